// The messages of one channel, oldest first, kept at the newest while the reader is there.

import type { OfferedLine, PageMessage } from '../../page-server/protocol.ts'
import { element, focusKept } from '../elements/dom.ts'
import { channelOf, messagesOf, type Note, type PageState, type PlacedMessage } from '../state/state.ts'
import type { View } from '../state/view.ts'
import { followEnd } from './end-follower.ts'
import { drawHint } from './hint.ts'
import { drawMessage, drawNote, isContinuation } from './message.ts'
import { walkByArrows } from './walking.ts'

interface MessageList {
  readonly node: HTMLElement
  /** Draws the current channel from the start and goes to its end. */
  drawAll(): void
  /** Draws one message that came, changed or moved. */
  draw(message: PageMessage, placed: PlacedMessage): void
  /** Draws a message again whose thread changed. */
  redraw(messageId: string): void
  remove(messageId: string): void
  drawNotes(): void
  goTo(messageId: string): void
  goToEnd(): void
}

interface MessageListHost {
  readonly state: PageState
  readonly view: View
  openMenu(message: PageMessage, anchor: HTMLElement | { x: number; y: number }): void
  openPersonMenu(user: PageMessage['author'], anchor: HTMLElement | { x: number; y: number }): void
  closeNote(note: Note): void
  startCommand(): void
  /** Whether the person can use an offered command here. */
  canUse(offered: OfferedLine): boolean
  use(offered: OfferedLine): void
}

export function createMessageList(host: MessageListHost): MessageList {
  const { state, view } = host
  const rows = new Map<string, HTMLElement>()
  const noteRows = new Map<string, HTMLElement>()
  const list = element('div', { class: 'messages' })
  const log = element(
    'div',
    { class: 'log', role: 'log', 'aria-label': 'Messages', 'aria-live': 'polite', tabindex: 0, 'data-log': true },
    list,
  )
  const end = followEnd(log, list)
  const node = element('div', { class: 'log-frame' }, log, end.button)
  walkByArrows(log, list)

  function drawRow(message: PageMessage, index: number): HTMLElement {
    return drawMessage(message, view, {
      isGrouped: isContinuation(message, messagesOf(state)[index - 1]),
      isForMe: message.mentions.some((user) => user.id === state.personId),
      openMenu: (anchor) => host.openMenu(message, anchor),
      openPersonMenu: (anchor) => host.openPersonMenu(message.author, anchor),
    })
  }

  /** Draws a row again where it stands, with the keyboard where it was. */
  function redraw(messageId: string): void {
    const messages = messagesOf(state)
    const index = messages.findIndex((message) => message.id === messageId)
    const message = messages[index]
    const old = rows.get(messageId)
    if (!message || !old) return
    const focused = document.activeElement
    const kept = focused instanceof HTMLElement && old.contains(focused) ? focused.dataset.keep : undefined
    const made = drawRow(message, index)
    old.replaceWith(made)
    rows.set(messageId, made)
    if (kept !== undefined) focusKept(made, kept)
  }

  function drawEmptiness(): void {
    list.querySelector('.hint')?.remove()
    if (rows.size + noteRows.size > 0) return
    const { canUse, use, startCommand } = host
    const { welcome } = state.world
    list.append(drawHint({ mayWrite: channelOf(state)?.mayWrite !== false, welcome, canUse, use, startCommand }))
  }

  function drawNotes(): void {
    for (const row of noteRows.values()) row.remove()
    noteRows.clear()
    for (const note of state.notes.filter((candidate) => candidate.channelId === state.channelId)) {
      const row = drawNote(note, () => host.closeNote(note))
      noteRows.set(note.id, row)
      const under = note.messageId === undefined ? undefined : rows.get(note.messageId)
      if (under) under.append(row)
      else list.append(row)
    }
    drawEmptiness()
  }

  return {
    node,
    drawAll() {
      rows.clear()
      noteRows.clear()
      const made = messagesOf(state).map((message, index) => {
        const row = drawRow(message, index)
        rows.set(message.id, row)
        return row
      })
      list.replaceChildren(...made)
      drawNotes()
      end.goToEnd()
    },
    draw(message, { isNew, before }) {
      if (!isNew) {
        redraw(message.id)
        return drawNotes()
      }
      const messages = messagesOf(state)
      const index = messages.indexOf(message)
      const row = drawRow(message, index)
      rows.set(message.id, row)
      const following = before === undefined ? undefined : rows.get(before)
      if (following) following.before(row)
      else list.append(row)
      if (before !== undefined) redraw(before)
      drawNotes()
      end.announce()
    },
    remove(messageId) {
      const row = rows.get(messageId)
      const next = row?.nextElementSibling
      row?.remove()
      rows.delete(messageId)
      if (next instanceof HTMLElement && next.dataset.messageId) redraw(next.dataset.messageId)
      drawNotes()
    },
    redraw,
    drawNotes,
    goToEnd: end.goToEnd,
    goTo(messageId) {
      const row = rows.get(messageId)
      if (!row) return
      end.leave()
      row.scrollIntoView({ block: 'center' })
      row.classList.remove('is-found')
      requestAnimationFrame(() => row.classList.add('is-found'))
    },
  }
}
