// The files that an operator names, and those in folders that are named.

import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../../errors.ts'
import { pathWithin } from '../../ingest/content/collections/collections.ts'
import { findFiles } from '../../ingest/content/find-files.ts'
import { countOf } from '../../words.ts'

/** A file that the operator named, or one in a folder that was. */
export interface GivenFile {
  /** As it is told. */
  readonly file: string
  /** Without links: names the file whatever leads there. */
  readonly path: string
  /** With folders, which may tell its title and its day. */
  readonly name: string
  readonly isNamed: boolean
}

export type Refuse = (file: string, reason: string) => undefined

/** Of folders, what would be articles of the content folder. */
export async function filesIn(paths: readonly string[], refuse: Refuse): Promise<GivenFile[]> {
  const files = new Map<string, GivenFile>()
  for (const named of paths) {
    try {
      const path = await realpath(named)
      if (!(await stat(path)).isDirectory()) {
        files.set(path, { file: named, path, name: join(basename(dirname(path)), basename(path)), isNamed: true })
        continue
      }
      const { files: found, faults } = await findFiles(path, path)
      for (const fault of faults) refuse(named, fault)
      for (const { path: below, collection } of found) {
        if (collection.ruleOut(pathWithin(collection, below)) !== undefined) continue
        const file = join(named, below)
        const target = join(path, below)
        const name = join(basename(path), below)
        if (!files.has(target)) files.set(target, { file, path: target, name, isNamed: false })
      }
    } catch (error) {
      refuse(named, unreadable(named, error))
    }
  }
  return [...files.values()]
}

export function unreadable(file: string, error: unknown): string {
  return `${file} cannot be read (${codeOf(error) ?? error}). Name a .md, .txt, .json or .zip file, or a folder with such files.`
}

export async function labelOf(paths: readonly string[]): Promise<string> {
  const [only = '', ...others] = paths
  const path = await realpath(only).catch(() => undefined)
  if (path === undefined || others.length > 0) return countOf(paths.length, 'file')
  return (await stat(path)).isDirectory() ? `${basename(path)}/` : basename(path)
}
