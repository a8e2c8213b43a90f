// Proves that no byte is left of what was erased: kills a process that erases at random moments, starts anew, and looks for
// the erased words in every file of the data folder, compressed data unpacked.
// Usage: npm run prove:erase [-- --kills N]

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createLibrary } from '../../src/library/library.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { tracesOf } from '../../tests/support/traces.ts'
import { bundleProcess } from './bundle.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '40' } } })
const kills = Number(values.kills)
const guildId = '900000000000000001'
/** How long after a start words may still be found, in milliseconds. */
const patienceMs = 10_000
const entry = await bundleProcess('erase-writer')
const dataDir = await mkdtemp(join(tmpdir(), 'footnote-erase-'))

interface Line {
  readonly will?: readonly string[]
  readonly did?: readonly string[]
  readonly articleId?: string
}

/** Words of articles whose erasure was acknowledged, and what was being erased when the process was killed. */
async function eraseAndKill(isEarly: boolean): Promise<{ erased: string[]; begun: Line | undefined }> {
  const child = spawn(process.execPath, [entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PROVE_ERASE: JSON.stringify({ dataDir, guildId }) },
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
    count += 1
    // Most are killed while they erase, some between two steps.
    if (count === 5) setTimeout(() => child.kill('SIGKILL'), Math.random() * (isEarly ? 60 : 800))
  }
  if ((await closed) !== 'SIGKILL') throw new Error('the writer ended by itself')
  return { erased, begun }
}

let [faults, erasedCount, interrupted, longestMs] = [0, 0, 0, 0]
const gone: string[] = []
for (let kill = 1; kill <= kills; kill += 1) {
  const { erased, begun } = await eraseAndKill(kill % 2 === 0)
  const engine = await openEngine({ dataDir, databaseUrl: undefined })
  const library = createLibrary(engine, { dataDir })
  const began = performance.now()
  gone.push(...erased)
  if (begun?.articleId) {
    // It was erased or it was not; nothing is half-done.
    const isThere = await library.history({ guildId, articleId: begun.articleId, page: 1, pageSize: 1 }).then(
      () => true,
      () => false,
    )
    interrupted += 1
    if (!isThere) gone.push(...(begun.will ?? []))
  }
  const recent = gone.slice(-400)
  let found = tracesOf(recent, dataDir)
  while (found.length > 0 && performance.now() - began < patienceMs) {
    await sleep(50)
    found = tracesOf(recent, dataDir)
  }
  longestMs = Math.max(longestMs, performance.now() - began)
  await library.close()
  for (const words of [...found, ...tracesOf(recent, dataDir)]) {
    faults += 1
    process.stdout.write(`kill ${kill}: found ${words}\n`)
  }
  erasedCount = gone.length / 4
  if (kill % 10 === 0 || kill === kills) {
    process.stdout.write(
      `${kill} kills, ${interrupted} while erasing; ${erasedCount} articles erased, no trace after ${Math.round(longestMs)} ms at most, ${faults} faults\n`,
    )
  }
}
rmSync(dataDir, { recursive: true })
rmSync(dirname(entry), { recursive: true })
process.stdout.write(faults === 0 ? 'No byte was left.\n' : `${faults} faults\n`)
process.exit(faults === 0 ? 0 : 1)
