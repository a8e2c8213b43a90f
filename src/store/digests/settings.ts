// What each guild's digest is to be, and what is due next.

import { type Database, type Trx, type WithoutNulls, withoutNulls } from '../database.ts'
import type { EngineKind } from '../engines/engine.ts'
import type { DigestsTable } from '../schema.ts'

/** Names a day's digest, or an extra one. */
export interface DigestKey {
  readonly guild: string
  /** On the calendar of the guild's zone, ISO 8601. */
  readonly date: string
  /** '' for the day's digest. */
  readonly occasion: string
}

export type PauseKind = NonNullable<DigestsTable['pauseKind']>

export interface KeptPause {
  readonly kind: PauseKind
  /** A sentence. */
  readonly note: string
  readonly at: string
  /** When the moderators were told; undefined = not yet. */
  readonly toldAt?: string | undefined
}

type NextColumns = 'nextDate' | 'nextOccasion' | 'nextAt'
type PauseColumns = 'pauseKind' | 'pauseNote' | 'pausedAt' | 'toldAt'
type ChangedColumns = 'days' | 'mustLook' | NextColumns | PauseColumns

/** Times are ISO 8601, UTC. */
export interface KeptDigest extends WithoutNulls<Omit<DigestsTable, ChangedColumns>> {
  /** 1 for Monday to 7 for Sunday. */
  readonly days: readonly number[]
  readonly next: { readonly date: string; readonly occasion: string; readonly at: string } | undefined
  /** Whether the channel is to be looked at before the next post, however punctual it is. */
  readonly mustLook: boolean
  readonly pause: KeptPause | undefined
}

/** What a digest is to be, by what it was; undefined leaves it as it was. */
export type DigestChange = (before: KeptDigest | undefined) => KeptDigest | undefined

export const settingsQueries = ({ db }: Database) => ({
  /** May miss. */
  async read(guild: string): Promise<KeptDigest | undefined> {
    const row = await db.selectFrom('digests').selectAll().where('guild', '=', guild).executeTakeFirst()
    return row && keptDigest(row)
  },

  /** Paused digests whose guild was not told, or that wait for the bot to be invited again. */
  async listTroubled(): Promise<KeptDigest[]> {
    const rows = await db
      .selectFrom('digests')
      .selectAll()
      .where('state', '=', 'paused')
      .where((the) =>
        the.or([
          the('pauseKind', '=', 'kicked'),
          the.and([the('pauseKind', '=', 'access'), the('toldAt', 'is', null)]),
        ]),
      )
      .execute()
    return rows.map(keptDigest)
  },

  /** Guilds whose next digest was timed by another version of the time zone database than this. */
  async listOutdated(zoneLaws: string, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('digests')
      .select('guild')
      .where('state', '=', 'on')
      .where('nextAt', 'is not', null)
      .where('zoneLaws', '!=', zoneLaws)
      .limit(limit)
      .execute()
    return rows.map(({ guild }) => guild)
  },
})

/**
 * Digests that are locked until the transaction ends, in the order of their guilds. They are locked before their
 * claims, everywhere, or two processes could wait for each other.
 */
export async function lockDigests(trx: Trx, kind: EngineKind, guilds: readonly string[]): Promise<KeptDigest[]> {
  if (guilds.length === 0) return []
  const query = trx.selectFrom('digests').selectAll().where('guild', 'in', guilds).orderBy('guild')
  // SQLite has one writer; there is nothing to lock.
  const rows = await (kind === 'postgres' ? query.forUpdate() : query).execute()
  return rows.map(keptDigest)
}

/** @param before What it is, locked. @returns What it is now. */
export async function changeDigest(
  trx: Trx,
  guild: string,
  before: KeptDigest | undefined,
  change: DigestChange,
): Promise<KeptDigest | undefined> {
  const after = change(before)
  if (!after) return before
  const { guild: _, ...row } = digestRow(after)
  await trx
    .insertInto('digests')
    .values({ guild, ...row })
    .onConflict((conflict) => conflict.column('guild').doUpdateSet(row))
    .execute()
  return after
}

function keptDigest(row: DigestsTable): KeptDigest {
  const { nextDate: date, nextOccasion, nextAt: at, pauseKind: kind, pauseNote, pausedAt, toldAt, ...same } = row
  return {
    ...withoutNulls(same),
    days: [...row.days].map(Number),
    mustLook: row.mustLook === 1,
    next: date !== null && at !== null ? { date, occasion: nextOccasion ?? '', at } : undefined,
    pause: kind === null ? undefined : { kind, note: pauseNote ?? '', at: pausedAt ?? '', toldAt: toldAt ?? undefined },
  }
}

function digestRow({ next, pause, ...digest }: KeptDigest): DigestsTable {
  return {
    ...digest,
    zone: digest.zone ?? null,
    days: digest.days.join(''),
    nextDate: next?.date ?? null,
    nextOccasion: next?.occasion ?? null,
    nextAt: next?.at ?? null,
    zoneLaws: digest.zoneLaws ?? null,
    mustLook: digest.mustLook ? 1 : 0,
    lastDate: digest.lastDate ?? null,
    lastPostedAt: digest.lastPostedAt ?? null,
    lastZone: digest.lastZone ?? null,
    pauseKind: pause?.kind ?? null,
    pauseNote: pause?.note ?? null,
    pausedAt: pause?.at ?? null,
    toldAt: pause?.toldAt ?? null,
  }
}
