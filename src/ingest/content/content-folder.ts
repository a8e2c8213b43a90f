// Reads the folder of articles that the library starts with.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article, Paragraph } from '../../articles/article.ts'
import { unknownFieldWarning } from '../../articles/front-matter/read-article-file.ts'
import { type Collection, isCollectionFile, pathWithin, readCollections } from './collections.ts'
import { createFolderMemory, type FolderMemory, type RememberedFile, troublesOf } from './folder-memory.ts'
import { endingOf, type FoundFile, readFound, readFoundBytes } from './read-file.ts'
import { type Listing, listFolder } from './walk.ts'

export interface ContentReading {
  /** Of files that are new or changed, in the code-unit order of their paths. */
  readonly articles: ContentArticle[]
  /** Where each of those articles came from. */
  readonly files: ContentFile[]
  /** False when the folder, or one in it, could not be looked through: what is missing is then not gone. */
  isComplete: boolean
  /** Files that are known as they are, and those that were refused: neither is gone. */
  readonly unchanged: string[]
  readonly faulty: string[]
  /** Files that a rule or their own words keep out. */
  readonly left: LeftFile[]
  /** Sentences on files that were refused, and how to mend them. */
  readonly faults: string[]
  /** Sentences on what was ignored or is odd, though nothing was refused. Fields that nothing reads are not among them. */
  readonly warnings: string[]
  /** What is said of whole folders, those that are read by the defaults because of a mistake among them. */
  readonly collections: Pick<Collection, 'folder' | 'settings'>[]
  /** Sentences on collection.yaml. */
  readonly mistakes: string[]
  /** Fields that nothing here reads, by their names. */
  readonly unknownFields: Map<string, { count: number; readonly example: string }>
  /** When the folder is to be read again though no file changed: a day on which one appears or expires. */
  changesAt?: Date
}

export interface LeftFile {
  readonly path: string
  /** The same words for all files that are left out for that reason. */
  readonly rule: string
}

export interface ContentArticle extends Omit<Article, 'id'> {
  /** Of its body. */
  readonly paragraphs: readonly Paragraph[]
}

/** Whether a file is known as it is. */
type IsKnown = (file: ContentFile) => boolean

export interface ContentFile {
  /** Relative to the folder, with / as separator. */
  readonly path: string
  /** Folder of its collection, with / as separator; empty for the content folder itself. */
  readonly collection: string
  /** Hash of its bytes, and of what its collection says. */
  readonly hash: string
}

/** A file system may count in steps of so long: what is written again within one of them looks the same. */
const clockStepMs = 2000

/**
 * Reads every text of a folder and its subfolders that is an article. A faulty file is refused and stops no other; a
 * missing folder is an empty reading with a warning. Links are followed, except back into the folder.
 * @param isKnown A known file is not read any further.
 * @param options.memory Of the reading before, then of this one.
 */
export async function readContentFolder(
  folder: string,
  isKnown: IsKnown = () => false,
  { now = new Date(), memory = createFolderMemory() }: { readonly now?: Date; readonly memory?: FolderMemory } = {},
): Promise<ContentReading> {
  const reading: ContentReading = {
    articles: [],
    files: [],
    isComplete: false,
    unchanged: [],
    faulty: [],
    left: [],
    faults: [],
    warnings: [],
    collections: [],
    mistakes: [],
    unknownFields: new Map(),
  }
  const { listing, moving } = memory.look ?? { listing: await listFolder(folder), moving: new Set<string>() }
  memory.look = undefined
  if (listing.isMissing) {
    reading.warnings.push(`The content folder ${folder} does not exist; create it and put articles (*.md) into it.`)
  }
  reading.faults.push(...listing.faults)
  reading.isComplete = !listing.isMissing && listing.faults.length === 0
  await readFilesInto(reading, folder, listing, { isKnown, moving: withFolders(moving, listing), memory, now })
  const isEmpty = ![...listing.files.keys()].some((path) => !isCollectionFile(path))
  if (isEmpty && reading.isComplete) {
    reading.warnings.push(`The content folder ${folder} holds no articles; put Markdown files (*.md) into it.`)
  }
  return reading
}

/** While somebody writes what a collection says, its files say nothing certain either. */
function withFolders(moving: ReadonlySet<string>, { files }: Listing): ReadonlySet<string> {
  const folders = [...moving].filter(isCollectionFile).map((path) => path.slice(0, path.lastIndexOf('/') + 1))
  if (folders.length === 0) return moving
  const below = [...files.keys()].filter((path) => folders.some((folder) => path.startsWith(folder)))
  return new Set([...moving, ...below])
}

