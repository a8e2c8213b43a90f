// What root makes in a folder belongs to whoever has the folder, as with SQLite's own files: a command that was run as root
// leaves nothing behind that the bot, which is another user, cannot use.

import { lchownSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a folder, and those above it, where they are not there. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  const made: string[] = []
  for (let path = folder; path.length >= first.length; path = dirname(path)) made.unshift(path)
  for (const path of made) giveToOwner(path)
}

/** @param path Of what this process has just made. */
export function giveToOwner(path: string): void {
  if (process.geteuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  // Whoever has the folder may have put a link there meanwhile: that, and not what it names, is theirs.
  if (uid !== 0) lchownSync(path, uid, gid)
}
