// Lists the files of a folder, links followed, and never in circles.

import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { codeOf } from '../../errors.ts'
import { isClosedName, isListedName } from './rules.ts'

export interface Walk {
  readonly folder: string
  /** The folder itself, without links. */
  readonly root: string
  /** Folders outside that links led to. */
  readonly followed: Set<string>
  readonly faults: string[]
}

/** Paths of texts, and of what collections say, relative to the folder, with / as separator, in no order. */
export async function listFiles(walk: Walk, under: string): Promise<string[]> {
  const paths: string[] = []
  const place = join(walk.folder, under)
  const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => {
    walk.faults.push(unreadableFolder(place, error))
    return []
  })
  for (const entry of entries) {
    if (isClosedName(entry.name)) continue
    const path = under ? `${under}/${entry.name}` : entry.name
    const isListed = isListedName(entry.name)
    if (entry.isDirectory()) paths.push(...(await listFiles(walk, path)))
    else if (entry.isFile() && isListed) paths.push(path)
    else if (entry.isSymbolicLink()) {
      const target = await stat(join(walk.folder, path)).catch(() => undefined)
      if (target?.isDirectory()) {
        if (await leadsElsewhere(walk, path)) paths.push(...(await listFiles(walk, path)))
      } else if (isListed) paths.push(path)
    }
  }
  return paths
}

/** A link to a folder is followed once, and never into the content folder or above it, where it would run in circles. */
async function leadsElsewhere(walk: Walk, path: string): Promise<boolean> {
  const target = await realpath(join(walk.folder, path))
  const isInside = (inner: string, outer: string) => `${inner}${sep}`.startsWith(outer === sep ? sep : `${outer}${sep}`)
  if (isInside(target, walk.root) || isInside(walk.root, target) || walk.followed.has(target)) return false
  walk.followed.add(target)
  return true
}

export function unreadableFolder(folder: string, error: unknown): string {
  return `${folder} cannot be read (${codeOf(error) ?? error}); make it a folder that the bot may read.`
}
