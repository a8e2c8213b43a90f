// Finds what is due and takes hold of it: of all processes that try, one gets it. Knows nothing of how it is posted.

import { randomBytes } from 'node:crypto'
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'
import type { Schema } from '../schema.ts'
import { type KeptClaim, keptClaim } from './claims.ts'
import { type DigestKey, type KeptDigest, lockDigests } from './settings.ts'

/** Something that is due: a guild's day, or an extra post. */
export interface DueDigest extends DigestKey {
  readonly dueAt: string
}

/** What was claimed, with the digest it belongs to. */
export interface Claimed {
  readonly claim: KeptClaim
  readonly digest: KeptDigest
}

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
