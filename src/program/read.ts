// The command read: shows how files would be understood, and keeps nothing.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Article, Paragraph } from '../articles/article.ts'
import { isTextName } from '../articles/front-matter/names.ts'
import { unknownFieldWarning } from '../articles/front-matter/read-article-file.ts'
import { headingsBelow, repeatsTitle } from '../articles/title.ts'
import { OperatorError } from '../errors.ts'
import { pathWithin } from '../ingest/content/collections/collections.ts'
import { findFiles } from '../ingest/content/find-files.ts'
import { type ReadUpload, readFoundFile } from '../ingest/content/read-document.ts'
import { type FileOutcome, type FoundFile, readFoundBytes } from '../ingest/content/read-file.ts'
import { isDocumentName } from '../ingest/document-names.ts'
import { createReader } from '../ingest/reader.ts'
import { oneLine } from '../log.ts'
import { canParseUrl } from '../text/can-parse-url.ts'
import { countOf } from '../words.ts'
import type { Say } from './subcommand.ts'

export interface ReadOptions {
  /** The address of the one file that is named. */
  readonly url?: string
  /** A file whose lines are a file and its address, with a tab between them. */
  readonly list?: string
  /** One JSON object a file and line. */
  readonly json?: boolean
  /** Collections hold as they do there. */
  readonly contentDir: string
  readonly now: Date
  /** Reads documents. Default: right here, without limits. */
  readonly readUpload?: ReadUpload
}

/** What is made of one file. */
interface ShownFile {
  readonly file: string
  readonly article?: Omit<Article, 'id' | 'body'>
  readonly paragraphs?: readonly Paragraph[]
  readonly left?: string
  readonly refused?: string
  readonly warnings: readonly string[]
}

/**
 * @returns Whether none was refused.
 * @throws OperatorError if the list or an address cannot be used.
 */
export async function showFiles(given: readonly string[], options: ReadOptions, say: Say): Promise<boolean> {
  const named = [...given.map((file) => ({ file, address: undefined })), ...listedIn(options.list)]
  if (named.length === 0) throw new OperatorError('Name a file or a folder, such as: npx footnote read content/')
  const { now, readUpload = createReader().readUpload } = options
  const counts = { read: 0, left: 0, refused: 0 }
  const tellOnce = onePerMistake()
  const addresses = new Map(named.map(({ file, address }) => [file, address]))
  const ownAddress = options.url === undefined ? undefined : addressOf(options.url, '--url')
  for (const file of new Set(named.map((each) => each.file))) {
    const { files, faults } = await findFiles(file, options.contentDir)
    if (ownAddress !== undefined && (named.length > 1 || files.length !== 1 || files[0]?.file !== file)) {
      throw new OperatorError(
        '--url is the address of one file; name one file, or write the addresses of several into a --list.',
      )
    }
    for (const found of files) {
      // What a folder holds may be named with its address as well.
      if (found.file !== file && addresses.has(found.file)) continue
      const shown = await show(found, ownAddress ?? addresses.get(found.file), now, readUpload)
      counts[shown.article ? 'read' : shown.left === undefined ? 'refused' : 'left'] += 1
      say(options.json ? JSON.stringify(jsonOf(shown)) : pageOf(tellOnce(shown)))
    }
    for (const fault of faults) {
      counts.refused += 1
      say(options.json ? JSON.stringify({ file, refused: fault, warnings: [] }) : `${fault}\n`)
    }
  }
  const all = counts.read + counts.left + counts.refused
  if (!options.json && all !== 1)
    say(`${countOf(all, 'file')}: ${counts.read} read, ${counts.left} left out, ${counts.refused} refused.`)
  return counts.refused === 0
}

/** On a page, a mistake of a collection stands above the first of its files only. */
function onePerMistake(): (shown: ShownFile) => ShownFile {
  const told = new Set<string>()
  return (shown) => {
    const warnings = shown.warnings.filter((warning) => !told.has(warning))
    for (const warning of warnings) told.add(warning)
    return { ...shown, warnings }
  }
}

