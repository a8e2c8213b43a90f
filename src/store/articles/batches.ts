// Changes that were made together: what is known of a batch, and its steps.

import { type Database, insertNew, type Trx } from '../database.ts'
import type { BatchesTable } from '../schema.ts'

/** Of changes that are made together; several transactions may add to one. */
export interface Batch {
  readonly id: string
  /** See BatchesTable. */
  readonly label?: string
  readonly undoes?: string
}

/** What a batch did to one article. */
export interface BatchStep {
  readonly articleId: string
  /** Its revisions of the article. */
  readonly first: number
  readonly last: number
}

export const batchQueries = ({ db }: Database) => ({
  /** What a batch did, in the order of the articles' ids, after one of them. */
  batchSteps(shelf: string, batch: string, { after, limit }: { after: string; limit: number }): Promise<BatchStep[]> {
    return db
      .selectFrom('changes')
      .select((the) => ['articleId', the.fn.min<number>('number').as('first'), the.fn.max<number>('number').as('last')])
      .where('shelf', '=', shelf)
      .where('batch', '=', batch)
      .where('number', '>', 0)
      .where('articleId', '>', after)
      .groupBy('articleId')
      .orderBy('articleId')
      .limit(limit)
      .execute()
  },

  /** May miss: of most batches nothing is known but their changes. */
  async batch(shelf: string, id: string): Promise<Omit<BatchesTable, 'shelf'> | undefined> {
    return db
      .selectFrom('batches')
      .select(['id', 'label', 'undoes'])
      .where('shelf', '=', shelf)
      .where('id', '=', id)
      .executeTakeFirst()
  },

  /** The batches that took back steps of another one, newest first. */
  async undoingBatches(shelf: string, undone: string): Promise<string[]> {
    const rows = await db
      .selectFrom('batches')
      .innerJoin('changes', (join) =>
        join.onRef('changes.shelf', '=', 'batches.shelf').onRef('changes.batch', '=', 'batches.id'),
      )
      .select('batches.id')
      .where('batches.shelf', '=', shelf)
      .where('batches.undoes', '=', undone)
      .groupBy('batches.id')
      .orderBy((the) => the.fn.max('changes.revision'), 'desc')
      .execute()
    return rows.map(({ id }) => id)
  },
})

/** Does nothing when the batch is known. */
export async function putBatch(trx: Trx, shelf: string, { id, label = '', undoes }: Batch): Promise<void> {
  if (label === '' && undoes === undefined) return
  await insertNew(trx, 'batches', { shelf, id, label, undoes: undoes ?? null })
}

/** Forgets where an article came from that came alone: the name of its file may tell what it was about. */
export async function forgetLabels(trx: Trx, shelf: string, articleId: string): Promise<void> {
  await trx
    .updateTable('batches')
    .set({ label: '' })
    .where('shelf', '=', shelf)
    .where((the) => {
      const changes = the
        .selectFrom('changes')
        .select('changes.revision')
        .whereRef('changes.shelf', '=', 'batches.shelf')
        .whereRef('changes.batch', '=', 'batches.id')
      return the.and([
        the.exists(changes.where('changes.articleId', '=', articleId)),
        the.not(the.exists(changes.where('changes.articleId', '<>', articleId))),
      ])
    })
    .execute()
}
