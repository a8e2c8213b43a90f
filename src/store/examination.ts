// What a database says of itself, whatever its version, without being changed.

import { sql } from 'kysely'
import type { Engine } from './engines/engine.ts'
import { appliedMigrations, migrations } from './migrations.ts'

export async function examineEngine(engine: Engine) {
  const { db, kind } = engine
  const applied = await appliedMigrations(db)
  const known = Object.keys(migrations(kind))
  const isOurs = applied.length > 0 && applied.every((name) => known.includes(name))
  const has = async (table: string) => (await db.introspection.getTables()).some(({ name }) => name === table)
  const [shelves, digests, moments] = isOurs
    ? [await has('shelves'), await has('digests'), await has('posting')]
    : [false, false, false]
  const counted = shelves
    ? await db
        .selectFrom('shelves')
        .select(({ fn }) => fn.sum<number>('paragraphCount').as('count'))
        .executeTakeFirst()
    : undefined
  const backup = moments
    ? await db.selectFrom('posting').select('at').where('name', '=', 'backup').executeTakeFirst()
    : undefined
  return {
    /** Made by this program, or an older one. */
    isOurs,
    applied,
    known,
    paragraphs: Number(counted?.count ?? 0),
    /** ISO 8601. */
    lastBackup: backup?.at,
    digests: digests
      ? await db.selectFrom('digests').select(['guild', 'channel']).where('state', '=', 'on').orderBy('guild').execute()
      : [],
    ...(kind === 'postgres' ? await examinePostgres(engine) : await examineSqlite(engine)),
  }
}

async function examineSqlite({ db }: Engine) {
  const { rows } = await sql<{ quickCheck: string }>`pragma quick_check(1)`.execute(db)
  const said = rows[0]?.quickCheck
  return {
    damage: said === 'ok' ? undefined : (said ?? 'it cannot be read'),
    bytes: undefined,
    /** This machine's. */
    clock: undefined,
    serverVersion: undefined,
  }
}

async function examinePostgres({ db }: Engine) {
  const { rows } = await sql<{ bytes: number; clock: Date; version: string }>`
    select pg_database_size(current_database()) as bytes, clock_timestamp() as clock,
      current_setting('server_version_num') as version`.execute(db)
  const [row] = rows
  return {
    damage: undefined,
    bytes: Number(row?.bytes ?? 0),
    clock: row?.clock.getTime() ?? Date.now(),
    /** The first number of it. */
    serverVersion: Math.floor(Number(row?.version ?? 0) / 10_000),
  }
}
