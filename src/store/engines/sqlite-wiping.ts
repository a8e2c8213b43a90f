// Makes what was erased unreadable in the files of the embedded database. Rows that are deleted are overwritten, but pages
// keep stray copies of rows that once moved, and the write-ahead log older pages: so the file is written anew.
//
// Two rows tell how far that is: `erased` has the moment of the last erasure, written with it, `wiped` the moment that
// `erased` had when the file was last written anew. A database of before has neither.

import { Worker } from 'node:worker_threads'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

/** After a failure, such as a full disk or another process that reads for long; twice as long after each one more. */
const firstRetryMs = 60_000
const maxRetryMs = 6 * 60 * 60 * 1000
/** A smaller file is written anew in memory: where programs may write nothing but the data folder, that goes as well. */
const maxInMemory = 64_000_000

// It takes 5 ms a megabyte, so it has a thread of its own; one that stands here and not in a file is found from wherever
// this one runs. Whatever was erased while the file was written anew is left for the next time.
const work = `
const { parentPort, workerData: { module, file, erased } } = require('node:worker_threads')
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
  const upsert = "insert into posting values ('wiped', ?) on conflict (name) do update set at = excluded.at"
  database.prepare(upsert).run(erased)
  parentPort.postMessage(true)
} finally {
  database.close()
}`

/** Within the transaction that erases something. */
export async function markErased(trx: Transaction<Schema>): Promise<void> {
  await sql`insert into posting (name, at) values ('erased', strftime('%Y-%m-%dT%H:%M:%fZ', 'now') || ' ' || hex(randomblob(4)))
    on conflict (name) do update set at = excluded.at`.execute(trx)
}

/**
 * @param module Where the worker finds SQLite.
 * @param db Reads the same file.
 */
export function createWiping(module: string, file: string, db: Kysely<Schema>) {
  let running: Promise<boolean> | undefined
  /** What follows that, for all who asked meanwhile. */
  let next: Promise<boolean> | undefined
  let timer: NodeJS.Timeout | undefined
  let retryMs = firstRetryMs

  const isDone = async (): Promise<boolean> => {
    // In one look: something may be erased at any moment.
    const { rows } = await sql<{ erased: string | null; wiped: string | null; hasErased: number }>`select
      (select at from posting where name = 'erased') as erased, (select at from posting where name = 'wiped') as wiped,
      exists (select 1 from erasure_keys) as has_erased`.execute(db)
    const [{ erased, wiped, hasErased } = { erased: null, wiped: null, hasErased: 0 }] = rows
    if (erased === null ? hasErased === 0 || wiped !== null : erased === wiped) return true
    return inThread({ module, file, erased: erased ?? '' })
  }

  const begin = (): Promise<boolean> => {
    clearTimeout(timer)
    running ??= isDone()
      .catch(() => false)
      .then((isGone) => {
        running = undefined
        if (isGone) retryMs = firstRetryMs
        else {
          timer = setTimeout(() => void begin(), retryMs).unref()
          retryMs = Math.min(2 * retryMs, maxRetryMs)
        }
        return isGone
      })
    return running
  }

  const wipe = (): Promise<boolean> => {
    if (!running) return begin()
    // What is running may have looked before the erasure that this is asked for.
    next ??= running.then(() => {
      next = undefined
      return begin()
    })
    return next
  }

  return {
    /** Whether nothing of what was erased is left; if not, it is tried again by and by. */
    wipe,
    /** Waits for what is being done, as a writer must. */
    over: async (): Promise<void> => {
      await running
    },
    async close(): Promise<void> {
      await (next ?? running)
      clearTimeout(timer)
    },
  }
}

function inThread(workerData: { module: string; file: string; erased: string }): Promise<boolean> {
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
