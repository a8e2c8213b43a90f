// Shelves, articles with all their revisions, drafts, and the log of questions.

import { type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

export function articles(kind: EngineKind): Migration {
  // Names and numbers are compared by code unit on both engines, whatever the server's language.
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`
  const count = kind === 'postgres' ? sql`bigint` : sql`integer`
  const serial = kind === 'postgres' ? sql`bigserial` : sql`integer`

  return {
    async up(db) {
      await db.schema
        .createTable('shelves')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('revision', count, (column) => column.notNull().defaultTo(0))
        .addColumn('article_count', count, (column) => column.notNull().defaultTo(0))
        .addColumn('paragraph_count', count, (column) => column.notNull().defaultTo(0))
        .addColumn('byte_count', count, (column) => column.notNull().defaultTo(0))
        .execute()
      await db.schema
        .createTable('articles')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('id', key, (column) => column.notNull())
        .addColumn('number', count, (column) => column.notNull())
        .addColumn('is_present', 'integer', (column) => column.notNull())
        .addColumn('fields', 'text', (column) => column.notNull())
        .addColumn('body_hash', key, (column) => column.notNull())
        .addColumn('paragraph_count', count, (column) => column.notNull())
        .addColumn('changed_at', key, (column) => column.notNull())
        .addColumn('changed_by', key, (column) => column.notNull())
        .addColumn('path', key)
        .addColumn('file_hash', key)
        .addPrimaryKeyConstraint('articles_key', ['shelf', 'id'])
        .execute()
      await db.schema.createIndex('articles_body').on('articles').columns(['shelf', 'body_hash']).execute()
      await db.schema
        .createTable('bodies')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('hash', key, (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('bodies_key', ['shelf', 'hash'])
        .execute()
      await db.schema
        .createTable('revisions')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('article_id', key, (column) => column.notNull())
        .addColumn('number', count, (column) => column.notNull())
        .addColumn('action', key, (column) => column.notNull())
        .addColumn('by', key, (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addColumn('is_present', 'integer', (column) => column.notNull())
        .addColumn('restores', count)
        .addColumn('fields', 'text', (column) => column.notNull())
        .addColumn('body_hash', key, (column) => column.notNull())
        .addColumn('paragraph_count', count, (column) => column.notNull())
        .addColumn('words_added', count, (column) => column.notNull())
        .addColumn('words_removed', count, (column) => column.notNull())
        .addPrimaryKeyConstraint('revisions_key', ['shelf', 'article_id', 'number'])
        .execute()
      await db.schema.createIndex('revisions_body').on('revisions').columns(['shelf', 'body_hash']).execute()
      await db.schema
        .createTable('changes')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('revision', count, (column) => column.notNull())
        .addColumn('change_id', key, (column) => column.notNull())
        .addColumn('verb', key, (column) => column.notNull())
        .addColumn('by', key, (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addColumn('article_id', key, (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('number', count, (column) => column.notNull())
        .addPrimaryKeyConstraint('changes_key', ['shelf', 'revision'])
        .execute()
      await db.schema.createIndex('changes_article').on('changes').columns(['shelf', 'article_id']).execute()
      await db.schema
        .createTable('hidden')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('article_id', key, (column) => column.notNull())
        .addPrimaryKeyConstraint('hidden_key', ['guild', 'article_id'])
        .execute()
      await db.schema
        .createTable('drafts')
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('id', key, (column) => column.notNull())
        .addColumn('by', key, (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addColumn('article_id', key)
        .addColumn('base_number', count)
        .addColumn('content', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('drafts_key', ['guild', 'id'])
        .execute()
      await db.schema
        .createTable('questions')
        .addColumn('id', serial, (column) => column.primaryKey())
        .addColumn('guild', key, (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('confidence', key, (column) => column.notNull())
        .addColumn('shelf', key)
        .addColumn('article_id', key)
        .addColumn('ordinal', count)
        .addColumn('mark', key)
        .addColumn('asker', key, (column) => column.notNull())
        .execute()
      await db.schema.createIndex('questions_guild').on('questions').columns(['guild', 'at']).execute()
      await db.schema
        .createTable('asker_keys')
        .addColumn('week', key, (column) => column.primaryKey())
        .addColumn('key', key, (column) => column.notNull())
        .execute()
    },
  }
}
