// What was found at the sources of articles when they were looked at last.

import { type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

export function sources(kind: EngineKind): Migration {
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`

  return {
    async up(db) {
      await db.schema
        .createTable('sources')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('article_id', key, (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('looked_at', key, (column) => column.notNull())
        .addColumn('hash', key, (column) => column.notNull())
        .addColumn('said', 'text', (column) => column.notNull())
        .addColumn('etag', 'text')
        .addColumn('last_modified', 'text')
        .addColumn('failing_since', key)
        .addColumn('gone_since', key)
        .addPrimaryKeyConstraint('sources_key', ['shelf', 'article_id'])
        .execute()
      await db.schema.createIndex('sources_gone').on('sources').columns(['shelf', 'gone_since']).execute()
    },
  }
}
