// Reads the folder of articles that the library starts with.

import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article, Paragraph } from '../../articles/article.ts'
import { readArticleFile, unknownFieldWarning } from '../../articles/front-matter/read-article-file.ts'
import { wholeSource } from '../../articles/front-matter/whole-source.ts'
import { splitParagraphs } from '../../articles/paragraphs.ts'
import { codeOf } from '../../errors.ts'
import { decodeText } from '../decode.ts'
import { inMegabytes, maxArticleBytes, maxArticleParagraphs } from '../limits.ts'
import { listMarkdown, unreadableFolder } from './walk.ts'

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

export interface ContentFile {
  readonly articleId: string
  /** Relative to the folder, with / as separator. */
  readonly path: string
  /** Hash of its bytes. */
  readonly hash: string
}

/**
 * Reads every *.md of a folder and its subfolders, hidden ones aside. A faulty file is left out and stops no other; a
 * missing folder is an empty reading with a warning. Links are followed, except back into the folder.
 * @param isKnown Whether a file is known as it is; it is then not read any further.
 */
export async function readContentFolder(
  folder: string,
  isKnown: (file: ContentFile) => boolean = () => false,
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
  let root: string
  try {
    root = await realpath(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      reading.warnings.push(`The content folder ${folder} does not exist; create it and put articles (*.md) into it.`)
    } else reading.faults.push(unreadableFolder(folder, error))
    return reading
  }
  const paths = await listMarkdown({ folder, root, followed: new Set(), faults: reading.faults }, '')
  reading.isComplete = reading.faults.length === 0
  for (const path of paths.sort()) {
    const faultCount = reading.faults.length
    await readFileInto(reading, folder, path, isKnown)
    if (reading.faults.length > faultCount) reading.faulty.push(path)
  }
  if (paths.length === 0 && reading.faults.length === 0) {
    reading.warnings.push(`The content folder ${folder} holds no articles; put Markdown files (*.md) into it.`)
  }
  return reading
}

async function readFileInto(
  reading: ContentReading,
  folder: string,
  path: string,
  isKnown: (file: ContentFile) => boolean,
): Promise<void> {
  const file = join(folder, path)
  const blame = (fault: string) => void reading.faults.push(`${file} ${fault}`)
  let bytes: Buffer
  try {
    const status = await stat(file)
    // Reading a pipe or a device might never end.
    if (!status.isFile()) return blame('is not a file; put an article in its place, or remove it.')
    if (status.size > maxArticleBytes) {
      return blame(`has ${inMegabytes(status.size)}; split it into files of at most ${inMegabytes(maxArticleBytes)}.`)
    }
    bytes = await readFile(file)
  } catch (error) {
    return blame(`cannot be read (${codeOf(error) ?? error}); make it a file that the bot may read, or remove it.`)
  }
  const hash = createHash('sha256').update(bytes).digest('base64url')
  const place = { articleId: articleId(path), path, hash }
  if (isKnown(place)) {
    reading.unchanged.push(path)
    return
  }
  const text = decodeText(bytes)
  if (text === undefined) {
    return blame('is no text in UTF-8, or in UTF-16 with a byte order mark; save it with the encoding UTF-8.')
  }
  const { title, addresses, body, faults, warnings, unknownFields, ...others } = readArticleFile({ name: file, path, text })
  const { titleFrom: _, bodyLine: _line, visibility: _visibility, id: _id, ...fields } = others
  reading.warnings.push(...warnings, ...unknownFields.map((field) => unknownFieldWarning(file, field)))
  reading.faults.push(...faults)
  if (faults.length > 0 || title === undefined) return
  const paragraphs = splitParagraphs(body)
  const { length } = paragraphs
  if (length > maxArticleParagraphs) {
    return blame(`has ${length} paragraphs; split it into files of at most ${maxArticleParagraphs}.`)
  }
  if (length === 0) return blame('has no text; write the article below its title, or remove the file.')
  const source = wholeSource(addresses)
  const shown = { id: place.articleId, title, ...(source !== undefined && { source }), ...fields, body }
  reading.articles.push({ ...shown, paragraphs })
  reading.files.push(place)
}

/** Stable while the file keeps its place, whatever its text. */
function articleId(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 10)
}

