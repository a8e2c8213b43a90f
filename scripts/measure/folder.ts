// Measures what looking at a large folder costs while nothing happens, and how soon one file among many is seen.
// Usage: npx tsx --expose-gc scripts/measure/folder.ts [FILES] (default 10000, fifty to a folder)

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readContentFolder } from '../../src/ingest/content/content-folder.ts'
import { changesSince, createFolderMemory } from '../../src/ingest/content/folder/folder-memory.ts'
import { listFolder } from '../../src/ingest/content/folder/walk.ts'
import { openLibrary } from '../../src/library/library.ts'

const fileCount = Number(process.argv[2] ?? 10_000)
const looks = 50
const quietMs = 30_000
const longAgo = new Date('2026-01-01')

const home = mkdtempSync(join(tmpdir(), 'footnote-folder-'))
const folder = join(home, 'content')
const say = (words: string) => void process.stdout.write(`${words}\n`)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const cpuMs = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
const heapMb = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

function write(nth: number, words: string): void {
  const file = join(folder, `folder-${Math.floor(nth / 50)}`, `article-${nth}.md`)
  writeFileSync(file, `# Article ${nth}\n\n${words} ${nth}.\n\n${`Paragraph of article ${nth}. `.repeat(20)}`)
}

for (let nth = 0; nth < fileCount; nth += 1) {
  if (nth % 50 === 0) mkdirSync(join(folder, `folder-${nth / 50}`), { recursive: true })
  write(nth, 'These are the words of')
  utimesSync(join(folder, `folder-${Math.floor(nth / 50)}`, `article-${nth}.md`), longAgo, longAgo)
}

const heapBefore = heapMb()
const memory = createFolderMemory()
const readingBegan = performance.now()
await readContentFolder(folder, () => true, memory)
say(`${fileCount} files read and known: ${(performance.now() - readingBegan).toFixed(0)} ms`)
say(`  what is remembered of them: ${(heapMb() - heapBefore).toFixed(1)} MB`)

const heapOfOne = heapMb()
const times: number[] = []
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const cpu = process.cpuUsage()
for (let nth = 0; nth < looks; nth += 1) {
  const began = performance.now()
  const different = changesSince(memory, await listFolder(folder))
  times.push(performance.now() - began)
  if (different.size > 0) throw new Error('files are different that nobody touched')
}
delay.disable()
const cpuEach = cpuMs(cpu) / looks
say(`a look that finds nothing: ${median(times).toFixed(0)} ms in the middle, ${Math.max(...times).toFixed(0)} at most`)
say(`  of both cores' time: ${cpuEach.toFixed(0)} ms; longest turn of the thread: ${(delay.max / 1e6).toFixed(0)} ms`)
say(`  heap after ${looks} looks: ${(heapMb() - heapOfOne).toFixed(1)} MB more`)

const again = performance.now()
const { unchanged } = await readContentFolder(folder, () => true, memory)
say(`a reading with ${unchanged.length} that did not change: ${(performance.now() - again).toFixed(0)} ms`)

const library = await openLibrary({ contentDir: folder, dataDir: join(home, 'data'), isWatching: true })
await library.status()
await pause(5000)
const idle = process.cpuUsage()
await pause(quietMs)
say(`the library beside it, quiet: ${((cpuMs(idle) / quietMs) * 100).toFixed(1)} % of one core`)
const latencies: number[] = []
for (let nth = 0; nth < 5; nth += 1) {
  const began = performance.now()
  write(nth, `Marmalade ${'abcde'[nth]} is in`)
  const query = `"marmalade ${'abcde'[nth]}"`
  while ((await library.search({ query, page: 1, pageSize: 1 })).total === 0) await pause(10)
  latencies.push(performance.now() - began)
}
say(
  `one changed file is found: ${median(latencies).toFixed(0)} ms in the middle, ${Math.max(...latencies).toFixed(0)} at most`,
)
await library.close()
rmSync(home, { recursive: true })
