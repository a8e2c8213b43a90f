// Reads the folder of articles that the library starts with.

import { join } from 'node:path'
import type { Article, Paragraph } from '../../articles/article.ts'
import { unknownFieldWarning } from '../../articles/front-matter/read-article-file.ts'
import { createReader } from '../reader.ts'
import { type Collection, isCollectionFile, pathWithin, readCollections } from './collections/collections.ts'
import { createFolderMemory, type FolderMemory, type RememberedFile, troublesOf } from './folder/folder-memory.ts'
import { type ReadUpload, readFoundFile } from './read-document.ts'
import { endingOf, type FoundFile, readFoundBytes } from './read-file.ts'
import { type Listing, listFolder, outwardLink } from './folder/walk.ts'

export interface ContentReading {
  /** Of files that are new or changed, in the code-unit order of their paths. */
  readonly articles: ContentArticle[]
  /** Where each of those articles came from. */
  readonly files: ContentFile[]
  /** False when the folder, or one in it, could not be looked through: what is missing is then not gone. */
  isComplete: boolean
  /** All files that are there and are not left out, as far as they could be read. */
  readonly standing: ContentFile[]
  /** Files that are known as they are, and those that were refused: neither is gone. */
  readonly unchanged: string[]
  readonly faulty: string[]
  /** Files that a rule or their own words keep out. */
  readonly left: LeftFile[]
  /** Sentences on files that were refused, and how to mend them. */
  readonly faults: string[]
  /** Sentences on what was ignored or is odd, though nothing was refused. Fields that nothing reads are not among them. */
  readonly warnings: string[]
  /** What is wrong with single files, by their paths: sentences that name the file by its path within the folder. */
  readonly refusals: Map<string, string>
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
  /** Of its bytes; empty when they could not be read. */
  readonly hash: string
  /** Of what else its reading depends on. */
  readonly readAs: string
}

/** A file system may count in steps of so long: what is written again within one of them looks the same. */
const clockStepMs = 2000

/**
 * Reads every text of a folder and its subfolders that is an article. A faulty file is refused and stops no other; a
 * missing folder is an empty reading with a warning. Links are followed, except back into the folder.
 * @param isKnown A known file is not read any further.
 * @param memory Of the reading before, then of this one.
 * @param now By which a file may be too early or too late.
 * @param readUpload Reads documents. Default: right here, without limits.
 */
