// Posting, editing and deleting messages, and telling bot and people of it. Checks no permissions and no rules.

import type { APIAttachment, APIMessage, APIUser } from 'discord-api-types/v10'
import {
  GatewayIntentBits,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import type { Gateway } from '../gateway/gateway.ts'
import type { PageEvent } from '../page-server/protocol.ts'
import type { Clock } from '../world/clock.ts'
import { gatewayMessagePayload, pageMessage } from '../world/payloads.ts'
import { may } from '../world/permissions.ts'
import { userOf } from '../world/users.ts'
import { type Channel, historyLimit, type Posted, type World } from '../world/world.ts'
import type { Attachments } from './attachments.ts'
import { type ComponentBody, completeComponents, type MessageBody, spokenText, type UploadedFile } from './bodies.ts'
import { completeEmbeds, completeMedia } from './media.ts'
import { findMentions } from './mentions.ts'

export interface Message {
  readonly channel: Channel
  readonly author: APIUser
  readonly body: MessageBody
  readonly files?: readonly UploadedFile[]
  /** Files that were stored before the message was written, as people do. */
  readonly attachments?: readonly APIAttachment[]
  readonly visibleTo?: string
  readonly isThinking?: boolean
  readonly type?: MessageType
  /** Default a new one. */
  readonly id?: string
  /** What a message of Discord's own points to, where it is no reply. */
  readonly reference?: { readonly channel_id: string; readonly message_id?: string }
  readonly interaction?: { readonly id: string; readonly metadata?: APIMessage['interaction_metadata'] }
}

export interface Messages {
  post(message: Message): Posted
  /** Changes what the body names and leaves the rest. */
  edit(posted: Posted, body: MessageBody, files?: readonly UploadedFile[]): Posted
  /** Sets a flag, such as that of a published announcement. */
  mark(posted: Posted, flag: MessageFlags): void
  remove(posted: Posted): void
}

interface MessagesOptions {
  readonly world: World
  readonly clock: Clock
  readonly nextId: () => string
  readonly attachments: Attachments
  readonly dispatch: Gateway['dispatch']
  /** Tells the pages of everybody who may see the message; makes the event only when somebody looks. */
  readonly tell: (posted: Posted, event: () => PageEvent) => void
  /** Called after each message that was posted. */
  readonly onPosted: (posted: Posted) => void
}

export function createMessages(options: MessagesOptions): Messages {
  const { world, clock, nextId, attachments, dispatch, tell } = options
  const dispatchMessage = (name: string, posted: Posted, makeData: () => unknown): void => {
    if (posted.visibleTo === undefined && !may(world, posted.channel, world.bot.id, PermissionFlagsBits.ViewChannel))
      return
    // An ephemeral message goes to its person and to the bot as if it were a direct one.
    const guildId = posted.visibleTo === undefined ? posted.channel.guildId : undefined
    const intent = guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages
    dispatch(name, makeData, guildId, intent)
  }

  const store = (channel: Channel, files: readonly UploadedFile[], body: MessageBody): APIAttachment[] =>
    files.map((file) => {
      const described = body.attachments?.find(({ id }) => String(id) === file.id)
      return attachments.store(channel.id, described?.filename ?? file.filename, file, described?.description)
    })

  const ping = (posted: Posted, body: MessageBody, repliedTo: Posted | undefined): void => {
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

  const post: Messages['post'] = (message) => {
    const { channel, author, body, files = [], visibleTo, isThinking, type, interaction } = message
    const repliedTo = channel.messages.get(body.message_reference?.message_id ?? '')
    const components = body.components ?? []
    const media = { attachments, nextId, files: [...(message.attachments ?? []), ...store(channel, files, body)] }
    completeComponents(components as ComponentBody[])
    completeMedia(media, components as ComponentBody[])
    const shown = completeEmbeds(media, body.embeds ?? [])
    const flags =
      ((body.flags ?? 0) & ~MessageFlags.Ephemeral) |
      (visibleTo === undefined ? 0 : MessageFlags.Ephemeral) |
      (isThinking ? MessageFlags.Loading : 0)
    const api: APIMessage = {
      id: message.id ?? nextId(),
      channel_id: channel.id,
      author,
      content: (body.content ?? '').trim(),
      timestamp: new Date(clock.now()).toISOString(),
      edited_timestamp: null,
      tts: body.tts ?? false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: shown.files,
      embeds: shown.embeds,
      components,
      pinned: false,
      type: type ?? (repliedTo ? MessageType.Reply : MessageType.Default),
      flags,
    }
    if (body.nonce !== undefined && body.nonce !== null) api.nonce = body.nonce
    if (interaction) {
      api.webhook_id = world.applicationId
      api.application_id = world.applicationId
      if (interaction.metadata) api.interaction_metadata = interaction.metadata
    }
    if (message.reference) {
      const where = channel.guildId !== undefined ? { guild_id: channel.guildId } : {}
      api.message_reference = { type: MessageReferenceType.Default, ...message.reference, ...where }
    } else if (repliedTo) {
      api.message_reference = {
        type: MessageReferenceType.Default,
        message_id: repliedTo.api.id,
        channel_id: channel.id,
        ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
      }
    }
    const posted: Posted = {
      api,
      channel,
      isThinking: isThinking ?? false,
      pinged: new Set(),
      ...(visibleTo !== undefined && { visibleTo }),
      ...(interaction && { interactionId: interaction.id }),
    }
    ping(posted, body, repliedTo)
    channel.messages.set(api.id, posted)
    if (visibleTo === undefined) channel.lastMessageId = api.id
    if (channel.messages.size > historyLimit) {
      for (const oldest of channel.messages.keys()) {
        channel.messages.delete(oldest)
        break
      }
    }
    dispatchMessage('MESSAGE_CREATE', posted, () => gatewayMessagePayload(world, posted))
    tell(posted, () => ({ event: 'message', message: pageMessage(posted) }))
    options.onPosted(posted)
    return posted
  }

  const announceChange = (posted: Posted): void => {
    dispatchMessage('MESSAGE_UPDATE', posted, () => gatewayMessagePayload(world, posted))
    tell(posted, () => ({ event: 'message-changed', message: pageMessage(posted) }))
  }

  const edit: Messages['edit'] = (posted, body, files = []) => {
    const { api, channel } = posted
    const wasThinking = posted.isThinking
    const kept = body.attachments
      ? api.attachments.filter(({ id }) => body.attachments?.some((one) => String(one.id) === id))
      : api.attachments
    const media = { attachments, nextId, files: [...kept, ...store(channel, files, body)] }
    if (body.components) {
      completeComponents(body.components as ComponentBody[])
      completeMedia(media, body.components as ComponentBody[])
    }
    const shown = completeEmbeds(media, body.embeds ?? [])
    posted.isThinking = false
    posted.api = {
      ...api,
      ...(body.content !== undefined && { content: (body.content ?? '').trim() }),
      ...(body.embeds !== undefined && { embeds: shown.embeds }),
      components: body.components === undefined ? (api.components ?? []) : (body.components ?? []),
      attachments: shown.files,
      flags: ((api.flags ?? 0) & ~MessageFlags.Loading) | ((body.flags ?? 0) & ~MessageFlags.Ephemeral),
      edited_timestamp: wasThinking ? null : new Date(clock.now()).toISOString(),
    }
    const repliedTo = channel.messages.get(api.message_reference?.message_id ?? '')
    ping(posted, body, repliedTo)
    announceChange(posted)
    return posted
  }

  const remove: Messages['remove'] = (posted) => {
    const { api, channel } = posted
    channel.messages.delete(api.id)
    if (channel.thread && api.id !== channel.id) channel.thread.messageCount--
    const where = posted.visibleTo === undefined && channel.guildId !== undefined ? { guild_id: channel.guildId } : {}
    dispatchMessage('MESSAGE_DELETE', posted, () => ({ id: api.id, channel_id: channel.id, ...where }))
    tell(posted, () => ({ event: 'message-gone', channelId: channel.id, messageId: api.id }))
  }

  const mark: Messages['mark'] = (posted, flag) => {
    posted.api = { ...posted.api, flags: (posted.api.flags ?? 0) | flag }
    announceChange(posted)
  }

  return { post, edit, mark, remove }
}
