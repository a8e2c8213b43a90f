// What an encoder costs: how long a shelf takes to be encoded while others are answered, what a question takes more, and
// memory. The shelf is made of the sentences of docs/, mixed. Run `npm run build` before.
// Usage: MEANING_MODEL=FOLDER npx tsx scripts/measure/meaning.ts [--paragraphs N]

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { createLibrary } from '../../src/library/library.ts'
import { startLibraryThread } from '../../src/library/thread/thread.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore, libraryShelf } from '../../src/store/store.ts'
import { randomFrom } from '../random.ts'

const { values } = parseArgs({
  options: {
    paragraphs: { type: 'string', default: '10000' },
    phase: { type: 'string' },
    data: { type: 'string', default: '' },
  },
})
const paragraphCount = Number(values.paragraphs)
const perArticle = 5
/** So many questions a second: a busy community's. */
const rate = 20
const timedQuestions = 600
const say = (words: string) => void process.stdout.write(`${words}\n`)

const random = randomFrom(7)
const docs = fileURLToPath(new URL('../../docs', import.meta.url))
const sentences = readdirSync(docs)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => splitParagraphs(readFileSync(join(docs, name), 'utf8')))
  .filter(({ kind }) => kind === 'prose')
  .flatMap(({ text }) => text.split(/(?<=[.?!])\s+/))
  .filter(({ length }) => length > 30 && length < 300)
const any = () => sentences[Math.floor(random() * sentences.length)] as string
/** Some words of a sentence, as a question. */
const question = () => {
  const words = any().split(/\s+/)
  const from = Math.floor(random() * Math.max(1, words.length - 8))
  return `How does ${words.slice(from, from + 8).join(' ')} work?`
}

async function fill(dataDir: string): Promise<void> {
  const engine = await openEngine({ dataDir, databaseUrl: undefined })
  const store = createStore(engine)
  for (let from = 0; from < paragraphCount / perArticle; from += 500) {
    const saves = Array.from({ length: Math.min(500, paragraphCount / perArticle - from) }, (_, nth) => {
      const body = Array.from({ length: perArticle }, () => [any(), any(), any(), any()].join(' ')).join('\n\n')
      return {
        articleId: `a${from + nth}`,
        action: 'add' as const,
        by: '',
        at: '2026-11-22T08:00:00.000Z',
        expected: 0,
        isPresent: true,
        content: { fields: { title: any().slice(0, 60), tags: [] }, body, paragraphCount: perArticle },
      }
    })
    await store.save(libraryShelf, saves, { maxParagraphs: 1_000_000, maxBytes: 10_000_000_000 })
  }
  // Splits the texts and writes the index, which has nothing to do with the encoder.
  const library = createLibrary(engine, { dataDir })
  await library.status()
  await library.close()
}

const at = (times: readonly number[], share: number) =>
  [...times].sort((one, other) => one - other)[Math.floor(share * (times.length - 1))] ?? 0

