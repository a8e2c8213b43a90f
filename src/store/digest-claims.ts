// Who posts which digest: a row a day and guild, held by one attempt at a time, and what became of it. Knows nothing of
// Discord but ids.

import { randomBytes } from 'node:crypto'
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely'
import { type DigestKey, type KeptDigest, lockDigests } from './digests.ts'
import type { EngineKind } from './engine.ts'
import type { DigestClaimsTable, Schema } from './schema.ts'

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

/** Something that is due: a guild's day, or an extra post. */
export interface DueDigest extends DigestKey {
  readonly dueAt: string
}

/** What was claimed, with the digest it belongs to. */
export interface Claimed {
  readonly claim: KeptClaim
  readonly digest: KeptDigest
}

const keptContentDays = 92
const keptClaimDays = 400

/**
 * What is due and held by nobody, oldest first.
 * @param now By the clock of whoever asks, ISO 8601.
 * @param clock The database's.
 */
export async function listDue(
  db: Kysely<Schema>,
  { now, clock, limit }: { now: string; clock: string; limit: number },
): Promise<DueDigest[]> {
  const days = await db
    .selectFrom('digests')
    .leftJoin('digest_claims as claim', (join) =>
      join
        .onRef('claim.guild', '=', 'digests.guild')
        .onRef('claim.local_date', '=', 'digests.next_date')
        .onRef('claim.occasion', '=', 'digests.next_occasion'),
    )
    .select(['digests.guild', 'next_date', 'next_occasion', 'next_at'])
    .where('digests.state', '=', 'on')
    .where('next_at', '<=', now)
    .where((the) =>
      the.or([
        the('claim.guild', 'is', null),
        the.and([the('claim.state', '=', 'claimed'), the('claim.lease_until', '<=', clock)]),
        the.and([
          the('claim.state', '=', 'waiting'),
          the.or([the('claim.retry_at', 'is', null), the('claim.retry_at', '<=', clock)]),
        ]),
      ]),
    )
    .orderBy('next_at')
    .orderBy('digests.guild')
    .limit(limit)
    .execute()
  const extras = await db
    .selectFrom('digest_claims')
    .select(['guild', 'local_date', 'occasion', 'due_at'])
    // Of millions of rows these are a handful, and the index finds them by their state.
    .where('state', 'in', ['waiting', 'claimed'])
    .where('occasion', '>', 'n')
    .where('occasion', '<', 'o')
    .where((the) => isFree(the, clock))
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return [
    ...extras.map((row) => ({ guild: row.guild, date: row.local_date, occasion: row.occasion, dueAt: row.due_at })),
    ...days.map((row) => ({
      guild: row.guild,
      date: row.next_date ?? '',
      occasion: row.next_occasion ?? '',
      dueAt: row.next_at ?? '',
    })),
  ].sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))
}

/** Whether nobody holds a claim: it waits, or its holder's lease has ended. */
function isFree(the: ExpressionBuilder<Schema, 'digest_claims'>, clock: string) {
  return the.or([
    the.and([the('digest_claims.state', '=', 'claimed'), the('digest_claims.lease_until', '<=', clock)]),
    the.and([
      the('digest_claims.state', '=', 'waiting'),
      the.or([the('digest_claims.retry_at', 'is', null), the('digest_claims.retry_at', '<=', clock)]),
    ]),
  ])
}

/**
 * Takes hold of what nobody holds. Whoever takes over an attempt that never ended is told that it is uncertain.
 * @param clock The database's, ISO 8601; leases are told by it.
 * @returns Those that are held now, a subset.
 */
export async function claimDue(
  db: Transaction<Schema>,
  kind: EngineKind,
  due: readonly DueDigest[],
  { clock, leaseUntil }: { clock: string; leaseUntil: string },
): Promise<Claimed[]> {
  const digests = new Map(
    (
      await lockDigests(
        db,
        kind,
        due.map(({ guild }) => guild),
      )
    ).map((each) => [each.guild, each]),
  )
  const rows = due.flatMap((each) => {
    const digest = digests.get(each.guild)
    const isExtra = each.occasion.startsWith('n')
    const isNext = digest?.next?.date === each.date && digest.next.occasion === each.occasion
    if (!digest || (!isExtra && (digest.state !== 'on' || !isNext))) return []
    return [
      {
        guild: each.guild,
        local_date: each.date,
        occasion: each.occasion,
        state: 'claimed',
        due_at: each.dueAt,
        zone: digest.zone ?? 'UTC',
        channel: digest.channel,
        attempt: randomBytes(9).toString('base64url'),
        attempts: 1,
        lease_until: leaseUntil,
        is_uncertain: 0,
      },
    ]
  })
  if (rows.length === 0) return []
  const held = await db
    .insertInto('digest_claims')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['guild', 'local_date', 'occasion'])
        .doUpdateSet((the) => ({
          state: 'claimed',
          channel: the.ref('excluded.channel'),
          attempt: the.ref('excluded.attempt'),
          attempts: the('digest_claims.attempts', '+', 1),
          lease_until: the.ref('excluded.lease_until'),
          is_uncertain: the
            .case()
            .when('digest_claims.state', '=', 'claimed')
            .then(1)
            .else(the.ref('digest_claims.is_uncertain'))
            .end(),
        }))
        .where((the) => isFree(the, clock)),
    )
    .returningAll()
    .execute()
  return held.flatMap((row) => {
    const digest = digests.get(row.guild)
    return digest ? [{ claim: keptClaim(row), digest }] : []
  })
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

/** Posts that are to be published to the followers of their channel and may be tried now, oldest first. */
export async function listCrossposts(db: Kysely<Schema>, clock: string, limit: number): Promise<KeptClaim[]> {
  const rows = await db
    .selectFrom('digest_claims')
    .selectAll()
    .where('crosspost', '=', 'wanted')
    .where('crosspost_at', '<=', clock)
    .orderBy('crosspost_at')
    .limit(limit)
    .execute()
  return rows.map(keptClaim)
}

/** When posts of a channel were published, newest first. */
export async function crosspostTimes(db: Kysely<Schema>, channel: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('digest_claims')
    .select('crosspost_at')
    .where('crosspost', '=', 'done')
    .where('channel', '=', channel)
    .orderBy('crosspost_at', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ crosspost_at }) => crosspost_at ?? [])
}

/** @param at When it was done, or may be tried again. Only what is wanted changes, so that of two processes one goes on. */
export async function setCrosspost(
  db: Transaction<Schema>,
  key: DigestKey,
  { from, state, at }: { from: string; state: CrosspostState; at: string },
): Promise<boolean> {
  const written = await db
    .updateTable('digest_claims')
    .set({ crosspost: state, crosspost_at: at })
    .where('guild', '=', key.guild)
    .where('local_date', '=', key.date)
    .where('occasion', '=', key.occasion)
    .where('crosspost', '=', 'wanted')
    .where('crosspost_at', '=', from)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
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

function keptClaim(row: DigestClaimsTable): KeptClaim {
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
