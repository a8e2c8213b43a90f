// Digests: what each guild wants, what became of every day, and the pace at which all processes together post.

import { type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

export function digests(kind: EngineKind): Migration {
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`
  const count = kind === 'postgres' ? sql`bigint` : sql`integer`

  return {
    async up(db) {
      await db.schema
        .createTable('digests')
        .addColumn('guild', key, (column) => column.primaryKey())
        .addColumn('channel', key, (column) => column.notNull())
        .addColumn('time', key, (column) => column.notNull())
        .addColumn('zone', key)
        .addColumn('days', key, (column) => column.notNull())
        .addColumn('choices', 'text', (column) => column.notNull())
        .addColumn('state', key, (column) => column.notNull())
        .addColumn('set_by', key, (column) => column.notNull())
        .addColumn('set_at', key, (column) => column.notNull())
        .addColumn('next_date', key)
        .addColumn('next_occasion', key)
        .addColumn('next_at', key)
        .addColumn('zone_laws', key)
        .addColumn('must_look', 'integer', (column) => column.notNull())
        .addColumn('last_date', key)
        .addColumn('last_posted_at', key)
        .addColumn('last_zone', key)
        .addColumn('progress', 'text', (column) => column.notNull())
        .addColumn('pause_kind', key)
        .addColumn('pause_note', 'text')
        .addColumn('paused_at', key)
        .addColumn('told_at', key)
        .execute()
      await db.schema.createIndex('digests_next').on('digests').columns(['state', 'next_at']).execute()
      await db.schema
        .createTable('digest_claims')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('local_date', key, (column) => column.notNull())
        .addColumn('occasion', key, (column) => column.notNull())
        .addColumn('state', key, (column) => column.notNull())
        .addColumn('due_at', key, (column) => column.notNull())
        .addColumn('zone', key, (column) => column.notNull())
        .addColumn('channel', key, (column) => column.notNull())
        .addColumn('attempt', key)
        .addColumn('attempts', count, (column) => column.notNull())
        .addColumn('lease_until', key)
        .addColumn('retry_at', key)
        .addColumn('is_uncertain', 'integer', (column) => column.notNull())
        .addColumn('done_at', key)
        .addColumn('message_id', key)
        .addColumn('outcome', 'text')
        .addColumn('content', 'text')
        .addColumn('crosspost', key)
        .addColumn('crosspost_at', key)
        .addPrimaryKeyConstraint('digest_claims_key', ['guild', 'local_date', 'occasion'])
        .execute()
      await db.schema.createIndex('digest_claims_state').on('digest_claims').columns(['state', 'due_at']).execute()
      await db.schema
        .createIndex('digest_claims_crosspost')
        .on('digest_claims')
        .columns(['crosspost', 'channel', 'crosspost_at'])
        .execute()
      await db.schema
        .createTable('posting')
        .addColumn('name', key, (column) => column.primaryKey())
        .addColumn('at', key, (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('outages')
        .addColumn('began_at', key, (column) => column.primaryKey())
        .addColumn('ended_at', key, (column) => column.notNull())
        .execute()
    },
  }
}
