// Proves that the built program sees every way in which the content folder is changed, and takes it for what it is: within
// two seconds where the system sends events, within ten where it sends none.
// Usage: npm run prove:folder [-- --only events|looks] [--way PART_OF_ITS_NAME]

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import {
  newsFor,
  setDigestOf,
  standingOn,
  strangersAmong,
  wordsIn,
  wordsOf,
} from '../../tests/library/imports/folder-shelf.ts'
import {
  type Files,
  type FolderWay,
  folderWays,
  type Ground,
  makeGround,
  prepare,
  witness,
  writeFiles,
} from '../../tests/library/imports/folder-ways.ts'

const { values } = parseArgs({ options: { only: { type: 'string' }, way: { type: 'string', default: '' } } })
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const noEvents = fileURLToPath(new URL('./no-events.mjs', import.meta.url))
const guildId = '900000000000000001'
const programsAtOnce = 3
const standsWithinMs = 30_000
/** After a start the folder is looked at more often, since its files are new. */
const freshMs = 3000

const rounds = [
  { name: 'events', args: [], withinMs: 2000 },
  { name: 'looks', args: ['--import', noEvents], withinMs: 10_000 },
].filter(({ name }) => values.only === undefined || values.only === name)

type Round = (typeof rounds)[number]

interface Outcome {
  readonly way: FolderWay
  readonly seenMs?: number
  readonly faults: readonly string[]
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const say = (words: string) => void process.stdout.write(`${words}\n`)

/** @returns What it has said so far, and what ends it. */
function start({ home, content }: Ground, args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [...args, program], {
    cwd: home,
    env: { PATH: process.env.PATH, CONTENT_DIR: content, DATA_DIR: join(home, 'data'), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line))
  }
  const stop = async () => {
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    await ended
  }
  return { lines, stop }
}

/** @returns After how many milliseconds it held; undefined = not in time. */
async function until(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<number | undefined> {
  const began = performance.now()
  while (performance.now() - began < withinMs) {
    if (await holds()) return Math.round(performance.now() - began)
    await pause(20)
  }
  return undefined
}

const stands = (library: Library, files: Files) => async () =>
  wordsOf(await standingOn(library)).join() === wordsIn(files).join()

async function go(way: FolderWay, { name, args, withinMs }: Round): Promise<Outcome> {
  const ground = await makeGround()
  await prepare(way, ground)
  const { lines, stop } = start(ground, args)
  let library: Library | undefined
  try {
    const says = (words: string) => until(() => lines.some((line) => line.includes(words)), standsWithinMs)
    if ((await says('Press Ctrl+C')) === undefined) return { way, faults: ['the program did not start', ...lines] }
    if (name === 'looks' && (await says('cannot be listened to')) === undefined) {
      return { way, faults: ['it was not said that no events are heard'] }
    }
    library = await openLibrary({ dataDir: join(ground.home, 'data/sandbox') })
    await until(stands(library, way.before), standsWithinMs)
    await setDigestOf(library, guildId)
    const before = await standingOn(library)
    // At any moment between two looks.
    await pause(freshMs + Math.random() * 5000)
    await way.change(ground)
    await writeFiles(ground.content, witness)
    const seenMs = await until(stands(library, { ...way.after, ...witness }), withinMs)
    if (seenMs === undefined) return { way, faults: [`not seen within ${withinMs} ms`] }
    const strangers = strangersAmong(before, await standingOn(library))
    const news = (await newsFor(library, guildId)).filter((title) => title !== 'Witness')
    const faults = strangers.map((title) => `${title} is another article`)
    if (news.join() !== [...(way.news ?? [])].sort().join())
      faults.push(`told as news: ${news.join(', ') || 'nothing'}`)
    return { way, seenMs, faults }
  } finally {
    await library?.close()
    await stop()
    await rm(ground.home, { recursive: true, force: true })
  }
}

let faultCount = 0
for (const round of rounds) {
  const ways = folderWays.filter(({ name }) => name.includes(values.way))
  const outcomes: Outcome[] = []
  let next = 0
  const work = async () => {
    for (let way = ways[next++]; way; way = ways[next++]) outcomes.push(await go(way, round))
  }
  await Promise.all(Array.from({ length: programsAtOnce }, work))
  const faulty = outcomes.filter(({ faults }) => faults.length > 0)
  faultCount += faulty.length
  const times = outcomes.flatMap(({ seenMs }) => seenMs ?? []).sort((a, b) => a - b)
  say(`${round.name}: ${outcomes.length - faulty.length} of ${ways.length} ways are right.`)
  say(`  seen after ${times[Math.floor(times.length / 2)]} ms in the middle, ${times.at(-1)} ms at the latest`)
  for (const { way, faults } of faulty) say(`  ${way.name}: ${faults.join('; ')}`)
}
process.exitCode = faultCount > 0 ? 1 : 0
