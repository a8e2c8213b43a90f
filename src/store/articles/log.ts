// Who did what on a shelf, newest first.

import type { Database } from '../database.ts'
import type { ChangesTable } from '../schema.ts'

export interface LogRow extends Omit<ChangesTable, 'shelf' | 'change_id'> {
  /** The article's newest revision; null when it is not there any more. */
  readonly last_number: number | null
  /** For changes that make no revision: the newest of these on the article, or the synonyms. */
  readonly last_switch: number | null
}

export const logQueries = ({ db }: Database) => ({
  log(shelf: string, { offset, limit }: { offset: number; limit: number }): Promise<LogRow[]> {
    return db
      .selectFrom('changes')
      .leftJoin('articles', (join) =>
        join.onRef('articles.shelf', '=', 'changes.shelf').onRef('articles.id', '=', 'changes.article_id'),
      )
      .select([
        'changes.revision',
        'changes.verb',
        'changes.by',
        'changes.at',
        'changes.article_id',
        'changes.title',
        'changes.number',
        'articles.number as last_number',
        (the) =>
          the
            .selectFrom('changes as later')
            .whereRef('later.shelf', '=', 'changes.shelf')
            .whereRef('later.article_id', '=', 'changes.article_id')
            .where('later.verb', 'in', ['hide', 'unhide', 'relate', 'unrelate'])
            .select(({ fn }) => fn.max('later.revision').as('revision'))
            .as('last_switch'),
      ])
      .where('changes.shelf', '=', shelf)
      .orderBy('changes.revision', 'desc')
      .offset(offset)
      .limit(limit)
      .execute()
  },

  async countLog(shelf: string): Promise<number> {
    const row = await db
      .selectFrom('changes')
      .select((the) => the.fn.countAll<number>().as('count'))
      .where('shelf', '=', shelf)
      .executeTakeFirstOrThrow()
    return row.count
  },
})
