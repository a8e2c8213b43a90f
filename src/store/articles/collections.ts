// Places that articles come from together, what they say of all their articles, and where each of these stands there.

import type { Article } from '../../articles/article.ts'
import { type Database, newId } from '../database.ts'
import type { CollectionsTable, OriginsTable } from '../schema.ts'

export type NewCollection = Readonly<Pick<CollectionsTable, 'kind' | 'name' | 'settings'>>

/** Where an article stands in its collection. */
export interface ArticlePlace extends Readonly<Pick<OriginsTable, 'collection' | 'key'>> {
  /** Name and settings of the collection. */
  readonly name: string
  readonly settings: string
}

export const collectionQueries = ({ db, write }: Database) => ({
  async collections(shelf: string, kind: string): Promise<(NewCollection & { readonly id: string })[]> {
    return await db
      .selectFrom('collections')
      .select(['id', 'kind', 'name', 'settings'])
      .where('shelf', '=', shelf)
      .where('kind', '=', kind)
      .execute()
  },

  /** Keeps what a collection says, in the place of what it said before. Its id. */
  keepCollection(shelf: string, { kind, name, settings }: NewCollection): Promise<string> {
    return write(async (trx) => {
      const { id } = await trx
        .insertInto('collections')
        .values({ shelf, id: newId(), kind, name, settings })
        .onConflict((conflict) => conflict.columns(['shelf', 'kind', 'name']).doUpdateSet({ settings }))
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    })
  },

  /** Forgets what was kept of a collection that no article names. */
  dropCollection(shelf: string, kind: string, name: string): Promise<void> {
    return write(async (trx) => {
      await trx
        .deleteFrom('collections')
        .where('shelf', '=', shelf)
        .where('kind', '=', kind)
        .where('name', '=', name)
        .execute()
    })
  },

  /** Where an article came from, the first of several places; undefined for what a person typed. */
  async placeOf(shelf: string, articleId: string): Promise<ArticlePlace | undefined> {
    return await db
      .selectFrom('origins')
      .innerJoin('collections', (join) =>
        join.onRef('collections.shelf', '=', 'origins.shelf').onRef('collections.id', '=', 'origins.collection'),
      )
      .select(['origins.collection', 'origins.key', 'collections.name', 'collections.settings'])
      .where('origins.shelf', '=', shelf)
      .where('origins.articleId', '=', articleId)
      .orderBy('origins.collection')
      .orderBy('origins.key')
      .limit(1)
      .executeTakeFirst()
  },

  /** The address of each article of a collection that is present and has one, by its key. */
  async sources(shelf: string, collection: string): Promise<Map<string, string>> {
    const rows = await db
      .selectFrom('origins')
      .innerJoin('articles', (join) =>
        join.onRef('articles.shelf', '=', 'origins.shelf').onRef('articles.id', '=', 'origins.articleId'),
      )
      .select(['origins.key', 'articles.fields'])
      .where('origins.shelf', '=', shelf)
      .where('origins.collection', '=', collection)
      .where('articles.isPresent', '=', 1)
      .execute()
    return new Map(
      rows.flatMap(({ key, fields }) => {
        const { source } = JSON.parse(fields) as Pick<Article, 'source'>
        return source === undefined ? [] : [[key, source] as const]
      }),
    )
  },
})
