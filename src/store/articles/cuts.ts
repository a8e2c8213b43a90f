// The paragraphs of texts, kept with them by their hash and the cutter's version. Knows nothing of how they are written.

import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

export interface KeptCut {
  /** Of the text. */
  readonly hash: string
  /** Of the cutter. */
  readonly version: string
  /** Whatever the library wrote. */
  readonly paragraphs: string
}

export interface CountedCut extends KeptCut {
  readonly paragraphCount: number
}

/** Names the draft that a text belongs to until it is published. */
export interface DraftKey {
  readonly guild: string
  readonly id: string
}

/** Of every version; misses are left out. */
export async function readCuts(db: Kysely<Schema>, shelf: string, hashes: readonly string[]): Promise<KeptCut[]> {
  if (hashes.length === 0) return []
  return db
    .selectFrom('cuts')
    .select(['hash', 'version', 'paragraphs'])
    .where('shelf', '=', shelf)
    .where('hash', 'in', [...new Set(hashes)])
    .execute()
}

/** Keeps the cut of a text, unless the text is not there, or not there any more. Whether it is a new one. */
export async function keepCut(db: Transaction<Schema>, shelf: string, cut: KeptCut): Promise<boolean> {
  const kept = await db
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
  return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Keeps cuts of texts that are on a shelf already, and counts their paragraphs anew: each cutter makes its own of them. */
export async function keepCuts(db: Transaction<Schema>, shelf: string, cuts: readonly CountedCut[]): Promise<void> {
  // Whoever writes to a shelf locks its counter first, or two could wait for each other.
  await db
    .updateTable('shelves')
    .set((the) => ({ revision: the.ref('revision') }))
    .where('id', '=', shelf)
    .execute()
  let isRecounted = false
  for (const cut of cuts) {
    if (!(await keepCut(db, shelf, cut))) continue
    for (const table of ['articles', 'revisions'] as const) {
      const recounted = await db
        .updateTable(table)
        .set({ paragraph_count: cut.paragraphCount })
        .where('shelf', '=', shelf)
        .where('body_hash', '=', cut.hash)
        .where('paragraph_count', '<>', cut.paragraphCount)
        .executeTakeFirst()
      isRecounted ||= recounted.numUpdatedRows > 0n
    }
  }
  if (isRecounted) await countParagraphs(db, shelf)
}

async function countParagraphs(db: Transaction<Schema>, shelf: string): Promise<void> {
  const { count } = await db
    .selectFrom('articles')
    .select((the) => the.fn.sum<number | string | null>('paragraph_count').as('count'))
    .where('shelf', '=', shelf)
    .where('is_present', '=', 1)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('shelves')
    .set({ paragraph_count: Number(count ?? 0) })
    .where('id', '=', shelf)
    .execute()
}

/** What cuts a text has. */
export interface CutState {
  readonly hash: string
  /** Whether there is one of the version asked for, and whether there are others. */
  readonly isCut: boolean
  readonly hasOthers: boolean
}

/** Of all texts on a shelf, in the order of their hashes, after one of them. */
export async function listCutStates(
  db: Kysely<Schema>,
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
}

/** Lets go what other cutters made of these texts. */
export async function dropOtherCuts(
  db: Transaction<Schema>,
  shelf: string,
  version: string,
  hashes: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('cuts')
    .where('shelf', '=', shelf)
    .where('version', '<>', version)
    .where('hash', 'in', hashes)
    .execute()
}

/** Keeps cuts of a draft's texts; none when the draft is gone. They go when it goes, or gets another text. */
export async function keepDraftCuts(
  db: Transaction<Schema>,
  { guild, id }: DraftKey,
  cuts: readonly KeptCut[],
): Promise<void> {
  for (const { hash, version, paragraphs } of cuts) {
    await db
      .insertInto('draft_cuts')
      .columns(['guild', 'draft_id', 'hash', 'version', 'paragraphs'])
      .expression((the) =>
        the
          .selectFrom('drafts')
          .select([
            'guild',
            'id as draft_id',
            the.val(hash).as('hash'),
            the.val(version).as('version'),
            the.val(paragraphs).as('paragraphs'),
          ])
          .where('guild', '=', guild)
          .where('id', '=', id),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** May miss. Every version, as readCuts does. */
export async function readDraftCuts(db: Kysely<Schema>, { guild, id }: DraftKey, hash: string): Promise<KeptCut[]> {
  return db
    .selectFrom('draft_cuts')
    .select(['hash', 'version', 'paragraphs'])
    .where('guild', '=', guild)
    .where('draft_id', '=', id)
    .where('hash', '=', hash)
    .execute()
}

/** Hands a draft's cuts to the texts that were published of it. */
export async function publishDraftCuts(db: Transaction<Schema>, { guild, id }: DraftKey): Promise<void> {
  await db
    .insertInto('cuts')
    .columns(['shelf', 'hash', 'version', 'paragraphs'])
    .expression((the) =>
      the
        .selectFrom('draft_cuts')
        .innerJoin('bodies', (join) =>
          join.onRef('bodies.shelf', '=', 'draft_cuts.guild').onRef('bodies.hash', '=', 'draft_cuts.hash'),
        )
        .select(['bodies.shelf', 'bodies.hash', 'draft_cuts.version', 'draft_cuts.paragraphs'])
        .where('draft_cuts.guild', '=', guild)
        .where('draft_cuts.draft_id', '=', id),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
