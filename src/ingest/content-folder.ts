// Reads the folder of articles that the library starts with.

import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Article, Paragraph } from '../articles/article.ts'
import { readArticleFile, unknownFieldWarning } from '../articles/front-matter/read-article-file.ts'
import { wholeSource } from '../articles/front-matter/whole-source.ts'
import { splitParagraphs } from '../articles/paragraphs.ts'
import { decodeText } from './decode.ts'
import { inMegabytes, maxArticleBytes, maxArticleParagraphs } from './limits.ts'

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
    if (reason(error) === 'ENOENT') {
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

interface Walk {
  readonly folder: string
  /** The folder itself, without links. */
  readonly root: string
  /** Folders outside that links led to. */
  readonly followed: Set<string>
  readonly faults: string[]
}

/** Paths of Markdown files relative to the folder, with / as separator, in no order. */
async function listMarkdown(walk: Walk, under: string): Promise<string[]> {
  const paths: string[] = []
  const place = join(walk.folder, under)
  const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => {
    walk.faults.push(unreadableFolder(place, error))
    return []
  })
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = under ? `${under}/${entry.name}` : entry.name
    const isMarkdown = /\.md$/i.test(entry.name)
    if (entry.isDirectory()) paths.push(...(await listMarkdown(walk, path)))
    else if (entry.isFile() && isMarkdown) paths.push(path)
    else if (entry.isSymbolicLink()) {
      const target = await stat(join(walk.folder, path)).catch(() => undefined)
      if (target?.isDirectory()) {
        if (await leadsElsewhere(walk, path)) paths.push(...(await listMarkdown(walk, path)))
      } else if (isMarkdown) paths.push(path)
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

async function readFileInto(
  reading: ContentReading,
  folder: string,
  path: string,
  isKnown: (file: ContentFile) => boolean,
): Promise<void> {
  const file = join(folder, path)
  let bytes: Buffer
  try {
    const status = await stat(file)
    if (!status.isFile()) {
      // Reading a pipe or a device might never end.
      reading.faults.push(`${file} is not a file; put an article in its place, or remove it.`)
      return
    }
    if (status.size > maxArticleBytes) {
      const limit = inMegabytes(maxArticleBytes)
      reading.faults.push(`${file} has ${inMegabytes(status.size)}; split it into files of at most ${limit}.`)
      return
    }
    bytes = await readFile(file)
  } catch (error) {
    reading.faults.push(
      `${file} cannot be read (${reason(error)}); make it a file that the bot may read, or remove it.`,
    )
    return
  }
  const hash = createHash('sha256').update(bytes).digest('base64url')
  const known = { articleId: articleId(path), path, hash }
  if (isKnown(known)) {
    reading.unchanged.push(path)
    return
  }
  const text = decodeText(bytes)
  if (text === undefined) {
    reading.faults.push(
      `${file} is no text in UTF-8, or in UTF-16 with a byte order mark; save it with the encoding UTF-8.`,
    )
    return
  }
  const { title, addresses, body, faults, warnings, unknownFields, ...others } = readArticleFile({
    name: file,
    path,
    text,
  })
  const { titleFrom: _, bodyLine: _line, visibility: _visibility, id: _id, ...fields } = others
  reading.warnings.push(...warnings, ...unknownFields.map((field) => unknownFieldWarning(file, field)))
  reading.faults.push(...faults)
  if (faults.length > 0 || title === undefined) return
  const paragraphs = splitParagraphs(body)
  const { length } = paragraphs
  if (length > maxArticleParagraphs) {
    reading.faults.push(`${file} has ${length} paragraphs; split it into files of at most ${maxArticleParagraphs}.`)
    return
  }
  if (length === 0) {
    reading.faults.push(`${file} has no text; write the article below its title, or remove the file.`)
    return
  }
  const source = wholeSource(addresses)
  reading.articles.push({
    id: known.articleId,
    title,
    ...(source !== undefined && { source }),
    ...fields,
    body,
    paragraphs,
  })
  reading.files.push(known)
}

/** Stable while the file keeps its place, whatever its text. */
function articleId(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 10)
}

function unreadableFolder(folder: string, error: unknown): string {
  return `${folder} cannot be read (${reason(error)}); make it a folder that the bot may read.`
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
