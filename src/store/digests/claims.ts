// What became of each digest: a row a guild and day, held by one attempt at a time.

import { expressionBuilder } from 'kysely'
import { type Database, insertNew, later, type Trx, type WithoutNulls, withoutNulls } from '../database.ts'
import type { DigestClaimsTable, Schema } from '../schema.ts'
import type { DigestKey } from './settings.ts'

export type CrosspostState = NonNullable<DigestClaimsTable['crosspost']>

type ChangedColumns = 'localDate' | 'leaseUntil' | 'retryAt' | 'attempt' | 'isUncertain'

export interface KeptClaim extends DigestKey, WithoutNulls<Omit<DigestClaimsTable, ChangedColumns>> {
  /** Names the attempt that holds it. */
  readonly attempt: string
  /** Whether an earlier attempt may have been posted without anybody hearing of it. */
  readonly isUncertain: boolean
}

const kept = { content: 92, claim: 400 } as const
const dayMs = 86_400_000

/** Whether it is an extra post, which moderators ordered beside the days: its occasion begins with n. */
export const isExtra = ({ occasion }: Pick<DigestKey, 'occasion'>): boolean => occasion.startsWith('n')

/** The same of rows. */
export function isOfExtra() {
  const the = expressionBuilder<Schema, 'digestClaims'>()
  return the.and([the('digestClaims.occasion', '>', 'n'), the('digestClaims.occasion', '<', 'o')])
}

/** How an attempt ended. */
export interface ClaimEnd {
  readonly state: 'posted' | 'skipped' | 'failed'
  readonly at: string
  readonly outcome: string
  readonly messageId?: string | undefined
  readonly content?: string | undefined
  readonly crosspost?: CrosspostState | undefined
}

export const claimQueries = ({ db, write, now }: Database) => ({
  /**
   * Lets go of a claim that was not posted, to be tried again after so long.
   * @param isUncertain Whether the request may have been taken after all.
   * @returns Whether the attempt still held it.
   */
  release(
    key: DigestKey,
    attempt: string,
    { afterMs, isUncertain }: { afterMs: number; isUncertain: boolean },
  ): Promise<boolean> {
    return write(async (trx) => {
      const retryAt = later(await now(trx), afterMs)
      const released = await updateHeld(trx, key, attempt)
        .set({ state: 'waiting', retryAt, leaseUntil: null, isUncertain: isUncertain ? 1 : 0 })
        .executeTakeFirst()
      return released.numUpdatedRows > 0n
    })
  },

  /**
   * Orders an extra post. Returns false when it was ordered before, or another one of the guild is on its way: all posts
   * share one pace, and those of one guild must not hold up the others'.
   * @param key Its occasion begins with n.
   */
  orderExtra(
    { guild, date, occasion }: DigestKey,
    { at, zone, channel }: { at: string; zone: string; channel: string },
  ): Promise<boolean> {
    const row = { state: 'waiting', dueAt: at, zone, channel, attempts: 0, isUncertain: 0 } as const
    return write(async (trx) => {
      const before = await trx
        .selectFrom('digestClaims')
        .select('occasion')
        .where('guild', '=', guild)
        .where('state', 'in', ['waiting', 'claimed'])
        .where(isOfExtra())
        .limit(1)
        .executeTakeFirst()
      return !before && insertNew(trx, 'digestClaims', { guild, localDate: date, occasion, ...row })
    })
  },

  /** May miss. */
  async readClaim({ guild, date, occasion }: DigestKey): Promise<KeptClaim | undefined> {
    const row = await db
      .selectFrom('digestClaims')
      .selectAll()
      .where('guild', '=', guild)
      .where('localDate', '=', date)
      .where('occasion', '=', occasion)
      .executeTakeFirst()
    return row && keptClaim(row)
  },

  /** A guild's claims, newest first. */
  async listClaims(guild: string, { offset, limit }: { offset: number; limit: number }): Promise<KeptClaim[]> {
    const rows = await db
      .selectFrom('digestClaims')
      .selectAll()
      .where('guild', '=', guild)
      .orderBy('dueAt', 'desc')
      .orderBy('occasion', 'desc')
      .offset(offset)
      .limit(limit)
      .execute()
    return rows.map(keptClaim)
  },

  async countClaims(guild: string): Promise<number> {
    const row = await db
      .selectFrom('digestClaims')
      .select((the) => the.fn.countAll<number>().as('count'))
      .where('guild', '=', guild)
      .executeTakeFirstOrThrow()
    return row.count
  },
})

