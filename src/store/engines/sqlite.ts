// The embedded database: one file, opened for several processes. The one door to SQLite.

import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
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
import { type DatabaseFile, type FileState, rememberFile, type Stamp } from './database-file.ts'
import { type Engine, withoutNul } from './engine.ts'
import { asSentence, FileIsAnother, isBusy, type Sentence } from './failures.ts'
import { createFileFollower } from './file-follower.ts'
import { createWiping } from './sqlite-wiping.ts'

/** How long a writer waits for another process's, in all and between two looks. Waiting keeps no thread busy. */
const lockTimeoutMs = 5000
const lockRetryMs = 10
/** How often to look whether another process has written. */
const watchIntervalMs = 400
const maxStatements = 200

type Connection = InstanceType<typeof DatabaseSync>

const inMemory = ':memory:'

const replaced: Sentence = {
  what: 'The file of the database was replaced',
  next: 'Try again in a moment; if it stays so, the bot’s operator can find the reason in its log.',
}

/** Why a step is refused, and a look may fail, while the file is not the one that was opened. */
const refusals: Readonly<Record<Exclude<FileState, 'same'>, Sentence>> = {
  gone: {
    what: 'The file of the database was deleted',
    next: 'The bot’s operator must put it back, or restart the bot.',
  },
  replaced,
  overwritten: replaced,
  apart: { what: 'A file of the database was deleted', next: 'Try again in a moment.' },
}

/** What is open: a connection for each of writing and reading. In memory both are one. */
interface Connected {
  readonly writing: Connection
  readonly reading: Connection
  readonly steps: ReturnType<typeof stepCounter>
  /** Undefined in memory. */
  readonly file: DatabaseFile | undefined
}

/**
 * Opens or makes the file. Every commit is on the disk before it is acknowledged, in the file that is there.
 * @param path ':memory:' is a database that goes with the process.
 * @param bringUpToDate Is called with what came in the place of the file while it was open.
 * @throws Error of SQLite when the file cannot be opened.
 */
export async function openSqlite(
  path: string,
  bringUpToDate: (engine: Engine) => Promise<void> = async () => {},
): Promise<Engine> {
  const { module, DatabaseSync: Database } = await loadSqlite()
  return engineOver({ connected: await connect(Database, path) }, path, module, async () => {
    mustHoldFootnote(Database, path)
    const connected = await connect(Database, path)
    try {
      const [found] = connected.reading.prepare('pragma quick_check(1)').all() as { quick_check: string }[]
      if (found?.quick_check !== 'ok') throw new Error(found?.quick_check)
      await bringUpToDate(engineOver({ connected }, path, module, async () => connected))
    } catch (error) {
      closeBoth(connected)
      throw error
    }
    return connected
  })
}

/** @throws Error when the file is empty, or of another program: it was not put there to be filled. */
function mustHoldFootnote(Database: typeof DatabaseSync, path: string): void {
  const connection = new Database(path, { readOnly: true })
  try {
    const found = connection.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").all()
    if (found.length === 0) throw new Error('it holds nothing of Footnote')
  } finally {
    connection.close()
  }
}

async function connect(Database: typeof DatabaseSync, path: string): Promise<Connected> {
  const open = (): Connection => {
    const connection = new Database(path, { timeout: 0 })
    connection.exec(
      'pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = on; pragma cache_size = -8000',
    )
    return connection
  }
  const writing = open()
  if (path === inMemory) return { writing, reading: writing, steps: stepCounter(writing), file: undefined }
  try {
    // A disk that is full keeps nobody from opening it.
    await retryWhileBusy(() => giveId(writing)).catch(() => {})
    await retryWhileBusy(() => writing.exec('pragma journal_mode = wal'))
    // In the write-ahead log a reader with a connection of its own never waits for a writer.
    const reading = open()
    // From the first read on the log stands beside the file.
    await retryWhileBusy(() => void reading.prepare('select 1 from sqlite_schema').all())
    const file = rememberFile(path, () => stampOf(Database, path))
    return { writing, reading, steps: stepCounter(writing), file }
  } catch (error) {
    writing.close()
    throw error
  }
}

