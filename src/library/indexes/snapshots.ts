// Indexes on the disk, so that a start need not make them anew. Losing one costs time and nothing else.

import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cutterVersion } from '../../articles/cutter-version.ts'
import { codeOf } from '../../errors.ts'
import { restoreShelfIndex, type ShelfIndex } from '../../search/index/shelf-index.ts'
import { indexVersion } from '../../search/index/snapshot.ts'
import type { Cursor } from '../../store/articles/changes.ts'
import { sweepUnfinished, unfinishedName } from '../../store/unfinished.ts'
import type { IndexProgress, Shelf, SnapshotStart } from './shelf.ts'
import { createTurns } from './turns.ts'

/** An index names paragraphs by their ordinal, so it is that of one cutter. */
const version = `${indexVersion}.${cutterVersion}`

/** Some thousands of segments. */
const maxHeaderBytes = 1 << 16

interface Header {
  readonly version: string
  readonly cursor: Cursor
  /** Lengths of the segments that follow, in bytes. */
  readonly segments: readonly number[]
}

export type Snapshots = ReturnType<typeof createSnapshots>

/** @param folder Made when needed. */
export function createSnapshots(folder: string) {
  // A guild's id comes from Discord; the name of a file comes from here.
  const fileOf = (shelf: string) =>
    join(folder, `${createHash('sha256').update(shelf).digest('hex').slice(0, 16)}.index`)

  void sweepUnfinished(folder)

  /** What was begun last with each file. */
  const turns = new Map<string, Promise<void>>()
  const inTurn = (file: string, work: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(file) ?? Promise.resolve()).then(work)
    turns.set(file, turn)
    return turn.finally(() => {
      if (turns.get(file) === turn) turns.delete(file)
    })
  }

  async function write(shelf: Shelf): Promise<void> {
    // Taken while the index does not change, and is asked.
    const taken = await shelf.alone(async () => {
      const cursor = shelf.cursor()
      if (!cursor || !shelf.isCurrent) return undefined
      const segments: Uint8Array[] = []
      const turn = createTurns()
      for (const segment of shelf.index.snapshot()) {
        segments.push(segment)
        await turn()
      }
      return { cursor, segments }
    })
    if (!taken) return
    const { cursor, segments } = taken
    const file = fileOf(shelf.id)
    if (segments.length === 0) {
      await rm(file, { force: true }).catch(() => {})
      return
    }
    const header: Header = { version, cursor, segments: segments.map(({ length }) => length) }
    const unfinished = unfinishedName(file)
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(unfinished, [`${JSON.stringify(header)}\n`, ...segments])
      await rename(unfinished, file)
    } catch {
      // A full disk: the next start makes the index anew.
      await rm(unfinished, { force: true }).catch(() => {})
    }
  }

  return {
    /** Undefined when there is none, or none that this program can use. @param progress Raised while it is read. */
    async read(shelf: string, progress: IndexProgress): Promise<SnapshotStart | undefined> {
      let bytes: Buffer
      try {
        bytes = await readFile(fileOf(shelf))
      } catch {
        return undefined
      }
      const found = parse(bytes)
      if (!found) return undefined
      const index = await inSlices(restoreShelfIndex(found.segments), progress)
      return index && { index, cursor: found.header.cursor }
    },

    /** What the shelf was when it was written; undefined when nothing is there, 'unusable' when this program cannot tell. */
    async cursorOf(shelf: string): Promise<Cursor | 'unusable' | undefined> {
      let header: Header | undefined
      try {
        header = headerIn(await beginningOf(fileOf(shelf)))?.header
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
      }
      return header?.version === version ? header.cursor : 'unusable'
    },

    write: (shelf: Shelf): Promise<void> => inTurn(fileOf(shelf.id), () => write(shelf)),

    /** Also what is being written just now. */
    remove: (shelf: string): Promise<void> =>
      inTurn(fileOf(shelf), () => rm(fileOf(shelf), { force: true }).catch(() => {})),

    /** Removes what was being written of a shelf. Another program that writes it just now tries again later. */
    async removeUnfinished(shelf: string): Promise<void> {
      const file = fileOf(shelf)
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name)
        if (path !== file && path.startsWith(file)) await rm(path, { force: true }).catch(() => {})
      }
    },
  }
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxHeaderBytes), 0, maxHeaderBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function headerIn(bytes: Buffer): { header: Header; end: number } | undefined {
  const end = bytes.indexOf(10)
  if (end < 0) return undefined
  try {
    return { header: JSON.parse(bytes.subarray(0, end).toString()) as Header, end }
  } catch {
    return undefined
  }
}

function parse(bytes: Buffer): { header: Header; segments: Uint8Array[] } | undefined {
  const found = headerIn(bytes)
  if (found?.header.version !== version) return undefined
  const { header, end } = found
  const segments: Uint8Array[] = []
  let at = end + 1
  for (const length of header.segments) {
    segments.push(bytes.subarray(at, at + length))
    at += length
  }
  return at === bytes.length ? { header, segments } : undefined
}

async function inSlices(
  work: Generator<number, ShelfIndex | undefined>,
  progress: IndexProgress,
): Promise<ShelfIndex | undefined> {
  const turn = createTurns()
  progress.total = 1
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    progress.done = value
    await turn()
  }
}
