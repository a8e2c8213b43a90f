// Who did what on a shelf, newest first; what was done together is one step.

import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import type { ChangesTable, Schema } from '../schema.ts'

/** A batch by its last change. */
export interface LogRow extends Omit<ChangesTable, 'shelf' | 'changeId'> {
  /** How many articles it changed; 1 for everything that a person does to one of them. */
  readonly count: number
  /** How many of these changes are their article's last one. */
  readonly standingCount: number
  /** What its changes did, each kind once. */
  readonly verbs: readonly string[]
  /** Where its articles came from; '' when nobody said. */
  readonly label: string
  /** For changes that make no revision: the newest of these on the article, or the synonyms. */
  readonly lastSwitch: number | null
}

export const logQueries = ({ db }: Database) => ({
  async log(shelf: string, part: { offset: number; limit: number }): Promise<LogRow[]> {
    const batches = await newestBatches(db, shelf, part)
    if (batches.length === 0) return []
    const ids = batches.map(({ batch }) => batch)
    const [changes, verbs, labels] = await Promise.all([
      changesAt(
        db,
        shelf,
        batches.map(({ revision }) => revision),
      ),
      verbsOf(db, shelf, ids),
      labelsOf(db, shelf, ids),
    ])
    return batches.flatMap(({ revision, batch }) => {
      const change = changes.get(revision)
      const done = verbs.filter((each) => each.batch === batch)
      const sum = (of: 'count' | 'standing') => done.reduce((total, each) => total + Number(each[of]), 0)
      const of = { count: sum('count'), standingCount: sum('standing'), verbs: done.map(({ verb }) => verb) }
      return change ? [{ ...change, ...of, label: labels.get(batch) ?? '' }] : []
    })
  },

  /** How many steps there were. */
  async countLog(shelf: string): Promise<number> {
    const row = await db
      .selectFrom('changes')
      .select((the) => the.fn.count<number>('batch').distinct().as('count'))
      .where('shelf', '=', shelf)
      .executeTakeFirstOrThrow()
    return row.count
  },
})

function newestBatches(db: Kysely<Schema>, shelf: string, { offset, limit }: { offset: number; limit: number }) {
  return db
    .selectFrom('changes')
    .select((the) => ['batch', the.fn.max<number>('revision').as('revision')])
    .where('shelf', '=', shelf)
    .groupBy('batch')
    .orderBy((the) => the.fn.max('revision'), 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

async function changesAt(db: Kysely<Schema>, shelf: string, revisions: readonly number[]) {
  const rows = await db
    .selectFrom('changes')
    .select(['revision', 'batch', 'verb', 'by', 'at', 'articleId', 'title', 'number'])
    .select((the) =>
      the
        .selectFrom('changes as later')
        .whereRef('later.shelf', '=', 'changes.shelf')
        .whereRef('later.articleId', '=', 'changes.articleId')
        .where('later.verb', 'in', ['hide', 'unhide', 'relate', 'unrelate', 'set', 'confirm', 'unconfirm'])
        .select(({ fn }) => fn.max('later.revision').as('revision'))
        .as('lastSwitch'),
    )
    .where('shelf', '=', shelf)
    .where('revision', 'in', revisions)
    .execute()
  return new Map(rows.map((row) => [row.revision, row]))
}

/** What batches did, each kind with how many articles it was done to, and how many of them stand so still. */
function verbsOf(db: Kysely<Schema>, shelf: string, batches: readonly string[]) {
  return db
    .selectFrom('changes')
    .leftJoin('articles', (join) =>
      join
        .onRef('articles.shelf', '=', 'changes.shelf')
        .onRef('articles.id', '=', 'changes.articleId')
        .onRef('articles.number', '=', 'changes.number'),
    )
    .select((the) => [
      'changes.batch',
      'changes.verb',
      the.fn.count<number>('changes.articleId').distinct().as('count'),
      the.fn.count<number>('articles.id').as('standing'),
    ])
    .where('changes.shelf', '=', shelf)
    .where('changes.batch', 'in', batches)
    .groupBy(['changes.batch', 'changes.verb'])
    .orderBy('changes.verb')
    .execute()
}

async function labelsOf(db: Kysely<Schema>, shelf: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('batches')
    .select(['id', 'label'])
    .where('shelf', '=', shelf)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, label }) => [id, label]))
}
