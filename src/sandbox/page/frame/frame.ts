// What stands around the messages: the header, the banner, the drawer on narrow screens.

import type { PageChannel } from '../../page-server/protocol.ts'
import { element, replaceContent } from '../elements/dom.ts'
import { openMenu } from '../elements/menu.ts'
import type { Panels } from '../panels/panels.ts'
import { channelOf, isDirect, type PageState } from '../state/state.ts'
import { drawTags } from './forum.ts'

interface FrameHost {
  readonly state: PageState
  readonly sidebar: { readonly node: HTMLElement; draw(): void }
  readonly list: { readonly node: HTMLElement }
  readonly forum: { readonly node: HTMLElement; draw(): void }
  readonly composer: { readonly node: HTMLElement }
  readonly panels: Panels
  goToChannel(channelId: string): void
  changeThread(change: { isArchived?: boolean; isLocked?: boolean }): void
}

interface Frame {
  readonly node: HTMLElement
  draw(): void
  openDrawer(isOpen: boolean): void
  /** A sentence above the messages; undefined takes it away. */
  tell(sentence: string | undefined): void
}

export function createFrame(host: FrameHost): Frame {
  const { state, sidebar, list, forum, composer, panels } = host
  const readOnlyNote = element('p', { class: 'read-only-note', hidden: true })
  const banner = element('div', { class: 'banner', role: 'status', hidden: true })
  const header = element('header', { class: 'channel-header' })
  const drawerButton = element(
    'button',
    {
      type: 'button',
      class: 'icon-button drawer-button',
      'aria-label': 'Channels and people',
      'aria-controls': 'sidebar',
      'aria-expanded': 'false',
      onclick: () => openDrawer(!node.classList.contains('is-drawer-open')),
    },
    '☰',
  )
  const main = element('main', { class: 'main' }, header, banner, forum.node, list.node, composer.node, readOnlyNote)
  const shade = element('div', { class: 'drawer-shade', onclick: () => openDrawer(false) })
  const node = element('div', { class: 'app' }, sidebar.node, main, panels.node, shade)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') openDrawer(false)
  })

  function openDrawer(isOpen: boolean): void {
    node.classList.toggle('is-drawer-open', isOpen)
    drawerButton.setAttribute('aria-expanded', String(isOpen))
  }

  return {
    node,
    openDrawer,
    tell(sentence) {
      banner.hidden = sentence === undefined
      if (sentence !== undefined) banner.textContent = sentence
    },
    draw() {
      const channel = channelOf(state)
      const isForum = channel?.kind === 'forum'
      document.title = titleOf(state)
      replaceContent(header, drawerButton, ...drawHeader(host))
      drawBanner(banner, state)
      forum.node.hidden = !isForum
      list.node.hidden = isForum
      composer.node.hidden = isForum || channel?.mayWrite === false
      readOnlyNote.hidden = channel?.mayWrite !== false
      readOnlyNote.textContent = readOnlySentence(channel)
      forum.draw()
      sidebar.draw()
      panels.draw()
    },
  }
}

function shownName(state: PageState): string {
  return isDirect(state) ? state.world.bot.username : (channelOf(state)?.name ?? '')
}

/** What the browser's tab says. */
function titleOf(state: PageState): string {
  if (!channelOf(state)) return 'Local Discord'
  return `${isDirect(state) ? '@' : '#'}${shownName(state)} · local Discord`
}

function drawHeader(host: FrameHost): (HTMLElement | undefined)[] {
  const topic = channelOf(host.state)?.topic
  return [
    drawTitle(host),
    topic ? element('span', { class: 'topic', title: topic }, topic) : undefined,
    ...drawThread(host),
    element('span', { class: 'sandbox-badge', title: 'Nothing here reaches Discord' }, 'local sandbox'),
    ...host.panels.buttons,
  ]
}

function drawTitle({ state, goToChannel }: FrameHost): HTMLElement {
  const parentId = channelOf(state)?.parentId
  const parent = parentId === undefined ? undefined : channelOf(state, parentId)
  const sign = drawSign(isDirect(state) ? '@' : '#')
  const words = element('span', { class: 'title-words' }, shownName(state))
  if (parent === undefined) return element('h1', {}, sign, words)
  const up = element(
    'button',
    { type: 'button', class: 'title-parent', 'data-keep': 'title parent', onclick: () => goToChannel(parent.id) },
    parent.name,
  )
  return element('h1', {}, sign, up, drawSign('›'), words)
}

function drawSign(sign: string): HTMLElement {
  return element('span', { class: 'hash', 'aria-hidden': 'true' }, sign)
}

/** What stands beside the name of a thread: its tags, and a menu for whoever may close or lock it. */
function drawThread({ state, changeThread }: FrameHost): HTMLElement[] {
  const channel = channelOf(state)
  if (channel?.thread === undefined) return []
  const { isArchived, isLocked, mayClose, mayLock, appliedTags } = channel.thread
  const tags = channelOf(state, channel.parentId)?.forum?.tags.filter(({ id }) => appliedTags.includes(id)) ?? []
  const close = { label: isArchived ? 'Reopen' : 'Close', run: () => changeThread({ isArchived: !isArchived }) }
  const lock = { label: isLocked ? 'Unlock' : 'Lock', run: () => changeThread({ isLocked: !isLocked }) }
  const entries = [...(mayClose ? [close] : []), ...(mayLock ? [lock] : [])]
  const button = element(
    'button',
    {
      type: 'button',
      class: 'panel-button',
      'aria-label': 'Thread actions',
      'aria-haspopup': 'menu',
      'data-keep': 'thread actions',
      onclick: () => openMenu('Thread actions', entries, button),
    },
    '…',
  )
  return [...(tags.length > 0 ? [drawTags(tags)] : []), ...(entries.length > 0 ? [button] : [])]
}

function drawBanner(banner: HTMLElement, { connection, personId, world }: PageState): void {
  const isLost = connection === 'lost' || connection === 'refused'
  const lost =
    connection === 'refused'
      ? 'This address is not, or no longer, the sandbox’s. Open the one that the terminal shows.'
      : personId === ''
        ? 'No connection. Open the address that the terminal shows.'
        : 'Connection lost. Trying again…'
  banner.textContent = isLost ? lost : `${world.bot.username} is offline.`
  banner.classList.toggle('is-lost', isLost)
  banner.hidden = !isLost && (connection === 'connecting' || world.bot.isOnline)
}

function readOnlySentence(channel: PageChannel | undefined): string {
  if (channel?.thread?.isLocked) return 'This thread is locked.'
  const what = channel?.kind === 'forum' ? 'open posts in this forum.' : 'send messages in this channel.'
  return `You do not have permission to ${what}`
}
