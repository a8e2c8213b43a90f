// The folder that all tests of a run write to, in place of the machine's: in memory where there is enough of it, since databases
// wait for the disk at every step; and gone with the run, whatever was left in it.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const prefix = 'footnote-tests-'
/** Of folders of servers, which end, and take these and the empty rest along, once the run is over. */
export const serverPrefix = 'footnote-postgres-'
/** Of databases, mostly. A container has 64 MB unless it is told otherwise. */
const wantedBytes = 2_000_000_000

/** On a disk: for what is large, as copies of all packages are. @returns The new folder, which is the caller's to remove. */
export const folderOnDisk = (start: string): string =>
  mkdtempSync(join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), start))

/** Called by Vitest before the first test. @returns What it calls after the last. */
export default function setup(): () => void {
  const home = hasRoom(memory) ? memory : tmpdir()
  for (const name of readdirSync(home)) {
    // A run that was killed removed nothing.
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) remove(join(home, name))
  }
  const folder = join(home, `${prefix}${process.pid}`)
  mkdirSync(folder, { recursive: true })
  // Programs of other users work below it.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  return () => {
    const left = readdirSync(folder)
    const mine = left.filter((name) => !name.startsWith(serverPrefix))
    for (const name of mine) remove(join(folder, name))
    if (mine.length === left.length) rmdirSync(folder)
  }
}

function hasRoom(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize > wantedBytes
  } catch {
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
