// Notices a second bot on the same data folder, and is noticed by it: each keeps a file there that changes while it lives.
// Whether the other lives is told by these changes alone: clocks may be wrong, and a container's process ids repeat.

import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../../errors.ts'
import { type Log, oneLine } from '../../log.ts'
import type { ShardRange } from '../../settings/config.ts'

const beatEveryMs = 10_000
/** A file that did not change in so many looks was left by a process that was killed. */
const deadAfterLooks = 6

interface Sign {
  readonly processId: number
  readonly host: string
  /** Which servers it serves; absent = all. */
  readonly shards?: ShardRange
  readonly beat: number
}

interface Other {
  text: string
  unchanged: number
  isTold: boolean
}

/**
 * @param options.shards Processes that serve different shards may share a folder.
 * @param options.everyMs Default 10 s.
 * @returns What takes the sign away again.
 */
export function watchForSecondBot(options: {
  readonly folder: string
  readonly shards: ShardRange | undefined
  readonly log: Log
  readonly everyMs?: number
}): () => Promise<void> {
  const { folder, shards, log, everyMs = beatEveryMs } = options
  const signs = join(folder, 'running')
  const own = `${randomBytes(6).toString('hex')}.json`
  const others = new Map<string, Other>()
  let beat = 0

  const round = async () => {
    beat += 1
    const sign: Sign = { processId: process.pid, host: hostname(), ...(shards && { shards }), beat }
    await mkdir(signs, { recursive: true })
    await writeFile(join(signs, own), JSON.stringify(sign))
    const names = (await readdir(signs)).filter((name) => name.endsWith('.json') && name !== own)
    for (const [name, { isTold }] of others) {
      if (names.includes(name)) continue
      others.delete(name)
      if (isTold) log.info(`The other Footnote on DATA_DIR ${folder} has ended.`)
    }
    for (const name of names) await look(name)
  }

  const look = async (name: string) => {
    const text = await readFile(join(signs, name), 'utf8').catch(() => '')
    const known = others.get(name)
    if (!known) {
      others.set(name, { text, unchanged: 0, isTold: false })
      return
    }
    const sign = signOf(text)
    if (text === known.text) {
      known.unchanged += 1
      if (known.unchanged >= deadAfterLooks) await rm(join(signs, name), { force: true })
      return
    }
    known.text = text
    known.unchanged = 0
    if (!sign || known.isTold || !overlap(shards, sign.shards)) return
    known.isTold = true
    log.warn(
      `Another Footnote (process ${sign.processId} on ${oneLine(sign.host)}) works on DATA_DIR ${folder} for the same servers, beside this one (process ${process.pid}). Stop one of them, unless one is just taking the other's place.`,
    )
  }

  let running: Promise<void> | undefined
  const beatNow = () => {
    running ??= round()
      // A full disk is told by whoever has something to lose.
      .catch((error: unknown) => log.debug({ code: codeOf(error) }, 'the sign of a running bot could not be written'))
      .finally(() => {
        running = undefined
      })
  }
  beatNow()
  const timer = setInterval(beatNow, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
    await rm(join(signs, own), { force: true }).catch(() => {})
  }
}

function signOf(text: string): Sign | undefined {
  try {
    const sign = JSON.parse(text) as Partial<Sign>
    if (typeof sign.processId !== 'number' || typeof sign.host !== 'string') return undefined
    return sign as Sign
  } catch {
    // Half written: the next look reads all of it.
    return undefined
  }
}

function overlap(own: ShardRange | undefined, other: ShardRange | undefined): boolean {
  if (!own || !other || own.count !== other.count) return true
  return own.ids.some((id) => other.ids.includes(id))
}
