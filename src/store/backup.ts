// Writes everything that is kept into one file, and reads it back: gzipped JSON, a line a row, the same for both
// engines.

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Kysely, sql, type Transaction } from 'kysely'
import { codeOf, OperatorError } from '../errors.ts'
import type { Engine } from './engines/engine.ts'
import { isDeadlock } from './engines/failures.ts'
import { collectionsOf, withOrigins } from './migrations/0005-origins.ts'
import { appliedMigrations, migrations } from './migrations.ts'
import { giveToOwner } from './owner.ts'
import type { Schema } from './schema.ts'
import { sweepUnfinished, unfinishedName } from './unfinished.ts'

/** Tables that are made anew of others: a backup leaves them out, and their rows go with those they belong to. */
export const derivedTables: readonly string[] = ['cuts', 'draft_cuts']

/** Every other table, as the database calls it, with the columns that order its rows. A test compares it with the database. */
export const tables: Readonly<Record<string, readonly string[]>> = {
  shelves: ['id'],
  bodies: ['shelf', 'hash'],
  articles: ['shelf', 'id'],
  revisions: ['shelf', 'article_id', 'number'],
  changes: ['shelf', 'revision'],
  batches: ['shelf', 'id'],
  collections: ['shelf', 'id'],
  origins: ['shelf', 'collection', 'key'],
  sources: ['shelf', 'article_id'],
  erased: ['shelf', 'mark', 'erasure'],
  erasure_keys: ['shelf'],
  hidden: ['guild', 'article_id'],
  synonyms: ['guild', 'id'],
  drafts: ['guild', 'id'],
  settings: ['guild', 'name'],
  servers: ['guild'],
  confirmed: ['guild', 'id'],
  wishes: ['id'],
  dismissals: ['guild', 'key'],
  faults: ['shelf', 'place'],
  questions: ['id'],
  asker_keys: ['week'],
  digests: ['guild'],
  digest_claims: ['guild', 'local_date', 'occasion'],
  posting: ['name'],
  outages: ['began_at'],
}

/** Rows go as the database has them, under its own names. */
export type Row = Record<string, unknown>
type AnyTable = Record<string, Row>

const rowsPerRead = 200
const rowsPerInsert = 50
/** A restore begins anew when a writer and it wait for each other. */
const maxAttempts = 5
const format = 1

interface Header {
  readonly footnoteBackup: number
  /** Newest migration of the database it was taken from. */
  readonly migration: string
}

interface Footer {
  readonly rows: number
  /** SHA-256 of all lines before, each with its line feed; hexadecimal. */
  readonly sha256: string
}

/**
 * Writes a backup of one moment, while others go on writing. The file appears when it is whole.
 * @returns How many rows it holds.
 */
export async function writeBackup(engine: Engine, file: string): Promise<number> {
  const unfinished = unfinishedName(file)
  await sweepUnfinished(dirname(file))
  const hash = createHash('sha256')
  let rows = 0
  try {
    await engine.readSnapshot(async (snapshot) => {
      const db = snapshot.withoutPlugins()
      const lines = async function* () {
        const line = (value: unknown) => {
          const text = `${JSON.stringify(value)}\n`
          hash.update(text)
          return text
        }
        const applied = await appliedMigrations(db)
        yield line({ footnoteBackup: format, migration: applied.at(-1) ?? '' } satisfies Header)
        // Before a migration, tables of this program may not be there yet.
        const existing = new Set((await db.introspection.getTables()).map(({ name }) => name))
        for (const table of Object.keys(tables).filter((name) => existing.has(name))) {
          for await (const row of rowsOf(db, table)) {
            rows += 1
            yield line([table, row])
          }
        }
        const footer: Footer = { rows, sha256: hash.digest('hex') }
        yield `${JSON.stringify(footer)}\n`
      }
      await pipeline(Readable.from(lines()), createGzip({ level: 5 }), createWriteStream(unfinished, { flush: true }))
    })
    giveToOwner(unfinished)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    const code = codeOf(error) ?? ''
    if (!/^E(?!RR)/.test(code)) throw error
    throw new OperatorError(`${file} cannot be written (${code}). Name a file in a folder that can be written.`)
  }
  return rows
}

