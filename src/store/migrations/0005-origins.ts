// Where articles came from, which changes were made together, and what was erased.

import { type Kysely, type Migration, sql } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'

/** What the content folder is called as a collection in databases that knew its files before there were collections. */
const contentId = 'content'

export function origins(kind: EngineKind): Migration {
  const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`

  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('collections')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('id', key, (column) => column.notNull())
        .addColumn('kind', key, (column) => column.notNull())
        .addColumn('name', key, (column) => column.notNull())
        .addColumn('settings', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('collections_key', ['shelf', 'id'])
        .addUniqueConstraint('collections_name', ['shelf', 'kind', 'name'])
        .execute()
      await db.schema
        .createTable('origins')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('collection', key, (column) => column.notNull())
        .addColumn('key', key, (column) => column.notNull())
        .addColumn('kind', key, (column) => column.notNull())
        .addColumn('article_id', key, (column) => column.notNull())
        .addColumn('hash', key, (column) => column.notNull())
        .addColumn('read_as', key, (column) => column.notNull())
        .addPrimaryKeyConstraint('origins_key', ['shelf', 'collection', 'key'])
        .execute()
      await db.schema.createIndex('origins_article').on('origins').columns(['shelf', 'article_id']).execute()
      await moveFiles(db)
      await db.schema
        .createTable('batches')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('id', key, (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('undoes', key)
        .addPrimaryKeyConstraint('batches_key', ['shelf', 'id'])
        .execute()
      await db.schema.createIndex('batches_undoes').on('batches').columns(['shelf', 'undoes']).execute()
      await db.schema
        .alterTable('changes')
        .addColumn('batch', key, (column) => column.notNull().defaultTo(''))
        .execute()
      await sql`update changes set batch = change_id`.execute(db)
      await db.schema.createIndex('changes_batch').on('changes').columns(['shelf', 'batch', 'revision']).execute()
      await db.schema
        .createTable('erased')
        .addColumn('shelf', key, (column) => column.notNull())
        .addColumn('mark', key, (column) => column.notNull())
        .addColumn('erasure', key, (column) => column.notNull())
        .addColumn('at', key, (column) => column.notNull())
        .addPrimaryKeyConstraint('erased_key', ['shelf', 'mark', 'erasure'])
        .execute()
      await db.schema
        .createTable('erasure_keys')
        .addColumn('shelf', key, (column) => column.primaryKey())
        .addColumn('key', key, (column) => column.notNull())
        .execute()
    },
  }
}

/** The paths of files stood with their articles. */
async function moveFiles(db: Kysely<unknown>): Promise<void> {
  await sql`insert into collections (shelf, id, kind, name, settings)
    select distinct shelf, ${sql.lit(contentId)}, 'file', '', '{}' from articles where path is not null`.execute(db)
  await sql`insert into origins (shelf, collection, key, kind, article_id, hash, read_as)
    select shelf, ${sql.lit(contentId)}, path, 'file', id, coalesce(file_hash, ''), ''
    from articles where path is not null`.execute(db)
  await db.schema.alterTable('articles').dropColumn('path').execute()
  await db.schema.alterTable('articles').dropColumn('file_hash').execute()
}

type Row = Record<string, unknown>

/**
 * Rows of a backup that was made before this migration, as they are kept since.
 * @param table As the database calls it.
 */
export function withOrigins(table: string, row: Row): (readonly [table: string, row: Row])[] {
  if (table === 'changes') return [[table, { ...row, batch: row.change_id }]]
  if (table !== 'articles') return [[table, row]]
  const { path, file_hash: hash, ...article } = row
  if (typeof path !== 'string') return [[table, article]]
  const { shelf, id: articleId } = row
  const place = { shelf, collection: contentId, key: path, kind: 'file' }
  return [
    [table, article],
    ['origins', { ...place, article_id: articleId, hash: hash ?? '', read_as: '' }],
  ]
}

/** The collection of those rows' origins. @param shelves Those that have any. */
export function collectionsOf(shelves: Iterable<unknown>): Row[] {
  return Array.from(shelves, (shelf) => ({ shelf, id: contentId, kind: 'file', name: '', settings: '{}' }))
}
