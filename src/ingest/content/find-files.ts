// Finds the files that a person names, as they would be found in the content folder.

import { stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { collectionFile } from './collections/collection.ts'
import { isCollectionFile, readCollections } from './collections/collections.ts'
import type { FoundFile } from './read-file.ts'
import { listFolder, outwardLink } from './folder/walk.ts'

export interface FoundFiles {
  readonly files: readonly FoundFile[]
  /** Sentences on folders that cannot be read. */
  readonly faults: readonly string[]
}

/**
 * What is named itself, or all texts of a folder; collections above it hold.
 * @param given A path of a file or folder.
 * @param contentDir Below it paths begin there; elsewhere at the nearest collection above, or at the folder itself.
 */
export async function findFiles(given: string, contentDir: string): Promise<FoundFiles> {
  const place = resolve(given)
  const isFolder = (await stat(place).catch(() => undefined))?.isDirectory() === true
  const root = await rootOf(isFolder ? place : dirname(place), resolve(contentDir), isFolder)
  const below = relative(root, place).split(sep).join('/')
  const listing = isFolder ? await listFolder(place, true) : undefined
  const inRoot = (path: string) => (below === '' ? path : `${below}/${path}`)
  const paths = listing ? [...listing.files.keys()].map(inRoot) : [below]
  const settings = [...(await settingsAbove(root, isFolder ? place : dirname(place))), ...paths.filter(isCollectionFile)]
  const collections = await readCollections(root, [...new Set(settings)])
  const fileOf = (path: string) => (isFolder ? join(given, relative(below, path)) : given)
  const texts = isFolder ? paths.filter((path) => !isCollectionFile(path)) : paths
  return { files: texts.map((path) => ({ file: fileOf(path), path, collection: collections.of(path) })), faults: [...(listing?.faults ?? []), ...(listing?.outward ?? []).map(outwardLink)] }
}

async function rootOf(folder: string, contentDir: string, isFolder: boolean): Promise<string> {
  if (isInside(folder, contentDir)) return contentDir
  for (const above of foldersFrom(folder)) {
    if (await isThere(join(above, collectionFile))) return above
  }
  // The folder of a file may tell its title.
  return isFolder ? folder : dirname(folder)
}

/** Paths of what collections say above a folder, or in it, below the root. */
async function settingsAbove(root: string, folder: string): Promise<string[]> {
  const paths: string[] = []
  for (const above of foldersFrom(folder)) {
    const path = join(above, collectionFile)
    if (isInside(above, root) && (await isThere(path))) paths.push(relative(root, path).split(sep).join('/'))
  }
  return paths
}

function* foldersFrom(folder: string): Generator<string> {
  let above = folder
  for (;;) {
    yield above
    if (basename(above) === '') return
    above = dirname(above)
  }
}

function isInside(folder: string, outer: string): boolean {
  const path = relative(outer, folder)
  return path === '' || !(path.startsWith('..') || isAbsolute(path))
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
