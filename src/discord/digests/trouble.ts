// Tells a server, in a channel that can still be written to, that its digest is paused, and notices when the bot is back.

import type { Guild } from 'discord.js'
import type { ClaimedDigest, TroubledDigest } from '../../library/contract.ts'
import { writableChannels } from '../notices/writable-channel.ts'
import { renderTrouble } from '../render/digests/digest-settings.ts'
import type { DigestContext } from './context.ts'
import { missingRights, missingSentence } from './rights.ts'

const unknownChannel = 10_003
/** A server without a channel to write in is tried again this much later. */
const tryAgainMs = 10 * 60_000

/** What a refusal means, in words without a full stop. @param code Discord's. */
export function lossOf(
  { clientOf }: DigestContext,
  { guildId, channelId }: ClaimedDigest,
  code: number,
): { kind: 'access' | 'kicked'; note: string } {
  const client = clientOf(guildId)
  const isStranger = client?.isReady() && !client.guilds.cache.has(guildId)
  if (isStranger) return { kind: 'kicked', note: 'I am not in the server' }
  if (code === unknownChannel) return { kind: 'access', note: 'its channel is gone' }
  return { kind: 'access', note: missingSentence(channelId, missingRights(client, channelId)) }
}

/** @returns Tells whoever was not told yet, and ends the pauses of servers that let the bot in again. */
export function createTroubleTeller(context: DigestContext): () => Promise<void> {
  const { clientOf, library, now } = context
  const triedAt = new Map<string, number>()

  return async () => {
    for (const troubled of await library.troubledDigests()) {
      const { guildId, kind } = troubled
      const guild = clientOf(guildId)?.guilds.cache.get(guildId)
      if (!guild?.available) continue
      if (kind === 'kicked') await library.markMembership({ guildId, isMember: true })
      else if (Math.abs(now() - (triedAt.get(guildId) ?? Number.NEGATIVE_INFINITY)) >= tryAgainMs) {
        triedAt.set(guildId, now())
        await tellOne(context, guild, troubled)
      }
    }
  }
}

async function tellOne(
  { library, requests, log, pace }: DigestContext,
  guild: Guild,
  { guildId, channelId, note, at }: TroubledDigest,
): Promise<void> {
  const [channel] = writableChannels(guild, channelId)
  if (!channel) return
  await pace()
  const ending = await requests.post(channel.id, renderTrouble(channelId, note), `trouble ${guildId} ${at}`)
  if (ending.kind === 'done') await library.markTold({ guildId, at })
  else log.warn({ guild: guildId, ending: ending.kind }, 'the moderators could not be told of a paused digest')
}
