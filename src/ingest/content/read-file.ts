// Reads one file as the article of a collection, or says why it is none.

import { createHash } from 'node:crypto'
import type { Article, Paragraph } from '../../articles/article.ts'
import type { FileReading, UnknownField } from '../../articles/front-matter/file-reading.ts'
import { readArticleFile } from '../../articles/front-matter/read-article-file.ts'
import { presenceAt } from '../../articles/front-matter/visibility.ts'
import { splitParagraphs } from '../../articles/paragraphs/paragraphs.ts'
import { codeOf } from '../../errors.ts'
import { decodeText } from '../decode.ts'
import { isDocumentName } from '../document-names.ts'
import { maxArticleBytes, maxArticleParagraphs, maxUploadBytes } from '../limits.ts'
import { inMegabytes } from '../../words.ts'
import { sourceOfFile } from './collections/address.ts'
import { type Collection, pathWithin } from './collections/collections.ts'
import { readBytes } from './read-bytes.ts'

export interface FoundFile {
  /** What sentences call it, and where it is opened. */
  readonly file: string
  /** Below the folder that is read, with / as separator. */
  readonly path: string
  readonly collection: Collection
}

/** The bytes of a file, or why there are none. */
export type FoundBytes =
  | {
      readonly bytes: Buffer
      readonly hash: string
      readonly changedMs: number
    }
  /** It is being written: the next look tells more. */
  | { readonly warning: string }
  /** A sentence with the mend; with the code of the file system when that is why. */
  | { readonly fault: string; readonly code?: string | undefined }

/** What a file says about its article, and how. */
export interface FileOutcome {
  readonly article?: Omit<Article, 'id'> & { readonly paragraphs: readonly Paragraph[] }
  /** Named by our own exports, so that the article is known again. */
  readonly id?: string
  /** Why it is no article and need not be one, in words that are the same for all files of that kind. */
  readonly left?: string
  /** Sentences with the mend, each naming the file. */
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
  readonly unknownFields: readonly UnknownField[]
  /** When the same bytes are to be read again, since they mention that time. */
  readonly changesAt?: Date
}

export async function readFoundBytes({ file }: FoundFile): Promise<FoundBytes> {
  const maxBytes = isDocumentName(file) ? maxUploadBytes : maxArticleBytes
  try {
    const read = await readBytes(file, maxBytes)
    if ('isNoFile' in read) return { fault: `${file} is not a file; put an article in its place, or remove it.` }
    if ('isOtherByName' in read) {
      return { fault: `${file} is a link to a file that is no text by its name; put the text in its place, or remove it.` }
    }
    if ('isMoving' in read) {
      return { warning: `${file} changed while it was read; it is read again once it stands still.` }
    }
    if ('tooLarge' in read) {
      const [size, most] = [read.tooLarge, maxBytes].map((bytes) => inMegabytes(bytes))
      return { fault: `${file} has ${size}; split it into files of at most ${most}.` }
    }
    return { ...read, hash: createHash('sha256').update(read.bytes).digest('base64url') }
  } catch (error) {
    const code = codeOf(error)
    const mend = 'make it a file that the bot may read, or remove it.'
    return { fault: `${file} cannot be read (${code ?? error}); ${mend}`, code }
  }
}

/** Pure, and never throws. @param now By which a file may be too early or too late. */
export function readFound(found: FoundFile, bytes: Buffer, now: Date): FileOutcome {
  const { file } = found
  const refused = (...faults: string[]): FileOutcome => ({ faults, warnings: [], unknownFields: [] })
  const text = decodeText(bytes)
  if (text === undefined) {
    return refused(`${file} is not a text in UTF-8, or in UTF-16 with a byte order mark; save it with the encoding UTF-8.`)
  }
  const reading = readArticleFile({ name: file, path: found.path, text })
  const { faults, warnings, unknownFields, title, body } = reading
  const { hiddenBy, changesAt } = presenceAt(now, reading.visibility)
  const told = { warnings, unknownFields, ...(changesAt && { changesAt }) }
  if (hiddenBy !== undefined) return { left: hiddenBy, faults: [], ...told }
  if (faults.length > 0 || title === undefined) return { faults, ...told }
  const paragraphs = splitParagraphs(body)
  if (paragraphs.length > maxArticleParagraphs) {
    return refused(`${file} has ${paragraphs.length} paragraphs; split it into files of at most ${maxArticleParagraphs}.`)
  }
  if (paragraphs.length === 0) return refused(`${file} has no text; write the article below its title, or remove the file.`)
  const id = reading.id === undefined ? {} : { id: reading.id }
  return { article: { ...fieldsOf(found, reading, title), body, paragraphs }, ...id, faults: [], ...told }
}

/** What the file says, and what its collection says of all its files. */
function fieldsOf(
  { path, collection }: FoundFile,
  { publisher, author, date, language, tags, addresses }: FileReading,
  title: string,
): Omit<Article, 'id' | 'body'> {
  const { settings } = collection
  const source = sourceOfFile(settings, { path: pathWithin(collection, path), addresses, date })
  const all = {
    source,
    publisher: publisher ?? settings.publisher,
    author: author ?? settings.author,
    date,
    language: language ?? settings.language,
  }
  const known = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return { title, ...known, tags: tags.length > 0 ? tags : settings.tags }
}

/** When an article that is shown as it stands in the file is to be looked at again, without its other words. */
export function endingOf({ file, path }: FoundFile, bytes: Buffer, now: Date): { isOver: boolean; changesAt?: Date } {
  // Most files name no end, and need not be read to know that; documents never do.
  if (isDocumentName(path) || !/expir|unpublish/i.test(bytes.toString('latin1', 0, 40_000))) return { isOver: false }
  const text = decodeText(bytes)
  const visibility = text === undefined ? undefined : readArticleFile({ name: file, path, text }).visibility
  const { hiddenBy, changesAt } = presenceAt(now, visibility)
  return { isOver: hiddenBy !== undefined, ...(changesAt && { changesAt }) }
}
