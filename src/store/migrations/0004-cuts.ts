// Cuts: the paragraphs of texts, so that Markdown is read once. They go with the texts, and drafts, that they are of.

import { type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

export function cuts(kind: EngineKind): Migration {
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`

  return {
    async up(db) {
      await db.schema
        .createTable('cuts')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('hash', key, (column) => column.notNull())
        .addColumn('version', key, (column) => column.notNull())
        .addColumn('paragraphs', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('cuts_key', ['shelf', 'hash', 'version'])
        .addForeignKeyConstraint('cuts_body', ['shelf', 'hash'], 'bodies', ['shelf', 'hash'], (body) =>
          body.onDelete('cascade'),
        )
        .execute()
      await db.schema
        .createTable('draft_cuts')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('draft_id', key, (column) => column.notNull())
        .addColumn('hash', key, (column) => column.notNull())
        .addColumn('version', key, (column) => column.notNull())
        .addColumn('paragraphs', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('draft_cuts_key', ['guild', 'draft_id', 'hash', 'version'])
        .addForeignKeyConstraint('draft_cuts_draft', ['guild', 'draft_id'], 'drafts', ['guild', 'id'], (draft) =>
          draft.onDelete('cascade'),
        )
        .execute()
    },
  }
}
