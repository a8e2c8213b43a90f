// Every change of a shelf, in the order of its counter: what an index reads to keep up.

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Trx } from '../database.ts'
import { type EngineKind, notifyChannel } from '../engines/engine.ts'
import type { ChangesTable } from '../schema.ts'

/** The last change that a reader has seen; undefined = none yet. */
export interface Cursor {
  readonly revision: number
  readonly changeId: string
}

export type Change = Pick<ChangesTable, 'revision' | 'changeId' | 'verb' | 'articleId' | 'number'>

/** Who changed something, and when. */
export interface Who {
  /** Discord's id; '' for the operator. */
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
}

export type NewChange = Who &
  Readonly<Pick<ChangesTable, 'verb' | 'articleId' | 'title' | 'number'>> & {
    /** Undefined: a batch of its own. */
    readonly batch?: string
  }

const shelvesPerRead = 500

export const changeQueries = ({ db }: Database) => ({
  /** The shelf's last change; undefined when nothing was ever done to it. */
  lastChange(shelf: string): Promise<Cursor | undefined> {
    return db
      .selectFrom('changes')
      .select(['revision', 'changeId'])
      .where('shelf', '=', shelf)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst()
  },

  /** Whether anything was erased on a shelf after a cursor, or the shelf has another history by now. */
  async hasErasedSince(shelf: string, { revision, changeId }: Cursor): Promise<boolean> {
    const rows = await db
      .selectFrom('changes')
      .select(['changeId', 'verb'])
      .where('shelf', '=', shelf)
      .where('revision', '>=', revision)
      .where((the) => the.or([the('revision', '=', revision), the('verb', '=', 'erase')]))
      .orderBy('revision')
      .limit(2)
      .execute()
    return rows[0]?.changeId !== changeId || rows.length > 1
  },

  /** The last changes of several shelves; those without any are left out. */
  async lastChanges(shelves: readonly string[]): Promise<Map<string, Cursor>> {
    const found = new Map<string, Cursor>()
    for (let from = 0; from < shelves.length; from += shelvesPerRead) {
      const rows = await db
        .selectFrom('shelves')
        .leftJoin('changes', (join) =>
          join.onRef('changes.shelf', '=', 'shelves.id').onRef('changes.revision', '=', 'shelves.revision'),
        )
        .select(['shelves.id', 'shelves.revision', 'changes.changeId'])
        .where('shelves.id', 'in', shelves.slice(from, from + shelvesPerRead))
        .execute()
      // A counter that was raised without a change, for a write that turned out to change nothing, has no id.
      for (const row of rows) found.set(row.id, { revision: row.revision, changeId: row.changeId ?? '' })
    }
    return found
  },

  /**
   * The changes after a cursor, oldest first. 'lost' when the cursor's own change is not there, as after a backup was
   * restored: whoever reads must then begin anew.
   * @param limit Most changes; there may be more.
   */
  async changesSince(shelf: string, cursor: Cursor | undefined, limit: number): Promise<readonly Change[] | 'lost'> {
    // Asked inclusively: the change last read is the proof that this is still the same history.
    const rows = await db
      .selectFrom('changes')
      .select(['revision', 'changeId', 'verb', 'articleId', 'number'])
      .where('shelf', '=', shelf)
      .where('revision', '>=', cursor?.revision ?? 0)
      .orderBy('revision')
      .limit(limit + 1)
      .execute()
    if (cursor === undefined) return rows.slice(0, limit)
    const [first, ...rest] = rows
    if (first?.revision !== cursor.revision || first.changeId !== cursor.changeId) return 'lost'
    return rest
  },
})

/**
 * Writes down what was done, and calls it out to other processes, which hear of it when it is committed.
 * @param revision The one that nextRevision gave within this transaction.
 */
export async function recordChange(
  trx: Trx,
  kind: EngineKind,
  shelf: string,
  revision: number,
  { verb, by, at, articleId, title, number, batch }: NewChange,
): Promise<void> {
  const changeId = randomBytes(6).toString('base64url')
  await trx
    .insertInto('changes')
    .values({ shelf, revision, changeId, batch: batch ?? changeId, verb, by, at, articleId, title, number })
    .execute()
  if (kind === 'postgres') await sql`select pg_notify(${notifyChannel}, ${shelf})`.execute(trx)
}
