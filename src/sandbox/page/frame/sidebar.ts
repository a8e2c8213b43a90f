// The left side: the servers, the chosen one's channels, direct messages, and who one is.

import type { PageChannel, PageGuild, Person } from '../../page-server/protocol.ts'
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

// Not every machine has a font with emoji.
const signs = { text: '#', announcement: '»', forum: '≡', thread: '↳', direct: '@' }

export function createSidebar(host: SidebarHost): Sidebar {
  const channels = element('nav', { class: 'channels', 'aria-label': 'Channels' })
  const people = element('section', { class: 'people', 'aria-label': 'You are' })
  const rail = element('nav', { class: 'rail', 'aria-label': 'Servers' })
  const column = element('div', { class: 'sidebar-column' }, channels, people)
  return {
    node: element('div', { class: 'sidebar', id: 'sidebar' }, rail, column),
    draw() {
      replaceContent(rail, ...host.state.world.guilds.map((guild) => drawGuild(host, guild)))
      replaceContent(channels, ...drawChannels(host))
      replaceContent(people, element('h2', { class: 'sidebar-heading' }, 'You are'), drawPeople(host))
    },
  }
}

function drawGuild({ state, goToChannel }: SidebarHost, { id, name }: PageGuild): HTMLElement {
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
    onclick() {
      const entrance = entranceOf(state, id)
      if (entrance !== undefined) goToChannel(entrance)
    },
  })
}

function drawChannels(host: SidebarHost): (HTMLElement | undefined)[] {
  const { guildId, world } = host.state
  const own = world.channels.filter((channel) => channel.guildId === guildId && channel.parentId === undefined)
  const direct = world.channels.filter((channel) => channel.kind === 'direct')
  const draw = (channel: PageChannel): HTMLElement => drawChannel(host, channel)
  return [
    element('h2', { class: 'guild-name' }, world.guilds.find(({ id }) => id === guildId)?.name ?? 'No server'),
    ...own.flatMap((channel) => withThreads(host.state, channel)).map(draw),
    direct.length > 0 ? element('h2', { class: 'sidebar-heading' }, 'Direct messages') : undefined,
    ...direct.map(draw),
  ]
}

/** Threads stand under their channel; of a forum's many posts, the one that is open. */
function withThreads(state: PageState, channel: PageChannel): PageChannel[] {
  const shown = threadsOf(state, channel.id).filter(
    ({ id, thread }) => id === state.channelId || (channel.kind !== 'forum' && thread?.isArchived === false),
  )
  return [channel, ...shown]
}

function drawChannel({ state, goToChannel }: SidebarHost, channel: PageChannel): HTMLElement {
  const { bot } = state.world
  const isUnread =
    state.unread.has(channel.id) ||
    (channel.kind === 'forum' && threadsOf(state, channel.id).some(({ id }) => state.unread.has(id)))
  const isDirect = channel.kind === 'direct'
  return element(
    'button',
    {
      type: 'button',
      class: `channel${isUnread ? ' is-unread' : ''}${channel.kind === 'thread' ? ' is-thread' : ''}`,
      'aria-current': channel.id === state.channelId ? 'page' : undefined,
      'data-keep': `channel ${channel.id}`,
      'data-channel-id': channel.id,
      onclick: () => goToChannel(channel.id),
    },
    isDirect
      ? avatar(bot.username, bot.id)
      : element('span', { class: 'hash', 'aria-hidden': 'true' }, signs[channel.kind]),
    element('span', { class: 'channel-name' }, isDirect ? bot.username : channel.name),
    channel.mayWrite ? undefined : element('span', { class: 'channel-mark' }, 'read-only'),
    isUnread ? element('span', { class: 'unread-mark', role: 'img', 'aria-label': 'unread messages' }) : undefined,
  )
}

function drawPeople(host: SidebarHost): HTMLElement {
  const { state, become } = host
  const { people } = state.world
  const group = element(
    'div',
    { role: 'radiogroup', 'aria-label': 'Who you are', class: 'person-list', onkeydown: pressedKey },
    ...people.map((person) => drawPerson(host, person)),
  )

  function pressedKey(event: KeyboardEvent): void {
    const step = /^Arrow(Down|Right)$/.test(event.key) ? 1 : /^Arrow(Up|Left)$/.test(event.key) ? -1 : 0
    if (step === 0 || people.length === 0) return
    event.preventDefault()
    const at = people.findIndex((person) => person.id === state.personId)
    const next = people[(at + step + people.length) % people.length]
    if (!next) return
    group.querySelector<HTMLElement>(`[data-person="${CSS.escape(next.username)}"]`)?.focus()
    become(next.id)
  }

  return group
}

function drawPerson({ state, become }: SidebarHost, person: Person): HTMLElement {
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
      onclick: () => become(person.id),
    },
    avatar(person.displayName, person.id),
    element('span', { class: 'person-name' }, person.displayName),
    element('small', { class: 'person-role' }, person.role),
  )
}
