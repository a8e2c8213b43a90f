// Synonyms: the words that each guild takes to mean the same.

import { type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

export function synonyms(kind: EngineKind): Migration {
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`

  return {
    async up(db) {
      await db.schema
        .createTable('synonyms')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('id', key, (column) => column.notNull())
        .addColumn('words', 'text', (column) => column.notNull())
        .addColumn('is_present', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('synonyms_key', ['guild', 'id'])
        .execute()
    },
  }
}
