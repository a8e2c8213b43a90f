// A PostgreSQL database shared by several processes. The one door to pg.

import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { withTimeout } from '../../timeout.ts'
import type { Schema } from '../schema.ts'
import { type Engine, notifyChannel, withoutNul } from './engine.ts'
import { isConnectionLost, isWithoutAnswer } from './failures.ts'

const connectTimeoutMs = 5000
const reconnectMs = 2000
/** A server that is there gives a long statement up; one that does not even do that is frozen, or cut off. */
const statementLimitMs = 7000
const answerLimitMs = 8000
/** A process that stands still amid a transaction keeps others from the rows that it holds no longer than this. */
const idleInTransactionMs = 10_000
/** A server that is frozen never says goodbye. */
const closeLimitMs = 2000

// 64-bit integers arrive as text by default; every one of ours is far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** @param address postgres://user:password@host:port/database. Connects when first asked. */
export function openPostgres(address: string): Engine {
  const settings = {
    connectionString: asPsqlReads(address),
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'footnote',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
  const limits = `set statement_timeout = ${statementLimitMs}; set idle_in_transaction_session_timeout = ${idleInTransactionMs}`
  const db = overPool({ ...settings, max: 8, query_timeout: answerLimitMs }, limits)
  // Migrations, backups and restores take as long as they take, and wait for each other and for files.
  const writing = overPool({ ...settings, max: 2 })

  return {
    kind: 'postgres',
    db,
    writing,
    write: (work) => db.transaction().setIsolationLevel('read committed').execute(work),
    writeAtLength: (work) => writing.transaction().setIsolationLevel('read committed').execute(work),
    readSnapshot: (work) => writing.transaction().setIsolationLevel('repeatable read').execute(work),
    // Only the server's own VACUUM FULL writes its files anew, and nobody else can use a table meanwhile.
    wipe: async () => 'on the server',
    watch: (listener) => listen({ ...settings, query_timeout: answerLimitMs }, listener),
    close: async () => {
      const closed = Promise.all([db.destroy(), writing.destroy()])
      closed.catch(() => {})
      await withTimeout(closed, closeLimitMs)
    },
  }
}

/** pg takes sslmode for something stricter than psql and all other programs do, and warns of it at length. */
function asPsqlReads(address: string): string {
  const url = new URL(address)
  const mode = url.searchParams.get('sslmode')
  if (mode === null || mode === 'no-verify' || url.searchParams.has('uselibpqcompat')) return address
  url.searchParams.set('uselibpqcompat', 'true')
  return url.href
}

/** @param greeting What each new connection is told first. */
function overPool(settings: pg.PoolConfig, greeting?: string): Kysely<Schema> {
  const onConnect = greeting === undefined ? undefined : (client: pg.ClientBase) => client.query(greeting)
  const pool = new pg.Pool({ ...settings, onConnect: onConnect as (client: pg.ClientBase) => void })
  // A connection that breaks while idle is replaced by the next query, and what was asked on one that breaks in use
  // fails. Without these two listeners either would end the thread.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const dialect = new PostgresDialect({ pool: { connect: () => sturdyClient(pool), end: () => pool.end() } })
  return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] })
}

/**
 * A connection that may be gone without anybody having told. What is asked outside of a transaction, which changes
 * nothing, or begins one, is asked once more on another connection; one that gave no answer is not used again.
 */
async function sturdyClient(pool: pg.Pool): Promise<PostgresPoolClient> {
  let client: pg.PoolClient | undefined = await pool.connect()
  let lost: unknown

  const ask = async (text: string, values: unknown[]) => {
    // Whoever rolls back on a connection that is lost need not wait for it.
    if (!client || lost !== undefined) throw lost
    try {
      return await client.query(text, withoutNul(values))
    } catch (error) {
      if (isConnectionLost(error) || isWithoutAnswer(error)) lost = error
      throw error
    }
  }
  const askAnew = async (text: string, values: unknown[]) => {
    client?.release(true)
    client = undefined
    client = await pool.connect()
    lost = undefined
    return ask(text, values)
  }
  const query = async (text: string, values: unknown[]) => {
    const isAlone = client?.getTransactionStatus() === 'I'
    try {
      return await ask(text, values)
    } catch (error) {
      if (!isAlone || !isConnectionLost(error)) throw error
      return askAnew(text, values)
    }
  }
  // Cursors are never asked for.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client?.release(lost !== undefined) }
}

function listen(settings: pg.ClientConfig, listener: () => void): () => void {
  let isStopped = false
  let current: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const connect = async () => {
    const client = new pg.Client(settings)
    current = client
    let isOver = false
    const reconnect = () => {
      if (isOver) return
      isOver = true
      client.end().catch(() => {})
      if (isStopped) return
      timer = setTimeout(() => void connect(), reconnectMs)
      timer.unref()
    }
    client.on('error', reconnect)
    client.on('end', reconnect)
    client.on('notification', listener)
    try {
      await client.connect()
      await client.query(`listen ${notifyChannel}`)
      // What was called out while nobody listened is looked for once.
      listener()
    } catch {
      reconnect()
    }
  }
  void connect()
  return () => {
    isStopped = true
    clearTimeout(timer)
    current?.end().catch(() => {})
  }
}
