// Posts that are to be published to the followers of their channel.

import type { Kysely } from 'kysely'
import { type Database, later } from '../database.ts'
import type { Schema } from '../schema.ts'
import { type CrosspostState, type KeptClaim, keptClaim, updateClaim } from './claims.ts'
import type { DigestKey } from './settings.ts'

const longestWaitMs = 6 * 3_600_000

export const crosspostQueries = ({ db, write, now }: Database) => ({
  /** Posts to be published now, oldest first; those of a channel that was published `most` times within the window wait. */
  async crossposts(limit: number, { most, windowMs }: { most: number; windowMs: number }): Promise<KeptClaim[]> {
    const clock = await now(db)
    const wanted = await db
      .selectFrom('digestClaims')
      .selectAll()
      .where('crosspost', '=', 'wanted')
      // What is farther ahead is of a clock that was wrong.
      .where((the) => the.or([the('crosspostAt', '<=', clock), the('crosspostAt', '>', later(clock, longestWaitMs))]))
      .orderBy('crosspostAt')
      .limit(limit)
      .execute()
    const channels = new Set(wanted.map(({ channel }) => channel))
    const published = await countPublished(db, [...channels], {
      since: later(clock, -windowMs),
      until: later(clock, windowMs),
    })
    return withinBudget(wanted.map(keptClaim), published, most)
  },

  /**
   * @param claim Its crosspostAt must still be what is kept: of two processes one goes on.
   * @param afterMs For 'wanted': when to try again.
   * @returns The new crosspostAt; undefined when another process was first.
   */
  setCrosspost(
    claim: DigestKey & { readonly crosspostAt?: string | undefined },
    state: CrosspostState,
    afterMs = 0,
  ): Promise<string | undefined> {
    return write(async (trx) => {
      const at = later(await now(trx), afterMs)
      const written = await updateClaim(trx, claim)
        .set({ crosspost: state, crosspostAt: at })
        .where('crosspost', '=', 'wanted')
        .where('crosspostAt', '=', claim.crosspostAt ?? '')
        .executeTakeFirst()
      return written.numUpdatedRows > 0n ? at : undefined
    })
  },
})

/** How many posts of each channel were published within a span. */
async function countPublished(
  db: Kysely<Schema>,
  channels: readonly string[],
  { since, until }: { since: string; until: string },
): Promise<Map<string, number>> {
  if (channels.length === 0) return new Map()
  const rows = await db
    .selectFrom('digestClaims')
    .select((the) => ['channel', the.fn.countAll<number>().as('count')])
    .where('crosspost', '=', 'done')
    .where('channel', 'in', channels)
    .where('crosspostAt', '>', since)
    .where('crosspostAt', '<', until)
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, count }) => [channel, count]))
}

/**
 * Those that their channel still has room for, in the order given: Discord refuses more within a window of time.
 * @param published How many posts of a channel were published within the window.
 * @param most Of one channel within the window.
 */
export function withinBudget<Post extends { readonly channel: string }>(
  wanted: readonly Post[],
  published: ReadonlyMap<string, number>,
  most: number,
): Post[] {
  const taken = new Map(published)
  return wanted.filter(({ channel }) => {
    const before = taken.get(channel) ?? 0
    if (before >= most) return false
    taken.set(channel, before + 1)
    return true
  })
}