/**
 * Ends a claim, if the attempt still holds it.
 * @returns Whether it did; false means that another attempt has taken over, and nothing was written.
 */
export async function endClaim(trx: Trx, key: DigestKey, attempt: string, end: ClaimEnd): Promise<boolean> {
  const { state, at: doneAt, outcome, messageId = null, content = null, crosspost = null } = end
  const crosspostAt = crosspost && doneAt
  const ended = await updateHeld(trx, key, attempt)
    .set({ state, doneAt, outcome, messageId, content, crosspost, crosspostAt, leaseUntil: null, retryAt: null })
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return false
  await forgetOldClaims(trx, key.guild, doneAt)
  return true
}

/** Lets a claim that failed be tried again. */
export async function reopenClaim(trx: Trx, key: DigestKey): Promise<void> {
  await updateClaim(trx, key).set({ state: 'waiting', retryAt: null }).where('state', '=', 'failed').execute()
}

/** Ends what waits to be tried again: nobody will. */
export async function endWaitingClaims(
  trx: Trx,
  guild: string,
  { at, outcome }: { at: string; outcome: string },
): Promise<void> {
  await trx
    .updateTable('digestClaims')
    .set({ state: 'skipped', doneAt: at, outcome, retryAt: null })
    .where('guild', '=', guild)
    .where('state', '=', 'waiting')
    .execute()
}

export function updateClaim(trx: Trx, { guild, date, occasion }: DigestKey) {
  return trx
    .updateTable('digestClaims')
    .where('guild', '=', guild)
    .where('localDate', '=', date)
    .where('occasion', '=', occasion)
}

function updateHeld(trx: Trx, key: DigestKey, attempt: string) {
  return updateClaim(trx, key).where('attempt', '=', attempt).where('state', '=', 'claimed')
}

/** What is so many days old and has as many newer ones goes: by days alone, a clock that is ahead would take them all. */
async function forgetOldClaims(trx: Trx, guild: string, now: string): Promise<void> {
  const [content, claim] = [
    await oldestKept(trx, guild, now, kept.content),
    await oldestKept(trx, guild, now, kept.claim),
  ]
  if (content !== undefined) {
    await trx
      .updateTable('digestClaims')
      .set({ content: null })
      .where('guild', '=', guild)
      .where('dueAt', '<', content)
      .where('content', 'is not', null)
      .execute()
  }
  if (claim !== undefined) {
    await trx
      .deleteFrom('digestClaims')
      .where('guild', '=', guild)
      .where('dueAt', '<', claim)
      .where('state', 'in', ['posted', 'skipped', 'failed'])
      .execute()
  }
}

/** When what is just not to be forgotten was due; undefined = there are not as many. */
async function oldestKept(trx: Trx, guild: string, now: string, count: number): Promise<string | undefined> {
  const nth = await trx
    .selectFrom('digestClaims')
    .select('dueAt')
    .where('guild', '=', guild)
    .orderBy('dueAt', 'desc')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst()
  const cutoff = later(now, -count * dayMs)
  return nth && (nth.dueAt < cutoff ? nth.dueAt : cutoff)
}

export function keptClaim({ localDate: date, leaseUntil: _, retryAt: __, ...row }: DigestClaimsTable): KeptClaim {
  return { ...withoutNulls(row), date, attempt: row.attempt ?? '', isUncertain: row.isUncertain === 1 }
}
