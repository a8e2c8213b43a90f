// The list of migrations, one line each; the newest is the schema of this program. A test compares it with the folder.

import { type Kysely, type Migration, sql } from 'kysely'
import type { EngineKind } from './engines/engine.ts'
import { articles } from './migrations/0001-articles.ts'
import { digests } from './migrations/0002-digests.ts'
import { synonyms } from './migrations/0003-synonyms.ts'
import { cuts } from './migrations/0004-cuts.ts'
import { origins } from './migrations/0005-origins.ts'
import { moderators } from './migrations/0006-moderators.ts'
import { sources } from './migrations/0007-sources.ts'
import type { Schema } from './schema.ts'

/** By name, in the order in which they are applied. A released one is never changed. */
export const migrations = (kind: EngineKind): Readonly<Record<string, Migration>> => ({
  '0001-articles': articles(kind),
  '0002-digests': digests(kind),
  '0003-synonyms': synonyms(kind),
  '0004-cuts': cuts(kind),
  '0005-origins': origins(kind),
  '0006-moderators': moderators(kind),
  '0007-sources': sources(kind),
})

/** Names of the migrations that the database has, in their order. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
