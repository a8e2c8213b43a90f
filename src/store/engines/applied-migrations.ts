// Tells at which schema a database is.

import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema.ts'

/** Names of the migrations that the database has, in their order. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
