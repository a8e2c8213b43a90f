// Who did what on a shelf, newest first.

import type { Database } from '../database.ts'
import type { ChangesTable } from '../schema.ts'

export interface LogRow extends Omit<ChangesTable, 'shelf' | 'changeId'> {
  /** The article's newest revision; null when it is not there any more. */
  readonly lastNumber: number | null
  /** For changes that make no revision: the newest of these on the article, or the synonyms. */
  readonly lastSwitch: number | null
}

export const logQueries = ({ db }: Database) => ({
  log(shelf: string, { offset, limit }: { offset: number; limit: number }): Promise<LogRow[]> {
    return db
      .selectFrom('changes')
      .leftJoin('articles', (join) =>
        join.onRef('articles.shelf', '=', 'changes.shelf').onRef('articles.id', '=', 'changes.articleId'),
      )
      .select([
        'changes.revision',
        'changes.verb',
        'changes.by',
        'changes.at',
        'changes.articleId',
        'changes.title',
        'changes.number',
        'articles.number as lastNumber',
        (the) =>
          the
            .selectFrom('changes as later')
            .whereRef('later.shelf', '=', 'changes.shelf')
            .whereRef('later.articleId', '=', 'changes.articleId')
            .where('later.verb', 'in', ['hide', 'unhide', 'relate', 'unrelate'])
            .select(({ fn }) => fn.max('later.revision').as('revision'))
            .as('lastSwitch'),
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
