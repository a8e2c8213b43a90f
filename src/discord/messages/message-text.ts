// What a message says to its readers, wherever in it the words are, and what has to be known before they are published.

import type { Attachment, Message } from 'discord.js'
import { filesOf, hiddenPartCount, shownParts, wordlessParts } from './parts.ts'
import { createTextReader } from './reading.ts'
import type { ShownBlock } from './shown-text.ts'
import type { Names } from './tags.ts'

export interface MessageText {
  readonly blocks: readonly ShownBlock[]
  /** How many of its parts are hidden until they are clicked. */
  readonly spoilerCount: number
  readonly files: readonly Attachment[]
  /** What it holds instead of words, for a sentence; empty when there is nothing at all. */
  readonly wordless: string
}

export function readMessage(message: Message): MessageText {
  const reader = createTextReader(namesIn(message))
  const blocks = shownParts(message, reader)
  return {
    blocks,
    spoilerCount: reader.spoilerCount() + hiddenPartCount(message),
    files: filesOf(message),
    wordless: wordlessParts(message),
  }
}

/** Sentences for a message that has nothing to read. */
export function noWords({ wordless }: MessageText): string {
  const only = wordless === '' ? '' : ` It holds only ${wordless}.`
  return `That message has no text that I can read.${only}`
}

/** Names as members of the server see them; a forwarded message may come from where they see nothing. */
function namesIn(message: Message): Names {
  const { guild, client } = message
  const mentions = [message, ...message.messageSnapshots.values()].map((each) => each.mentions)
  return {
    person(id) {
      const user = mentions.map(({ users }) => users.get(id)).find(Boolean) ?? client.users.cache.get(id)
      return guild?.members.cache.get(id)?.displayName ?? user?.displayName
    },
    role: (id) => guild?.roles.cache.get(id)?.name,
    channel(id) {
      const channel = client.channels.cache.get(id)
      return channel && 'guildId' in channel && channel.guildId === message.guildId ? channel.name : undefined
    },
  }
}
