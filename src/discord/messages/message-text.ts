// What a message says to its readers, wherever in it the words are, and what has to be known before they are published.

import type { Attachment, Message, User } from 'discord.js'
import { contentsOf, hiddenPartCount, shownParts, textFilesOf, wordlessParts } from './parts.ts'
import { createTextReader } from './reading.ts'
import type { ShownBlock } from './shown-text.ts'
import type { Names } from './tags.ts'

export interface MessageText {
  readonly blocks: readonly ShownBlock[]
  /** How many of its parts are hidden until they are clicked. */
  readonly spoilerCount: number
  readonly textFiles: readonly Attachment[]
  /** What it holds instead of words, for a sentence; empty when there is nothing at all. */
  readonly wordless: string
}

/** Most people whom Discord is asked about for one message: one request each. */
const maxAskedPeople = 10

export async function readMessage(message: Message): Promise<MessageText> {
  const users = new Map<string, User>()
  const unknown = new Set<string>()
  const text = readWith(message, namesIn(message, users, unknown))
  if (unknown.size === 0) return text
  // Discord names those whom the content mentions, not those in an embed. Who cannot be had stays unknown, as in Discord.
  const asked = [...unknown].slice(0, maxAskedPeople).map((id) => message.client.users.fetch(id))
  for (const outcome of await Promise.allSettled(asked)) {
    if (outcome.status === 'fulfilled') users.set(outcome.value.id, outcome.value)
  }
  return readWith(message, namesIn(message, users, unknown))
}

function readWith(message: Message, names: Names): MessageText {
  const reader = createTextReader(names)
  const blocks = shownParts(message, reader)
  return {
    blocks,
    spoilerCount: reader.spoilerCount() + hiddenPartCount(message),
    textFiles: textFilesOf(message),
    wordless: wordlessParts(message),
  }
}

/** Sentences for a message that has nothing to read. */
export function noWords({ wordless }: MessageText): string {
  const only = wordless === '' ? '' : ` It has only ${wordless}.`
  return `That message has no text I can read.${only}`
}

/**
 * Names as members of the server see them; a forwarded message may come from where they see nothing.
 * @param users Those who were asked for.
 * @param unknown Takes the ids of those whom nobody can name yet.
 */
function namesIn(message: Message, users: ReadonlyMap<string, User>, unknown: Set<string>): Names {
  const { guild, client } = message
  const mentions = contentsOf(message).map((each) => each.mentions)
  return {
    person(id) {
      const mentioned = mentions.map((each) => each.users.get(id)).find(Boolean)
      const user = mentioned ?? users.get(id) ?? client.users.cache.get(id)
      if (!user) unknown.add(id)
      return user?.displayName
    },
    role: (id) => guild?.roles.cache.get(id)?.name,
    channel(id) {
      const channel = client.channels.cache.get(id)
      return channel && 'guildId' in channel && channel.guildId === message.guildId ? channel.name : undefined
    },
  }
}
