// Proves that no byte is left of what was erased: kills a process that erases, and restores that leave out what was erased,
// at random moments, starts anew, and looks for the erased words in every file of the data folder, compressed data unpacked.
// Usage: npm run prove:erase [-- --kills N]

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Library } from '../../src/library/contract.ts'
import { createLibrary, openLibrary } from '../../src/library/library.ts'
import { writeBackup } from '../../src/store/backup.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { tracesOf } from '../../tests/support/traces.ts'
import { writeTinyModel } from '../meaning/tiny-model.ts'
import { bundleProcess } from './bundle.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '40' } } })
const kills = Number(values.kills)
const guildId = '900000000000000001'
/** How long after a start words may still be found, in milliseconds. */
const patienceMs = 10_000
/** Words that are looked for after each kill; all are in the end. */
const maxSought = 60
const worker = fileURLToPath(new URL('../../src/meaning/encoding-worker.ts', import.meta.url))
const entry = await bundleProcess('erase-writer', { 'encoding-worker': worker })
const dataDir = await mkdtemp(join(tmpdir(), 'footnote-erase-'))
const model = await mkdtemp(join(tmpdir(), 'footnote-model-'))
await writeTinyModel(model)

interface Line {
  readonly will?: readonly string[]
  readonly did?: readonly string[]
  readonly articleId?: string
}

/** Words of articles whose erasure was acknowledged, and what was being erased when the process was killed. */
async function eraseAndKill(isEarly: boolean): Promise<{ erased: string[]; begun: Line | undefined }> {
  const child = spawn(process.execPath, [entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PROVE_ERASE: JSON.stringify({ dataDir, guildId, model }) },
  })
  const closed = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
  const erased: string[] = []
  let begun: Line | undefined
  let count = 0
  for await (const text of createInterface({ input: child.stdout })) {
    // The last line may have been cut by the kill.
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text) as Line
    begun = line.will ? line : undefined
    erased.push(...(line.did ?? []))
    if (line.did && line.articleId) goneIds.push(line.articleId)
    count += 1
    // Most are killed while they erase, some between two steps.
    if (count === 5) setTimeout(() => child.kill('SIGKILL'), Math.random() * (isEarly ? 60 : 800))
  }
  if ((await closed) !== 'SIGKILL') throw new Error('the writer ended by itself')
  return { erased, begun }
}

/** Articles whose erasure was acknowledged. */
const goneIds: string[] = []

/** Files of vectors that name an article that is gone. */
function vectorTraces(): string[] {
  const folder = join(dataDir, 'index')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => name.includes('.vectors'))
    .filter((name) => {
      const text = readFileSync(join(folder, name), 'latin1')
      return goneIds.some((id) => text.includes(`"${id}"`))
    })
}

const allTraces = (words: readonly string[]) => [...tracesOf(words, dataDir), ...vectorTraces()]

let faults = 0
const blame = (words: string) => {
  faults += 1
  process.stdout.write(`${words}\n`)
}

/** Starts anew and looks for words. @returns How long they were still there, in milliseconds. */
async function lookFor(words: readonly string[], look: (library: Library) => Promise<void>): Promise<number> {
  const engine = await openEngine({ dataDir, databaseUrl: undefined })
  const library = createLibrary(engine, { dataDir })
  const began = performance.now()
  await look(library)
  let lookedAt = performance.now()
  let found = allTraces(words)
  while (found.length > 0 && lookedAt - began < patienceMs) {
    await sleep(50)
    lookedAt = performance.now()
    found = allTraces(words)
  }
  await library.close()
  for (const each of [...found, ...allTraces(words)]) blame(`found ${each}`)
  return lookedAt - began
}

/** @returns The words of all that were erased. */
async function killErasures(): Promise<string[]> {
  let [interrupted, longestMs] = [0, 0]
  const gone: string[] = []
  for (let kill = 1; kill <= kills; kill += 1) {
    const { erased, begun } = await eraseAndKill(kill % 2 === 0)
    gone.push(...erased)
    const lastedMs = await lookFor(gone.slice(-maxSought), async (library) => {
      if (!begun?.articleId) return
      // It was erased or it was not; nothing is half-done.
      const isThere = await library.history({ guildId, articleId: begun.articleId, page: 1, pageSize: 1 }).then(
        () => true,
        () => false,
      )
      interrupted += 1
      if (isThere) return
      gone.push(...(begun.will ?? []))
      goneIds.push(begun.articleId)
    })
    longestMs = Math.max(longestMs, lastedMs)
    if (kill % 10 === 0 || kill === kills) {
      const counts = `${kill} kills, ${interrupted} while erasing; ${gone.length / 4} articles erased`
      process.stdout.write(`${counts}, no trace after ${Math.round(longestMs)} ms at most, ${faults} faults\n`)
    }
  }
  return gone
}

/** A backup from before an erasure is restored without what was erased, and killed. */
async function killRestores(rounds: number): Promise<void> {
  const backup = join(dataDir, 'backups', 'before.backup')
  const word = 'bartholomeus'
  const library = await openLibrary({ dataDir })
  const who = { guildId, by: '1' }
  const typed = { title: `Emu ${word}`, source: '', details: '', text: `The emu ${word} lives beside the pond.` }
  const { draftId } = await library.draft({ ...who, typed })
  const outcome = await library.publish({ ...who, draftId, isCopyMeant: true })
  const articleId = outcome.kind === 'published' ? (outcome.articles[0]?.article.id ?? '') : ''
  const engine = await openEngine({ dataDir, databaseUrl: undefined })
  await mkdir(dirname(backup), { recursive: true })
  await writeBackup(engine, backup)
  await engine.close()
  await library.erase({ ...who, articleId })
  await library.close()
  let killed = 0
  for (let round = 1; round <= rounds; round += 1) {
    const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'restore', backup, '--erased', 'leave-out'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATA_DIR: dataDir },
    })
    const closed = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
    // Once the state of before is backed up, everything is replaced.
    const folder = watch(dirname(backup), (_, name) => {
      if (name?.includes('.unfinished')) setTimeout(() => child.kill('SIGKILL'), Math.random() * 300)
    })
    if ((await closed) === 'SIGKILL') killed += 1
    folder.close()
    await lookFor([word], async (opened) => {
      const { items } = await opened.list({ guildId, page: 1, pageSize: 100 })
      if (items.some(({ title }) => title.includes(word))) blame(`restore ${round} brought the erased article back`)
      if (items.length < 12) blame(`restore ${round} lost articles: ${items.length} are left`)
    })
  }
  process.stdout.write(`${rounds} restores, ${killed} killed, ${faults} faults\n`)
}

const gone = await killErasures()
await killRestores(Math.ceil(kills / 4))
for (const each of allTraces(gone)) blame(`in the end found ${each}`)
rmSync(dataDir, { recursive: true })
rmSync(model, { recursive: true })
rmSync(dirname(entry), { recursive: true })
process.stdout.write(faults === 0 ? 'No byte was left.\n' : `${faults} faults\n`)
process.exit(faults === 0 ? 0 : 1)
