// What people say: messages of their own, in channels and threads, and what they do to them later.

import type { APIAttachment } from 'discord-api-types/v10'
import { PermissionFlagsBits as Bits, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import type { MessageBody } from '../messages/bodies.ts'
import type { PageMessage } from '../page-server/protocol.ts'
import { pageMessage } from '../world/payloads.ts'
import { may } from '../world/permissions.ts'
import type { Channel } from '../world/world.ts'
import { messageFor, messageIn, personOf, writableFor } from './access.ts'
import { upload } from './client-data.ts'

export interface Talking {
  say(personId: string, message: Saying): PageMessage
  /** Forwards a message that the person sees into a channel where they may write. */
  forward(personId: string, forwarding: Forwarding): PageMessage
  /** Asks everybody in a channel. */
  poll(personId: string, poll: Polling): PageMessage
  edit(personId: string, channelId: string, messageId: string, content: string): void
  /** Hides an ephemeral message for good. */
  dismiss(personId: string, channelId: string, messageId: string): void
  delete(personId: string, channelId: string, messageId: string): void
  /** Publishes a message of an announcement channel: one's own, or anybody's for who manages messages. */
  publish(personId: string, channelId: string, messageId: string): void
}

export interface Saying {
  readonly channelId: string
  readonly content: string
  readonly replyTo?: string
  /** Default true, as in Discord's client. */
  readonly pingReplied?: boolean
  /** Files as addresses: data:text/plain;name=notes.txt;base64,… */
  readonly files?: readonly string[]
}

export interface Forwarding {
  readonly channelId: string
  readonly messageId: string
  /** Default: where the message is. */
  readonly toChannelId?: string
}

export interface Polling {
  readonly channelId: string
  readonly question: string
  readonly answers: readonly string[]
}

const mostFiles = 10

export function createTalking(discord: LocalDiscord): Talking {
  const { world, messages, audience } = discord
  return {
    say: (personId, saying) => say(discord, personId, saying),
    forward(personId, { channelId, messageId, toChannelId = channelId }) {
      const forwarded = messageIn(world, personId, channelId, messageId)
      if (forwarded.visibleTo !== undefined) throw new Error('Messages that only you can see cannot be forwarded')
      const channel = writableFor(world, personId, toChannelId, [])
      if (channel.kind === 'forum') throw new Error('In a forum one opens a post')
      const author = personOf(world, personId).user
      return pageMessage(messages.post({ channel, author, forwarded, body: {} }))
    },
    poll: (personId, polling) => poll(discord, personId, polling),
    edit(personId, channelId, messageId, content) {
      const posted = messageIn(world, personId, channelId, messageId)
      if (posted.api.author.id !== personId) throw new Error('Only its author can edit a message')
      messages.edit(posted, { content })
    },
    dismiss(personId, channelId, messageId) {
      const posted = messageIn(world, personId, channelId, messageId)
      if (posted.visibleTo === undefined) throw new Error('Only messages that only you can see can be dismissed')
      posted.channel.messages.delete(messageId)
      audience.tell(personId, { event: 'message-gone', channelId, messageId })
    },
    delete(personId, channelId, messageId) {
      const posted = messageIn(world, personId, channelId, messageId)
      const isOwn = posted.api.author.id === personId
      if (!isOwn && !may(world, posted.channel, personId, Bits.ManageMessages)) {
        throw new Error('You do not have permission to delete this message')
      }
      messages.remove(posted)
    },
    publish(personId, channelId, messageId) {
      const posted = messageIn(world, personId, channelId, messageId)
      const { channel, api } = posted
      if (channel.kind !== 'announcement') throw new Error('Only messages of announcement channels can be published')
      const needed = api.author.id === personId ? Bits.SendMessages : Bits.ManageMessages
      if (!may(world, channel, personId, needed)) throw new Error('You do not have permission to publish this message')
      if ((api.flags ?? 0) & MessageFlags.Crossposted) throw new Error('This message has already been published')
      messages.mark(posted, MessageFlags.Crossposted)
    },
  }
}

function say(discord: LocalDiscord, personId: string, saying: Saying): PageMessage {
  const { world, messages } = discord
  const { channelId, content, replyTo, pingReplied = true, files = [] } = saying
  const author = personOf(world, personId).user
  const channel = writableFor(world, personId, channelId, files)
  if (channel.kind === 'forum') throw new Error('In a forum one opens a post')
  const attachments = takeFiles(discord, channel, content, files)
  if (replyTo !== undefined && messageFor(world, personId, channel, replyTo).visibleTo !== undefined) {
    throw new Error('Messages that only you can see cannot be replied to')
  }
  const body: MessageBody = {
    content,
    ...(replyTo !== undefined && { message_reference: { message_id: replyTo } }),
    ...(!pingReplied && { allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: false } }),
  }
  const type = replyTo === undefined ? MessageType.Default : MessageType.Reply
  return pageMessage(messages.post({ channel, author, attachments, type, body }))
}

function poll(
  { world, messages }: LocalDiscord,
  personId: string,
  { channelId, question, answers }: Polling,
): PageMessage {
  const channel = writableFor(world, personId, channelId, [])
  if (channel.kind === 'forum') throw new Error('In a forum one opens a post')
  if (question.trim() === '' || question.length > 300)
    throw new Error('A poll needs a question of up to 300 characters')
  if (answers.length === 0 || answers.length > 10 || answers.some((text) => text.trim() === '' || text.length > 55)) {
    throw new Error('A poll needs 1 to 10 answers of up to 55 characters')
  }
  const asked = { question: { text: question }, answers: answers.map((text) => ({ poll_media: { text } })) }
  const author = personOf(world, personId).user
  return pageMessage(messages.post({ channel, author, body: { poll: asked } }))
}

/** Stores the files of what somebody writes. @throws Error with a sentence when Discord's client would not send it. */
export function takeFiles(
  { attachments }: LocalDiscord,
  channel: Channel,
  content: string,
  files: readonly string[],
): APIAttachment[] {
  if (content.trim() === '' && files.length === 0) throw new Error('A message needs some words or a file')
  if (files.length > mostFiles) throw new Error('A message takes up to 10 files')
  if (content.length > 2_000) throw new Error('Your message is too long: the limit is 2000 characters')
  const uploads = new Map<string, APIAttachment>()
  for (const file of files) upload(attachments, channel, file, uploads)
  return [...uploads.values()]
}
