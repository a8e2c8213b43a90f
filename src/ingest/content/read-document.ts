// Reads a document of a folder, such as a PDF, as one article, the way an upload of it is read.

import { titleOfPath } from '../../articles/front-matter/names.ts'
import { splitParagraphs } from '../../articles/paragraphs/paragraphs.ts'
import { UserError } from '../../errors.ts'
import { isDocumentName } from '../document-names.ts'
import { maxArticleParagraphs } from '../limits.ts'
import type { Reader } from '../reader.ts'
import { type CollectionSettings, defaultSettings } from './collections/collection.ts'
import { sourceOfFile } from './collections/address.ts'
import { pathWithin } from './collections/collections.ts'
import { type FileOutcome, type FoundFile, readFound } from './read-file.ts'

/** Reads a file in a thread with limits, or right here where nobody else waits. */
export type ReadUpload = Reader['readUpload']

/** Never throws. @param now By which a file may be too early or too late. */
export async function readFoundFile(
  found: FoundFile,
  bytes: Buffer,
  now: Date,
  readUpload: ReadUpload,
): Promise<FileOutcome> {
  return isDocumentName(found.path) ? readDocument(found, bytes, readUpload) : readFound(found, bytes, now)
}

async function readDocument(found: FoundFile, bytes: Buffer, readUpload: ReadUpload): Promise<FileOutcome> {
  const { file, path, collection } = found
  const none = { faults: [], warnings: [], unknownFields: [] }
  const { articles, faults, warnings } = await readUpload({ name: file, bytes }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    return { articles: [], faults: [error.message], warnings: [] }
  })
  const [read] = articles
  // Scripts fill in parts of many pages, too: then the article is there, without such marks.
  if (isTemplate(path, bytes) && (!read || /\\\{\\\{|\\\{%|\\<[%?]/.test(read.body))) {
    return { ...none, left: 'templates of a site generator' }
  }
  if (faults.length > 0 || !read) return { ...none, faults, warnings }
  const paragraphs = splitParagraphs(read.body)
  if (paragraphs.length > maxArticleParagraphs) {
    const fault = `${file} has ${paragraphs.length} paragraphs; split it into files of at most ${maxArticleParagraphs}.`
    return { ...none, faults: [fault], warnings }
  }
  const { settings } = collection
  const { title = titleOfPath(path), tags = [], ...fields } = read.fields
  const source = fields.source ?? sourceOfDocument(settings, pathWithin(collection, path))
  const said = {
    ...(settings.publisher !== undefined && { publisher: settings.publisher }),
    ...(settings.author !== undefined && { author: settings.author }),
    ...(settings.language !== undefined && { language: settings.language }),
    ...fields,
    ...(source !== undefined && { source }),
  }
  const article = { title, ...said, tags: tags.length > 0 ? tags : settings.tags, body: read.body, paragraphs }
  return { ...none, article, warnings }
}

/** A site shows a document where it stands, whatever it makes of its texts. */
function sourceOfDocument({ base }: CollectionSettings, path: string): string | undefined {
  if (base === undefined) return undefined
  return sourceOfFile({ ...defaultSettings, base, ending: 'keep', index: 'keep' }, { path, addresses: {} })
}

/** Whether a page is one that a generator fills in. Code on a page may show such marks. */
function isTemplate(path: string, bytes: Buffer): boolean {
  if (!/\.html?$/i.test(path)) return false
  const page = withoutCode(bytes.toString('latin1'))
  return /\{\{[\s\S]{0,200}?\}\}|\{%[\s\S]{0,200}?%\}|<%[\s\S]{0,200}?%>|<\?php\b/.test(page)
}

const codeBegins = /<(pre|code|script|style|textarea)\b/gi

/** The page without its code. What never ends is no code, and is looked for once. */
function withoutCode(page: string): string {
  const lower = page.toLowerCase()
  const endless = new Set<string>()
  let [left, at] = ['', 0]
  for (const begun of page.matchAll(codeBegins)) {
    const name = begun[1]?.toLowerCase() ?? ''
    if (begun.index < at || endless.has(name)) continue
    const end = lower.indexOf(`</${name}`, begun.index)
    if (end < 0) {
      endless.add(name)
      continue
    }
    left += page.slice(at, begun.index)
    at = end + `</${name}`.length
  }
  return left + page.slice(at)
}
