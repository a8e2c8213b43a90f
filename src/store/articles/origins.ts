// Where articles came from: by its origin the same thing is known again when it comes once more.

import type { Database, Trx } from '../database.ts'
import type { OriginsTable } from '../schema.ts'

export interface KeptOrigin extends Readonly<Omit<OriginsTable, 'shelf' | 'articleId' | 'readAs'>> {
  /** Default: ''. */
  readonly readAs?: string
}

/** An origin with what became of its article. */
export interface KnownOrigin extends Readonly<Omit<OriginsTable, 'shelf' | 'kind'>> {
  readonly isPresent: boolean
  readonly bodyHash: string
}

/** An article that comes from elsewhere now. */
export interface OriginMove {
  readonly articleId: string
  readonly from: Pick<OriginsTable, 'collection' | 'key'>
  readonly to: KeptOrigin
}

/** Few enough for the parameters that one statement may have. */
const rowsPerStatement = 200

export const originQueries = ({ db, write }: Database) => ({
  /** All of a kind in the order of their keys, those of removed articles too. */
  async origins(shelf: string, kind: string): Promise<KnownOrigin[]> {
    const rows = await db
      .selectFrom('origins')
      .innerJoin('articles', (join) =>
        join.onRef('articles.shelf', '=', 'origins.shelf').onRef('articles.id', '=', 'origins.articleId'),
      )
      .select([
        'origins.collection',
        'origins.key',
        'origins.articleId',
        'origins.hash',
        'origins.readAs',
        'articles.isPresent',
        'articles.bodyHash',
      ])
      .where('origins.shelf', '=', shelf)
      .where('origins.kind', '=', kind)
      .orderBy('origins.key')
      .orderBy('origins.collection')
      .execute()
    return rows.map((row) => ({ ...row, isPresent: row.isPresent === 1 }))
  },

  /** Whether it is known where an article came from. */
  async hasOrigin(shelf: string, articleId: string): Promise<boolean> {
    const row = await db
      .selectFrom('origins')
      .select('key')
      .where('shelf', '=', shelf)
      .where('articleId', '=', articleId)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },

  /** All of them at once, so that two may swap. */
  moveOrigins(shelf: string, moves: readonly OriginMove[]): Promise<void> {
    return write(async (trx) => {
      for (const some of inParts(moves)) {
        await trx
          .deleteFrom('origins')
          .where('shelf', '=', shelf)
          .where((the) => the.or(some.map(({ from }) => the.and({ collection: from.collection, key: from.key }))))
          .execute()
      }
      for (const some of inParts(moves)) {
        const rows = some.map(({ articleId, to }) => ({ shelf, articleId, readAs: '', ...to }))
        await trx
          .insertInto('origins')
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['shelf', 'collection', 'key']).doUpdateSet((the) => ({
              articleId: the.ref('excluded.articleId'),
              kind: the.ref('excluded.kind'),
              hash: the.ref('excluded.hash'),
              readAs: the.ref('excluded.readAs'),
            })),
          )
          .execute()
      }
    })
  },
})

export async function putOrigin(trx: Trx, shelf: string, articleId: string, origin: KeptOrigin): Promise<void> {
  const { kind, hash, readAs = '' } = origin
  await trx
    .insertInto('origins')
    .values({ shelf, articleId, ...origin, readAs })
    .onConflict((conflict) =>
      conflict.columns(['shelf', 'collection', 'key']).doUpdateSet({ articleId, kind, hash, readAs }),
    )
    .execute()
}

function inParts<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < rows.length; from += rowsPerStatement) parts.push(rows.slice(from, from + rowsPerStatement))
  return parts
}
