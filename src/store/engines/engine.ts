// What the store asks of a database, whichever it is.

import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

/** PostgreSQL's commits are called out on it. */
export const notifyChannel = 'footnote'

/**
 * Where words of what was erased can still be read: nowhere; in the embedded database's files, until they are wiped; on
 * the disk of a server, which decides that by itself.
 */
export type Remains = 'nothing' | 'for a while' | 'on the server'

export type EngineKind = 'sqlite' | 'postgres'

export interface Engine {
  readonly kind: EngineKind
  /** For reading: sees what is committed, and never waits for a writer. */
  readonly db: Kysely<Schema>
  /** For migrations alone; everything else writes by the function below. */
  readonly writing: Kysely<Schema>
  /** One transaction, committed when the promise resolves. Waits for other writers, in this process and in others. */
  write<T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
  /** Many reads that see one and the same state. */
  readSnapshot<T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
  /** Takes what was erased out of the database's files as well, and goes on by itself when that cannot be done now. */
  wipe(): Promise<Remains>
  /** Calls back soon after a commit, by this process or another: a nudge, not a promise. Returns what stops it. */
  watch(listener: () => void): () => void
  close(): Promise<void>
}
