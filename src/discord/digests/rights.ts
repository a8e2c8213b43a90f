// Which rights a digest needs in its channel, and which of them the bot lacks.

import { type Client, DiscordAPIError } from 'discord.js'
import { UserError } from '../../errors.ts'

/** In the order in which they are told. History: to see whether a digest is there already. */
const needed = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
} as const

export type DigestRight = keyof typeof needed

/** Each with the name that people read. */
export const digestRights = Object.entries(needed) as [DigestRight, string][]

/** What is lacking, as far as this process knows of the channel: one that it was never told of lacks nothing. */
export function missingRights(client: Client | undefined, channelId: string): DigestRight[] {
  const channel = client?.channels.cache.get(channelId)
  const mine = client?.user && channel && 'permissionsFor' in channel ? channel.permissionsFor(client.user) : undefined
  if (!mine) return []
  return (Object.keys(needed) as DigestRight[]).filter((right) => !mine.has(right))
}

/** “I need Send Messages and Embed Links in <#123>”, without a full stop. */
export function missingSentence(channelId: string, rights: readonly DigestRight[]): string {
  if (rights.length === 0) return `I cannot write in <#${channelId}>`
  const names = new Intl.ListFormat('en').format(rights.map((right) => needed[right]))
  return `I need ${names} in <#${channelId}>`
}

/** @throws UserError naming what the bot lacks in the channel, as Discord has it now. */
export async function mustBePostable(client: Client, channelId: string): Promise<void> {
  let name = 'that channel'
  try {
    // What the gateway told may be older, and of a hidden channel it tells nothing.
    const channel = await client.channels.fetch(channelId, { force: true })
    if (channel && 'name' in channel) name = `#${channel.name}`
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status < 400 || error.status >= 500) throw error
    throw new UserError(
      'I cannot see that channel. Give me the permission View Channel there, or choose another channel.',
    )
  }
  const missing = missingRights(client, channelId)
  if (missing.length === 0) return
  const these = missing.length === 1 ? 'that permission' : 'those permissions'
  throw new UserError(
    `${missingSentence(channelId, missing).replace(`<#${channelId}>`, name)}. Give me ${these}, or choose another channel.`,
  )
}
