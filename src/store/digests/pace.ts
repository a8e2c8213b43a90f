// The pace of everything posted unprompted, over all processes together, and the times when nobody posted. Knows
// nothing of what is posted.

import { type Kysely, sql, type Transaction } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'
import type { Schema } from '../schema.ts'

/** Longer without a look than this is an outage. */
const outageMs = 3 * 60_000
const keptOutages = 50

/** The database's clock, ISO 8601, UTC. */
export async function databaseClock(db: Kysely<Schema>, kind: EngineKind): Promise<string> {
  const text =
    kind === 'postgres'
      ? sql<string>`to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`
  const { rows } = await sql<{ now: string }>`select ${text} as now`.execute(db)
  return rows[0]?.now ?? ''
}

/**
 * Takes the next moments at which requests may go, evenly spaced: however many processes ask, no two get the same.
 * @returns How long to wait for each, from now, in milliseconds.
 */
export async function takeSlots(
  db: Transaction<Schema>,
  kind: EngineKind,
  { clock, count, spacingMs }: { clock: string; count: number; spacingMs: number },
): Promise<number[]> {
  const now = Date.parse(clock)
  const free = Date.parse((await lockMoment(db, kind, 'slot', clock)) ?? clock)
  // A clock that was set back, or a moment from a database restored, must not hold up everything.
  const start = free - now > 10 * 60_000 ? now : Math.max(now, free)
  await setMoment(db, 'slot', start + count * spacingMs)
  return Array.from({ length: count }, (_, place) => start + place * spacingMs - now)
}

/** Holds all processes' requests for so long, as after Discord asked everything to wait. */
export async function holdSlots(
  db: Transaction<Schema>,
  kind: EngineKind,
  { clock, forMs }: { clock: string; forMs: number },
): Promise<void> {
  const free = Date.parse((await lockMoment(db, kind, 'slot', clock)) ?? clock)
  await setMoment(db, 'slot', Math.max(free, Date.parse(clock) + forMs))
}

/**
 * Says that due digests are being looked for. A gap since the last look is kept as an outage.
 * @param now By the clock of whoever looks: outages are told beside due times.
 */
export async function noteLook(db: Transaction<Schema>, kind: EngineKind, now: string): Promise<void> {
  const last = await lockMoment(db, kind, 'alive', now)
  if (last !== undefined && last >= now) return
  if (last !== undefined && Date.parse(now) - Date.parse(last) > outageMs) {
    await db
      .insertInto('outages')
      .values({ began_at: last, ended_at: now })
      .onConflict((conflict) => conflict.column('began_at').doNothing())
      .execute()
    const oldest = await db
      .selectFrom('outages')
      .select('began_at')
      .orderBy('began_at', 'desc')
      .offset(keptOutages)
      .limit(1)
      .executeTakeFirst()
    if (oldest) await db.deleteFrom('outages').where('began_at', '<=', oldest.began_at).execute()
  }
  await setMoment(db, 'alive', Date.parse(now))
}

/** The outage in which a moment lies, or that touches it. Times are ISO 8601. */
export async function outageAround(
  db: Kysely<Schema>,
  at: string,
): Promise<{ beganAt: string; endedAt: string } | undefined> {
  const row = await db
    .selectFrom('outages')
    .selectAll()
    .where('began_at', '<=', at)
    .where('ended_at', '>=', at)
    .orderBy('began_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { beganAt: row.began_at, endedAt: row.ended_at }
}

async function lockMoment(
  db: Transaction<Schema>,
  kind: EngineKind,
  name: string,
  fallback: string,
): Promise<string | undefined> {
  const made = await db
    .insertInto('posting')
    .values({ name, at: fallback })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows) return undefined
  const query = db.selectFrom('posting').select('at').where('name', '=', name)
  return (await (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst())?.at
}

async function setMoment(db: Transaction<Schema>, name: string, ms: number): Promise<void> {
  await db
    .updateTable('posting')
    .set({ at: new Date(ms).toISOString() })
    .where('name', '=', name)
    .execute()
}
