// Finds what is due and takes hold of it: of all processes that try, one gets it.

import { randomBytes } from 'node:crypto'
import { expressionBuilder, type Insertable, type Kysely, type NotNull } from 'kysely'
import { type Database, later, type Trx } from '../database.ts'
import type { DigestClaimsTable, Schema } from '../schema.ts'
import { isExtra, isOfExtra, type KeptClaim, keptClaim } from './claims.ts'
import { type DigestKey, type KeptDigest, lockDigests } from './settings.ts'

/** Something that is due: a guild's day, or an extra post. */
export interface DueRow extends DigestKey {
  readonly dueAt: string
}

/** What was claimed, with the digest it belongs to. */
export interface Claimed {
  readonly claim: KeptClaim
  readonly digest: KeptDigest
}

export const dueQueries = ({ db, kind, write, now }: Database) => ({
  /** What is due and held by nobody, oldest first. @param at By the caller's clock, ISO 8601. */
  async due(at: string, limit: number): Promise<DueRow[]> {
    const clocks = { at, clock: await now(db) }
    const found = [...(await dueExtras(db, clocks, limit)), ...(await dueDays(db, clocks, limit))]
    return found.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))
  },

  /** Days that were due before a moment and are not over, whoever holds them. @param before ISO 8601. */
  async late(before: string): Promise<{ count: number; since?: string | undefined }> {
    const { count, since } = await db
      .selectFrom('digests')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('nextAt').as('since')])
      .where('state', '=', 'on')
      .where('nextAt', '<', before)
      .executeTakeFirstOrThrow()
    return { count: Number(count), ...(since && { since }) }
  },

  /**
   * Takes hold of what nobody holds. Whoever takes over an attempt that never ended learns that it is uncertain.
   * @param leaseMs From now by the database's clock.
   * @param at By the caller's clock, ISO 8601; default the database's.
   * @returns Those that are held now, a subset.
   */
  claim(due: readonly DueRow[], leaseMs: number, at?: string): Promise<Claimed[]> {
    return write(async (trx) => {
      const clock = await now(trx)
      const guilds = due.map(({ guild }) => guild)
      const digests = new Map((await lockDigests(trx, kind, guilds)).map((digest) => [digest.guild, digest]))
      const attempts = due.flatMap((each) => {
        const digest = digests.get(each.guild)
        return digest && isStillDue(each, digest) ? [attemptAt(each, digest, later(clock, leaseMs))] : []
      })
      const held = await insertAttempts(trx, attempts, { at: at ?? clock, clock })
      return held.flatMap((row) => {
        const digest = digests.get(row.guild)
        return digest ? [{ claim: keptClaim(row), digest }] : []
      })
    })
  },
})

function dueDays(db: Kysely<Schema>, clocks: Clocks, limit: number): Promise<DueRow[]> {
  return (
    db
      .selectFrom('digests')
      .leftJoin('digestClaims', (join) =>
        join
          .onRef('digestClaims.guild', '=', 'digests.guild')
          .onRef('digestClaims.localDate', '=', 'digests.nextDate')
          .onRef('digestClaims.occasion', '=', 'digests.nextOccasion'),
      )
      .select(['digests.guild', 'nextDate as date', 'nextOccasion as occasion', 'nextAt as dueAt'])
      // They are set together.
      .$narrowType<{ date: NotNull; occasion: NotNull; dueAt: NotNull }>()
      .where('digests.state', '=', 'on')
      .where('nextAt', '<=', clocks.at)
      .where((the) => the.or([the('digestClaims.guild', 'is', null), isFree(clocks)]))
      .orderBy('nextAt')
      .orderBy('digests.guild')
      .limit(limit)
      .execute()
  )
}

