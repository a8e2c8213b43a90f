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
/** Whoever follows what becomes of a database's file that is deleted or replaced while it is open. */
export interface FileWatcher {
  /** What an operator should know of. */
  tell(notice: { readonly level: 'warn' | 'error'; readonly words: string }): void
  /** Another database is open now in the place of the one before. */
  onReplaced(): void
}

export type EngineKind = 'sqlite' | 'postgres'

export interface Engine {
  readonly kind: EngineKind
  /** For reading: sees what is committed, and never waits for a writer. */
  readonly db: Kysely<Schema>
  /** For migrations alone; everything else writes by the function below. */
  readonly writing: Kysely<Schema>
  /** One transaction, committed when the promise resolves. Waits for other writers, in this process and in others. */
  write<T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
  /** The same for a restore, whose statements may take minutes. */
  writeAtLength<T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
  /** Many reads that see one and the same state. */
  readSnapshot<T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
  /** Takes what was erased out of the database's files as well, and goes on by itself when that cannot be done now. */
  wipe(): Promise<Remains>
  /**
   * Calls back soon after a commit, by this process or another: a nudge, not a promise. Looks after the database's file
   * meanwhile, where there is one. Returns what stops it.
   */
  watch(listener: () => void, file?: Partial<FileWatcher>): () => void
  close(): Promise<void>
}

/**
 * What a statement is asked with. PostgreSQL refuses a text with a NUL, and SQLite reads it up to there only, so that an id
 * which somebody made up would find another one.
 */
export function withoutNul(values: readonly unknown[]): unknown[] {
  return values.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value))
}
