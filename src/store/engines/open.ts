// Opens the database: the embedded one, or the one that an address names, at the schema of this program.

import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Migrator } from 'kysely'
import { codeOf, OperatorError, PassingError } from '../../errors.ts'
import { countOf } from '../../words.ts'
import { writeBackup } from '../backup.ts'
import { appliedMigrations, migrations } from '../migrations.ts'
import { giveToOwner, makeFolder } from '../owner.ts'
import { sweepUnfinished } from '../unfinished.ts'
import type { Engine } from './engine.ts'
import { isAboutEncryption, isAway, isBusy } from './failures.ts'

export interface DatabasePlace {
  /** Where the embedded database's file stands; undefined = in memory, gone with the process. */
  readonly dataDir: string | undefined
  /** postgres://…; undefined = the embedded database. */
  readonly databaseUrl: string | undefined
}

interface OpenOptions {
  readonly mustExist?: boolean
  readonly isKeptAsItIs?: boolean
  readonly tell?: (sentence: string) => void
}

/** The embedded database's file in the folder of DATA_DIR. */
const fileName = 'footnote.db'
/** Where what is about to be changed at large is backed up to. */
const backupsIn = (dataDir: string): string => join(dataDir, 'backups')

/**
 * Opens the database and brings it to this program's schema; several processes may do so at once. An older database
 * that holds something is first backed up to DATA_DIR/backups.
 * @param options.mustExist No database is made where there is none.
 * @param options.isKeptAsItIs It is not brought up to date.
 * @param options.tell Is told in a sentence that an older one is brought up to date, and once it is.
 * @throws OperatorError when it cannot be opened or belongs to a newer program; a PassingError when its server is not
 * there, or another process holds it.
 */
export async function openEngine(
  place: DatabasePlace,
  { mustExist = false, isKeptAsItIs = false, tell = () => {} }: OpenOptions = {},
): Promise<Engine> {
  const { dataDir, databaseUrl } = place
  let engine: Engine | undefined
  if (dataDir !== undefined) await sweepUnfinished(backupsIn(dataDir))
  try {
    if (databaseUrl === undefined && dataDir !== undefined) mustBeOpen(dataDir)
    const isMissing = databaseUrl === undefined && dataDir !== undefined && !existsSync(join(dataDir, fileName))
    if (mustExist && isMissing) throw nothingThere(place)
    engine = await connect(place, tell)
    if (mustExist && (await appliedMigrations(engine.db)).length === 0) throw nothingThere(place)
    if (isKeptAsItIs) return engine
    await bringUpToDate(engine, dataDir, tell)
    // What a kill or a full disk ended goes on.
    void engine.wipe()
    return engine
  } catch (error) {
    await engine?.close().catch(() => {})
    throw explained(error, place)
  }
}

/** @throws OperatorError when this user may not look into the folder: what is in it would seem not to be there. */
function mustBeOpen(dataDir: string): void {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = codeOf(error)
    // One that is not there may be made.
    if (code === 'ENOENT') return
    const user = process.geteuid ? ` (user id ${process.geteuid()})` : ''
    throw new OperatorError(
      `DATA_DIR ${dataDir} cannot be used by this user${user}: ${code ?? error}. Run the command as the user that runs Footnote, or set DATA_DIR to another folder.`,
    )
  }
}

async function connect({ dataDir, databaseUrl }: DatabasePlace, tell: (sentence: string) => void): Promise<Engine> {
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(databaseUrl)
  }
  const { openSqlite } = await import('./sqlite.ts')
  if (dataDir === undefined) return openSqlite(':memory:')
  makeFolder(dataDir)
  const file = join(dataDir, fileName)
  const isNew = !existsSync(file)
  const engine = await openSqlite(file, (opened) => bringUpToDate(opened, dataDir, tell))
  if (isNew) for (const path of [file, `${file}-wal`, `${file}-shm`]) giveToOwner(path)
  return engine
}

function nothingThere({ dataDir, databaseUrl }: DatabasePlace): OperatorError {
  return new OperatorError(
    databaseUrl === undefined
      ? `DATA_DIR ${dataDir} has no ${fileName}. Set DATA_DIR to the folder in which the bot keeps it.`
      : 'The database that DATABASE_URL names has nothing of Footnote. See that it names the one that the bot uses.',
  )
}

async function bringUpToDate(
  engine: Engine,
  dataDir: string | undefined,
  tell: (sentence: string) => void,
): Promise<void> {
  const known = migrations(engine.kind)
  const applied = await appliedMigrations(engine.db)
  const newer = applied.find((name) => !(name in known))
  if (newer !== undefined) {
    throw new OperatorError(
      `The database was made by a newer Footnote (it is at ${newer}). Update the program; or, to go back, ${engine.kind === 'sqlite' ? `move ${fileName} out of DATA_DIR` : 'set DATABASE_URL to an empty database'} and restore a backup from before that.`,
    )
  }
  if (applied.length === Object.keys(known).length) return
  const began = performance.now()
  const newest = Object.keys(known).at(-1)
  const isOlder = applied.length > 0
  let kept = ''
  if (isOlder) tell(`The database is of an older Footnote (${applied.at(-1)}) and is brought up to date (${newest}).`)
  if (isOlder && dataDir !== undefined) {
    const folder = backupsIn(dataDir)
    makeFolder(folder)
    const file = join(folder, `before-${newest}.backup`)
    await writeBackup(engine, file)
    kept = ` What it was before is kept in ${file}.`
  }
  const migrator = new Migrator({
    db: engine.writing.withoutPlugins(),
    provider: { getMigrations: async () => ({ ...known }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  const seconds = Math.ceil((performance.now() - began) / 1000)
  if (isOlder) tell(`The database is up to date, after ${countOf(seconds, 'second')}.${kept}`)
  // A connection learns of a new schema while a statement runs, and Node's own SQLite fails where that one has fewer
  // columns than before: so the reading one learns of it by a statement whose columns stay.
  await appliedMigrations(engine.db)
}

function explained(error: unknown, { dataDir, databaseUrl }: DatabasePlace): unknown {
  if (error instanceof OperatorError) return error
  const where = databaseUrl === undefined ? join(dataDir ?? '', fileName) : 'The database that DATABASE_URL names'
  if (isBusy(error)) {
    return new PassingError(`${where} is held by another program. End that one, or wait until it has finished.`)
  }
  const isEncryption = databaseUrl !== undefined && isAboutEncryption(error)
  const code = codeOf(error) ?? (isAway(error) ? 'no answer' : isEncryption ? 'SSL' : undefined)
  if (!(error instanceof Error) || code === undefined) return error
  const advice =
    databaseUrl === undefined
      ? 'See that the disk has space and that the file may be read and written; a damaged file is replaced by "footnote restore".'
      : isEncryption
        ? 'See that sslmode and sslrootcert in DATABASE_URL are as the server needs them.'
        : 'See that the server runs, and that user, password and database in DATABASE_URL are right.'
  const sentence = `${where} cannot be opened (${error.message || code}). ${advice}`
  const isPassing = databaseUrl !== undefined && isAway(error)
  return isPassing ? new PassingError(sentence, { cause: error }) : new OperatorError(sentence, { cause: error })
}
