// Posting, editing and deleting messages, and telling bot and people of it. Its callers checked permissions and rules.

import { type APIReaction, GatewayIntentBits, type MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Gateway } from '../gateway/gateway.ts'
import type { PageEvent } from '../page-server/protocol.ts'
import { gatewayMessagePayload, pageMessage } from '../world/payloads.ts'
import { may } from '../world/permissions.ts'
import { userOf } from '../world/users.ts'
import { type Channel, historyLimit, type Posted, type World } from '../world/world.ts'
import { type ComponentBody, type MessageBody, type ReceivedFile, spokenText } from './bodies.ts'
import { type Composing, changeMessage, composeMessage, type Message } from './composing.ts'
import { findMentions } from './mentions.ts'

export interface Messages {
  post(message: Message): Posted
  /** Changes what the body names and leaves the rest. */
  edit(posted: Posted, body: MessageBody, files?: readonly ReceivedFile[]): Posted
  /** Sets a flag, such as that of a published announcement. */
  mark(posted: Posted, flag: MessageFlags): void
  /** Puts the bot's reaction below a message. The bot, which does not listen to reactions, is not told. */
  react(posted: Posted, emoji: string): void
  remove(posted: Posted): void
}

interface MessagesOptions extends Composing {
  readonly dispatch: Gateway['dispatch']
  /** Tells the pages of everybody who may see the message; makes the event only when somebody looks. */
  readonly tell: (posted: Posted, event: () => PageEvent) => void
  /** Called after each message that was posted. */
  readonly onPosted: (posted: Posted) => void
}

export function createMessages(options: MessagesOptions): Messages {
  const { world, tell } = options
  return {
    post(message) {
      const { channel, body, visibleTo, isThinking = false, interaction } = message
      const repliedTo = channel.messages.get(body.message_reference?.message_id ?? '')
      const posted: Posted = {
        api: composeMessage(options, message, repliedTo),
        channel,
        isThinking,
        pinged: new Set(),
        ...(visibleTo !== undefined && { visibleTo }),
        ...(interaction && { interactionId: interaction.id }),
      }
      ping(world, posted, body, repliedTo)
      remember(channel, posted)
      dispatchMessage(options, 'MESSAGE_CREATE', posted, () => gatewayMessagePayload(world, posted))
      tell(posted, () => ({ event: 'message', message: pageMessage(posted) }))
      options.onPosted(posted)
      return posted
    },
    edit(posted, body, files = []) {
      posted.api = changeMessage(options, posted, body, files)
      posted.isThinking = false
      ping(world, posted, body, posted.channel.messages.get(posted.api.message_reference?.message_id ?? ''))
      announceChange(options, posted)
      return posted
    },
    mark(posted, flag) {
      posted.api = { ...posted.api, flags: (posted.api.flags ?? 0) | flag }
      announceChange(options, posted)
    },
    react(posted, emoji) {
      const { reactions = [] } = posted.api
      if (reactions.some((each) => each.emoji.name === emoji)) return
      posted.api = { ...posted.api, reactions: [...reactions, reactionOf(emoji)] }
      tell(posted, () => ({ event: 'message-changed', message: pageMessage(posted) }))
    },
    remove(posted) {
      const { api, channel, visibleTo } = posted
      channel.messages.delete(api.id)
      if (channel.thread && api.id !== channel.id) channel.thread.messageCount--
      const where = visibleTo === undefined && channel.guildId !== undefined ? { guild_id: channel.guildId } : {}
      dispatchMessage(options, 'MESSAGE_DELETE', posted, () => ({ id: api.id, channel_id: channel.id, ...where }))
      tell(posted, () => ({ event: 'message-gone', channelId: channel.id, messageId: api.id }))
    },
  }
}

const reactionOf = (name: string): APIReaction => ({
  emoji: { id: null, name },
  count: 1,
  count_details: { burst: 0, normal: 1 },
  me: true,
  me_burst: false,
  burst_colors: [],
})

function remember(channel: Channel, posted: Posted): void {
  const { messages } = channel
  messages.set(posted.api.id, posted)
  if (posted.visibleTo === undefined) channel.lastMessageId = posted.api.id
  if (messages.size > historyLimit) messages.delete(messages.keys().next().value ?? '')
}

/** Writes down whom a message mentions, and whom it pinged. */
function ping(world: World, posted: Posted, body: MessageBody, repliedTo: Posted | undefined): void {
  const { api, channel } = posted
  const text = spokenText(api.content, (api.components ?? []) as ComponentBody[])
  const found = findMentions(world, channel, api.author.id, text, body.allowed_mentions)
  const users = new Set(found.users)
  const pingsReplied = body.allowed_mentions ? body.allowed_mentions.replied_user === true : true
  if (repliedTo && pingsReplied) users.add(repliedTo.api.author.id)
  api.mentions = [...users].flatMap((id) => userOf(world, id) ?? [])
  api.mention_roles = found.roles
  api.mention_everyone = found.everyone !== undefined
  if (posted.visibleTo !== undefined || posted.isThinking) return
  for (const id of [...users, ...found.roles]) posted.pinged.add(id)
  if (found.everyone) posted.pinged.add(found.everyone)
}

function announceChange(options: MessagesOptions, posted: Posted): void {
  dispatchMessage(options, 'MESSAGE_UPDATE', posted, () => gatewayMessagePayload(options.world, posted))
  options.tell(posted, () => ({ event: 'message-changed', message: pageMessage(posted) }))
}

/** Tells the bot of a message that it may see. */
function dispatchMessage(
  { world, dispatch }: MessagesOptions,
  name: string,
  { channel, visibleTo }: Posted,
  makeData: () => unknown,
): void {
  if (visibleTo === undefined && !may(world, channel, world.bot.id, PermissionFlagsBits.ViewChannel)) return
  // An ephemeral message goes to its person and to the bot as if it were a direct one.
  const guildId = visibleTo === undefined ? channel.guildId : undefined
  const intent = guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages
  dispatch(name, makeData, guildId, intent)
}
