// How long it takes to take back many articles at once, and how long others wait for answers meanwhile.
// Usage: npm run build && npx tsx scripts/measure/undo.ts [--articles N] [--postgres]

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { strToU8, zipSync } from 'fflate'
import { startReadingThread } from '../../src/ingest/reading-thread.ts'
import { createLibrary } from '../../src/library/library.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { noPostgres, postgresDatabase } from '../../tests/store/engines.ts'

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '5000' }, postgres: { type: 'boolean', default: false } },
})
const count = Number(values.articles)
/** About as many questions as a large community asks. */
const askEveryMs = 50
const say = (words: string) => void process.stdout.write(`${words}\n`)
if (values.postgres && noPostgres !== undefined) throw new Error(noPostgres)

const home = await mkdtemp(join(tmpdir(), 'footnote-undo-'))
const database = values.postgres ? await postgresDatabase() : undefined
const engine = database ? await database.open() : await openEngine({ dataDir: home, databaseUrl: undefined })
// As in the program: whoever asks does not wait while files are unpacked.
const reader = startReadingThread(new URL('../../dist/reading-worker.js', import.meta.url))
const library = createLibrary(engine, { reader, guildLimits: { maxParagraphs: 1_000_000, maxBytes: 1_000_000_000 } })
const who = { guildId: '900000000000000001', by: '1' }
const other = { guildId: '900000000000000002', by: '1' }

const textOf = (nth: number) =>
  Array.from({ length: 6 }, (_, at) => `Plant ${nth} likes rain ${at} and grows ${nth + at} inches in a word${nth}. `)
    .map((each) => each.repeat(3))
    .join('\n\n')
function packed(from: number, to: number) {
  const files: Record<string, Uint8Array> = {}
  for (let nth = from; nth < to; nth += 1) files[`${nth}.md`] = strToU8(`---\ntitle: Plant ${nth}\n---\n${textOf(nth)}`)
  return { name: 'plants.zip', bytes: zipSync(files) }
}
async function upload(guild: typeof who, file: ReturnType<typeof packed>) {
  const typed = { title: '', source: '', details: '', text: '' }
  const { draftId, faults } = await library.draft({ ...guild, typed, file })
  if (faults.length > 0) throw new Error(faults.join(' '))
  await library.publish({ ...guild, draftId })
}

/** Asks while some work goes on. */
async function asking<T>(name: string, work: () => Promise<T>): Promise<T> {
  const waits: number[] = []
  const open = new Set<Promise<void>>()
  const ask = async () => {
    // What waits for its turn waits as well: an answer counts from when it was due.
    const due = performance.now()
    await library.ask({ guildId: other.guildId, question: `how many inches does plant ${waits.length % 200} grow?` })
    waits.push(performance.now() - due)
  }
  let last = performance.now()
  const timer = setInterval(() => {
    const late = performance.now() - last - askEveryMs
    last = performance.now()
    const asked = ask().then(() => {
      waits.push((waits.pop() ?? 0) + Math.max(0, late))
      open.delete(asked)
    })
    open.add(asked)
  }, askEveryMs)
  const began = performance.now()
  const result = await work()
  const ms = performance.now() - began
  clearInterval(timer)
  await Promise.all(open)
  waits.sort((one, two) => one - two)
  const share = (part: number) => (waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0).toFixed(0)
  say(
    `${name}: ${(ms / 1000).toFixed(2)} s; ${waits.length} answers meanwhile, p50 ${share(0.5)} ms, p99 ${share(0.99)} ms, worst ${share(1)} ms`,
  )
  return result
}

await upload(other, packed(0, 200))
await asking('nothing else', () => new Promise((resolve) => setTimeout(resolve, 3000)))
const plants = packed(0, count)
await asking(`upload of ${count}`, () => upload(who, plants))
const newest = async () => (await library.log({ guildId: who.guildId, page: 1, pageSize: 1 })).items[0]?.batch ?? ''
for (const name of ['undo', 'undo of the undo']) {
  const batch = await newest()
  const { undoneCount } = await asking(name, () => library.undoBatch({ ...who, batch }))
  say(`${undoneCount} undone, ${(await library.list({ ...who, page: 1, pageSize: 1 })).total} are there`)
}
await asking('the log', () => library.log({ guildId: who.guildId, page: 1, pageSize: 8 }))
await library.close()
await database?.drop()
await rm(home, { recursive: true })
process.exit(0)
