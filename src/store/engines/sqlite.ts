// The embedded database: one file, opened for several processes. The one door to SQLite.

import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseSync } from '@photostructure/sqlite'
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  sql,
} from 'kysely'
import type { Schema } from '../schema.ts'
import type { Engine } from './engine.ts'
import { isBusy } from './failures.ts'
import { createWiping } from './sqlite-wiping.ts'

/** How long a writer waits for another process's, in all and between two looks. Waiting keeps no thread busy. */
const lockTimeoutMs = 5000
const lockRetryMs = 10
/** How often to look whether another process has written. */
const watchIntervalMs = 400
const maxStatements = 200

type Connection = InstanceType<typeof DatabaseSync>

/**
 * Opens or makes the file. Every commit is on the disk before it is acknowledged.
 * @param file ':memory:' is a database that goes with the process.
 * @throws Error of SQLite when the file cannot be opened.
 */
export async function openSqlite(file: string): Promise<Engine> {
  const { module, DatabaseSync: Database } = await loadSqlite()
  const open = (): Connection => {
    const connection = new Database(file, { timeout: 0 })
    connection.exec(
      'pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = on; pragma cache_size = -8000',
    )
    return connection
  }
  const connection = open()
  await retryWhileBusy(() => connection.exec('pragma journal_mode = wal'))
  const kysely = (connected: Connection, begin: Begin) =>
    new Kysely<Schema>({ dialect: dialectOf(connected, begin), plugins: [new CamelCasePlugin()] })
  // A transaction that means to write takes the write lock at once: one that takes it half-way can fail in the middle.
  const writing = kysely(connection, 'begin immediate')
  // In the write-ahead log a reader with a connection of its own never waits for a writer.
  const reading = file === ':memory:' ? undefined : open()
  const db = reading ? kysely(reading, 'begin') : writing
  const wiping = reading && createWiping(module, file, db)

  return {
    kind: 'sqlite',
    db,
    writing,
    async write(work) {
      await wiping?.over()
      return writing.transaction().execute(work)
    },
    wipe: async () => (((await wiping?.wipe()) ?? true) ? 'nothing' : 'for a while'),
    readSnapshot: (work) => db.transaction().execute(work),
    watch(listener) {
      let last: unknown
      const look = async () => {
        const { rows } = await sql<{ dataVersion: number }>`pragma data_version`.execute(db)
        const version = rows[0]?.dataVersion
        if (last !== undefined && version !== last) listener()
        last = version
      }
      const lookAgain = () => void look().catch(() => {})
      // At once: what is read from now on must not miss what comes after it.
      lookAgain()
      const timer = setInterval(lookAgain, watchIntervalMs)
      timer.unref()
      return () => clearInterval(timer)
    },
    async close() {
      await wiping?.close()
      await db.destroy()
      if (reading) await writing.destroy()
    },
  }
}

/** Node's own SQLite where it is whole (22.16 and newer), else the same interface from a package. */
async function loadSqlite(): Promise<{ module: string; DatabaseSync: typeof DatabaseSync }> {
  const emitWarning = process.emitWarning
  // Node 22 warns that its SQLite is experimental each time a program starts; the tests run on it.
  process.emitWarning = () => {}
  try {
    const own = process.getBuiltinModule('node:sqlite') as unknown as
      | { DatabaseSync: typeof DatabaseSync; StatementSync: { prototype: object } }
      | undefined
    if (own && 'columns' in own.StatementSync.prototype) return { module: 'node:sqlite', ...own }
  } finally {
    process.emitWarning = emitWarning
  }
  const packaged = await import('@photostructure/sqlite')
  const path = createRequire(import.meta.url).resolve('@photostructure/sqlite')
  return { module: path, DatabaseSync: packaged.DatabaseSync }
}

type Begin = 'begin' | 'begin immediate'

function dialectOf(connection: Connection, begin: Begin): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => retryingDriver(kyselyDatabase(connection), begin),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function retryingDriver(database: SqliteDatabase, begin: Begin): SqliteDriver {
  const driver = new SqliteDriver({ database })
  driver.beginTransaction = (connection: DatabaseConnection) =>
    retryWhileBusy(async () => void (await connection.executeQuery(CompiledQuery.raw(begin))))
  driver.rollbackTransaction = async (connection: DatabaseConnection) => {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    } catch (error) {
      // On a full disk SQLite has rolled back by itself; the failure to report is the one before.
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error
    }
  }
  return driver
}

/** Tries again while another process writes, for some seconds. @throws SQLite's last error. */
async function retryWhileBusy(work: () => void | Promise<void>): Promise<void> {
  const deadline = performance.now() + lockTimeoutMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
      await sleep(lockRetryMs)
    }
  }
}

function kyselyDatabase(connection: Connection): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => connection.close(),
    prepare(text) {
      const prepared = statements.get(text)
      if (prepared) return prepared
      const statement = connection.prepare(text)
      type Value = Parameters<typeof statement.run>[number]
      const wrapped: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as Value[])),
        run: (parameters) => statement.run(...(parameters as Value[])),
        iterate: (parameters) => statement.iterate(...(parameters as Value[])),
      }
      if (statements.size >= maxStatements) statements.clear()
      statements.set(text, wrapped)
      return wrapped
    },
  }
}
