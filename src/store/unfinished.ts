// Files appear when they are whole; what a kill left of one is swept away by whoever comes next.

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../errors.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Older versions named no process. */
const pattern = /\.unfinished(?:-(\d+))?$/

/** What a file is called until it is whole. */
export const unfinishedName = (file: string): string => `${file}.unfinished-${process.pid}`

/** Removes what processes that are no more left unfinished in a folder; one that is not there has none. */
export async function sweepUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const found = pattern.exec(name)
    if (!found) continue
    const path = join(folder, name)
    const writtenAt = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
    if (isAtWork(Number(found[1] ?? 0), writtenAt)) continue
    await rm(path, { force: true }).catch(() => {})
  }
}

function isAtWork(pid: number, writtenAt: number): boolean {
  if (pid === 0) return false
  // A number is given again: to this process, as in a container, or to another one long after.
  if (pid === process.pid) return writtenAt >= Date.now() - process.uptime() * 1000
  return isAlive(pid) && writtenAt > Date.now() - dayMs
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's may not be asked, and is there.
    return codeOf(error) === 'EPERM'
  }
}
