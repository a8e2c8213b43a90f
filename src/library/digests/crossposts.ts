// Posts that are published to the followers of their channel, as many as Discord takes.

import type { Parts, Verb } from '../parts.ts'
import { digestKeyOf } from './rows.ts'
import type { WaitingCrosspost } from './types.ts'

type CrosspostParts = Pick<Parts, 'store'>

/** Discord publishes this many posts of a channel to its followers. */
const crosspostRate = { most: 10, windowMs: 3_600_000 }
const holdMs = 60_000
const crosspostsPerLook = 10

export const waitingCrossposts: Verb<'waitingCrossposts', CrosspostParts> = async ({ store }) => {
  const held: WaitingCrosspost[] = []
  for (const claim of await store.digests.crossposts(crosspostsPerLook, crosspostRate)) {
    const since = await store.digests.setCrosspost(claim, 'wanted', holdMs)
    if (since === undefined || claim.messageId === undefined) continue
    const { guild, date, occasion, channel, messageId } = claim
    held.push({ guildId: guild, date, occasion, channelId: channel, messageId, since })
  }
  return held
}

export const markCrosspost: Verb<'markCrosspost', CrosspostParts> = async ({ store }, request) => {
  const { crosspost, outcome, afterMs = 0 } = request
  const key = { ...digestKeyOf(crosspost), crosspostAt: crosspost.since }
  await store.digests.setCrosspost(key, outcome === 'waits' ? 'wanted' : outcome, afterMs)
}