/** A table's rows in the order of their key, a page at a time: no table is held in memory. */
async function* rowsOf(db: Kysely<Schema>, table: string): AsyncGenerator<Record<string, unknown>> {
  const key = tables[table] ?? []
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let last: Record<string, unknown> | undefined
  for (;;) {
    const after = last && sql`where (${columns}) > (${sql.join(key.map((column) => last?.[column]))})`
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${after ?? sql``} order by ${columns} limit ${sql.lit(rowsPerRead)}`.execute(db)
    yield* rows
    last = rows.at(-1)
    if (rows.length < rowsPerRead) return
  }
}

/**
 * Puts a backup in the place of everything that is kept, all or nothing. The file is read through once before anything
 * is touched.
 * @param around Does more in the same transaction; default: no more.
 * @returns How many rows it brought back.
 * @throws OperatorError when it is no backup, is damaged, or was made by a newer program.
 */
export async function readBackup(
  engine: Engine,
  file: string,
  around: (trx: Transaction<Schema>, replace: () => Promise<number>) => Promise<number> = (_, replace) => replace(),
): Promise<number> {
  const { migration } = await checkBackup(engine, file)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.writeAtLength(async (db) => {
        // Writers take these rows first; whoever has none of them waits here, and not half-way.
        if (engine.kind === 'postgres') await sql`lock table drafts, shelves, digests in exclusive mode`.execute(db)
        return around(db, () => replaceAll(db.withoutPlugins().withTables<AnyTable>(), file, migration))
      })
    } catch (error) {
      if (attempt === maxAttempts || !isDeadlock(error)) throw error
    }
  }
}

/** @param migration The newest of the database that the backup was taken from. */
async function replaceAll(db: Transaction<AnyTable>, file: string, migration: string): Promise<number> {
  let rows = 0
  for (const table of Object.keys(tables).reverse()) await db.deleteFrom(table).execute()
  const pending = new Map<string, Row[]>()
  const flush = async (table: string) => {
    const waiting = pending.get(table) ?? []
    pending.delete(table)
    // Numbers that the engine gives are given anew, or PostgreSQL would give them twice.
    const values = table === 'questions' ? waiting.map(({ id: _, ...rest }) => rest) : waiting
    if (values.length > 0) await db.insertInto(table).values(values).execute()
  }
  const put = async (table: string, row: Row) => {
    const waiting = pending.get(table) ?? []
    pending.set(table, waiting)
    waiting.push(row)
    if (waiting.length >= rowsPerInsert) await flush(table)
  }
  const isOlder = migration < '0005-origins'
  const shelvesWithFiles = new Set<unknown>()
  for await (const value of valuesOf(file)) {
    if (!Array.isArray(value)) continue
    const [written, row] = value as [string, Row]
    rows += 1
    for (const [table, each] of isOlder ? withOrigins(written, row) : [[written, row] as const]) {
      if (isOlder && table === 'origins') shelvesWithFiles.add(each.shelf)
      await put(table, each)
    }
  }
  for (const row of collectionsOf(shelvesWithFiles)) await put('collections', row)
  for (const table of pending.keys()) await flush(table)
  return rows
}

/** @throws OperatorError when the file is no backup, is damaged, or was made by a newer program. */
export async function checkBackup(engine: Engine, file: string): Promise<Header> {
  const header = await verify(file)
  if (header.migration === '' || header.migration in migrations(engine.kind)) return header
  throw new OperatorError(
    `${file} was made by a newer Footnote (its database is at ${header.migration}). Update the program, then restore it.`,
  )
}

/** Reads the file through. @throws OperatorError when it is no backup, or damaged. */
async function verify(file: string): Promise<Header> {
  const broken = (why: string) =>
    new OperatorError(`${file} is ${why}, so nothing was changed. Name a file that "footnote backup" has written.`)
  const hash = createHash('sha256')
  let header: Header | undefined
  let footer: Footer | undefined
  let rows = 0
  try {
    for await (const value of valuesOf(file, (line) => {
      if (!line.startsWith('{"rows"')) hash.update(`${line}\n`)
    })) {
      if (Array.isArray(value)) {
        if (!(String(value[0]) in tables)) throw broken('not a backup of this Footnote')
        rows += 1
      } else if (isHeader(value)) header = value
      else footer = value as Footer
    }
  } catch (error) {
    if (error instanceof OperatorError) throw error
    if (codeOf(error) === 'ENOENT') throw new OperatorError(`${file} does not exist. Name the backup to restore.`)
    throw broken(`damaged or not a backup (${error instanceof Error ? error.message : error})`)
  }
  if (!header) throw broken('not a backup')
  if (!footer || footer.rows !== rows || footer.sha256 !== hash.digest('hex')) throw broken('damaged or cut short')
  return header
}

function isHeader(value: unknown): value is Header {
  return typeof value === 'object' && value !== null && 'footnoteBackup' in value && value.footnoteBackup === format
}

/** Each line's value. */
export async function* valuesOf(file: string, onLine: (line: string) => void = () => {}): AsyncGenerator<unknown> {
  const source = createReadStream(file)
  const unzipped = createGunzip()
  // readline does not pass on its input's errors.
  const failed = pipeline(source, unzipped)
  failed.catch(() => {})
  const lines = createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    onLine(line)
    yield JSON.parse(line) as unknown
  }
  await failed
}