/** A database is known by a number of its own: see Stamp. */
function giveId(connection: Connection): void {
  const read = () => (connection.prepare('pragma application_id').get() as { application_id: number }).application_id
  if (read() !== 0) return
  connection.exec('begin immediate')
  try {
    if (read() === 0) connection.exec(`pragma application_id = ${randomInt(1, 2 ** 31)}`)
    connection.exec('commit')
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
  // An older database has a log already; what is looked at is the file.
  connection.exec('pragma wal_checkpoint(passive)')
}

// As immutable, the file is read without its log and without locks; closing a file of our own would drop SQLite's locks.
function stampOf(Database: typeof DatabaseSync, path: string): Stamp {
  const address = pathToFileURL(path)
  address.search = 'immutable=1'
  const connection = new Database(address.href, { readOnly: true })
  try {
    const { application_id: id } = connection.prepare('pragma application_id').get() as { application_id: number }
    const { user_version: steps } = connection.prepare('pragma user_version').get() as { user_version: number }
    return { id, steps }
  } finally {
    connection.close()
  }
}

function closeBoth({ writing, reading }: Connected): void {
  if (reading !== writing) reading.close()
  writing.close()
}

/**
 * @param module Where SQLite is found by a thread of its own.
 * @param reopen Opens the file that stands there now.
 */
function engineOver(
  held: { connected: Connected },
  path: string,
  module: string,
  reopen: () => Promise<Connected>,
): Engine {
  const plugins = [new CamelCasePlugin()]
  // A transaction that means to write takes the write lock at once: one that takes it half-way can fail in the middle.
  const writing = new Kysely<Schema>({ dialect: dialectOf(() => held.connected.writing, 'begin immediate'), plugins })
  const isOne = path === inMemory
  const db = isOne
    ? writing
    : new Kysely<Schema>({
        dialect: dialectOf(
          () => held.connected.reading,
          'begin',
          (error) => explained(error, held.connected.file),
        ),
        plugins,
      })
  const wiping = isOne ? undefined : createWiping(module, path, db)

  const write: Engine['write'] = async (work) => {
    let file: DatabaseFile | undefined
    await wiping?.over()
    const done = await writing.transaction().execute(async (trx) => {
      const { steps } = held.connected
      file = held.connected.file
      mustBeThere(file, 'step')
      const before = steps.changes()
      const result = await work(trx)
      // What changed nothing need not be written to the disk.
      if (steps.changes() !== before) steps.count()
      return result
    })
    // A file that went while the step was made took it along, unless it comes back.
    mustBeThere(file, 'commit')
    return done
  }

  const emptyLog = () =>
    writing.connection().execute(async () => {
      const [row] = held.connected.writing.prepare('pragma wal_checkpoint(truncate)').all() as { busy: number }[]
      return row?.busy === 0
    })
  const lookAtFile = createFileFollower({
    path,
    opened: () => held.connected.file as DatabaseFile,
    emptyLog,
    async reopen() {
      const connected = await reopen()
      // Nobody is amid anything on the connections that go.
      await writing.connection().execute(() =>
        db.connection().execute(async () => {
          const before = held.connected
          held.connected = connected
          closeBoth(before)
        }),
      )
    },
  })

  return {
    kind: 'sqlite',
    db,
    writing,
    write,
    writeAtLength: write,
    wipe: async () => (((await wiping?.wipe()) ?? true) ? 'nothing' : 'for a while'),
    readSnapshot: (work) => db.transaction().execute(work),
    watch(listener, { tell = () => {}, onReplaced = () => {} } = {}) {
      let last: unknown
      let isLooking = false
      const look = async () => {
        if (!isOne && (await lookAtFile(tell))) {
          onReplaced()
          listener()
        }
        const { rows } = await sql<{ dataVersion: number }>`pragma data_version`.execute(db)
        const version = rows[0]?.dataVersion
        if (last !== undefined && version !== last) listener()
        last = version
      }
      const lookAgain = () => {
        if (isLooking) return
        isLooking = true
        look()
          .catch(() => {})
          .finally(() => {
            isLooking = false
          })
      }
      // At once: what is read from now on must not miss what comes after it.
      lookAgain()
      const timer = setInterval(lookAgain, watchIntervalMs)
      timer.unref()
      return () => clearInterval(timer)
    },
    async close() {
      await wiping?.close()
      // A connection goes on, unseen, until its statements are collected: what its end would do for the file is done here.
      if (held.connected.file?.state() === 'same') await emptyLog().catch(() => {})
      await db.destroy()
      if (!isOne) await writing.destroy()
    },
  }
}

/**
 * @param failed Whether it was committed by now.
 * @throws UserError when a step would go, or went, where no later start finds it.
 */
function mustBeThere(file: DatabaseFile | undefined, failed: 'step' | 'commit'): void {
  const state = file?.state() ?? 'same'
  if (state !== 'same') throw asSentence(new FileIsAnother(refusals[state]), failed)
}

/** Why a look failed: SQLite finds the rows of another file damaged. */
function explained(error: unknown, file: DatabaseFile | undefined): unknown {
  const state = file?.state() ?? 'same'
  return state === 'same' ? error : new FileIsAnother(refusals[state], { cause: error })
}

/** @returns What counts the steps on a writing connection, from within the transaction of each. */
function stepCounter(connection: Connection) {
  const changes = connection.prepare('select total_changes() as count')
  const steps = connection.prepare('pragma user_version')
  return {
    /** How many rows were ever changed. */
    changes: () => (changes.get() as { count: number }).count,
    count() {
      const { user_version: before } = steps.get() as { user_version: number }
      connection.exec(`pragma user_version = ${(before + 1) % 2 ** 31}`)
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

/** @param connection The one that is open now. @param explain What is thrown in the place of SQLite's error. */
function dialectOf(
  connection: () => Connection,
  begin: Begin,
  explain: (error: unknown) => unknown = (error) => error,
): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => retryingDriver(kyselyDatabase(connection, explain), begin),
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

function kyselyDatabase(current: () => Connection, explain: (error: unknown) => unknown): SqliteDatabase {
  let prepared = new Map<string, SqliteStatement>()
  let preparedOn: Connection | undefined
  return {
    close: () => current().close(),
    prepare(text) {
      const connection = current()
      if (preparedOn !== connection) prepared = new Map()
      preparedOn = connection
      const known = prepared.get(text)
      if (known) return known
      const statement = connection.prepare(text)
      type Value = Parameters<typeof statement.run>[number]
      const valuesIn = (parameters: readonly unknown[]) => withoutNul(parameters) as Value[]
      const wrapped: SqliteStatement = {
        reader: statement.columns().length > 0,
        all(parameters) {
          try {
            return statement.all(...valuesIn(parameters))
          } catch (error) {
            throw explain(error)
          }
        },
        run: (parameters) => statement.run(...valuesIn(parameters)),
        iterate: (parameters) => statement.iterate(...valuesIn(parameters)),
      }
      if (prepared.size >= maxStatements) prepared.clear()
      prepared.set(text, wrapped)
      return wrapped
    },
  }
}