function listedIn(list: string | undefined): { file: string; address: string | undefined }[] {
  if (list === undefined) return []
  let text: string
  try {
    text = readFileSync(list, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new OperatorError(
      `The list ${list} cannot be read (${code}). Write a line for each file: its path, a tab, its address.`,
    )
  }
  return text.split(/\r\n|\r|\n/).flatMap((line, nth) => {
    const [file = '', address = ''] = line
      .replace(/^\ufeff/, '')
      .split('\t')
      .map((part) => part.trim())
    if (file === '') return []
    const beside = join(dirname(list), file)
    return {
      file: existsSync(file) || !existsSync(beside) ? file : beside,
      address: address === '' ? undefined : addressOf(address, `${list}, line ${nth + 1}:`),
    }
  })
}

function addressOf(words: string, where: string): string {
  if (/^https?:/i.test(words) && canParseUrl(words)) return new URL(words).href
  throw new OperatorError(
    `${where} ${JSON.stringify(words)} is not an address; write one such as https://example.com/tea.`,
  )
}

async function show(
  found: FoundFile,
  address: string | undefined,
  now: Date,
  readUpload: ReadUpload,
): Promise<ShownFile> {
  const { file, path, collection } = found
  // What a page links to and says of its date is told by its address.
  const readHere: ReadUpload = (file) => readUpload({ ...file, ...(address !== undefined && { address }) })
  const { article, left, faults, warnings, unknownFields } = await outcomeOf(found, now, readHere)
  const all = [...collection.mistakes, ...warnings, ...unknownFields.map((field) => unknownFieldWarning(file, field))]
  if (left !== undefined) return { file, left, warnings: all }
  if (!article) return { file, refused: faults.join(' ') || `${path} has no title.`, warnings: all }
  const { body: _, paragraphs, ...fields } = article
  return {
    file,
    article: { ...fields, ...(address !== undefined && { source: address }) },
    paragraphs: shownParagraphs(fields.title, paragraphs),
    warnings: all,
  }
}

/** As answers show them: whoever reads has the title above already. */
function shownParagraphs(title: string, paragraphs: readonly Paragraph[]): Paragraph[] {
  return paragraphs
    .filter((paragraph) => !repeatsTitle(title, paragraph))
    .map((paragraph) => ({ ...paragraph, headings: headingsBelow(title, paragraph.headings) }))
}

async function outcomeOf(found: FoundFile, now: Date, readUpload: ReadUpload): Promise<FileOutcome> {
  const none = { faults: [], warnings: [], unknownFields: [] }
  const { file, path, collection } = found
  if (!isTextName(path) && !isDocumentName(path)) {
    const fault = existsSync(file)
      ? `${file} is not a kind of file that I read; I take .md, .mdx, .markdown, .txt, .html, .pdf, .docx and .epub.`
      : `${file} does not exist; name a file or a folder that does.`
    return { ...none, faults: [fault] }
  }
  const left = collection.ruleOut(pathWithin(collection, path))
  if (left !== undefined) return { ...none, left }
  const read = await readFoundBytes(found)
  if ('bytes' in read) return readFoundFile(found, read.bytes, now, readUpload)
  return { ...none, faults: ['fault' in read ? read.fault : read.warning] }
}

function jsonOf({ file, article, paragraphs, left, refused, warnings }: ShownFile) {
  return {
    file,
    ...(article && { article: inOrder(article) }),
    ...(paragraphs && {
      paragraphs: paragraphs.map((paragraph) => ({
        kind: paragraph.kind,
        headings: paragraph.headings,
        text: paragraph.text,
        parts: partsOf(paragraph),
      })),
    }),
    ...(left !== undefined && { left }),
    ...(refused !== undefined && { refused }),
    warnings,
  }
}

const shownFields = ['title', 'source', 'publisher', 'author', 'date', 'language', 'tags'] as const

function inOrder(article: Omit<Article, 'id' | 'body'>): Record<string, string | readonly string[]> {
  return Object.fromEntries(shownFields.flatMap((name) => (article[name] === undefined ? [] : [[name, article[name]]])))
}

function partsOf({ kind, text, parts }: Paragraph) {
  return parts?.map((part) => ({ kind: part.kind, text: text.slice(part.start, part.end) })) ?? [{ kind, text }]
}

/** What a person reads: what is known of the file, then its paragraphs below their headings. */
function pageOf({ file, article, paragraphs = [], left, refused, warnings }: ShownFile): string {
  const lines = [oneLine(file)]
  if (left !== undefined) lines.push(`  left out: ${oneLine(left)}`)
  if (refused !== undefined) lines.push(`  refused: ${oneLine(refused)}`)
  for (const [name, value] of Object.entries(article ? inOrder(article) : {})) {
    const words = typeof value === 'string' ? value : value.join(', ')
    if (words) lines.push(`  ${name}: ${words}`)
  }
  lines.push(...warnings.map((warning) => `  note: ${oneLine(warning)}`), '')
  let above = ''
  for (const paragraph of paragraphs) {
    const heading = paragraph.headings.join(' › ')
    if (heading !== above && heading !== '') lines.push(`  ## ${heading}`, '')
    above = heading
    for (const { kind, text } of partsOf(paragraph)) {
      if (kind !== 'prose') lines.push(`  [${kind}]`)
      lines.push(...text.split('\n').map((line) => `  ${line}`))
    }
    lines.push('')
  }
  // A terminal would obey what a text says to it.
  return lines.join('\n').replace(/(?![\n\t])\p{Cc}/gu, '\ufffd')
}