/** This process and the encoder's. */
function processes(): string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [`${process.pid}`, ...ids.filter((id) => fieldsOf(id)[1] === `${process.pid}`)]
}
/** What /proc tells behind the name, from the state on; nothing of a process that has ended. */
function fieldsOf(id: string): string[] {
  try {
    return readFileSync(`/proc/${id}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const memoryMb = () => sum(processes().map((id) => Number(fieldsOf(id)[21]))) * (4096 / 1e6)
/** A tick is a hundredth of a second. */
const cpuSeconds = () => sum(processes().map((id) => (Number(fieldsOf(id)[11]) + Number(fieldsOf(id)[12])) / 100))

function open(dataDir: string, meaningModel: string | undefined) {
  let isEncoded = false
  const library = startLibraryThread(
    { dataDir, meaningModel },
    {
      entry: new URL('../../dist/library-worker.js', import.meta.url),
      onNotice({ words }) {
        say(`  ${words}`)
        if (words.includes('questions are asked by meaning')) isEncoded = true
      },
    },
  )
  return { library, isEncoded: () => isEncoded }
}

type Opened = ReturnType<typeof open>

/** Asks at a steady rate, so that a slow answer does not make the next one wait. */
async function ask(
  { library }: Opened,
  goesOn: (count: number) => boolean,
): Promise<{ times: number[]; cpuMs: number }> {
  const times: number[] = []
  const asked: Promise<void>[] = []
  const cpu = cpuSeconds()
  const began = performance.now()
  for (let count = 0; goesOn(count); count += 1) {
    await sleep(Math.max(0, began + (count * 1000) / rate - performance.now()))
    const askedAt = performance.now()
    asked.push(
      library.ask({ question: question() }).then(() => {
        times.push(performance.now() - askedAt)
      }),
    )
  }
  await Promise.all(asked)
  return { times, cpuMs: ((cpuSeconds() - cpu) * 1000) / times.length }
}

const isFew = (count: number) => count < timedQuestions

async function phase(name: string, dataDir: string): Promise<object> {
  const model = name === 'without' ? undefined : resolve(process.env.MEANING_MODEL ?? '')
  const opened = open(dataDir, model)
  await opened.library.status()
  let figures: object = {}
  if (name === 'encoding') {
    const began = performance.now()
    const { times } = await ask(opened, () => !opened.isEncoded())
    figures = { seconds: (performance.now() - began) / 1000, median: at(times, 0.5), p99: at(times, 0.99) }
  } else if (name === 'alone') {
    const began = performance.now()
    while (!opened.isEncoded()) await sleep(100)
    figures = { seconds: (performance.now() - began) / 1000, cpuSeconds: cpuSeconds() }
  } else {
    while (model !== undefined && (await opened.library.meaningShare({})) !== 1) await sleep(100)
    await ask(opened, (count) => count < 100)
    const { times, cpuMs } = await ask(opened, isFew)
    figures = { median: at(times, 0.5), p99: at(times, 0.99), cpuMs, memoryMb: memoryMb() }
  }
  await opened.library.close()
  return figures
}

/** In a process of its own, over a copy of the data. */
async function inProcess(name: string, dataDir: string): Promise<Record<string, number>> {
  say(`${name}:`)
  const own = mkdtempSync(join(tmpdir(), 'footnote-meaning-'))
  cpSync(dataDir, own, { recursive: true })
  const script = fileURLToPath(import.meta.url)
  const args = ['--max-semi-space-size=8', '--import', 'tsx', script, '--phase', name, '--data', own]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (bytes) => {
    said += bytes
  })
  await new Promise((done) => void child.on('close', done))
  const lines = said.trim().split('\n')
  const figures = JSON.parse(lines.pop() ?? '{}') as Record<string, number>
  for (const line of lines) say(line)
  say(`  ${JSON.stringify(figures)}`)
  if (name === 'alone') {
    rmSync(join(dataDir, 'index'), { recursive: true, force: true })
    cpSync(join(own, 'index'), join(dataDir, 'index'), { recursive: true })
  }
  rmSync(own, { recursive: true })
  return figures
}

if (values.phase !== undefined) {
  say(JSON.stringify(await phase(values.phase, values.data)))
  process.exit(0)
}
if (!process.env.MEANING_MODEL) {
  process.stderr.write('MEANING_MODEL is not set; expected the folder of a model, as footnote model fetch makes it.\n')
  process.exit(1)
}
const dataDir = mkdtempSync(join(tmpdir(), 'footnote-meaning-'))
await fill(dataDir)
const without = await inProcess('without', dataDir)
const encoding = await inProcess('encoding', dataDir)
const alone = await inProcess('alone', dataDir)
const withModel = await inProcess('with', dataDir)
rmSync(dataDir, { recursive: true })
const of = (figures: Record<string, number>, name: string) => figures[name] ?? Number.NaN
const difference = (name: string) => (of(withModel, name) - of(without, name)).toFixed(1)
say('')
say(`${paragraphCount.toLocaleString('en')} paragraphs, ${rate} questions a second`)
say(
  `encoded alone in ${of(alone, 'seconds').toFixed(0)} s, ${of(alone, 'cpuSeconds').toFixed(0)} s of processor time, beside questions in ${of(encoding, 'seconds').toFixed(0)} s`,
)
say(
  `p99 of answers: ${of(without, 'p99').toFixed(1)} ms without, ${of(encoding, 'p99').toFixed(1)} ms while encoding, ${of(withModel, 'p99').toFixed(1)} ms with`,
)
say(
  `median of answers: ${of(without, 'median').toFixed(1)} ms without, ${of(encoding, 'median').toFixed(1)} ms while encoding, ${of(withModel, 'median').toFixed(1)} ms with`,
)
say(`a question takes ${difference('cpuMs')} ms more processor time; memory ${difference('memoryMb')} MB more`)
