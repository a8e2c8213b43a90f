// Every step on a shelf, in order. Knows nothing of what the steps did to articles.

import { randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { channel, type EngineKind } from '../engines/engine.ts'
import type { ChangesTable, Schema } from '../schema.ts'

/** The last change that a reader has seen; undefined = none yet. */
export interface Cursor {
  readonly revision: number
  readonly changeId: string
}

export type Change = Pick<ChangesTable, 'revision' | 'change_id' | 'verb' | 'article_id' | 'number'>

export interface Step {
  readonly verb: string
  /** Discord's id; '' for the operator. */
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly articleId: string
  readonly title: string
  /** The article's revision that the step made; 0 = none. */
  readonly number: number
}

/** What raising a shelf's counter tells: the state before the step. */
export interface ShelfCounts {
  readonly revision: number
  readonly articleCount: number
  readonly paragraphCount: number
  readonly byteCount: number
}

/**
 * Raises the shelf's counter. The row stays locked until the transaction ends, so writers to one shelf go one after the
 * other and revisions are committed in their order.
 */
export async function raise(db: Transaction<Schema>, shelf: string): Promise<ShelfCounts> {
  await db
    .insertInto('shelves')
    .values({ id: shelf, revision: 0, article_count: 0, paragraph_count: 0, byte_count: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const row = await db
    .updateTable('shelves')
    .set((the) => ({ revision: the('revision', '+', 1) }))
    .where('id', '=', shelf)
    .returningAll()
    .executeTakeFirstOrThrow()
  return {
    revision: row.revision,
    articleCount: row.article_count,
    paragraphCount: row.paragraph_count,
    byteCount: row.byte_count,
  }
}

/** Notes the step that the counter was raised for, and calls it out to other processes. */
export async function note(
  db: Transaction<Schema>,
  kind: EngineKind,
  shelf: string,
  revision: number,
  step: Step,
): Promise<void> {
  await db
    .insertInto('changes')
    .values({
      shelf,
      revision,
      change_id: randomBytes(6).toString('base64url'),
      verb: step.verb,
      by: step.by,
      at: step.at,
      article_id: step.articleId,
      title: step.title,
      number: step.number,
    })
    .execute()
  if (kind === 'postgres') await sql`select pg_notify(${channel}, ${shelf})`.execute(db)
}

/** The shelf's last change; undefined when nothing was ever done to it. */
export async function lastChange(db: Kysely<Schema>, shelf: string): Promise<Cursor | undefined> {
  const row = await db
    .selectFrom('changes')
    .select(['revision', 'change_id'])
    .where('shelf', '=', shelf)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { revision: row.revision, changeId: row.change_id }
}

const shelvesPerRead = 500

/** The last changes of several shelves; those without any are left out. */
export async function lastChanges(db: Kysely<Schema>, shelves: readonly string[]): Promise<Map<string, Cursor>> {
  const found = new Map<string, Cursor>()
  for (let from = 0; from < shelves.length; from += shelvesPerRead) {
    const rows = await db
      .selectFrom('shelves')
      .leftJoin('changes', (join) =>
        join.onRef('changes.shelf', '=', 'shelves.id').onRef('changes.revision', '=', 'shelves.revision'),
      )
      .select(['shelves.id', 'shelves.revision', 'changes.change_id'])
      .where('shelves.id', 'in', shelves.slice(from, from + shelvesPerRead))
      .execute()
    // A counter that was raised without a change, for a step that turned out to be none, has no id.
    for (const row of rows) found.set(row.id, { revision: row.revision, changeId: row.change_id ?? '' })
  }
  return found
}

/**
 * The changes after a cursor, oldest first. 'lost' when the cursor's own change is not there, as after a backup was
 * restored: whoever reads must then begin anew.
 * @param limit Most changes; there may be more.
 */
export async function changesSince(
  db: Kysely<Schema>,
  shelf: string,
  cursor: Cursor | undefined,
  limit: number,
): Promise<readonly Change[] | 'lost'> {
  // Asked inclusively: the change last read is the proof that this is still the same history.
  const rows = await db
    .selectFrom('changes')
    .select(['revision', 'change_id', 'verb', 'article_id', 'number'])
    .where('shelf', '=', shelf)
    .where('revision', '>=', cursor?.revision ?? 0)
    .orderBy('revision')
    .limit(limit + 1)
    .execute()
  if (cursor === undefined) return rows.slice(0, limit)
  const [first, ...rest] = rows
  if (first?.revision !== cursor.revision || first.change_id !== cursor.changeId) return 'lost'
  return rest
}
