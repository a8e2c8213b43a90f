// The left side: the servers, the chosen one's channels, direct messages, and who one is. Knows no socket.

import type { PageChannel, PageGuild } from '../../page-server/protocol.ts'
import { avatar, element, replaceContent } from '../elements/dom.ts'
import { entranceOf, type PageState, threadsOf } from '../state/state.ts'

interface SidebarHost {
  readonly state: PageState
  goToChannel(channelId: string): void
  become(personId: string): void
}

interface Sidebar {
  readonly node: HTMLElement
  draw(): void
}

export function createSidebar(host: SidebarHost): Sidebar {
  const { state } = host
  const channels = element('nav', { class: 'channels', 'aria-label': 'Channels' })
  const people = element('div', { class: 'people' })
  const rail = element('nav', { class: 'rail', 'aria-label': 'Servers' })
  const column = element('div', { class: 'sidebar-column' }, channels, people)
  const node = element('div', { class: 'sidebar', id: 'sidebar' }, rail, column)

  function drawGuild({ id, name }: PageGuild): HTMLElement {
    const isUnread = state.world.channels.some((channel) => channel.guildId === id && state.unread.has(channel.id))
    const initials = name
      .split(/\s+/)
      .map((word) => [...word][0] ?? '')
      .join('')
    return element('button', {
      type: 'button',
      class: `guild${isUnread ? ' is-unread' : ''}`,
      title: name,
      'aria-label': isUnread ? `${name}, unread messages` : name,
      'aria-current': id === state.guildId ? 'true' : undefined,
      'data-keep': `guild ${id}`,
      'data-initials': initials.slice(0, 3).toUpperCase(),
      onclick: () => {
        const entrance = entranceOf(state, id)
        if (entrance !== undefined) host.goToChannel(entrance)
      },
    })
  }

  // Not every machine has a font with emoji.
  const signs = { text: '#', announcement: '»', forum: '≡', thread: '↳', direct: '@' }

  /** Threads stand under their channel; of a forum's many posts, the one that is open. */
  function withThreads(channel: PageChannel): PageChannel[] {
    const shown = threadsOf(state, channel.id).filter(
      ({ id, thread }) => id === state.channelId || (channel.kind !== 'forum' && thread?.isArchived === false),
    )
    return [channel, ...shown]
  }

  function drawChannel(channel: PageChannel): HTMLElement {
    const isCurrent = channel.id === state.channelId
    const isUnread =
      state.unread.has(channel.id) ||
      (channel.kind === 'forum' && threadsOf(state, channel.id).some(({ id }) => state.unread.has(id)))
    const isDirect = channel.kind === 'direct'
    return element(
      'button',
      {
        type: 'button',
        class: `channel${isUnread ? ' is-unread' : ''}${channel.kind === 'thread' ? ' is-thread' : ''}`,
        'aria-current': isCurrent ? 'page' : undefined,
        'data-keep': `channel ${channel.id}`,
        'data-channel-id': channel.id,
        onclick: () => host.goToChannel(channel.id),
      },
      isDirect
        ? avatar(state.world.bot.username, state.world.bot.id)
        : element('span', { class: 'hash', 'aria-hidden': 'true' }, signs[channel.kind]),
      element('span', { class: 'channel-name' }, isDirect ? state.world.bot.username : channel.name),
      channel.mayWrite ? undefined : element('span', { class: 'channel-mark' }, 'read-only'),
      isUnread ? element('span', { class: 'unread-mark', role: 'img', 'aria-label': 'unread messages' }) : undefined,
    )
  }

  function drawChannels(): void {
    const { guilds, channels: all } = state.world
    const direct = all.filter((channel) => channel.kind === 'direct')
    replaceContent(
      channels,
      element('h2', { class: 'guild-name' }, guilds.find(({ id }) => id === state.guildId)?.name ?? 'No server'),
      ...all
        .filter(({ guildId, parentId }) => guildId === state.guildId && parentId === undefined)
        .flatMap(withThreads)
        .map(drawChannel),
      direct.length > 0 ? element('h2', { class: 'sidebar-heading' }, 'Direct messages') : undefined,
      ...direct.map(drawChannel),
    )
  }

  function drawPeople(): void {
    const group = element(
      'div',
      { role: 'radiogroup', 'aria-label': 'Who you are', class: 'person-list', onkeydown: pressedKey },
      ...state.world.people.map((person) => {
        const isMe = person.id === state.personId
        return element(
          'button',
          {
            type: 'button',
            role: 'radio',
            'aria-checked': String(isMe),
            tabindex: isMe ? 0 : -1,
            class: 'person',
            'data-keep': `person ${person.id}`,
            'data-person': person.username,
            onclick: () => host.become(person.id),
          },
          avatar(person.displayName, person.id),
          element('span', { class: 'person-name' }, person.displayName),
          element('small', { class: 'person-role' }, person.role),
        )
      }),
    )
    replaceContent(people, element('h2', { class: 'sidebar-heading' }, 'You are'), group)
  }

  function pressedKey(event: KeyboardEvent): void {
    const step = /^Arrow(Down|Right)$/.test(event.key) ? 1 : /^Arrow(Up|Left)$/.test(event.key) ? -1 : 0
    const all = state.world.people
    if (step === 0 || all.length === 0) return
    event.preventDefault()
    const at = all.findIndex((person) => person.id === state.personId)
    const next = all[(at + step + all.length) % all.length]
    if (!next) return
    people.querySelector<HTMLElement>(`[data-person="${CSS.escape(next.username)}"]`)?.focus()
    host.become(next.id)
  }

  return {
    node,
    draw() {
      replaceContent(rail, ...state.world.guilds.map(drawGuild))
      drawChannels()
      drawPeople()
    },
  }
}
