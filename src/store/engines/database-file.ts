// Whether the embedded database's file is still the one that was opened: deleted, replaced or written over under the
// program, a commit would go where no later start finds it.

import { type BigIntStats, copyFileSync, renameSync, rmSync, statSync } from 'node:fs'

/** What a database says of itself on its first page, so that another one, or an older copy, is known by it. */
export interface Stamp {
  /** Made by chance once for each database; 0 = none yet. */
  readonly id: number
  /** Raised by every step that changes something. */
  readonly steps: number
}

/**
 * - `same`: as it was opened.
 * - `gone`: nothing stands there.
 * - `replaced`: another file does.
 * - `overwritten`: the same file, with what is not this database, or an older state of it.
 * - `apart`: the write-ahead log or its index no longer stand beside it, and the next start would not find them.
 */
export type FileState = 'same' | 'gone' | 'replaced' | 'overwritten' | 'apart'

export type DatabaseFile = ReturnType<typeof rememberFile>

/**
 * Remembers a file that was just opened, with its write-ahead log.
 * @param readStamp Reads the first page as it is on the disk, past the write-ahead log.
 */
export function rememberFile(file: string, readStamp: () => Stamp) {
  const sidecars = [`${file}-wal`, `${file}-shm`]
  const opened = statOf(file)
  const openedSidecars = sidecars.map(statOf)
  let written = opened
  let stamp = readStamp()

  /** The file is written by checkpoints alone; what a checkpoint leaves is this database, and no older. */
  const isOverwritten = (now: BigIntStats): boolean => {
    if (now.mtimeNs === written?.mtimeNs && now.size === written.size) return false
    let found: Stamp
    try {
      found = readStamp()
    } catch {
      return true
    }
    if ((stamp.id !== 0 && found.id !== stamp.id) || found.steps < stamp.steps) return true
    written = now
    stamp = found
    return false
  }

  return {
    state(): FileState {
      const now = statOf(file)
      if (!now) return 'gone'
      if (!isSame(now, opened)) return 'replaced'
      if (isOverwritten(now)) return 'overwritten'
      return sidecars.every((path, at) => isSame(statOf(path), openedSidecars[at])) ? 'same' : 'apart'
    },
    /** Takes the log away that belongs to what was opened: whoever opens another file here would read it into that. */
    removeSidecars(): void {
      for (const [at, path] of sidecars.entries()) {
        if (isSame(statOf(path), openedSidecars[at])) rmSync(path, { force: true })
      }
    },
  }
}

/** Names what stands there now and how far it is written: the same twice, nobody is writing it. */
export function traceOf(file: string): string {
  return [file, `${file}-wal`]
    .map((path) => {
      const found = statOf(path)
      return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs}` : 'nothing'
    })
    .join(', ')
}

/** Gives what was written over an open file a file of its own, which the connections to the old one do not reach. */
export function setApart(file: string): void {
  const apart = `${file}.apart`
  try {
    copyFileSync(file, apart)
    renameSync(apart, file)
  } catch (error) {
    rmSync(apart, { force: true })
    throw error
  }
}

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })
}

function isSame(one: BigIntStats | undefined, other: BigIntStats | undefined): boolean {
  return one?.ino === other?.ino && one?.dev === other?.dev
}
