// What a shelf counts: its changes, and the articles, paragraphs and bytes on it.

import { type Database, insertNew, type Trx } from '../database.ts'
import type { ShelvesTable } from '../schema.ts'

/** The shelf that all guilds see. A guild's own shelf is called by the guild's id. */
export const libraryShelf = 'library'

export const shelfQueries = ({ db }: Database) => ({
  /** What is on a shelf; zeros when nothing was ever done to it. */
  async counts(shelf: string) {
    const row = await db.selectFrom('shelves').selectAll().where('id', '=', shelf).executeTakeFirst()
    const { articleCount = 0, paragraphCount = 0, byteCount = 0 } = row ?? {}
    return { articleCount, paragraphCount, byteCount }
  },
})

/**
 * Raises the shelf's counter. The row stays locked until the transaction ends, so writers to one shelf go one after the
 * other and revisions are committed in their order.
 * @returns The row with the new revision; its other counts are those before the change.
 */
export async function nextRevision(trx: Trx, shelf: string): Promise<ShelvesTable> {
  await insertNew(trx, 'shelves', { id: shelf, revision: 0, articleCount: 0, paragraphCount: 0, byteCount: 0 })
  return trx
    .updateTable('shelves')
    .set((the) => ({ revision: the('revision', '+', 1) }))
    .where('id', '=', shelf)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Locks the shelf's counter for a write that is no change: without it, two writers could wait for each other. */
export async function lockShelf(trx: Trx, shelf: string): Promise<void> {
  await trx
    .updateTable('shelves')
    .set((the) => ({ revision: the.ref('revision') }))
    .where('id', '=', shelf)
    .execute()
}

/** Adds to what is counted on the shelf; negative numbers take away. */
export async function addToCounts(
  trx: Trx,
  shelf: string,
  added: { articles: number; paragraphs: number; bytes: number },
): Promise<void> {
  await trx
    .updateTable('shelves')
    .set((the) => ({
      articleCount: the('articleCount', '+', added.articles),
      paragraphCount: the('paragraphCount', '+', added.paragraphs),
      byteCount: the('byteCount', '+', added.bytes),
    }))
    .where('id', '=', shelf)
    .execute()
}
