// Makes messages as Discord answers with them out of what a request says, and changes one as an edit says.

import type { APIAttachment, APIMessage, APIUser } from 'discord-api-types/v10'
import { MessageFlags, MessageReferenceType, MessageType } from 'discord-api-types/v10'
import { type Clock, isoNow } from '../world/clock.ts'
import type { Channel, Posted, World } from '../world/world.ts'
import type { Attachments } from './attachments.ts'
import { type ComponentBody, completeComponents, type MessageBody, type ReceivedFile } from './bodies.ts'
import { snapshotOf } from './forwards.ts'
import { completeEmbeds, completeMedia } from './media.ts'
import { pollOf } from './polls.ts'

/** What is to be posted. */
export interface Message {
  readonly channel: Channel
  readonly author: APIUser
  readonly body: MessageBody
  readonly files?: readonly ReceivedFile[]
  /** Files that were stored before the message was written, as people do. */
  readonly attachments?: readonly APIAttachment[]
  readonly visibleTo?: string
  readonly isThinking?: boolean
  readonly type?: MessageType
  /** Default a new one. */
  readonly id?: string
  /** What is forwarded: a message that says nothing of its own. */
  readonly forwarded?: Posted
  /** What a message of Discord's own points to, where it is no reply. */
  readonly reference?: { readonly channel_id: string; readonly message_id?: string }
  readonly interaction?: { readonly id: string; readonly metadata?: APIMessage['interaction_metadata'] }
}

/** What messages are made with. */
export interface Composing {
  readonly world: World
  readonly clock: Clock
  readonly nextId: () => string
  readonly attachments: Attachments
}

/** The message, pinging nobody yet. Stores its files. */
export function composeMessage(parts: Composing, message: Message, repliedTo: Posted | undefined): APIMessage {
  const { channel, author, body, files = [], visibleTo, isThinking, type, interaction, forwarded } = message
  const shown = completeBody(parts, channel, body, files, message.attachments ?? [])
  const reference = referenceOf(message, repliedTo)
  const { applicationId } = parts.world
  return {
    id: message.id ?? parts.nextId(),
    channel_id: channel.id,
    author,
    content: (body.content ?? '').trim(),
    timestamp: isoNow(parts.clock),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: shown.files,
    embeds: shown.embeds,
    components: body.components ?? [],
    pinned: false,
    type: type ?? (repliedTo ? MessageType.Reply : MessageType.Default),
    flags:
      ((body.flags ?? 0) & ~MessageFlags.Ephemeral) |
      (visibleTo === undefined ? 0 : MessageFlags.Ephemeral) |
      (isThinking ? MessageFlags.Loading : 0) |
      (forwarded ? MessageFlags.HasSnapshot : 0),
    ...(body.poll && { poll: pollOf(body.poll, parts.clock.now()) }),
    ...(forwarded && { message_snapshots: [{ message: snapshotOf(forwarded) }] }),
    ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
    ...(interaction && { webhook_id: applicationId, application_id: applicationId }),
    ...(interaction?.metadata && { interaction_metadata: interaction.metadata }),
    ...(reference && { message_reference: reference }),
  }
}

/** The message after an edit: what the body names is changed, the rest stays. Stores its files. */
export function changeMessage(
  parts: Composing,
  { api, channel, isThinking }: Posted,
  body: MessageBody,
  files: readonly ReceivedFile[],
): APIMessage {
  const kept = body.attachments
    ? api.attachments.filter(({ id }) => body.attachments?.some((one) => String(one.id) === id))
    : api.attachments
  const shown = completeBody(parts, channel, body, files, kept)
  return {
    ...api,
    ...(body.content !== undefined && { content: (body.content ?? '').trim() }),
    ...(body.embeds !== undefined && { embeds: shown.embeds }),
    components: body.components === undefined ? (api.components ?? []) : (body.components ?? []),
    attachments: shown.files,
    flags: ((api.flags ?? 0) & ~MessageFlags.Loading) | ((body.flags ?? 0) & ~MessageFlags.Ephemeral),
    edited_timestamp: isThinking ? null : isoNow(parts.clock),
  }
}

/** Stores the files, completes the components in place, and tells which embeds and attachments are shown. */
function completeBody(
  { attachments, nextId }: Composing,
  channel: Channel,
  body: MessageBody,
  files: readonly ReceivedFile[],
  already: readonly APIAttachment[],
) {
  const stored = files.map((file) => {
    const described = body.attachments?.find(({ id }) => String(id) === file.id)
    return attachments.store(channel.id, described?.filename ?? file.filename, file, described?.description)
  })
  const media = { attachments, nextId, files: [...already, ...stored] }
  const components = (body.components ?? []) as ComponentBody[]
  completeComponents(components)
  completeMedia(media, components)
  return completeEmbeds(media, body.embeds ?? [])
}

function referenceOf(
  { channel, reference, forwarded }: Message,
  repliedTo: Posted | undefined,
): APIMessage['message_reference'] {
  const pointed = forwarded ?? repliedTo
  const target = reference ?? (pointed && { message_id: pointed.api.id, channel_id: pointed.channel.id })
  if (target === undefined) return undefined
  const guildId = (forwarded?.channel ?? channel).guildId
  const type = forwarded ? MessageReferenceType.Forward : MessageReferenceType.Default
  return { type, ...target, ...(guildId !== undefined && { guild_id: guildId }) }
}
