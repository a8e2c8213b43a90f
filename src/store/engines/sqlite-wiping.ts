// Makes what was erased unreadable in the files of the embedded database. Rows that are deleted are overwritten, but pages
// keep stray copies of rows that once moved, and the write-ahead log older pages: so the file is written anew.
//
// `pragma user_version` tells how far that is, within the same transactions: 1 when it was done, a random larger number
// since something was erased, 0 in a database in which nothing was, or by a version that did not know of this.

import { randomInt } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

const done = 1
/** After a failure, such as a full disk or another process that reads for long; twice as long after each one more. */
const firstRetryMs = 60_000
const maxRetryMs = 6 * 60 * 60 * 1000
/** A smaller file is written anew in memory: where programs may write nothing but the data folder, that goes as well. */
const maxInMemory = 64_000_000

// It takes 5 ms a megabyte, so it has a thread of its own; one that stands here and not in a file is found from wherever
// this one runs. Whatever was erased while the file was written anew is left for the next time.
const work = `
const { parentPort, workerData: { module, file, version } } = require('node:worker_threads')
process.emitWarning = () => {}
const { DatabaseSync } = require(module)
// Opening would make one anew.
if (!require('node:fs').existsSync(file)) throw new Error(file + ' is gone')
const database = new DatabaseSync(file, { timeout: 5000 })
try {
  database.exec('pragma synchronous = full; pragma secure_delete = on')
  const number = (name) => database.prepare('pragma ' + name).get()[name]
  if (number('page_count') * number('page_size') < ${maxInMemory}) database.exec('pragma temp_store = memory')
  database.exec('vacuum')
  const { busy } = database.prepare('pragma wal_checkpoint(truncate)').get()
  if (busy !== 0) throw new Error('the write-ahead log is being read')
  database.exec('begin immediate')
  const isStill = number('user_version') === version
  if (isStill) database.exec('pragma user_version = ${done}')
  database.exec('commit')
  parentPort.postMessage(isStill)
} finally {
  database.close()
}`

/** Within the transaction that erases something. */
export async function markErased(trx: Transaction<Schema>): Promise<void> {
  await sql`pragma user_version = ${sql.lit(randomInt(done + 1, 2 ** 31))}`.execute(trx)
}

/**
 * @param module Where the worker finds SQLite.
 * @param db Reads the same file.
 */
export function createWiping(module: string, file: string, db: Kysely<Schema>) {
  let running: Promise<boolean> | undefined
  let timer: NodeJS.Timeout | undefined
  let retryMs = firstRetryMs

  const isDone = async (): Promise<boolean> => {
    // In one look: something may be erased at any moment.
    const { rows } = await sql<{ version: number; hasErased: number }>`
      select user_version as version, exists (select 1 from erasure_keys) as has_erased
      from pragma_user_version`.execute(db)
    const { version = 0, hasErased = 0 } = rows[0] ?? {}
    if (version === done || (version === 0 && hasErased === 0)) return true
    return inThread({ module, file, version })
  }

  const wipe = (): Promise<boolean> => {
    clearTimeout(timer)
    running ??= isDone()
      .catch(() => false)
      .then((isGone) => {
        running = undefined
        if (isGone) retryMs = firstRetryMs
        else {
          timer = setTimeout(() => void wipe(), retryMs).unref()
          retryMs = Math.min(2 * retryMs, maxRetryMs)
        }
        return isGone
      })
    return running
  }

  return {
    /** Whether nothing of what was erased is left; if not, it is tried again by and by. */
    wipe,
    /** Waits for what is being done, as a writer must. */
    over: async (): Promise<void> => {
      await running
    },
    async close(): Promise<void> {
      await running
      clearTimeout(timer)
    },
  }
}

function inThread(workerData: { module: string; file: string; version: number }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(work, { eval: true, workerData })
    let isGone = false
    worker.on('message', (told: boolean) => {
      isGone = told
    })
    worker.on('error', reject)
    // Not before: until then it has the file open.
    worker.on('exit', () => resolve(isGone))
  })
}
