// Which rights a digest needs in its channel, and which of them the bot lacks. Sends nothing.

import { type Client, PermissionFlagsBits, type PermissionResolvable } from 'discord.js'

/** In the order in which they are told. History: to see whether a digest is there already. */
const needed = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
} as const

export type DigestRight = keyof typeof needed

/** What is lacking, as far as this process knows of the channel: one that it was never told of lacks nothing. */
export function missingRights(client: Client, channelId: string): DigestRight[] {
  const channel = client.channels.cache.get(channelId)
  const mine = client.user && channel && 'permissionsFor' in channel ? channel.permissionsFor(client.user) : undefined
  if (!mine) return []
  return (Object.keys(needed) as DigestRight[]).filter(
    (right) => !mine.has(PermissionFlagsBits[right] satisfies PermissionResolvable),
  )
}

/** “I lack Send Messages and Embed Links in <#123>”, without a full stop. */
export function missingSentence(channelId: string, rights: readonly DigestRight[]): string {
  if (rights.length === 0) return `I may not write in <#${channelId}>`
  const names = new Intl.ListFormat('en').format(rights.map((right) => needed[right]))
  return `I lack ${names} in <#${channelId}>`
}
