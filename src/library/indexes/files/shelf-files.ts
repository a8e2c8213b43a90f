// What is kept of shelves on the disk, so that a start need not make it anew. Losing it costs time and nothing else.

import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../../../errors.ts'
import type { Cursor } from '../../../store/articles/changes.ts'
import { sweepUnfinished, unfinishedName } from '../../../store/unfinished.ts'

/** Some thousands of segments. */
const maxHeaderBytes = 1 << 16

interface Header {
  readonly version: string
  readonly cursor: Cursor
  /** Lengths of the segments that follow, in bytes. */
  readonly segments: readonly number[]
}

/** What is written of a shelf, and what it was then. */
export interface ShelfContent {
  readonly cursor: Cursor
  readonly segments: readonly Uint8Array[]
}

export type ShelfFiles = ReturnType<typeof createShelfFiles>

/**
 * One file a shelf.
 * @param folder Made when needed. @param extension Of their names. @param version Others' files are none.
 */
export function createShelfFiles(folder: string, extension: string, version: string) {
  // A guild's id comes from Discord; the name of a file comes from here.
  const fileOf = (shelf: string) =>
    join(folder, `${createHash('sha256').update(shelf).digest('hex').slice(0, 16)}.${extension}`)

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

  async function write(file: string, taken: ShelfContent | undefined): Promise<void> {
    if (!taken) return
    const { cursor, segments } = taken
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
      // A full disk: the next start makes it anew.
      await rm(unfinished, { force: true }).catch(() => {})
    }
  }

  return {
    /** Undefined when there is none, or none that this program can use. */
    async read(shelf: string): Promise<ShelfContent | undefined> {
      try {
        return parse(await readFile(fileOf(shelf)), version)
      } catch {
        return undefined
      }
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

    /** @param take When its turn has come. Undefined = not now; no segments = the file goes. */
    write: (shelf: string, take: () => Promise<ShelfContent | undefined>): Promise<void> =>
      inTurn(fileOf(shelf), async () => write(fileOf(shelf), await take())),

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

function parse(bytes: Buffer, version: string): ShelfContent | undefined {
  const found = headerIn(bytes)
  if (found?.header.version !== version) return undefined
  const { header, end } = found
  const segments: Uint8Array[] = []
  let at = end + 1
  for (const length of header.segments) {
    segments.push(bytes.subarray(at, at + length))
    at += length
  }
  return at === bytes.length ? { cursor: header.cursor, segments } : undefined
}
