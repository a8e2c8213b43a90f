// Opens the database: the embedded one, or the one that an address names, at the schema of this program.

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Migrator } from 'kysely'
import { codeOf, OperatorError, PassingError } from '../../errors.ts'
import { writeBackup } from '../backup.ts'
import { appliedMigrations, migrations } from '../migrations.ts'
import { sweepUnfinished } from '../unfinished.ts'
import type { Engine } from './engine.ts'
import { isAway, isBusy } from './failures.ts'

export interface DatabasePlace {
  /** Where the embedded database's file stands; undefined = in memory, gone with the process. */
  readonly dataDir: string | undefined
  /** postgres://…; undefined = the embedded database. */
  readonly databaseUrl: string | undefined
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
 * @throws OperatorError when it cannot be opened or belongs to a newer program; a PassingError when its server is not
 * there, or another process holds it.
 */
export async function openEngine(
  place: DatabasePlace,
  { mustExist = false, isKeptAsItIs = false } = {},
): Promise<Engine> {
  const { dataDir, databaseUrl } = place
  let engine: Engine | undefined
  if (dataDir !== undefined) await sweepUnfinished(backupsIn(dataDir))
  try {
    const isMissing = databaseUrl === undefined && dataDir !== undefined && !existsSync(join(dataDir, fileName))
    if (mustExist && isMissing) throw nothingThere(place)
    engine = await connect(place)
    if (mustExist && (await appliedMigrations(engine.db)).length === 0) throw nothingThere(place)
    if (isKeptAsItIs) return engine
    await bringUpToDate(engine, dataDir)
    // What a kill or a full disk ended goes on.
    void engine.wipe()
    return engine
  } catch (error) {
    await engine?.close().catch(() => {})
    throw explained(error, place)
  }
}

async function connect({ dataDir, databaseUrl }: DatabasePlace): Promise<Engine> {
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(databaseUrl)
  }
  const { openSqlite } = await import('./sqlite.ts')
  if (dataDir === undefined) return openSqlite(':memory:')
  mkdirSync(dataDir, { recursive: true })
  return openSqlite(join(dataDir, fileName), (engine) => bringUpToDate(engine, dataDir))
}

function nothingThere({ dataDir, databaseUrl }: DatabasePlace): OperatorError {
  return new OperatorError(
    databaseUrl === undefined
      ? `DATA_DIR ${dataDir} has no ${fileName}. Set DATA_DIR to the folder in which the bot keeps it.`
      : 'The database that DATABASE_URL names has nothing of Footnote. See that it names the one that the bot uses.',
  )
}

async function bringUpToDate(engine: Engine, dataDir: string | undefined): Promise<void> {
  const known = migrations(engine.kind)
  const applied = await appliedMigrations(engine.db)
  const newer = applied.find((name) => !(name in known))
  if (newer !== undefined) {
    throw new OperatorError(
      `The database was made by a newer Footnote (it is at ${newer}). Update the program, or restore a backup that this one can read.`,
    )
  }
  if (applied.length === Object.keys(known).length) return
  if (applied.length > 0 && dataDir !== undefined) {
    const folder = backupsIn(dataDir)
    mkdirSync(folder, { recursive: true })
    await writeBackup(engine, join(folder, `before-${Object.keys(known).at(-1)}.backup`))
  }
  const migrator = new Migrator({
    db: engine.writing.withoutPlugins(),
    provider: { getMigrations: async () => ({ ...known }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
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
  const code = codeOf(error) ?? (isAway(error) ? 'no answer' : undefined)
  if (!(error instanceof Error) || code === undefined) return error
  const advice =
    databaseUrl === undefined
      ? 'See that the disk has space and that the file may be read and written; a damaged file is replaced by "footnote restore".'
      : 'See that the server runs, and that user, password and database in DATABASE_URL are right.'
  const sentence = `${where} cannot be opened (${error.message || code}). ${advice}`
  const isPassing = databaseUrl !== undefined && isAway(error)
  return isPassing ? new PassingError(sentence, { cause: error }) : new OperatorError(sentence, { cause: error })
}
