// What moderators meet: a server's settings, its inbox, confirmed answers, and who is to be told of an answer.

import { type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

export function moderators(kind: EngineKind): Migration {
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`

  return {
    async up(db) {
      await db.schema
        .createTable('settings')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('name', key, (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('before', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('settings_key', ['guild', 'name'])
        .execute()
      await db.schema
        .createTable('servers')
        .addColumn('guild', key, (column) => column.primaryKey())
        .addColumn('greeted_at', key)
        .addColumn('told_on', key)
        .execute()
      await db.schema
        .createTable('confirmed')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('id', key, (column) => column.notNull())
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('article_id', key, (column) => column.notNull())
        .addColumn('ordinal', 'integer', (column) => column.notNull())
        .addColumn('mark', key, (column) => column.notNull())
        .addColumn('is_present', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('confirmed_key', ['guild', 'id'])
        .execute()
      await db.schema
        .createTable('wishes')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('person', key, (column) => column.notNull())
        .addColumn('channel', key, (column) => column.notNull())
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('refused', 'text', (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addColumn('checked', key, (column) => column.notNull())
        .addColumn('answer', 'text')
        .addColumn('lease_until', key)
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('wishes_person').on('wishes').columns(['person', 'guild']).execute()
      await db.schema.createIndex('wishes_guild').on('wishes').columns(['guild', 'checked']).execute()
      await db.schema
        .createTable('dismissals')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('key', key, (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addPrimaryKeyConstraint('dismissals_key', ['guild', 'key'])
        .execute()
      await db.schema
        .createTable('faults')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('place', key, (column) => column.notNull())
        .addColumn('words', 'text', (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addPrimaryKeyConstraint('faults_key', ['shelf', 'place'])
        .execute()
    },
  }
}
