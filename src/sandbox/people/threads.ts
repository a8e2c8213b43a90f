// How people open posts in forums, begin threads, and close or lock them.

import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import type { PageMessage } from '../page-server/protocol.ts'
import { pageMessage } from '../world/payloads.ts'
import { may } from '../world/permissions.ts'
import { channelFor, messageFor, personOf, writableFor } from './access.ts'
import { type Saying, takeFiles } from './talking.ts'

export interface ThreadActs {
  /** Opens a post in a forum. @returns Its first message, whose channel is the post. */
  post(personId: string, post: NewPost): PageMessage
  /** Begins a thread, from a message if one is named. @returns Its id. */
  startThread(personId: string, thread: { channelId: string; name: string; messageId?: string }): string
  /** Closes, opens, locks or unlocks a thread. */
  changeThread(personId: string, change: { channelId: string; isArchived?: boolean; isLocked?: boolean }): void
}

export interface NewPost extends Pick<Saying, 'channelId' | 'content' | 'files'> {
  readonly title: string
  /** Ids of the forum's tags. */
  readonly tags?: readonly string[]
}

export function createThreadActs(discord: LocalDiscord): ThreadActs {
  const { world, threads } = discord
  return {
    post(personId, { channelId, title, content, files = [], tags = [] }) {
      const person = personOf(world, personId)
      const channel = writableFor(world, personId, channelId, files)
      const { forum } = channel
      if (forum === undefined) throw new Error(`#${channel.name} is not a forum`)
      const name = title.trim()
      if (name === '' || name.length > 100) throw new Error('A post needs a title of 1 to 100 characters')
      const known = forum.tags.filter(({ id }) => tags.includes(id)).map(({ id }) => id)
      if (forum.requiresTag && known.length === 0) throw new Error('A post needs a tag here')
      if (known.length > 5) throw new Error('A post takes up to 5 tags')
      const attachments = takeFiles(discord, channel, content, files)
      const beginning = { name, appliedTags: known }
      return pageMessage(threads.post(channel, person.user, beginning, { body: { content }, attachments }))
    },
    startThread(personId, { channelId, name, messageId }) {
      const channel = channelFor(world, personId, channelId, Bits.CreatePublicThreads)
      if (channel.kind !== 'text' && channel.kind !== 'announcement') throw new Error('Threads cannot begin here')
      if (name.trim() === '' || name.length > 100) throw new Error('A thread needs a name of 1 to 100 characters')
      const from = messageId === undefined ? undefined : messageFor(world, personId, channel, messageId)
      if (from?.visibleTo !== undefined) throw new Error('Threads cannot begin from messages that only you can see')
      if (from && world.channels.has(from.api.id)) throw new Error('This message has a thread already')
      return threads.start(channel, personOf(world, personId).user, { name: name.trim() }, from).id
    },
    changeThread(personId, { channelId, ...change }) {
      const channel = channelFor(world, personId, channelId)
      const { thread } = channel
      if (thread === undefined) throw new Error(`#${channel.name} is not a thread`)
      const manages = may(world, channel, personId, Bits.ManageThreads)
      const isOwn = thread.ownerId === personId && !thread.isLocked && change.isLocked === undefined
      if (!manages && !isOwn) throw new Error('You do not have permission to do that with this thread')
      threads.change(channel, change)
    },
  }
}