export async function readContentFolder(
  folder: string,
  isKnown: IsKnown = () => false,
  memory: FolderMemory = createFolderMemory(),
  now: Date = new Date(),
  readUpload: ReadUpload = createReader().readUpload,
): Promise<ContentReading> {
  const reading: ContentReading = {
    articles: [],
    files: [],
    standing: [],
    isComplete: false,
    unchanged: [],
    faulty: [],
    left: [],
    faults: [],
    refusals: new Map(),
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
  reading.warnings.push(...listing.outward.map(outwardLink))
  await readFilesInto(reading, folder, listing, { isKnown, moving, memory, now, readUpload })
  if (reading.isComplete && ![...listing.files.keys()].some((path) => !isCollectionFile(path))) {
    reading.warnings.push(`The content folder ${folder} holds no articles; put Markdown files (*.md) into it.`)
  }
  return reading
}

interface Before {
  readonly isKnown: IsKnown
  readonly moving: ReadonlySet<string>
  readonly memory: FolderMemory
  readonly now: Date
  readonly readUpload: ReadUpload
}

async function readFilesInto(
  reading: ContentReading,
  folder: string,
  listing: Listing,
  before: Before,
): Promise<void> {
  const { isKnown, moving, memory, now } = before
  const files: FolderMemory['files'] = new Map()
  const collections = await readCollections(folder, ...settingsOf(listing, moving, memory))
  for (const path of collections.readings.keys()) {
    const { folder: name, settings, mistakes } = collections.of(path)
    reading.collections.push({ folder: name, settings })
    reading.mistakes.push(...mistakes)
  }
  for (const path of moving) {
    const seen = memory.files.get(path)
    if (seen) files.set(path, seen)
    if (isCollectionFile(path)) continue
    reading.faulty.push(path)
    // Until it stands still it is what it was.
    reading.standing.push(placeOf({ path, collection: collections.of(path) }, seen?.hash))
  }
  // Files are read by what they say.
  const isAsBefore = JSON.stringify([...collections.readings]) === JSON.stringify([...memory.collections])
  for (const [path, state] of listing.files) {
    if (moving.has(path)) continue
    if (isCollectionFile(path)) {
      files.set(path, { state })
      continue
    }
    const found = { file: join(folder, path), path, collection: collections.of(path) }
    const seen = isAsBefore ? memory.files.get(path) : undefined
    const isDue = seen?.changesAt !== undefined && seen.changesAt <= now
    const place = placeOf(found, seen?.hash)
    if (seen?.hash !== undefined && !isDue && seen.state === state && isKnown(place)) {
      reading.unchanged.push(path)
      reading.standing.push(place)
      noteChange(reading, seen.changesAt)
      files.set(path, seen)
    } else files.set(path, await readInto(reading, found, state, before))
  }
  memory.files = files
  memory.collections = collections.readings
  memory.troubles = troublesOf(listing)
}

function placeOf({ path, collection }: Pick<FoundFile, 'path' | 'collection'>, hash = ''): ContentFile {
  return { path, collection: collection.folder, hash, readAs: collection.readAs }
}

/** The paths of what collections say; what was read of those that are being written holds until they stand still. */
function settingsOf(listing: Listing, moving: ReadonlySet<string>, { collections }: FolderMemory) {
  const paths = new Set([...listing.files.keys(), ...moving].filter(isCollectionFile))
  const readable = [...paths].filter((path) => !moving.has(path) || collections.has(path)).sort()
  return [readable, new Map([...collections].filter(([path]) => moving.has(path)))] as const
}

/** @returns What is remembered of the file. */
async function readInto(
  reading: ContentReading,
  found: FoundFile,
  state: string,
  before: Before,
): Promise<RememberedFile> {
  const { path, collection } = found
  const rule = collection.ruleOut(pathWithin(collection, path))
  if (rule !== undefined) {
    reading.left.push({ path, rule })
    return { state }
  }
  const read = await readFoundBytes(found)
  if (!('bytes' in read)) {
    reading.faulty.push(path)
    reading.standing.push(placeOf(found))
  }
  if ('warning' in read) {
    reading.warnings.push(read.warning)
    return { state: '' }
  }
  if ('fault' in read) {
    const { code } = read
    // It was just removed, or is being replaced: the next look tells.
    if (code === 'ENOENT' && state !== code) return { state: '' }
    reading.faults.push(read.fault)
    reading.refusals.set(path, read.fault.replaceAll(found.file, path))
    // Rights that are given later show in the state; a disk that works again does not.
    return { state: code === undefined || code === state || code === 'EACCES' ? state : '' }
  }
  const { hash } = read
  // The listing's state: what was read after it may be newer, and is then read once more.
  const isSure = Math.abs(Date.now() - read.changedMs) > clockStepMs
  const changesAt = await keepReading(reading, found, { bytes: read.bytes, hash }, before)
  noteChange(reading, changesAt)
  return { state: isSure ? state : '', hash, ...(changesAt && { changesAt }) }
}

/** @returns When the same bytes are to be read again. */
async function keepReading(
  reading: ContentReading,
  found: FoundFile,
  { bytes, hash }: { readonly bytes: Buffer; readonly hash: string },
  { isKnown, now, readUpload }: Before,
): Promise<Date | undefined> {
  const { path } = found
  const place = placeOf(found, hash)
  if (isKnown(place)) {
    const { isOver, changesAt } = endingOf(found, bytes, now)
    if (!isOver) {
      reading.unchanged.push(path)
      reading.standing.push(place)
      return changesAt
    }
  }
  const { article, left, faults, warnings, unknownFields, changesAt } = await readFoundFile(found, bytes, now, readUpload)
  reading.warnings.push(...warnings)
  for (const field of unknownFields) {
    const known = reading.unknownFields.get(field.name)
    if (known) known.count += 1
    else reading.unknownFields.set(field.name, { count: 1, example: unknownFieldWarning(found.file, field) })
  }
  if (left !== undefined) {
    reading.left.push({ path, rule: left })
    return changesAt
  }
  reading.standing.push(place)
  if (article) {
    reading.articles.push(article)
    reading.files.push(place)
  } else {
    reading.faulty.push(path)
    reading.faults.push(...faults)
    reading.refusals.set(path, faults.join(' ').replaceAll(found.file, path))
  }
  return changesAt
}

function noteChange(reading: ContentReading, changesAt: Date | undefined): void {
  if (changesAt && (!reading.changesAt || changesAt < reading.changesAt)) reading.changesAt = changesAt
}
