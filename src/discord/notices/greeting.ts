// Greets a server that invited the bot, once: also one that did so while the bot was away. A restart greets nobody.

import type { Guild } from 'discord.js'
import { renderGreeting } from '../render/moderators/greeting.ts'
import type { NoticeContext } from './context.ts'
import { writableChannels } from './writable-channel.ts'

/** Whoever invited the bot longer ago has found its commands by now. */
const newForMs = 24 * 60 * 60_000
const mostTries = 3

export async function greetIfNew({ library, requests, log, now, mention }: NoticeContext, guild: Guild): Promise<void> {
  if (!guild.available || Math.abs(now() - guild.joinedTimestamp) > newForMs) return
  const channels = writableChannels(guild)
  // Where the bot may write nowhere, it greets once it may, if that is soon.
  if (channels.length === 0) return
  const guildId = guild.id
  const { total } = await library.list({ guildId, page: 1, pageSize: 1 })
  if (!(await library.claimGreeting({ guildId }))) return
  for (const { id } of channels.slice(0, mostTries)) {
    const ending = await requests.post(id, renderGreeting(total, mention), `greeting ${guildId}`)
    if (ending.kind === 'done') return
    log.warn({ guild: guildId, ending: ending.kind }, 'a new server could not be greeted')
    // Rights may have been taken away this moment; whatever else it is, it is not tried twice.
    if (ending.kind !== 'lost') return
  }
}
