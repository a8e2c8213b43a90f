// Databases for tests: a fresh SQLite file, and a fresh PostgreSQL database where a server can be had.

import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Engine } from '../../src/store/engines/engine.ts'
import { type DatabasePlace, openEngine } from '../../src/store/engines/open.ts'

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

/** Folder of the newest PostgreSQL server on this machine; undefined when there is none. */
function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  const folder = newest && join(root, newest, 'bin')
  return folder && existsSync(join(folder, 'initdb')) ? folder : undefined
}

/** Why tests on PostgreSQL are skipped; undefined when they are not. */
export const noPostgres =
  process.env.TEST_DATABASE_URL || postgresFolder()
    ? undefined
    : 'no PostgreSQL server is installed, and TEST_DATABASE_URL names none'

let server: Promise<{ address: string; stop(): void }> | undefined

/** Starts one server for all tests of this process, as the user nobody when the tests run as root. */
function postgresServer(): Promise<{ address: string; stop(): void }> {
  server ??= start()
  return server
}

async function start(): Promise<{ address: string; stop(): void }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { address: given, stop() {} }
  const folder = postgresFolder()
  if (!folder) throw new Error(noPostgres)
  const home = mkdtempSync(join(tmpdir(), 'footnote-postgres-'))
  const isRoot = userInfo().uid === 0
  const as = (command: string, args: readonly string[]): [string, string[]] =>
    isRoot ? ['runuser', ['-u', 'nobody', '--', join(folder, command), ...args]] : [join(folder, command), [...args]]
  if (isRoot) execFileSync('chown', ['nobody', home])
  const cluster = join(home, 'cluster')
  execFileSync(...as('initdb', ['-D', cluster, '-U', 'footnote', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']), {
    stdio: 'pipe',
  })
  const port = await freePort()
  const settings = ['-c', 'fsync=off', '-c', `unix_socket_directories=${home}`, '-c', 'listen_addresses=127.0.0.1']
  const child = spawn(...as('postgres', ['-D', cluster, '-p', String(port), ...settings]), { stdio: 'ignore' })
  const stop = () => {
    child.kill('SIGINT')
    if (isRoot) execFileSync('sh', ['-c', `kill -INT $(head -1 ${cluster}/postmaster.pid) 2>/dev/null || true`])
    rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', stop)
  const address = `postgres://footnote@127.0.0.1:${port}/postgres`
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: address })
    try {
      await client.connect()
      await client.end()
      return { address, stop }
    } catch (error) {
      if (attempt > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer()
    listener.on('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
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
