// Finds what is due and takes hold of it: of all processes that try, one gets it.

import { randomBytes } from 'node:crypto'
import { expressionBuilder, type Insertable, type Kysely } from 'kysely'
import { type Database, later, type Trx } from '../database.ts'
import type { DigestClaimsTable, Schema } from '../schema.ts'
import { type KeptClaim, keptClaim } from './claims.ts'
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
    const clock = await now(db)
    const found = [...(await dueExtras(db, clock, limit)), ...(await dueDays(db, at, clock, limit))]
    return found.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))
  },

  /**
   * Takes hold of what nobody holds. Whoever takes over an attempt that never ended learns that it is uncertain.
   * @param leaseMs From now by the database's clock.
   * @returns Those that are held now, a subset.
   */
  claim(due: readonly DueRow[], leaseMs: number): Promise<Claimed[]> {
    return write(async (trx) => {
      const clock = await now(trx)
      const guilds = due.map(({ guild }) => guild)
      const digests = new Map((await lockDigests(trx, kind, guilds)).map((digest) => [digest.guild, digest]))
      const attempts = due.flatMap((each) => {
        const digest = digests.get(each.guild)
        return digest && isStillDue(each, digest) ? [attemptAt(each, digest, later(clock, leaseMs))] : []
      })
      const held = await insertAttempts(trx, attempts, clock)
      return held.flatMap((row) => {
        const digest = digests.get(row.guild)
        return digest ? [{ claim: keptClaim(row), digest }] : []
      })
    })
  },
})

async function dueDays(db: Kysely<Schema>, at: string, clock: string, limit: number): Promise<DueRow[]> {
  const rows = await db
    .selectFrom('digests')
    .leftJoin('digest_claims', (join) =>
      join
        .onRef('digest_claims.guild', '=', 'digests.guild')
        .onRef('digest_claims.local_date', '=', 'digests.next_date')
        .onRef('digest_claims.occasion', '=', 'digests.next_occasion'),
    )
    .select(['digests.guild', 'next_date', 'next_occasion', 'next_at'])
    .where('digests.state', '=', 'on')
    .where('next_at', '<=', at)
    .where((the) => the.or([the('digest_claims.guild', 'is', null), isFree(clock)]))
    .orderBy('next_at')
    .orderBy('digests.guild')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    guild: row.guild,
    date: row.next_date ?? '',
    occasion: row.next_occasion ?? '',
    dueAt: row.next_at ?? '',
  }))
}

async function dueExtras(db: Kysely<Schema>, clock: string, limit: number): Promise<DueRow[]> {
  const rows = await db
    .selectFrom('digest_claims')
    .select(['guild', 'local_date', 'occasion', 'due_at'])
    // Of millions of rows these are a handful, and the index finds them by their state.
    .where('state', 'in', ['waiting', 'claimed'])
    .where('occasion', '>', 'n')
    .where('occasion', '<', 'o')
    .where(isFree(clock))
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ guild: row.guild, date: row.local_date, occasion: row.occasion, dueAt: row.due_at }))
}

/** Whether nobody holds a claim: it waits, or its holder's lease has ended. */
function isFree(clock: string) {
  const the = expressionBuilder<Schema, 'digest_claims'>()
  return the.or([
    the.and([the('digest_claims.state', '=', 'claimed'), the('digest_claims.lease_until', '<=', clock)]),
    the.and([
      the('digest_claims.state', '=', 'waiting'),
      the.or([the('digest_claims.retry_at', 'is', null), the('digest_claims.retry_at', '<=', clock)]),
    ]),
  ])
}

/** Moderators may have changed the digest since it was found due. */
function isStillDue({ date, occasion }: DueRow, { state, next }: KeptDigest): boolean {
  const isExtra = occasion.startsWith('n')
  return isExtra || (state === 'on' && next?.date === date && next.occasion === occasion)
}

function attemptAt(due: DueRow, digest: KeptDigest, leaseUntil: string): Insertable<DigestClaimsTable> {
  return {
    guild: due.guild,
    local_date: due.date,
    occasion: due.occasion,
    state: 'claimed',
    due_at: due.dueAt,
    zone: digest.zone ?? 'UTC',
    channel: digest.channel,
    attempt: randomBytes(9).toString('base64url'),
    attempts: 1,
    lease_until: leaseUntil,
    is_uncertain: 0,
  }
}

/** Those attempts that hold their claim now: new ones, and those that took over what nobody held. */
async function insertAttempts(
  trx: Trx,
  attempts: readonly Insertable<DigestClaimsTable>[],
  clock: string,
): Promise<DigestClaimsTable[]> {
  if (attempts.length === 0) return []
  return trx
    .insertInto('digest_claims')
    .values(attempts)
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
        .where(isFree(clock)),
    )
    .returningAll()
    .execute()
}
