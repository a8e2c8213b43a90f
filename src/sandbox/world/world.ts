// What the local Discord consists of: people, guilds, channels, threads and what was said in them.

import type { APIApplicationCommand, APIMessage, APIUser, ThreadAutoArchiveDuration } from 'discord-api-types/v10'
import type { Person, Welcome } from '../page-server/protocol.ts'

export interface Role {
  readonly id: string
  readonly name: string
  readonly position: number
  readonly isMentionable: boolean
  /** The one that came with the bot. */
  readonly isManaged: boolean
  bits: bigint
}

export interface Member {
  readonly userId: string
  readonly roles: readonly string[]
  readonly joinedAt: string
}

export interface Overwrite {
  readonly allow: bigint
  readonly deny: bigint
}

export interface Guild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly roles: Map<string, Role>
  readonly members: Map<string, Member>
  /** Without threads. */
  readonly channels: Map<string, Channel>
  readonly threads: Map<string, Channel>
  readonly commands: Map<string, APIApplicationCommand>
}

/** What a post of a forum can be marked with. */
export interface Tag {
  readonly id: string
  readonly name: string
  readonly emoji: string | null
}

export interface Thread {
  readonly ownerId: string
  /** ISO 8601, as all times here. */
  readonly createdAt: string
  lastActiveAt: string
  /** Out of sight until somebody writes in it again. */
  isArchived: boolean
  archiveChangedAt: string
  /** Only who manages threads may write or open it again. */
  isLocked: boolean
  autoArchiveMinutes: ThreadAutoArchiveDuration
  appliedTags: readonly string[]
  /** Without the one it began with, nor those that were deleted. */
  messageCount: number
  /** The same with those that were deleted. */
  totalSent: number
  readonly memberIds: string[]
}

export interface Channel {
  readonly id: string
  /** Absent for a direct message. */
  readonly guildId?: string
  /** The person on the other side of a direct message. */
  readonly recipientId?: string
  name: string
  readonly topic: string
  /** The messages of an announcement channel can be published; a forum has posts, which are threads, and no messages. */
  readonly kind: 'text' | 'announcement' | 'forum' | 'thread'
  /** Of a forum. */
  readonly forum?: { readonly tags: readonly Tag[]; requiresTag: boolean }
  /** Of a thread, and the channel it belongs to. */
  readonly thread?: Thread
  readonly parent?: Channel
  readonly position: number
  /** By role or user id. */
  readonly overwrites: Map<string, Overwrite>
  /** Oldest first; the oldest are forgotten beyond `historyLimit`. */
  readonly messages: Map<string, Posted>
  /** Of the last message that everybody in the channel saw, whether it is still there or not. */
  lastMessageId: string | null
}

/** A message, and what Discord knows of it but does not send along. */
export interface Posted {
  api: APIMessage
  readonly channel: Channel
  /** Who alone sees it (ephemeral). */
  readonly visibleTo?: string
  /** A deferred answer that is not there yet. */
  isThinking: boolean
  /** Everybody it pinged: user ids, role ids, 'everyone', 'here'. */
  readonly pinged: Set<string>
  /** The interaction it answers or follows. */
  readonly interactionId?: string
}

export interface Inhabitant extends Person {
  readonly user: APIUser
  acceptsDirectMessages: boolean
}

export interface ApplicationSettings {
  /** Bits, privileged intents among them. */
  flags: number
  interactionsEndpointUrl: string | null
  isCodeGrantRequired: boolean
}

export interface World {
  readonly applicationId: string
  /** What the Developer Portal says of the application. */
  readonly application: ApplicationSettings
  readonly bot: APIUser
  readonly people: Map<string, Inhabitant>
  readonly guilds: Map<string, Guild>
  /** Every channel of every guild, and every direct message. */
  readonly channels: Map<string, Channel>
  /** By the person's id. */
  readonly directChannels: Map<string, Channel>
  /** Commands for every guild and direct messages. */
  readonly commands: Map<string, APIApplicationCommand>
  /** What the page says to whoever is new. */
  welcome?: Welcome
}

/** Messages remembered per channel. */
export const historyLimit = 2_000

/** The direct message between the bot and a person; there is one, made when first asked for. */
export function directChannelOf(world: World, personId: string): Channel {
  const known = world.directChannels.get(personId)
  if (known) return known
  const channel: Channel = {
    id: (BigInt(personId) + 1_000n).toString(),
    recipientId: personId,
    name: world.people.get(personId)?.username ?? personId,
    topic: '',
    kind: 'text',
    position: 0,
    overwrites: new Map(),
    messages: new Map(),
    lastMessageId: null,
  }
  world.directChannels.set(personId, channel)
  world.channels.set(channel.id, channel)
  return channel
}
