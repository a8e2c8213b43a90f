// Reads the folder of articles that the library starts with.

import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article, Paragraph } from '../../articles/article.ts'
import { unknownFieldWarning } from '../../articles/front-matter/read-article-file.ts'
import { codeOf } from '../../errors.ts'
import { type Collection, isCollectionFile, pathWithin, readCollections } from './collections.ts'
import { endingOf, type FoundFile, readFoundBytes, readFound } from './read-file.ts'
import { listFiles, unreadableFolder } from './walk.ts'

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

export interface ContentFile {
  /** Relative to the folder, with / as separator. */
  readonly path: string
  /** Folder of its collection, with / as separator; empty for the content folder itself. */
  readonly collection: string
  /** Hash of its bytes, and of what its collection says. */
  readonly hash: string
}

/**
 * Reads every text of a folder and its subfolders that is an article. A faulty file is refused and stops no other; a
 * missing folder is an empty reading with a warning. Links are followed, except back into the folder.
 * @param isKnown Whether a file is known as it is; it is then not read any further.
 */
export async function readContentFolder(
  folder: string,
  isKnown: (file: ContentFile) => boolean = () => false,
  now: Date = new Date(),
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
  let root: string
  try {
    root = await realpath(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      reading.warnings.push(`The content folder ${folder} does not exist; create it and put articles (*.md) into it.`)
    } else reading.faults.push(unreadableFolder(folder, error))
    return reading
  }
  const paths = await listFiles({ folder, root, followed: new Set(), faults: reading.faults }, '')
  reading.isComplete = reading.faults.length === 0
  paths.sort()
  const settingsPaths = paths.filter(isCollectionFile)
  const collectionOf = await readCollections(folder, settingsPaths)
  for (const { folder, settings, mistakes } of settingsPaths.map(collectionOf)) {
    reading.collections.push({ folder, settings })
    reading.mistakes.push(...mistakes)
  }
  const texts = paths.filter((path) => !isCollectionFile(path))
  for (const path of texts) {
    const found = { file: join(folder, path), path, collection: collectionOf(path) }
    await readInto(reading, found, isKnown, now)
  }
  if (texts.length === 0 && reading.faults.length === 0) {
    reading.warnings.push(`The content folder ${folder} holds no articles; put Markdown files (*.md) into it.`)
  }
  return reading
}

async function readInto(
  reading: ContentReading,
  found: FoundFile,
  isKnown: (file: ContentFile) => boolean,
  now: Date,
): Promise<void> {
  const { path, collection } = found
  const rule = collection.ruleOut(pathWithin(collection, path))
  if (rule !== undefined) return void reading.left.push({ path, rule })
  const refuse = (...faults: readonly string[]) => {
    reading.faulty.push(path)
    reading.faults.push(...faults)
  }
  const read = await readFoundBytes(found)
  if (typeof read === 'string') return refuse(read)
  const place = { path, collection: collection.folder, hash: read.hash }
  if (isKnown(place)) {
    const ending = endingOf(found, read.bytes, now)
    noteChange(reading, ending.changesAt)
    if (!ending.isOver) return void reading.unchanged.push(path)
  }
  const { article, left, faults, warnings, unknownFields, changesAt } = readFound(found, read.bytes, now)
  noteChange(reading, changesAt)
  reading.warnings.push(...warnings)
  for (const field of unknownFields) {
    const known = reading.unknownFields.get(field.name)
    if (known) known.count += 1
    else reading.unknownFields.set(field.name, { count: 1, example: unknownFieldWarning(found.file, field) })
  }
  if (left !== undefined) return void reading.left.push({ path, rule: left })
  if (!article) return refuse(...faults)
  reading.articles.push(article)
  reading.files.push(place)
}

function noteChange(reading: ContentReading, changesAt: Date | undefined): void {
  if (changesAt && (!reading.changesAt || changesAt < reading.changesAt)) reading.changesAt = changesAt
}

