// Which collection a file belongs to: that of the nearest collection.yaml above it, or none.

import { join, posix } from 'node:path'
import { codeOf } from '../../../errors.ts'
import { type CollectionReading, type CollectionSettings, collectionFile, defaultSettings, readCollection } from './collection.ts'
import { readBytes } from '../read-bytes.ts'
import { rulesOf } from './rules.ts'

export interface Collection {
  /** That holds collection.yaml, with / as separator; empty for the whole. */
  readonly folder: string
  readonly settings: CollectionSettings
  /** Sentences on its collection.yaml. */
  readonly mistakes: readonly string[]
  /** Why a file is left out, by its path below the collection's folder; undefined for an article. */
  ruleOut(path: string): string | undefined
}

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
    const { settings, faults } = reading
    readings.set(path, reading)
    byFolder.set(folder, { folder, settings, mistakes: faults, ruleOut: rulesOf(settings) })
  }
  const none = { folder: '', settings: defaultSettings, mistakes: [], ruleOut: rulesOf(defaultSettings) }
  return {
    of(path) {
      let folder = posix.dirname(path)
      while (folder !== '.' && !byFolder.has(folder)) folder = posix.dirname(folder)
      return byFolder.get(folder === '.' ? '' : folder) ?? none
    },
    readings,
  }
}

async function readSettings(file: string): Promise<CollectionReading> {
  const refused = (reason: string) => ({
    settings: defaultSettings,
    faults: [`${file} ${reason} Until then its folder is read by the defaults.`],
  })
  try {
    const read = await readBytes(file, maxBytes)
    if ('bytes' in read) return readCollection(file, read.bytes.toString('utf8'))
    return refused('is no short file; write a few lines of settings.')
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
