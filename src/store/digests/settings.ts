// What each guild's digest is to be, and what is due next.

import type { Database, Trx } from '../database.ts'
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

export type PauseKind = 'moderator' | 'access' | 'kicked'

export interface KeptPause {
  readonly kind: PauseKind
  /** A sentence. */
  readonly note: string
  readonly at: string
  /** When the moderators were told; undefined = not yet. */
  readonly toldAt?: string | undefined
}

/** Times are ISO 8601, UTC. */
export interface KeptDigest {
  readonly guild: string
  readonly channel: string
  /** 08:00, 24 hours. */
  readonly time: string
  /** IANA name; undefined until one is chosen. */
  readonly zone: string | undefined
  /** 1 for Monday to 7 for Sunday. */
  readonly days: readonly number[]
  /** Whatever the library wrote. */
  readonly choices: string
  readonly state: 'on' | 'paused' | 'off'
  readonly setBy: string
  readonly setAt: string
  readonly next: { readonly date: string; readonly occasion: string; readonly at: string } | undefined
  /** Version of the time zone database by which next was computed. */
  readonly zoneLaws: string | undefined
  /** Whether the channel is to be looked at before the next post, however punctual it is. */
  readonly mustLook: boolean
  /** Newest date that was posted or skipped. */
  readonly lastDate: string | undefined
  readonly lastPostedAt: string | undefined
  readonly lastZone: string | undefined
  /** Whatever the library wrote. */
  readonly progress: string
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
          the('pause_kind', '=', 'kicked'),
          the.and([the('pause_kind', '=', 'access'), the('told_at', 'is', null)]),
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
      .where('next_at', 'is not', null)
      .where('zone_laws', '!=', zoneLaws)
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
  const { next_date: date, next_occasion: occasion, next_at: at } = row
  return {
    guild: row.guild,
    channel: row.channel,
    time: row.time,
    zone: row.zone ?? undefined,
    days: [...row.days].map(Number),
    choices: row.choices,
    state: row.state as KeptDigest['state'],
    setBy: row.set_by,
    setAt: row.set_at,
    next: date !== null && at !== null ? { date, occasion: occasion ?? '', at } : undefined,
    zoneLaws: row.zone_laws ?? undefined,
    mustLook: row.must_look === 1,
    lastDate: row.last_date ?? undefined,
    lastPostedAt: row.last_posted_at ?? undefined,
    lastZone: row.last_zone ?? undefined,
    progress: row.progress,
    pause:
      row.pause_kind === null
        ? undefined
        : {
            kind: row.pause_kind as PauseKind,
            note: row.pause_note ?? '',
            at: row.paused_at ?? '',
            toldAt: row.told_at ?? undefined,
          },
  }
}

function digestRow(digest: KeptDigest): DigestsTable {
  const { next, pause } = digest
  return {
    guild: digest.guild,
    channel: digest.channel,
    time: digest.time,
    zone: digest.zone ?? null,
    days: digest.days.join(''),
    choices: digest.choices,
    state: digest.state,
    set_by: digest.setBy,
    set_at: digest.setAt,
    next_date: next?.date ?? null,
    next_occasion: next?.occasion ?? null,
    next_at: next?.at ?? null,
    zone_laws: digest.zoneLaws ?? null,
    must_look: digest.mustLook ? 1 : 0,
    last_date: digest.lastDate ?? null,
    last_posted_at: digest.lastPostedAt ?? null,
    last_zone: digest.lastZone ?? null,
    progress: digest.progress,
    pause_kind: pause?.kind ?? null,
    pause_note: pause?.note ?? null,
    paused_at: pause?.at ?? null,
    told_at: pause?.toldAt ?? null,
  }
}
