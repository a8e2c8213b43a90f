// Which collection a file belongs to: that of the nearest collection.yaml above it, or none.

import { createHash } from 'node:crypto'
import { join, posix } from 'node:path'
import { codeOf } from '../../../errors.ts'
import { type CollectionReading, type CollectionSettings, collectionFile, defaultSettings, readCollection } from './collection.ts'
import { readBytes } from '../read-bytes.ts'
import { rulesOf } from './rules.ts'

export interface Collection {
  /** That holds collection.yaml, with / as separator; empty for the whole. */
  readonly folder: string
  readonly settings: CollectionSettings
  /** Of all but its bytes that the reading of a file depends on: with another one it is read anew. */
  readonly readAs: string
  /** Sentences on its collection.yaml. */
  readonly mistakes: readonly string[]
  /** Why a file is left out, by its path below the collection's folder; undefined for an article. */
  ruleOut(path: string): string | undefined
}

/** Raised when files are understood differently than before, so that all of them are read anew. */
const readingVersion = '2'
/** In bytes: no collection.yaml that can be used is larger. */
const maxBytes = 100_000

export interface CollectionsReading {
  /** The collection of a file, by its path. */
  of(path: string): Collection
  /** What was read, by the path of collection.yaml. */
  readonly readings: ReadonlyMap<string, CollectionReading>
}

/**
 * @param root The folder that the paths are below.
 * @param paths Of all files named collection.yaml, with / as separator.
 * @param earlier What was read of those that are not to be read now.
 */
export async function readCollections(
  root: string,
  paths: readonly string[],
  earlier: CollectionsReading['readings'] = new Map(),
): Promise<CollectionsReading> {
  const readings = new Map<string, CollectionReading>()
  const byFolder = new Map<string, Collection>()
  for (const path of paths) {
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path)
    const reading = earlier.get(path) ?? (await readSettings(join(root, path)))
    readings.set(path, reading)
    byFolder.set(folder, collectionOf(folder, reading))
  }
  const none = collectionOf('', { settings: defaultSettings, faults: [] })
  return {
    of(path) {
      let folder = posix.dirname(path)
      while (folder !== '.' && !byFolder.has(folder)) folder = posix.dirname(folder)
      return byFolder.get(folder === '.' ? '' : folder) ?? none
    },
    readings,
  }
}

function collectionOf(folder: string, { settings, faults }: CollectionReading): Collection {
  const words = JSON.stringify([readingVersion, folder, settings])
  const readAs = createHash('sha256').update(words).digest('base64url').slice(0, 16)
  return { folder, settings, readAs, mistakes: faults, ruleOut: rulesOf(settings) }
}

async function readSettings(file: string): Promise<CollectionReading> {
  const refused = (reason: string) => ({
    settings: defaultSettings,
    faults: [`${file} ${reason} Until then its folder is read by the defaults.`],
  })
  try {
    const read = await readBytes(file, maxBytes)
    if ('bytes' in read) return readCollection(file, read.bytes.toString('utf8'))
    return refused('is not a short file; write a few lines of settings.')
  } catch (error) {
    return refused(`cannot be read (${codeOf(error) ?? error}); make it a file that the bot may read.`)
  }
}

/** The path of a file below its collection's folder. */
export function pathWithin({ folder }: Collection, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1)
}

export function isCollectionFile(path: string): boolean {
  return posix.basename(path) === collectionFile
}
