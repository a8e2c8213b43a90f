// A PostgreSQL database shared by several processes. The one door to pg.

import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from '../schema.ts'
import { type Engine, notifyChannel } from './engine.ts'

const connectTimeoutMs = 5000
const reconnectMs = 2000

// 64-bit integers arrive as text by default; every one of ours is far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** @param address postgres://user:password@host:port/database. Connects when first asked. */
export function openPostgres(address: string): Engine {
  const settings = {
    connectionString: address,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'footnote',
  }
  const pool = new pg.Pool({ ...settings, max: 8 })
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {})
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })

  return {
    kind: 'postgres',
    db,
    writing: db,
    write: (work) => db.transaction().setIsolationLevel('read committed').execute(work),
    readSnapshot: (work) => db.transaction().setIsolationLevel('repeatable read').execute(work),
    // Only the server's own VACUUM FULL writes its files anew, and nobody else can use a table meanwhile.
    wipe: async () => 'on the server',
    watch: (listener) => listen(settings, listener),
    close: () => db.destroy(),
  }
}

function listen(settings: pg.ClientConfig, listener: () => void): () => void {
  let isStopped = false
  let current: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const connect = async () => {
    const client = new pg.Client({ ...settings, keepAlive: true })
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
