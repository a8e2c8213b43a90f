// Proves that readers miss no change and are handed none twice: many processes write to one shelf over PostgreSQL while
// others follow it, and an older backup is restored under them. Then the drill: see race-drill.ts.
// Usage: npm run prove:race [-- --seconds N --rounds N], each 0 for none

import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createReader } from '../../src/ingest/reader.ts'
import { createCuts } from '../../src/library/indexes/cuts.ts'
import { makeShelf } from '../../src/library/indexes/shelf.ts'
import { createTexts } from '../../src/library/indexes/texts.ts'
import { findInShelves } from '../../src/search/ask.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import { createStore } from '../../src/store/store.ts'
import { noPostgres, postgresDatabase } from '../../tests/store/engines.ts'
import { postgresFolder } from '../../tests/store/postgres-server.ts'
import { bundleProcess } from './bundle.ts'
import { proveReturns } from './race-drill.ts'
import type { ReaderLine, ReaderOrders } from './race-reader.ts'
import type { WriterOrders } from './race-writer.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, rounds: { type: 'string', default: '30' } },
})
const rounds = Number(values.rounds)
const phaseMs = (Number(values.seconds) * 1000) / 2
const shelf = '900000000000000001'
const writerProcesses = 4
const lanesEach = 10
const readerCount = 3
const queries = ['rain', 'snow', 'title', '"about rain"']

if (noPostgres !== undefined) {
  process.stdout.write(`Skipped: ${noPostgres}.\n`)
  process.exit(0)
}

const say = (words: string) => void process.stdout.write(`${words}\n`)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const installed = postgresFolder()
if (rounds > 0 && installed === undefined) say('Without the drill: TEST_DATABASE_URL names a server that others use.')
if (rounds > 0 && installed !== undefined && !(await proveReturns(installed, rounds, say))) process.exit(1)
if (phaseMs === 0) process.exit(0)

const entries = {
  reader: await bundleProcess('race-reader'),
  writer: await bundleProcess('race-writer'),
}

function start<T>(
  kind: keyof typeof entries,
  orders: ReaderOrders | WriterOrders,
): { child: ChildProcess; lines: T[]; ended: Promise<void> } {
  const child = spawn(process.execPath, [entries[kind]], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PROVE_RACE: JSON.stringify(orders) },
  })
  const lines: T[] = []
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line) as T))
  const ended = new Promise<void>((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`a ${kind} ended with ${code}`))))
  })
  return { child, lines, ended }
}

const stop = async (processes: readonly { child: ChildProcess; ended: Promise<void> }[]) => {
  for (const { child } of processes) child.stdin?.write('stop\n')
  await Promise.all(processes.map(({ ended }) => ended))
}

const database = await postgresDatabase()
const engine = await database.open()
const store = createStore(engine)
const { place } = database
const readers = Array.from({ length: readerCount }, () => start<ReaderLine>('reader', { place, shelf, queries }))
while (readers.some(({ lines }) => lines.length === 0)) await pause(50)
const startWriters = async () => {
  const writers = Array.from({ length: writerProcesses }, () =>
    start<{ ready?: true; saved?: number }>('writer', { place, shelf, lanes: lanesEach }),
  )
  while (writers.some(({ lines }) => lines.length === 0)) await pause(50)
  return writers
}
let saved = 0
const count = (writers: Awaited<ReturnType<typeof startWriters>>) => {
  saved += writers.reduce((sum, { lines }) => sum + (lines[1]?.saved ?? 0), 0)
}

say(`${writerProcesses * lanesEach} writers in ${writerProcesses} processes, ${readerCount} readers.`)
const first = await startWriters()
await pause(phaseMs / 2)
const file = join(place.dataDir ?? '.', 'older.backup')
await writeBackup(engine, file)
await pause(phaseMs / 2)
await stop(first)
count(first)
say(`${saved} steps saved; restoring the backup taken half-way, under the readers.`)
await readBackup(engine, file)
const second = await startWriters()
await pause(phaseMs)
await stop(second)
count(second)
await stop(readers)

/** Sentences on batches and moves of which only a part is there. */
async function halfDone(): Promise<string[]> {
  const found: string[] = []
  const batches = await engine.db
    .selectFrom('changes')
    .select((the) => ['batch', the.fn.countAll<number>().as('count')])
    .where('shelf', '=', shelf)
    .where('batch', 'like', '%-2')
    .where('verb', '=', 'import')
    .groupBy('batch')
    .execute()
  for (const { batch, count } of batches) if (count !== 2) found.push(`batch ${batch} has ${count} changes of 2`)
  const origins = await engine.db
    .selectFrom('origins')
    .select(['key', 'articleId'])
    .where('shelf', '=', shelf)
    .execute()
  const pairs = new Map<string, Set<string>>()
  for (const { key, articleId } of origins) {
    const name = key.slice(0, -2)
    pairs.set(name, (pairs.get(name) ?? new Set()).add(articleId))
  }
  for (const [name, articles] of pairs) if (articles.size !== 2) found.push(`of the places ${name} one is lost`)
  say(`${batches.length} batches, ${origins.length} origins.`)
  return found
}

const faults: string[] = []
const truth = await makeShelf(shelf, store, createTexts(createCuts({ store, reader: createReader() })), {
  done: 0,
  total: 0,
})
if (truth === 'lost') throw new Error('the shelf cannot be made')
const held = Array.from(truth.index.articles.articles(), ({ id }) => `${id} ${truth.summary(id)?.number}`).sort()
const answers = JSON.stringify(
  queries.map((query) => findInShelves([truth.index], query, { offset: 0, limit: 1 }).total),
)
for (const [number, { lines }] of readers.entries()) {
  let next = 0
  let handedCount = 0
  let beginnings = 0
  for (const line of lines) {
    if ('anew' in line) {
      beginnings += 1
      next = line.anew + 1
    } else if ('handed' in line) {
      handedCount += line.handed.length
      for (const revision of line.handed) {
        if (revision < next) faults.push(`reader ${number} was handed change ${revision} twice`)
        if (revision > next) faults.push(`reader ${number} missed the changes ${next} to ${revision - 1}`)
        next = revision + 1
      }
    } else if ('held' in line) {
      if (JSON.stringify(line.held) !== JSON.stringify(held))
        faults.push(`reader ${number} holds other articles than the database`)
      if (line.answers !== answers) faults.push(`reader ${number} answers otherwise than an index made anew`)
    }
  }
  if (!lines.some((line) => 'held' in line)) faults.push(`reader ${number} did not finish`)
  say(`Reader ${number}: handed ${handedCount} changes, began ${beginnings} times.`)
}
for (const fault of await halfDone()) faults.push(fault)
await engine.close()
await database.drop()
rmSync(dirname(entries.reader), { recursive: true })
for (const fault of faults.slice(0, 20)) say(fault)
say(`${saved} steps saved, ${held.length} articles in the end, ${faults.length} faults.`)
process.exit(faults.length === 0 ? 0 : 1)
