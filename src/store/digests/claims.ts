// What became of each digest: a row a guild and day, held by one attempt at a time. Knows nothing of Discord but ids.

import type { Kysely, Transaction } from 'kysely'
import type { DigestClaimsTable, Schema } from '../schema.ts'
import type { DigestKey } from './settings.ts'

export type CrosspostState = 'wanted' | 'done' | 'failed'

export interface KeptClaim extends DigestKey {
  readonly state: 'waiting' | 'claimed' | 'posted' | 'skipped' | 'failed'
  readonly dueAt: string
  readonly zone: string
  readonly channel: string
  /** Names the attempt that holds it. */
  readonly attempt: string
  /** How many there were, this one included. */
  readonly attempts: number
  /** Whether an earlier attempt may have been posted without anybody hearing of it. */
  readonly isUncertain: boolean
  readonly doneAt: string | undefined
  readonly messageId: string | undefined
  readonly outcome: string | undefined
  readonly content: string | undefined
  readonly crosspost: CrosspostState | undefined
  /** When it may be tried, or was done. */
  readonly crosspostAt: string | undefined
}

const keptContentDays = 92
const keptClaimDays = 400

/** How an attempt ended. */
export interface ClaimEnd {
  readonly state: 'posted' | 'skipped' | 'failed'
  readonly at: string
  readonly outcome: string
  readonly messageId?: string | undefined
  readonly content?: string | undefined
  readonly crosspost?: CrosspostState | undefined
}

/**
 * Ends a claim, if the attempt still holds it.
 * @returns Whether it did; false means that another attempt has taken over, and nothing was written.
 */
export async function endClaim(
  db: Transaction<Schema>,
  key: DigestKey,
  attempt: string,
  end: ClaimEnd,
): Promise<boolean> {
  const written = await ofClaim(db, key, attempt)
    .set({
      state: end.state,
      done_at: end.at,
      outcome: end.outcome,
      message_id: end.messageId ?? null,
      content: end.content ?? null,
      crosspost: end.crosspost ?? null,
      crosspost_at: end.crosspost ? end.at : null,
      lease_until: null,
      retry_at: null,
    })
    .executeTakeFirst()
  if (written.numUpdatedRows === 0n) return false
  await forgetOld(db, key.guild, end.at)
  return true
}

/**
 * Lets go of a claim that was not posted, to be tried again.
 * @param retryAt By the database's clock.
 * @param isUncertain Whether the request may have been taken after all.
 */
export async function releaseClaim(
  db: Transaction<Schema>,
  key: DigestKey,
  attempt: string,
  { retryAt, isUncertain }: { retryAt: string; isUncertain: boolean },
): Promise<boolean> {
  const written = await ofClaim(db, key, attempt)
    .set({ state: 'waiting', retry_at: retryAt, lease_until: null, is_uncertain: isUncertain ? 1 : 0 })
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

function ofClaim(db: Transaction<Schema>, { guild, date, occasion }: DigestKey, attempt: string) {
  return db
    .updateTable('digest_claims')
    .where('guild', '=', guild)
    .where('local_date', '=', date)
    .where('occasion', '=', occasion)
    .where('attempt', '=', attempt)
    .where('state', '=', 'claimed')
}

/** Lets a claim that failed be tried again. Returns whether there was one. */
export async function reopenClaim(db: Transaction<Schema>, { guild, date, occasion }: DigestKey): Promise<boolean> {
  const written = await db
    .updateTable('digest_claims')
    .set({ state: 'waiting', retry_at: null })
    .where('guild', '=', guild)
    .where('local_date', '=', date)
    .where('occasion', '=', occasion)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

/** Ends what waits to be tried again: nobody will. */
export async function endWaiting(
  db: Transaction<Schema>,
  guild: string,
  { at, outcome }: { at: string; outcome: string },
): Promise<void> {
  await db
    .updateTable('digest_claims')
    .set({ state: 'skipped', done_at: at, outcome, retry_at: null })
    .where('guild', '=', guild)
    .where('state', '=', 'waiting')
    .execute()
}

/** Orders an extra post. Returns false when it was ordered before. @param key Its occasion begins with n. */
export async function orderExtra(
  db: Transaction<Schema>,
  key: DigestKey,
  { at, zone, channel }: { at: string; zone: string; channel: string },
): Promise<boolean> {
  const row = { state: 'waiting', due_at: at, zone, channel, attempts: 0, is_uncertain: 0 }
  const written = await db
    .insertInto('digest_claims')
    .values({ guild: key.guild, local_date: key.date, occasion: key.occasion, ...row })
    .onConflict((conflict) => conflict.columns(['guild', 'local_date', 'occasion']).doNothing())
    .executeTakeFirst()
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** May miss. */
export async function readClaim(db: Kysely<Schema>, key: DigestKey): Promise<KeptClaim | undefined> {
  const row = await db
    .selectFrom('digest_claims')
    .selectAll()
    .where('guild', '=', key.guild)
    .where('local_date', '=', key.date)
    .where('occasion', '=', key.occasion)
    .executeTakeFirst()
  return row && keptClaim(row)
}

/** A guild's claims, newest first. */
export async function listClaims(
  db: Kysely<Schema>,
  guild: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<KeptClaim[]> {
  const rows = await db
    .selectFrom('digest_claims')
    .selectAll()
    .where('guild', '=', guild)
    .orderBy('due_at', 'desc')
    .orderBy('occasion', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(keptClaim)
}

export async function countClaims(db: Kysely<Schema>, guild: string): Promise<number> {
  const row = await db
    .selectFrom('digest_claims')
    .select((the) => the.fn.countAll<number>().as('count'))
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow()
  return row.count
}

async function forgetOld(db: Transaction<Schema>, guild: string, now: string): Promise<void> {
  const before = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString()
  await db
    .updateTable('digest_claims')
    .set({ content: null })
    .where('guild', '=', guild)
    .where('due_at', '<', before(keptContentDays))
    .where('content', 'is not', null)
    .execute()
  await db
    .deleteFrom('digest_claims')
    .where('guild', '=', guild)
    .where('due_at', '<', before(keptClaimDays))
    .where('state', 'in', ['posted', 'skipped', 'failed'])
    .execute()
}

export function keptClaim(row: DigestClaimsTable): KeptClaim {
  return {
    guild: row.guild,
    date: row.local_date,
    occasion: row.occasion,
    state: row.state as KeptClaim['state'],
    dueAt: row.due_at,
    zone: row.zone,
    channel: row.channel,
    attempt: row.attempt ?? '',
    attempts: row.attempts,
    isUncertain: row.is_uncertain === 1,
    doneAt: row.done_at ?? undefined,
    messageId: row.message_id ?? undefined,
    outcome: row.outcome ?? undefined,
    content: row.content ?? undefined,
    crosspost: (row.crosspost ?? undefined) as CrosspostState | undefined,
    crosspostAt: row.crosspost_at ?? undefined,
  }
}
