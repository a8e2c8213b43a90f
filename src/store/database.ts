// The database as the store's functions use it: failures of the world in sentences, and one clock for all processes.

import { randomBytes } from 'node:crypto'
import { type InsertObject, type Kysely, sql, type Transaction } from 'kysely'
import type { Engine, FileWatcher } from './engines/engine.ts'
import { asSentence } from './engines/failures.ts'
import type { Schema } from './schema.ts'

/**
 * A transaction that writes. A function that takes one must run within it, together with its caller's other writes; a
 * function without one opens its own.
 *
 * SQLite's holds the write lock from its beginning. PostgreSQL's is READ COMMITTED: what it has read may be changed by
 * another until it holds the row. So lock first (nextRevision, lockShelf, lockDraft, lockDigests), then read, then write.
 */
export type Trx = Transaction<Schema>

export interface Database extends Pick<Engine, 'kind' | 'db'> {
  /**
   * One transaction, committed when the promise resolves, rolled back when the work throws.
   * @throws UserError when the world was at fault: a full disk, a database that cannot be reached.
   */
  write<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  /** Now, ISO 8601, UTC: by the database's clock, since those of several processes differ. */
  now(db: Kysely<Schema>): Promise<string>
}

export interface DatabaseOptions {
  /** Used in the place of the database's clock for leases and pace, for simulations; milliseconds since 1970. */
  readonly clock?: (() => number) | undefined
  /**
   * Is told the database's own error when a write failed and the world was at fault; of the same one after another, the
   * first.
   */
  readonly onFailure?: (error: unknown) => void
  readonly file?: FileWatcher
}

export function databaseOf(engine: Engine, { clock, onFailure = () => {} }: DatabaseOptions): Database {
  let toldOf: string | undefined
  return {
    kind: engine.kind,
    db: engine.db,
    async write(work) {
      let isCommitting = false
      try {
        const saved = await engine.write(async (trx) => {
          const done = await work(trx)
          isCommitting = true
          return done
        })
        toldOf = undefined
        return saved
      } catch (error) {
        const explained = asSentence(error, isCommitting ? 'commit' : 'step')
        const reason = error instanceof Error ? error.message : String(error)
        if (explained !== error && reason !== toldOf) onFailure(error)
        if (explained !== error) toldOf = reason
        throw explained
      }
    },
    async now(db) {
      if (clock) return new Date(clock()).toISOString()
      const text =
        engine.kind === 'postgres'
          ? sql<string>`to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
          : sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`
      const { rows } = await sql<{ now: string }>`select ${text} as now`.execute(db)
      return rows[0]?.now ?? ''
    },
  }
}

/** Inserts a row unless one with its key is there. Whether it did. */
export async function insertNew<Table extends keyof Schema>(
  trx: Trx,
  table: Table,
  row: InsertObject<Schema, Table>,
): Promise<boolean> {
  const inserted = await trx
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type WithoutNulls<Row> = {
  readonly [Column in keyof Row]: null extends Row[Column] ? Exclude<Row[Column], null> | undefined : Row[Column]
}

/** A row with undefined in the place of null, as the rest of the program says that there is nothing. */
export function withoutNulls<Row extends object>(row: Row): WithoutNulls<Row> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? undefined])) as WithoutNulls<Row>
}

/** Of an article, a draft or synonyms: 10 characters of base64url. */
export function newId(): string {
  return randomBytes(8).toString('base64url').slice(0, 10)
}

/** @returns ISO 8601, UTC, as all times that are kept: these compare as text. */
export function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}
