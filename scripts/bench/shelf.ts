// Measures a large shelf: how long it takes to open, list, complete, save, and to be found elsewhere.
// Usage: npm run bench:shelf [-- --articles N] [--postgres]

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Library } from '../../src/library/contract.ts'
import { createLibrary } from '../../src/library/library.ts'
import { startLibraryThread } from '../../src/library/thread/thread.ts'
import type { Save } from '../../src/store/articles/saving.ts'
import { createStore } from '../../src/store/store.ts'
import { postgresDatabase, sqliteDatabase } from '../../tests/store/engines.ts'
import { commonWords, randomFrom } from '../random.ts'

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '10000' }, postgres: { type: 'boolean', default: false } },
})
const articleCount = Number(values.articles)
const guildId = '900000000000000001'
const who = { guildId, by: 'bench' }
const say = (words: string) => void process.stdout.write(`${words}\n`)

const random = randomFrom(7)
const word = commonWords(random)
const sentence = (length: number) => `${Array.from({ length }, word).join(' ')}.`
const paragraph = () => Array.from({ length: 5 }, () => sentence(18)).join(' ')

const spread = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)
  return `${at(0.5)} ms (p99 ${at(0.99)})`
}
const timed = async (work: () => Promise<unknown>) => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
const repeated = async (times: number, work: (number: number) => Promise<unknown>) => {
  const all: number[] = []
  for (let number = 0; number < times; number += 1) all.push(await timed(() => work(number)))
  return spread(all)
}

const database = values.postgres ? await postgresDatabase() : await sqliteDatabase()
const { dataDir = '' } = database.place
const engine = await database.open()
const store = createStore(engine)
const limits = { maxParagraphs: 1_000_000, maxBytes: 10_000_000_000 }
for (let from = 0; from < articleCount; from += 500) {
  const saves = Array.from({ length: Math.min(500, articleCount - from) }, (_, number): Save => {
    const title = `${sentence(4).slice(0, -1)} ${from + number}`
    const body = Array.from({ length: 5 }, paragraph).join('\n\n')
    return {
      articleId: `a${from + number}`,
      action: 'add',
      by: '',
      at: '2026-11-22T08:00:00.000Z',
      expected: 0,
      isPresent: true,
      content: { fields: { title, tags: [] }, body, paragraphCount: 5 },
    }
  })
  await store.save(guildId, saves, limits)
}
say(`${articleCount} articles of 5 paragraphs on ${engine.kind}.`)

const thread = () =>
  startLibraryThread(
    { ...database.place, guildLimits: limits },
    { entry: new URL('../../dist/library-worker.js', import.meta.url) },
  )
const first = () => word()

const opened = async (what: string) => {
  const library = thread()
  const lag: number[] = []
  let last = performance.now()
  const timer = setInterval(() => {
    lag.push(performance.now() - last - 5)
    last = performance.now()
  }, 5)
  const ask = async (): Promise<void> => {
    try {
      await library.ask({ guildId, question: `what is ${first()}` })
    } catch {
      return ask()
    }
  }
  const time = await timed(ask)
  clearInterval(timer)
  say(
    `first answer ${what}: ${(time / 1000).toFixed(2)} s; the main thread never waited longer than ${Math.max(...lag).toFixed(0)} ms`,
  )
  return library
}

const fresh = await opened('from nothing')
await fresh.close()
const library: Library = await opened('from the snapshot')
say(`list: ${await repeated(50, (page) => library.list({ guildId, page, pageSize: 10 }))}`)
say(
  `autocomplete: ${await repeated(100, () => library.suggestTitles({ guildId, typed: word().slice(0, 4), limit: 25 }))}`,
)
say(`ask: ${await repeated(200, () => library.ask({ guildId, question: `what is ${word()} ${word()} ${word()}` }))}`)

const text = Array.from({ length: 60 }, paragraph).join('\n\n').slice(0, 20_000)
const save = async (on: Library, number: number) => {
  const typed = { title: `Saved ${number}`, source: '', details: '', text: `${text}\n\nThe marker is zyxwv${number}q.` }
  const { draftId } = await on.draft({ ...who, typed })
  return () => on.publish({ ...who, draftId, isCopyMeant: true })
}
/** Whether a search finds a marker itself: one that is not there yet is taken for a slip, and others are found. */
async function finds(on: Library, number: number): Promise<boolean> {
  const { items } = await on.search({ guildId, query: `zyxwv${number}q`, page: 1, pageSize: 1 })
  return items.some(({ text: found }) => found.includes(`zyxwv${number}q`))
}
const publishTimes: number[] = []
const foundTimes: number[] = []
for (let number = 0; number < 20; number += 1) {
  const publish = await save(library, number)
  const began = performance.now()
  await publish()
  publishTimes.push(performance.now() - began)
  if (!(await finds(library, number))) throw new Error('what was saved is not found')
  foundTimes.push(performance.now() - began)
}
say(
  `save of ${(text.length / 1000).toFixed(0)} KB: ${spread(publishTimes)}; found by a search after ${spread(foundTimes)}`,
)

/** Milliseconds until a search finds a marker. */
async function untilFound(on: Library, number: number): Promise<number> {
  const began = performance.now()
  for (;;) {
    if (await finds(on, number)) return performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

// Another connection stands for another process: it hears of commits in the same way.
const elsewhere = createLibrary(await database.open(), { guildLimits: limits, dataDir })
const standing = async (): Promise<unknown> => elsewhere.ask({ guildId, question: 'anything' }).catch(standing)
await standing()
const elsewhereTimes: number[] = []
for (let number = 100; number < 110; number += 1) {
  const publish = await save(library, number)
  await publish()
  elsewhereTimes.push(await untilFound(elsewhere, number))
}
say(`found over another connection: ${spread(elsewhereTimes)}`)
await elsewhere.close()

// The command line beside a bot that runs: it says "Imported" once that is committed.
const importTimes: number[] = []
for (let number = 200; number < 205; number += 1) {
  const file = join(dataDir, `imported-${number}.md`)
  writeFileSync(file, `# Imported ${number}\n\n${text}\n\nThe marker is zyxwv${number}q.\n`)
  const { DATABASE_URL: _, ...others } = process.env
  const url = database.place.databaseUrl
  const command = spawn(process.execPath, ['dist/main.js', 'import', file, '--guild', guildId], {
    env: {
      ...others,
      DATA_DIR: dataDir,
      // As much as the server has beside it.
      GUILD_MAX_PARAGRAPHS: '200000',
      GUILD_MAX_MEGABYTES: '10000',
      ...(url !== undefined && { DATABASE_URL: url }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = once(command.stdout, 'data').then(() => performance.now())
  const ended = once(command, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`footnote import ended with ${code}`)
  })
  const found = untilFound(library, number).then(() => performance.now())
  await ended
  importTimes.push(Math.max(0, (await found) - (await said)))
}
say(`found after “footnote import” beside it said so: ${spread(importTimes)}`)
await library.close()
await engine.close()
await database.drop()
rmSync(join(dataDir), { recursive: true, force: true })
process.exit(0)
