// What the menus of a message and of a person hold.

import type { APIApplicationCommand } from 'discord-api-types/v10'
import type { PageMessage, PageRequest } from '../../page-server/protocol.ts'
import { isUsable } from '../composer/command/command-line.ts'
import type { MenuEntry } from '../elements/menu.ts'
import { nameFor } from '../state/naming.ts'
import { channelOf, isDirect, type PageState, personInState } from '../state/state.ts'
import { isEphemeral, isPublished } from './message.ts'

/** What a chosen entry does. */
export interface MenuActs {
  run(command: APIApplicationCommand, target: { targetMessageId: string } | { targetUserId: string }): void
  reply(message: PageMessage, authorName: string): void
  mention(name: string): void
  startThread(from: PageMessage): void
  dismiss(message: PageMessage): void
  ask(request: PageRequest & { channelId: string }): void
}

/** Discord's numbers for commands in menus. */
const userCommand = 2
const messageCommand = 3

function appsOf(state: PageState, type: number): APIApplicationCommand[] {
  return state.world.commands.filter((command) => command.type === type && isUsable(command, isDirect(state)))
}

export function messageMenu(state: PageState, message: PageMessage, acts: MenuActs): MenuEntry[] {
  const { channel_id: channelId, id: messageId } = message
  if (isEphemeral(message)) return [{ label: 'Dismiss message', run: () => acts.dismiss(message) }]
  const me = personInState(state)
  const mayDelete =
    message.author.id === state.personId ||
    ((me?.role === 'moderator' || me?.role === 'administrator') && !isDirect(state))
  const isAnnouncement = channelOf(state)?.kind === 'announcement'
  const mayPublish = isAnnouncement && mayDelete && !isPublished(message)
  const author = nameFor(state, 'user', message.author.id) ?? message.author.username
  return [
    ...appsOf(state, messageCommand).map((command) => ({
      label: command.name,
      remark: 'App',
      run: () => acts.run(command, { targetMessageId: messageId }),
    })),
    ...(channelOf(state)?.mayThread && channelOf(state, messageId) === undefined
      ? [{ label: 'Create thread', run: () => acts.startThread(message) }]
      : []),
    { label: 'Reply', run: () => acts.reply(message, author) },
    { label: 'Forward', run: () => acts.ask({ kind: 'forward', channelId, messageId }) },
    ...(mayPublish ? [{ label: 'Publish', run: () => acts.ask({ kind: 'publish', channelId, messageId }) }] : []),
    ...(mayDelete
      ? [{ label: 'Delete', isDanger: true, run: () => acts.ask({ kind: 'delete', channelId, messageId }) }]
      : []),
  ]
}

export function personMenu(state: PageState, user: PageMessage['author'], acts: MenuActs): MenuEntry[] {
  return [
    ...appsOf(state, userCommand).map((command) => ({
      label: command.name,
      remark: 'App',
      run: () => acts.run(command, { targetUserId: user.id }),
    })),
    { label: 'Mention', run: () => acts.mention(nameFor(state, 'user', user.id) ?? user.username) },
  ]
}
