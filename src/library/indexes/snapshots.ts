// Indexes on the disk, so that a start need not make them anew. Losing one costs time and nothing else.

import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cutterVersion } from '../../articles/cutter-version.ts'
import { restoreShelfIndex, type ShelfIndex } from '../../search/index/shelf-index.ts'
import { indexVersion } from '../../search/index/snapshot.ts'
import type { Cursor } from '../../store/articles/changes.ts'
import { sweepUnfinished, unfinishedName } from '../../store/unfinished.ts'
import type { IndexProgress, Shelf, SnapshotStart } from './shelf.ts'
import { createTurns } from './turns.ts'

/** An index names paragraphs by their ordinal, so it is that of one cutter. */
const version = `${indexVersion}.${cutterVersion}`

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

    async write(shelf: Shelf): Promise<void> {
      const cursor = shelf.cursor()
      if (!cursor || !shelf.isCurrent) return
      // Taken in one go: the index must not change in between.
      const segments = [...shelf.index.snapshot()]
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
    },
  }
}

function parse(bytes: Buffer): { header: Header; segments: Uint8Array[] } | undefined {
  const end = bytes.indexOf(10)
  if (end < 0) return undefined
  let header: Header
  try {
    header = JSON.parse(bytes.subarray(0, end).toString()) as Header
  } catch {
    return undefined
  }
  if (header.version !== version) return undefined
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
