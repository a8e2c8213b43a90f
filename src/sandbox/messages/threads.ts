// Threads and the posts of forums: begun, written in, archived, locked and removed. Its callers checked permissions.

import type { APIUser } from 'discord-api-types/v10'
import { GatewayIntentBits, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { Gateway } from '../gateway/gateway.ts'
import { threadMemberPayload, threadPayload } from '../world/channel-payloads.ts'
import { type Clock, isoNow } from '../world/clock.ts'
import { canView } from '../world/permissions.ts'
import type { Channel, Posted, Thread, World } from '../world/world.ts'
import type { Message } from './composing.ts'
import type { Messages } from './messages.ts'

/** How a thread begins. */
export interface ThreadBeginning {
  readonly name: string
  /** Default a day. */
  readonly autoArchiveMinutes?: Thread['autoArchiveMinutes'] | null | undefined
  /** Ids of the forum's tags. */
  readonly appliedTags?: readonly string[] | null | undefined
}

export type ThreadChange = Partial<
  Pick<Thread, 'isArchived' | 'isLocked' | 'appliedTags' | 'autoArchiveMinutes'> & { readonly name: string }
>

export interface Threads {
  /** @param from The message it begins with, if it begins with one. */
  start(channel: Channel, author: APIUser, beginning: ThreadBeginning, from?: Posted): Channel
  /** Opens a post in a forum. @returns Its first message, which has the post's id. */
  post(
    forum: Channel,
    author: APIUser,
    beginning: ThreadBeginning,
    message: Pick<Message, 'body' | 'files' | 'attachments'>,
  ): Posted
  change(thread: Channel, change: ThreadChange): void
  remove(thread: Channel): void
  /** Somebody wrote in a thread: it comes back into sight, and its author belongs to it from now on. */
  notice(posted: Posted): void
  /** Tells the bot of the threads in a channel it can see from now on. */
  show(channel: Channel): void
}

interface ThreadsOptions {
  readonly world: World
  readonly clock: Clock
  readonly nextId: () => string
  readonly messages: Messages
  readonly dispatch: Gateway['dispatch']
  /** Called when people see other places than before. */
  readonly changed: () => void
}

export function createThreads(options: ThreadsOptions): Threads {
  const { world, clock, nextId, messages, changed } = options
  clock.onAdvance(() => archiveIdle(options))
  return {
    start(parent, author, beginning, from) {
      const channel = begin(options, parent, author, beginning, from?.api.id ?? nextId())
      const reference = { channel_id: parent.id, ...(from && { message_id: from.api.id }) }
      if (from) {
        messages.mark(from, MessageFlags.HasThread)
        const type = MessageType.ThreadStarterMessage
        messages.post({ channel, author: from.api.author, body: {}, type, reference })
      } else {
        const body = { content: beginning.name }
        const type = MessageType.ThreadCreated
        messages.post({ channel: parent, author, body, type, reference: { channel_id: channel.id } })
      }
      return channel
    },
    post(forum, author, beginning, message) {
      const channel = begin(options, forum, author, beginning, nextId())
      return messages.post({ ...message, channel, author, id: channel.id })
    },
    change(channel, { name, isArchived, ...rest }) {
      const thread = threadOf(channel)
      if (name !== undefined) channel.name = name
      Object.assign(thread, rest)
      if (isArchived !== undefined) archive(clock, thread, isArchived)
      // Opening counts as writing, or it would go out of sight again at once.
      if (isArchived === false) thread.lastActiveAt = isoNow(clock)
      tellChange(options, channel)
    },
    remove(channel) {
      const { id, guildId, parent } = channel
      tellBot(options, 'THREAD_DELETE', channel, () => {
        const { type } = threadPayload(world, channel)
        return { id, guild_id: guildId, parent_id: parent?.id, type }
      })
      world.channels.delete(id)
      world.guilds.get(guildId ?? '')?.threads.delete(id)
      changed()
    },
    notice({ api, channel }) {
      if (channel.thread === undefined) return
      const { thread } = channel
      const isBeginning = api.id === channel.id || api.type === MessageType.ThreadStarterMessage
      thread.lastActiveAt = api.timestamp
      if (!isBeginning) {
        thread.messageCount++
        thread.totalSent++
      }
      if (!thread.memberIds.includes(api.author.id)) thread.memberIds.push(api.author.id)
      if (!thread.isArchived) return
      archive(clock, thread, false)
      tellChange(options, channel)
    },
    show: (channel) => showThreads(options, channel),
  }
}

function threadOf({ name, thread }: Channel): Thread {
  if (thread === undefined) throw new Error(`${name} is not a thread`)
  return thread
}

function begin(
  options: ThreadsOptions,
  parent: Channel,
  author: APIUser,
  beginning: ThreadBeginning,
  id: string,
): Channel {
  const { world, clock, changed } = options
  const now = isoNow(clock)
  const channel: Channel = {
    id,
    ...(parent.guildId !== undefined && { guildId: parent.guildId }),
    name: beginning.name,
    topic: '',
    kind: 'thread',
    parent,
    thread: {
      ownerId: author.id,
      createdAt: now,
      lastActiveAt: now,
      isArchived: false,
      archiveChangedAt: now,
      isLocked: false,
      autoArchiveMinutes: beginning.autoArchiveMinutes ?? 1_440,
      appliedTags: beginning.appliedTags ?? [],
      messageCount: 0,
      totalSent: 0,
      memberIds: [author.id],
    },
    position: 0,
    overwrites: new Map(),
    messages: new Map(),
    lastMessageId: null,
  }
  world.channels.set(id, channel)
  world.guilds.get(parent.guildId ?? '')?.threads.set(id, channel)
  if (parent.kind === 'forum') parent.lastMessageId = id
  tellBot(options, 'THREAD_CREATE', channel, () => ({ ...threadPayload(world, channel), newly_created: true }))
  changed()
  return channel
}

function archive(clock: Clock, thread: Thread, isArchived: boolean): void {
  if (thread.isArchived !== isArchived) Object.assign(thread, { isArchived, archiveChangedAt: isoNow(clock) })
}

/** Threads nobody wrote in for their time go out of sight. */
function archiveIdle(options: ThreadsOptions): void {
  const { world, clock } = options
  for (const { threads } of world.guilds.values()) {
    for (const channel of threads.values()) {
      const thread = threadOf(channel)
      const idleMs = clock.now() - Date.parse(thread.lastActiveAt)
      if (thread.isArchived || idleMs < thread.autoArchiveMinutes * 60_000) continue
      archive(clock, thread, true)
      tellChange(options, channel)
    }
  }
}

function showThreads(options: ThreadsOptions, channel: Channel): void {
  const { world } = options
  const threads = world.guilds.get(channel.guildId ?? '')?.threads.values() ?? []
  const active = [...threads].filter((one) => one.parent === channel && !threadOf(one).isArchived)
  if (active.length === 0) return
  tellBot(options, 'THREAD_LIST_SYNC', channel, () => ({
    guild_id: channel.guildId,
    channel_ids: [channel.id],
    threads: active.map((one) => threadPayload(world, one)),
    members: active
      .filter((one) => threadOf(one).memberIds.includes(world.bot.id))
      .map((one) => threadMemberPayload(one, world.bot.id)),
  }))
}

function tellBot({ world, dispatch }: ThreadsOptions, name: string, channel: Channel, makeData: () => unknown): void {
  if (canView(world, channel, world.bot.id)) dispatch(name, makeData, channel.guildId, GatewayIntentBits.Guilds)
}

function tellChange(options: ThreadsOptions, channel: Channel): void {
  tellBot(options, 'THREAD_UPDATE', channel, () => threadPayload(options.world, channel))
  options.changed()
}