function dueExtras(db: Kysely<Schema>, clocks: Clocks, limit: number): Promise<DueRow[]> {
  return (
    db
      .selectFrom('digestClaims')
      .select(['guild', 'localDate as date', 'occasion', 'dueAt'])
      // Of millions of rows these are a handful, and the index finds them by their state.
      .where('state', 'in', ['waiting', 'claimed'])
      .where(isOfExtra())
      .where(isFree(clocks))
      .orderBy('dueAt')
      .limit(limit)
      .execute()
  )
}

/** What time it is: by whoever looks, which is what days go by, and by the database, which leases do. ISO 8601. */
interface Clocks {
  readonly at: string
  readonly clock: string
}

/** No lease and no wait is longer; what is farther ahead is of a clock that was wrong. */
const longestLeaseMs = 10 * 60_000
const longestWaitMs = 6 * 3_600_000
/** What was posted so long before now cannot have been a day that has not been over for as long as a day. */
const longAgoMs = 60 * 3_600_000
const dayMs = 24 * 3_600_000
const soonMs = 3 * 60_000

/**
 * Whether nobody holds a claim: it waits, or its holder's lease has ended. A day that a wrong clock has ended is free
 * when it really comes: one that was skipped in what is still the future, or posted days ago.
 */
function isFree({ at, clock }: Clocks) {
  const the = expressionBuilder<Schema, 'digestClaims'>()
  const hasCome = (column: 'digestClaims.leaseUntil' | 'digestClaims.retryAt', longestMs: number) =>
    the.or([the(column, '<=', clock), the(column, '>', later(clock, longestMs))])
  return the.or([
    the.and([the('digestClaims.state', '=', 'claimed'), hasCome('digestClaims.leaseUntil', longestLeaseMs)]),
    the.and([
      the('digestClaims.state', '=', 'waiting'),
      the.or([the('digestClaims.retryAt', 'is', null), hasCome('digestClaims.retryAt', longestWaitMs)]),
    ]),
    the.and([
      the('digestClaims.state', 'in', ['skipped', 'failed']),
      the('digestClaims.doneAt', '>', later(at, soonMs)),
    ]),
    the.and([
      the('digestClaims.state', '=', 'posted'),
      the('digestClaims.localDate', '>', later(at, -dayMs).slice(0, 10)),
      the('digestClaims.doneAt', '<', later(at, -longAgoMs)),
    ]),
  ])
}

/** Moderators may have changed the digest since it was found due. */
function isStillDue(due: DueRow, { state, next }: KeptDigest): boolean {
  return isExtra(due) || (state === 'on' && next?.date === due.date && next.occasion === due.occasion)
}

function attemptAt(due: DueRow, digest: KeptDigest, leaseUntil: string): Insertable<DigestClaimsTable> {
  return {
    guild: due.guild,
    localDate: due.date,
    occasion: due.occasion,
    state: 'claimed',
    dueAt: due.dueAt,
    zone: digest.zone ?? 'UTC',
    channel: digest.channel,
    attempt: randomBytes(9).toString('base64url'),
    attempts: 1,
    leaseUntil,
    isUncertain: 0,
  }
}

/** Those attempts that hold their claim now: new ones, and those that took over what nobody held. */
async function insertAttempts(
  trx: Trx,
  attempts: readonly Insertable<DigestClaimsTable>[],
  clocks: Clocks,
): Promise<DigestClaimsTable[]> {
  if (attempts.length === 0) return []
  return trx
    .insertInto('digestClaims')
    .values(attempts)
    .onConflict((conflict) =>
      conflict
        .columns(['guild', 'localDate', 'occasion'])
        .doUpdateSet((the) => ({
          state: 'claimed',
          channel: the.ref('excluded.channel'),
          attempt: the.ref('excluded.attempt'),
          attempts: the('digestClaims.attempts', '+', 1),
          leaseUntil: the.ref('excluded.leaseUntil'),
          isUncertain: the
            .case()
            .when('digestClaims.state', '=', 'claimed')
            .then(1)
            .else(the.ref('digestClaims.isUncertain'))
            .end(),
        }))
        .where(isFree(clocks)),
    )
    .returningAll()
    .execute()
}
