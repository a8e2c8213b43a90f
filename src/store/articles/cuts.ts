// Cuts: the paragraphs of texts, kept with them by their hash and the cutter's version.

import type { Database, Trx } from '../database.ts'
import type { CutsTable } from '../schema.ts'
import { lockShelf } from './shelves.ts'

export type KeptCut = Readonly<Omit<CutsTable, 'shelf'>>

export interface CountedCut extends KeptCut {
  readonly paragraphCount: number
}

/** Names the draft that a text belongs to until it is published. */
export interface DraftKey {
  readonly guild: string
  readonly id: string
}

/** What cuts a text has. */
export interface CutState {
  readonly hash: string
  /** Whether there is one of the version asked for, and whether there are others. */
  readonly isCut: boolean
  readonly hasOthers: boolean
}

export const cutQueries = ({ db, write }: Database) => ({
  /** Of every cutter's version; misses are left out. */
  async cuts(shelf: string, hashes: readonly string[]): Promise<KeptCut[]> {
    if (hashes.length === 0) return []
    return db
      .selectFrom('cuts')
      .select(['hash', 'version', 'paragraphs'])
      .where('shelf', '=', shelf)
      .where('hash', 'in', [...new Set(hashes)])
      .execute()
  },

  /**
   * Keeps cuts of texts that are on a shelf already, and counts their paragraphs anew: each cutter makes its own of
   * them. Those of texts that are not there are left out.
   */
  keepCuts(shelf: string, cuts: readonly CountedCut[]): Promise<void> {
    return write(async (trx) => {
      await lockShelf(trx, shelf)
      let isRecounted = false
      for (const cut of cuts) {
        if ((await insertCut(trx, shelf, cut)) && (await recountArticles(trx, shelf, cut))) isRecounted = true
      }
      if (isRecounted) await recountShelf(trx, shelf)
    })
  },

  /** Of all texts on a shelf, in the order of their hashes, after one of them: which have a cut of a version. */
  async cutStates(
    shelf: string,
    { version, after, limit }: { version: string; after: string; limit: number },
  ): Promise<CutState[]> {
    const rows = await db
      .selectFrom('bodies')
      .select((the) => {
        const cuts = the
          .selectFrom('cuts')
          .whereRef('cuts.shelf', '=', 'bodies.shelf')
          .whereRef('cuts.hash', '=', 'bodies.hash')
          .select((each) => each.fn.countAll<number>().as('count'))
        return [
          'hash',
          cuts.where('cuts.version', '=', version).as('current'),
          cuts.where('cuts.version', '<>', version).as('others'),
        ]
      })
      .where('shelf', '=', shelf)
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(limit)
      .execute()
    return rows.map(({ hash, current, others }) => ({ hash, isCut: (current ?? 0) > 0, hasOthers: (others ?? 0) > 0 }))
  },

  /** Lets go what other cutters than this version's made of these texts. */
  dropOtherCuts(shelf: string, version: string, hashes: readonly string[]): Promise<void> {
    return write(async (trx) => {
      await trx
        .deleteFrom('cuts')
        .where('shelf', '=', shelf)
        .where('version', '<>', version)
        .where('hash', 'in', hashes)
        .execute()
    })
  },

  /** Of every cutter's version; none when the draft, or the text, is not there. */
  draftCuts({ guild, id }: DraftKey, hash: string): Promise<KeptCut[]> {
    return db
      .selectFrom('draftCuts')
      .select(['hash', 'version', 'paragraphs'])
      .where('guild', '=', guild)
      .where('draftId', '=', id)
      .where('hash', '=', hash)
      .execute()
  },

  /** Of all texts of a draft. */
  allDraftCuts({ guild, id }: DraftKey): Promise<KeptCut[]> {
    return db
      .selectFrom('draftCuts')
      .select(['hash', 'version', 'paragraphs'])
      .where('guild', '=', guild)
      .where('draftId', '=', id)
      .execute()
  },

  /** Keeps cuts of a draft's texts; none when the draft is gone. They go when it goes, or is kept anew. */
  keepDraftCuts(draft: DraftKey, cuts: readonly KeptCut[]): Promise<void> {
    return write(async (trx) => {
      for (const cut of cuts) await insertDraftCut(trx, draft, cut)
    })
  },
})

/** Inserts the cut of a text, unless the text is not there, or not there any more. Whether it is a new one. */
export async function insertCut(trx: Trx, shelf: string, cut: KeptCut): Promise<boolean> {
  const inserted = await trx
    .insertInto('cuts')
    .columns(['shelf', 'hash', 'version', 'paragraphs'])
    .expression((the) =>
      the
        .selectFrom('bodies')
        .select(['shelf', 'hash', the.val(cut.version).as('version'), the.val(cut.paragraphs).as('paragraphs')])
        .where('shelf', '=', shelf)
        .where('hash', '=', cut.hash),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Hands a draft's cuts to the texts that were published of it. */
export async function publishDraftCuts(trx: Trx, { guild, id }: DraftKey): Promise<void> {
  await trx
    .insertInto('cuts')
    .columns(['shelf', 'hash', 'version', 'paragraphs'])
    .expression((the) =>
      the
        .selectFrom('draftCuts')
        .innerJoin('bodies', (join) =>
          join.onRef('bodies.shelf', '=', 'draftCuts.guild').onRef('bodies.hash', '=', 'draftCuts.hash'),
        )
        .select(['bodies.shelf', 'bodies.hash', 'draftCuts.version', 'draftCuts.paragraphs'])
        .where('draftCuts.guild', '=', guild)
        .where('draftCuts.draftId', '=', id),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertDraftCut(trx: Trx, { guild, id }: DraftKey, cut: KeptCut): Promise<void> {
  await trx
    .insertInto('draftCuts')
    .columns(['guild', 'draftId', 'hash', 'version', 'paragraphs'])
    .expression((the) =>
      the
        .selectFrom('drafts')
        .select([
          'guild',
          'id as draftId',
          the.val(cut.hash).as('hash'),
          the.val(cut.version).as('version'),
          the.val(cut.paragraphs).as('paragraphs'),
        ])
        .where('guild', '=', guild)
        .where('id', '=', id),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether any revision of a text counted otherwise. */
async function recountArticles(trx: Trx, shelf: string, { hash, paragraphCount }: CountedCut): Promise<boolean> {
  let isRecounted = false
  for (const table of ['articles', 'revisions'] as const) {
    const recounted = await trx
      .updateTable(table)
      .set({ paragraphCount })
      .where('shelf', '=', shelf)
      .where('bodyHash', '=', hash)
      .where('paragraphCount', '<>', paragraphCount)
      .executeTakeFirst()
    isRecounted ||= recounted.numUpdatedRows > 0n
  }
  return isRecounted
}

async function recountShelf(trx: Trx, shelf: string): Promise<void> {
  const { count } = await trx
    .selectFrom('articles')
    .select((the) => the.fn.sum<number | string | null>('paragraphCount').as('count'))
    .where('shelf', '=', shelf)
    .where('isPresent', '=', 1)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('shelves')
    .set({ paragraphCount: Number(count ?? 0) })
    .where('id', '=', shelf)
    .execute()
}
