// Databases for tests: a fresh SQLite file, and a fresh PostgreSQL database where a server can be had.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Engine } from '../../src/store/engines/engine.ts'
import { type DatabasePlace, openEngine } from '../../src/store/engines/open.ts'
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