interface Before {
  readonly isKnown: IsKnown
  readonly moving: ReadonlySet<string>
  readonly memory: FolderMemory
  readonly now: Date
}

async function readFilesInto(
  reading: ContentReading,
  folder: string,
  listing: Listing,
  { isKnown, moving, memory, now }: Before,
): Promise<void> {
  const files: FolderMemory['files'] = new Map()
  for (const path of moving) {
    const seen = memory.files.get(path)
    if (seen) files.set(path, seen)
    reading.faulty.push(path)
  }
  const settingsPaths = [...listing.files.keys()].filter(isCollectionFile)
  const collectionOf = await readCollections(folder, settingsPaths)
  for (const { folder: of, settings, mistakes } of settingsPaths.map(collectionOf)) {
    reading.collections.push({ folder: of, settings })
    reading.mistakes.push(...mistakes)
  }
  const said = new Map<Collection, string>()
  const saidOf = (collection: Collection) => {
    const words = said.get(collection) ?? JSON.stringify(collection.settings)
    said.set(collection, words)
    return words
  }
  for (const [path, state] of listing.files) {
    if (moving.has(path)) continue
    if (isCollectionFile(path)) {
      files.set(path, { state })
      continue
    }
    const collection = collectionOf(path)
    const settings = saidOf(collection)
    const seen = memory.files.get(path)
    const { hash, changesAt } = seen ?? {}
    const isAsItWas = seen?.state === state && seen.settings === settings && !(changesAt && changesAt <= now)
    if (isAsItWas && hash !== undefined && isKnown({ path, collection: collection.folder, hash })) {
      reading.unchanged.push(path)
      noteChange(reading, changesAt)
      files.set(path, seen)
      continue
    }
    const read = await readInto(reading, { file: join(folder, path), path, collection }, { isKnown, state, now })
    // The listing's state: what was read after it may be newer, and is then read once more.
    files.set(path, { ...read, state: read.isSure ? state : '', settings })
  }
  memory.files = files
  memory.troubles = troublesOf(listing)
}

interface ReadFile extends Pick<RememberedFile, 'hash' | 'changesAt'> {
  /** Whether the file's state tells that it is this one. */
  readonly isSure: boolean
}

async function readInto(
  reading: ContentReading,
  found: FoundFile,
  { isKnown, state, now }: Pick<Before, 'isKnown' | 'now'> & { readonly state: string },
): Promise<ReadFile> {
  const { file, path, collection } = found
  const rule = collection.ruleOut(pathWithin(collection, path))
  if (rule !== undefined) {
    reading.left.push({ path, rule })
    return { isSure: true }
  }
  const refuse = (...faults: readonly string[]) => {
    reading.faulty.push(path)
    reading.faults.push(...faults)
  }
  const read = await readFoundBytes(found)
  if ('isMoving' in read || ('code' in read && read.code === 'ENOENT' && state !== read.code)) {
    // It is being written, was just removed, or is being replaced: the next look tells.
    if ('isMoving' in read) reading.warnings.push(read.fault)
    reading.faulty.push(path)
    return { isSure: false }
  }
  if ('fault' in read) {
    refuse(read.fault)
    // Rights that are given later show in the state; a disk that works again does not.
    return { isSure: read.code === undefined || read.code === state || read.code === 'EACCES' }
  }
  const { bytes, hash } = read
  const isSure = await isOld(file)
  const place = { path, collection: collection.folder, hash }
  if (isKnown(place)) {
    const { isOver, ...ending } = endingOf(found, bytes, now)
    noteChange(reading, ending.changesAt)
    if (!isOver) {
      reading.unchanged.push(path)
      return { isSure, hash, ...ending }
    }
  }
  const { article, left, faults, warnings, unknownFields, changesAt } = readFound(found, bytes, now)
  noteChange(reading, changesAt)
  reading.warnings.push(...warnings)
  for (const field of unknownFields) {
    const known = reading.unknownFields.get(field.name)
    if (known) known.count += 1
    else reading.unknownFields.set(field.name, { count: 1, example: unknownFieldWarning(found.file, field) })
  }
  if (left !== undefined) reading.left.push({ path, rule: left })
  else if (!article) refuse(...faults)
  else {
    reading.articles.push(article)
    reading.files.push(place)
  }
  return { isSure, hash, ...(changesAt && { changesAt }) }
}

/** Whether a file was written so long ago that its state would show another writing. */
async function isOld(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined)
  return status !== undefined && Math.abs(Date.now() - status.mtimeMs) > clockStepMs
}

function noteChange(reading: ContentReading, changesAt: Date | undefined): void {
  if (changesAt && (!reading.changesAt || changesAt < reading.changesAt)) reading.changesAt = changesAt
}
