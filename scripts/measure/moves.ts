// What it costs to look at a folder of many files, some of which were moved, beside a look without moves: at a start, and
// by a program that goes on and remembers the look before.
// Usage: npx tsx --expose-gc scripts/measure/moves.ts [--files N] [--moved N]

import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createFolderMemory, type FolderMemory } from '../../src/ingest/content/folder/folder-memory.ts'
import { importFolder } from '../../src/library/imports/import-folder.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'

const { values } = parseArgs({
  options: { files: { type: 'string', default: '10000' }, moved: { type: 'string', default: '100' } },
})
const [fileCount, movedCount] = [Number(values.files), Number(values.moved)]
/** How often each kind of look is taken. */
const lookCount = 5
const home = await mkdtemp(join(tmpdir(), 'footnote-moves-'))
const contentDir = join(home, 'content')
const say = (words: string) => void process.stdout.write(`${words}\n`)

for (let nth = 0; nth < fileCount; nth += 1) {
  const folder = join(contentDir, `part${nth % 100}`)
  if (nth < 100) await mkdir(folder, { recursive: true })
  const paragraphs = Array.from({ length: 12 }, (_, at) => `File ${nth} says in paragraph ${at} what no other says. `)
  await writeFile(
    join(folder, `file${nth}.md`),
    `# File ${nth}\n\n${paragraphs.map((each) => each.repeat(6)).join('\n\n')}\n`,
  )
}
const engine = await openEngine({ dataDir: join(home, 'data'), databaseUrl: undefined })
const store = createStore(engine)

/** Of a program that goes on; undefined = each look is the first one of a program. */
let memory: FolderMemory | undefined

/** A look, with the most memory that it held at once. */
async function look(name: string): Promise<number> {
  gc?.()
  const before = process.memoryUsage()
  let most = before.heapUsed + before.external
  const watching = setInterval(() => {
    const { heapUsed, external } = process.memoryUsage()
    most = Math.max(most, heapUsed + external)
  }, 5)
  const began = performance.now()
  const { added, changed, removed, moved } = await importFolder(store, contentDir, Date.now, memory)
  const ms = performance.now() - began
  clearInterval(watching)
  const megabytes = (most - before.heapUsed - before.external) / 1e6
  say(
    `${name}: ${ms.toFixed(0)} ms, at most ${megabytes.toFixed(0)} MB more; ${added} added, ${changed} changed, ${moved} moved, ${removed} removed`,
  )
  return ms
}

/** The middle of several looks. */
async function several(name: string, prepare: (nth: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let nth = 0; nth < lookCount; nth += 1) {
    await prepare(nth)
    times.push(await look(name))
  }
  return times.sort((one, other) => one - other)[lookCount >> 1] ?? 0
}

/** Takes files of one folder to another. @param edit Changes their words as well. */
async function moveFiles(from: string, edit: (text: string) => string) {
  await mkdir(join(contentDir, 'moved'), { recursive: true })
  for (const name of (await readdir(join(contentDir, from))).slice(0, movedCount)) {
    const [old, place] = [join(contentDir, from, name), join(contentDir, 'moved', `${from}-${name}`)]
    const text = await readFile(old, 'utf8')
    if (edit(text) === text) await rename(old, place)
    else {
      await writeFile(place, edit(text))
      await rm(old)
    }
  }
}

await look('the first look')
for (const kind of ['at a start', 'going on'] as const) {
  if (kind === 'going on') {
    memory = createFolderMemory()
    await look('the first one of a program that goes on')
  }
  const from = kind === 'at a start' ? 0 : 50
  const plain = await several(`${kind}, without moves`, async () => {})
  const moved = await several(`${kind}, with ${movedCount} moved`, (nth) =>
    moveFiles(`part${from + nth}`, (text) => text),
  )
  const edited = await several(`${kind}, with ${movedCount} moved and edited`, (nth) =>
    moveFiles(`part${from + 20 + nth}`, (text) => text.replace(/^File .* paragraph 3 .*$/m, 'This one is new.')),
  )
  const times = (ms: number) => `${(ms / plain).toFixed(2)} times`
  say(
    `${kind}: in the middle ${plain.toFixed(0)} ms without moves; with moves ${times(moved)} that, edited ${times(edited)}.`,
  )
}
await engine.close()
await rm(home, { recursive: true })
process.exit(0)
