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
  /** The article's newest revision. */
  readonly number: number
  readonly bodyHash: string
}

/** An article that comes from elsewhere now. */
export interface OriginMove {
  readonly articleId: string
  /** Where it is known to be; undefined = nowhere. */
  readonly from?: Pick<OriginsTable, 'collection' | 'key'>
  readonly to: KeptOrigin
}

/** Few enough for the parameters that one statement may have. */
const rowsPerStatement = 200

/** Thrown, so that the transaction ends and leaves nothing. */
class MovedMeanwhile extends Error {}

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
        'articles.number',
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

  /**
   * All of them at once, so that two may swap.
   * @returns False when an article is no longer where it was: somebody else has moved it, and nothing was done.
   */
  moveOrigins(shelf: string, moves: readonly OriginMove[]): Promise<boolean> {
    const known = moves.flatMap(({ articleId, from }) =>
      from ? [{ articleId, collection: from.collection, key: from.key }] : [],
    )
    return write(async (trx) => {
      for (const some of inParts(known)) {
        const { numDeletedRows } = await trx
          .deleteFrom('origins')
          .where('shelf', '=', shelf)
          .where((the) => the.or(some.map((place) => the.and(place))))
          .executeTakeFirstOrThrow()
        if (Number(numDeletedRows) < some.length) throw new MovedMeanwhile()
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
      return true
    }).catch((error: unknown) => {
      if (error instanceof MovedMeanwhile) return false
      throw error
    })
  },
})

/** The article that something became when it came in before; undefined when it is new. */
export async function articleOfOrigin(
  trx: Trx,
  shelf: string,
  { collection, key }: Pick<KeptOrigin, 'collection' | 'key'>,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('origins')
    .select('articleId')
    .where('shelf', '=', shelf)
    .where('collection', '=', collection)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.articleId
}

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
