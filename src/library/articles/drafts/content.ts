// What a draft keeps: the words as they came, typed or in a file, and what they say together.

import type { Article } from '../../../articles/article.ts'
import { readField } from '../../../articles/fields.ts'
import { tidyText } from '../../../articles/visible-text.ts'
import { readDetails, writeDetails } from '../../../ingest/details.ts'
import type { Reader } from '../../../ingest/reader.ts'
import { asFault, type UploadedArticle } from '../../../ingest/upload.ts'
import type { ArticleFields } from '../../../store/articles/articles.ts'
import type { TypedArticle, UploadedFile } from '../types.ts'

/** The longest text that fits into a form, in UTF-16 code units. */
const maxFormText = 4000

/** The source that a draft was made of, as it was when it was fetched. */
export interface FetchedSource {
  /** What the article names as its source. */
  readonly address: string
  /** See sourceKey. */
  readonly key: string
  /** Of the text that was read there. */
  readonly hash: string
  /** The fields that were read there. */
  readonly said: UploadedArticle['fields']
  readonly etag?: string
  readonly lastModified?: string
}

export interface DraftContent {
  readonly typed: TypedArticle
  /** From a file; then the form's own text does not count. */
  readonly read?: readonly UploadedArticle[]
  /** Of a file that holds several articles, as the person's machine calls it. */
  readonly fileName?: string
  /** Addresses that were linked where it comes from. */
  readonly links?: readonly string[]
  /** Stays while its words are edited. */
  readonly fetched?: FetchedSource
  /** Sentences on the file as a whole; with any, nothing can be published. */
  readonly fileFaults: readonly string[]
  readonly fileWarnings: readonly string[]
}

/**
 * Reads what a moderator handed in.
 * @param server Whose turn the reader takes for it.
 * @param earlier What the draft held before.
 * @param changes The article that it changes.
 */
export async function readContent(
  reader: Reader,
  server: string,
  typed: TypedArticle,
  file: UploadedFile | undefined,
  earlier: DraftContent | undefined,
  changes: Article | undefined,
): Promise<DraftContent> {
  const before = earlier ? textOf(earlier) : (changes?.body ?? '')
  if (!file) {
    // A form's box is left empty to keep a text that does not fit into it.
    const text = typed.text.trim() === '' ? before : typed.text
    const fetched = earlier?.fetched && { fetched: earlier.fetched }
    return { typed: { ...typed, text }, ...fetched, fileFaults: [], fileWarnings: [] }
  }
  const reading = await asFault(reader.readUpload(file, server))
  const isNothing = reading.articles.length === 0 && reading.faults.length === 0
  return {
    // What was typed stays, whatever the file is: it is shown again in the form.
    typed: { ...typed, text: typed.text || before },
    ...(reading.articles.length > 0 && { read: reading.articles }),
    ...(reading.articles.length > 1 && { fileName: file.name }),
    fileFaults: isNothing ? [`“${file.name}” holds no article.`] : reading.faults,
    fileWarnings: reading.warnings,
  }
}

/** Without the texts of a file that can never be published: it is told what is wrong with them, and upload it anew. */
export function withoutFile({ read: _, ...content }: DraftContent, faults: readonly string[]): DraftContent {
  return { ...content, fileFaults: faults }
}

/** Without any text: what was erased does not come back with a draft. */
export function withoutText(content: DraftContent, faults: readonly string[]): DraftContent {
  const { typed, ...others } = withoutFile(content, faults)
  return { ...others, typed: { ...typed, text: '' } }
}

/**
 * The one article of a form, or of a file with one: what was typed wins, the file fills what was left empty.
 * @param faults Takes the sentences on what could not be read.
 */
export function singleArticle(content: DraftContent, faults: string[]): UploadedArticle {
  const [file] = content.read ?? []
  const { typed } = content
  const fields: { -readonly [name in keyof ArticleFields]?: ArticleFields[name] } = { ...file?.fields }
  for (const name of ['title', 'source'] as const) {
    const words = tidyText(typed[name]).replace(/\s*\n\s*/g, ' ')
    if (words === '') continue
    const reading = readField(name, words)
    if ('value' in reading) fields[name] = reading.value
    else faults.push(`The ${name} is “${words.slice(0, 80)}”; ${reading.mend}`)
  }
  const details = readDetails(typed.details)
  faults.push(...details.faults.map((fault) => `Details: ${fault}`))
  return { fields: { ...fields, ...details.fields }, body: file?.body ?? typed.text }
}

/** What the form shows: of a file, the fields that it filled. A text that does not fit is left out. */
export function formOf(content: DraftContent): { typed: TypedArticle; textLength: number } {
  const text = textOf(content)
  const shown = { text: text.length > maxFormText ? '' : text }
  const { typed } = content
  const [file] = content.read?.length === 1 ? content.read : []
  if (!file) return { typed: { ...typed, ...shown }, textLength: text.length }
  const details = readDetails(typed.details).fields
  return {
    typed: {
      title: typed.title || (file.fields.title ?? ''),
      source: typed.source || (file.fields.source ?? ''),
      details: typed.details.trim() === '' ? writeDetails(file.fields) : writeDetails({ ...file.fields, ...details }),
      ...shown,
    },
    textLength: text.length,
  }
}

/** An article as it would have been typed. */
export function contentOf({ title, source = '', body, ...details }: Article): DraftContent {
  return { typed: { title, source, details: writeDetails(details), text: body }, fileFaults: [], fileWarnings: [] }
}

/** The text that the draft stands for now. */
function textOf({ typed, read }: DraftContent): string {
  return read?.length === 1 ? (read[0]?.body ?? '') : typed.text
}
