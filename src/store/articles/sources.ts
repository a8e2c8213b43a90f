// What is known of the sources of articles: how they were when somebody looked last.

import { type Database, type WithoutNulls, withoutNulls } from '../database.ts'
import type { SourcesTable } from '../schema.ts'

export type KeptSource = WithoutNulls<Omit<SourcesTable, 'shelf'>>

export const sourceQueries = ({ db, write }: Database) => ({
  /** May miss: nobody has looked yet. */
  async source(shelf: string, articleId: string): Promise<KeptSource | undefined> {
    const row = await db
      .selectFrom('sources')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('articleId', '=', articleId)
      .executeTakeFirst()
    if (!row) return undefined
    const { shelf: _, ...source } = row
    return withoutNulls(source)
  },

  /** Keeps what was found, in the place of what was known; nothing for an article that was erased meanwhile. */
  keepSource(shelf: string, { articleId, ...found }: KeptSource): Promise<void> {
    const { etag = null, lastModified = null, failingSince = null, goneSince = null, ...rest } = found
    const row = { ...rest, etag, lastModified, failingSince, goneSince }
    return write(async (trx) => {
      const article = await trx
        .selectFrom('articles')
        .select('id')
        .where('shelf', '=', shelf)
        .where('id', '=', articleId)
        .executeTakeFirst()
      if (!article) return
      await trx
        .insertInto('sources')
        .values({ shelf, articleId, ...row })
        .onConflict((conflict) => conflict.columns(['shelf', 'articleId']).doUpdateSet(row))
        .execute()
    })
  },

  /** Articles that are present and whose source is gone, in the order of their ids. */
  async goneSources(shelf: string): Promise<{ articleId: string; address: string; goneSince: string }[]> {
    const rows = await db
      .selectFrom('sources')
      .innerJoin('articles', (join) =>
        join.onRef('articles.shelf', '=', 'sources.shelf').onRef('articles.id', '=', 'sources.articleId'),
      )
      .select(['sources.articleId', 'sources.address', 'sources.goneSince'])
      .where('sources.shelf', '=', shelf)
      .where('sources.goneSince', 'is not', null)
      .where('articles.isPresent', '=', 1)
      .orderBy('sources.articleId')
      .execute()
    return rows.map(({ goneSince, ...row }) => ({ ...row, goneSince: goneSince ?? '' }))
  },

  /** The article that comes from an address, whatever its fields say by now; undefined when none does. */
  async articleFrom(shelf: string, kind: string, key: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('origins')
      .select('articleId')
      .where('shelf', '=', shelf)
      .where('kind', '=', kind)
      .where('key', '=', key)
      .executeTakeFirst()
    return row?.articleId
  },
})
