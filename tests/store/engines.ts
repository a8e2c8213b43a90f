// Databases for tests: a fresh SQLite file, and a fresh PostgreSQL database where a server can be had.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe } from 'vitest'
import { createLibrary, type LibraryOptions } from '../../src/library/library.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { type DatabasePlace, openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'
import { makePostgresServer, postgresFolder } from './postgres-server.ts'

export interface TestDatabase {
  readonly place: DatabasePlace
  /** Opens it once more, as another process would. */
  open(): Promise<Engine>
  drop(): Promise<void>
}

export async function sqliteDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'))
  const place = { dataDir, databaseUrl: undefined }
  return {
    place,
    open: () => openEngine(place),
    drop: async () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** Why tests on PostgreSQL are skipped; undefined when they are not. */
export const noPostgres =
  process.env.TEST_DATABASE_URL || postgresFolder()
    ? undefined
    : 'no PostgreSQL server is installed, and TEST_DATABASE_URL names none'

let server: Promise<{ readonly address: string }> | undefined

/** Starts one server for all tests of this process. */
function postgresServer(): Promise<{ readonly address: string }> {
  server ??= start()
  return server
}

async function start(): Promise<{ readonly address: string }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { address: given }
  const folder = postgresFolder()
  if (!folder) throw new Error(noPostgres)
  return makePostgresServer(folder)
}

export async function postgresDatabase(): Promise<TestDatabase> {
  const { address } = await postgresServer()
  const name = `footnote_${randomBytes(6).toString('hex')}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: address })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'))
  const place = { dataDir, databaseUrl: address.replace(/\/[^/]*$/, `/${name}`) }
  return {
    place,
    open: () => openEngine(place),
    async drop() {
      await run(`drop database ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const engines = [
  ['SQLite', sqliteDatabase, undefined],
  ['PostgreSQL', postgresDatabase, noPostgres],
] as const

/** Facts that are the same on every engine. Those on PostgreSQL are skipped where no server can be had, and say why. */
export function onEachEngine(what: string, facts: (make: () => Promise<TestDatabase>) => void): void {
  for (const [engine, make, reason] of engines) {
    const name = `${what} on ${engine}${reason === undefined ? '' : ` (skipped: ${reason})`}`
    describe.skipIf(reason !== undefined)(name, () => facts(make))
  }
}

/** A store over a database of its own. @returns With it, what closes and drops both. */
export async function openStore(make: () => Promise<TestDatabase>) {
  const database = await make()
  const engine = await database.open()
  const close = async () => {
    await engine.close()
    await database.drop()
  }
  return { database, engine, store: createStore(engine), close }
}

/** A library over a database of its own, and elsewhere, that of another process. @returns With them, what closes all. */
export async function openLibraries(make: () => Promise<TestDatabase>, options: LibraryOptions) {
  const database = await make()
  const engine = await database.open()
  const library = createLibrary(engine, options)
  const elsewhere = createLibrary(await database.open(), options)
  const close = async () => {
    await library.close()
    await elsewhere.close()
    await database.drop()
  }
  return { database, engine, library, elsewhere, close }
}
