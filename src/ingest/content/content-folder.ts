// Reads the folder of articles that the library starts with.

import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article, Paragraph } from '../../articles/article.ts'
import { readArticleFile } from '../../articles/front-matter.ts'
import { splitParagraphs } from '../../articles/paragraphs.ts'
import { codeOf } from '../../errors.ts'
import { inMegabytes, maxArticleBytes, maxArticleParagraphs } from '../limits.ts'
import { createFolderMemory, type FolderMemory, troublesOf } from './folder-memory.ts'
import { fileState, type Listing, listFolder } from './walk.ts'

export interface ContentReading {
  /** Of files that are new or changed, in the code-unit order of their paths. */
  readonly articles: ContentArticle[]
  /** Where each of those articles came from. */
  readonly files: ContentFile[]
  /** False when the folder, or one in it, could not be looked through: what is missing is then not gone. */
  isComplete: boolean
  /** Files that are known as they are, and those that were left out: neither is gone. */
  readonly unchanged: string[]
  readonly faulty: string[]
  /** Sentences on files that were left out, and how to mend them. */
  readonly faults: string[]
  /** Sentences on what was ignored or is odd, though nothing was left out. */
  readonly warnings: string[]
}

export interface ContentArticle extends Article {
  /** Of its body. */
  readonly paragraphs: readonly Paragraph[]
}

/** Whether a file is known as it is. */
type IsKnown = (file: Pick<ContentFile, 'path' | 'hash'>) => boolean

export interface ContentFile {
  readonly articleId: string
  /** Relative to the folder, with / as separator. */
  readonly path: string
  /** Hash of its bytes. */
  readonly hash: string
}

/** A file system may count in steps of so long: what is written again within one of them looks the same. */
const clockStepMs = 2000

/**
 * Reads every *.md of a folder and its subfolders, hidden ones aside. A faulty file is left out and stops no other; a
 * missing folder is an empty reading with a warning. Links are followed, except back into the folder.
 * @param isKnown A known file is not read any further.
 * @param memory Of the reading before, then of this one.
 */
export async function readContentFolder(
  folder: string,
  isKnown: IsKnown = () => false,
  memory: FolderMemory = createFolderMemory(),
): Promise<ContentReading> {
  const reading: ContentReading = {
    articles: [],
    files: [],
    isComplete: false,
    unchanged: [],
    faulty: [],
    faults: [],
    warnings: [],
  }
  const { listing, moving } = memory.look ?? { listing: await listFolder(folder), moving: new Set<string>() }
  memory.look = undefined
  if (listing.isMissing) {
    reading.warnings.push(`The content folder ${folder} does not exist; create it and put articles (*.md) into it.`)
  }
  reading.faults.push(...listing.faults)
  reading.isComplete = !listing.isMissing && listing.faults.length === 0
  await readFilesInto(reading, folder, listing, { isKnown, moving, memory })
  if (listing.files.size === 0 && reading.isComplete) {
    reading.warnings.push(`The content folder ${folder} holds no articles; put Markdown files (*.md) into it.`)
  }
  return reading
}

interface Before {
  readonly isKnown: IsKnown
  readonly moving: ReadonlySet<string>
  readonly memory: FolderMemory
}

async function readFilesInto(
  reading: ContentReading,
  folder: string,
  listing: Listing,
  { isKnown, moving, memory }: Before,
): Promise<void> {
  const files: FolderMemory['files'] = new Map()
  for (const path of moving) {
    const seen = memory.files.get(path)
    if (seen) files.set(path, seen)
    reading.faulty.push(path)
  }
  for (const [path, state] of listing.files) {
    if (moving.has(path)) continue
    const seen = memory.files.get(path)
    if (seen?.hash !== undefined && seen.state === state && isKnown({ path, hash: seen.hash })) {
      reading.unchanged.push(path)
      files.set(path, seen)
      continue
    }
    const faultCount = reading.faults.length
    const read = await readFileInto(reading, folder, path, state, isKnown)
    // The listing's state: what was read after it may be newer, and is then read once more.
    files.set(path, { state: read.isSure ? state : '', hash: read.hash })
    if (reading.faults.length > faultCount) reading.faulty.push(path)
  }
  memory.files = files
  memory.troubles = troublesOf(listing)
}

interface ReadFile {
  readonly hash?: string
  /** Whether the file's state tells that it is this one. */
  readonly isSure: boolean
}

async function readFileInto(
  reading: ContentReading,
  folder: string,
  path: string,
  state: string,
  isKnown: IsKnown,
): Promise<ReadFile> {
  const file = join(folder, path)
  const blame = (fault: string): ReadFile => {
    reading.faults.push(`${file} ${fault}`)
    return { isSure }
  }
  let bytes: Buffer
  let isSure = true
  try {
    const status = await stat(file, { bigint: true })
    // Reading a pipe or a device might never end.
    if (!status.isFile()) return blame('is not a file; put an article in its place, or remove it.')
    if (status.size > maxArticleBytes) {
      return blame(`has ${inMegabytes(Number(status.size))}; split it into files of at most ${inMegabytes(maxArticleBytes)}.`)
    }
    bytes = await readFile(file)
    if (fileState(await stat(file, { bigint: true })) !== fileState(status)) {
      reading.warnings.push(`${file} changed while it was read; it is read again once it stands still.`)
      reading.faulty.push(path)
      return { isSure: false }
    }
    isSure = Math.abs(Date.now() - Number(status.mtimeMs)) > clockStepMs
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' && state !== code) {
      // It was just removed, or is being replaced: the next look tells.
      reading.faulty.push(path)
      return { isSure: false }
    }
    // Rights that are given later show in the state; a disk that works again does not.
    isSure = code === state || code === 'EACCES'
    return blame(`cannot be read (${codeOf(error) ?? error}); make it a file that the bot may read, or remove it.`)
  }
  const hash = createHash('sha256').update(bytes).digest('base64url')
  const place = { articleId: articleId(path), path, hash }
  if (isKnown(place)) {
    reading.unchanged.push(path)
    return { isSure, hash }
  }
  if (!isUtf8(bytes)) return blame('is not UTF-8; save it with the encoding UTF-8.')
  // No database takes a NUL.
  const text = bytes.toString('utf8').replaceAll('\0', '')
  const { body, faults, warnings, title, paragraphs: known, ...fields } = readArticleFile(file, text)
  reading.warnings.push(...warnings)
  reading.faults.push(...faults)
  if (faults.length > 0 || title === undefined) return { isSure }
  const paragraphs = known ?? splitParagraphs(body)
  const { length } = paragraphs
  if (length > maxArticleParagraphs) {
    return blame(`has ${length} paragraphs; split it into files of at most ${maxArticleParagraphs}.`)
  }
  if (length === 0) return blame('has no text; write the article below its title, or remove the file.')
  reading.articles.push({ id: place.articleId, title, ...fields, body, paragraphs })
  reading.files.push(place)
  return { isSure, hash }
}

/** Stable while the file keeps its place, whatever its text. */
function articleId(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 10)
}

