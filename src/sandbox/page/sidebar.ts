// The left side: the server and its channels, direct messages, and who one is. Knows no socket.

import type { PageChannel } from '../page-protocol.ts'
import { avatar, element, replaceContent } from './dom.ts'
import type { PageState } from './state.ts'

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
  const node = element('div', { class: 'sidebar', id: 'sidebar' }, channels, people)

  function drawChannel(channel: PageChannel): HTMLElement {
    const isCurrent = channel.id === state.channelId
    const isUnread = state.unread.has(channel.id)
    const isDirect = channel.kind === 'direct'
    return element(
      'button',
      {
        type: 'button',
        class: `channel${isUnread ? ' is-unread' : ''}`,
        'aria-current': isCurrent ? 'page' : undefined,
        'data-keep': `channel ${channel.id}`,
        'data-channel-id': channel.id,
        onclick: () => host.goToChannel(channel.id),
      },
      isDirect
        ? avatar(state.world.bot.username, state.world.bot.id)
        : element('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
      element('span', { class: 'channel-name' }, isDirect ? state.world.bot.username : channel.name),
      isUnread ? element('span', { class: 'unread-mark', role: 'img', 'aria-label': 'unread messages' }) : undefined,
    )
  }

  function drawChannels(): void {
    const { guilds, channels: all } = state.world
    const direct = all.filter((channel) => channel.kind === 'direct')
    replaceContent(
      channels,
      ...guilds.flatMap((guild) => [
        element('h2', { class: 'guild-name' }, guild.name),
        ...all.filter((channel) => channel.guildId === guild.id && channel.kind === 'text').map(drawChannel),
      ]),
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
      drawChannels()
      drawPeople()
    },
  }
}
