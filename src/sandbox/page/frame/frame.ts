// What stands around the messages: the header, the banner, the drawer on narrow screens. Knows no socket.

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

  function drawTitle(): HTMLElement {
    const channel = channelOf(state)
    const title = isDirect(state) ? state.world.bot.username : (channel?.name ?? '')
    const parent = channel?.parentId === undefined ? undefined : channelOf(state, channel.parentId)
    const sign = element('span', { class: 'hash', 'aria-hidden': 'true' }, isDirect(state) ? '@' : '#')
    document.title = channel ? `${isDirect(state) ? '@' : '#'}${title} · local Discord` : 'Local Discord'
    const words = element('span', { class: 'title-words' }, title)
    if (parent === undefined) return element('h1', {}, sign, words)
    const up = element(
      'button',
      {
        type: 'button',
        class: 'title-parent',
        'data-keep': 'title parent',
        onclick: () => host.goToChannel(parent.id),
      },
      parent.name,
    )
    return element('h1', {}, sign, up, element('span', { class: 'hash', 'aria-hidden': 'true' }, '›'), words)
  }

  function drawThread(): HTMLElement[] {
    const channel = channelOf(state)
    if (channel?.thread === undefined) return []
    const { isArchived, isLocked, mayClose, mayLock, appliedTags } = channel.thread
    const tags = channelOf(state, channel.parentId)?.forum?.tags.filter(({ id }) => appliedTags.includes(id)) ?? []
    const entry = (label: string, change: { isArchived?: boolean; isLocked?: boolean }) => ({
      label,
      run: () => host.changeThread(change),
    })
    const entries = [
      ...(mayClose ? [entry(isArchived ? 'Reopen' : 'Close', { isArchived: !isArchived })] : []),
      ...(mayLock ? [entry(isLocked ? 'Unlock' : 'Lock', { isLocked: !isLocked })] : []),
    ]
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

  return {
    node,
    openDrawer,
    tell(sentence) {
      banner.hidden = sentence === undefined
      if (sentence !== undefined) banner.textContent = sentence
    },
    draw() {
      const channel = channelOf(state)
      const { bot } = state.world
      replaceContent(
        header,
        drawerButton,
        drawTitle(),
        channel?.topic ? element('span', { class: 'topic', title: channel.topic }, channel.topic) : undefined,
        ...drawThread(),
        element('span', { class: 'sandbox-badge', title: 'Nothing here reaches Discord' }, 'local sandbox'),
        ...panels.buttons,
      )
      const isLost = state.connection === 'lost'
      const lost =
        state.personId === ''
          ? 'No connection. Open the page by the address the bot printed.'
          : 'Connection lost. Trying again…'
      banner.textContent = isLost ? lost : `${bot.username} is offline.`
      banner.classList.toggle('is-lost', isLost)
      banner.hidden = !isLost && (state.connection === 'connecting' || bot.isOnline)
      const isForum = channel?.kind === 'forum'
      forum.node.hidden = !isForum
      list.node.hidden = isForum
      composer.node.hidden = isForum || channel?.mayWrite === false
      readOnlyNote.hidden = channel?.mayWrite !== false
      const isLocked = channel?.thread?.isLocked === true
      const noWriting = isForum ? 'open posts in this forum.' : 'send messages in this channel.'
      readOnlyNote.textContent = isLocked ? 'This thread is locked.' : `You do not have permission to ${noWriting}`
      forum.draw()
      sidebar.draw()
      panels.draw()
    },
  }
}
