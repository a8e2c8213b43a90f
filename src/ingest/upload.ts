// What a file that somebody uploads is, and what is read in it.

import type { Article } from '../articles/article.ts'
import type { FieldName } from '../articles/fields.ts'
import { UserError } from '../errors.ts'
import { inMegabytes } from '../words.ts'
import { maxArticleBytes } from './limits.ts'

export interface UploadedFile {
  /** As the person's machine calls it; may hold anything. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What a packed file may hold, in bytes. Default: what is taken from a person. */
  readonly maxUnpackedBytes?: number
  /** Where it was fetched from. */
  readonly address?: string
  /** What its server said it is. */
  readonly contentType?: string
}

export interface UploadedArticle {
  /** Named by our own exports, so that the article is known again. */
  readonly id?: string
  /** Those that the file names; each in its canonical form. */
  readonly fields: Partial<Pick<Article, FieldName>>
  /** Markdown. */
  readonly body: string
}

/** A file with a fault is refused whole: it has no articles then. */
export interface UploadReading {
  readonly articles: readonly UploadedArticle[]
  /** Sentences, each naming the file, what is wrong and the mend. */
  readonly faults: readonly string[]
  /** Sentences on what was ignored. */
  readonly warnings: readonly string[]
}

/** A reading that was refused, or took too much time or memory, as a file with that fault. */
export function asFault(reading: Promise<UploadReading>): Promise<UploadReading> {
  return reading.catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    return { articles: [], faults: [error.message], warnings: [] }
  })
}

/** A file whose name may stand in a sentence. */
export interface NamedFile extends UploadedFile {
  /** What its title may be read from: the name as given, in a packed file with its folders. */
  readonly path: string
}

/** Reading took too much time or memory: what it was a part of is read no further. */
export class TooMuchToRead extends UserError {}

/** A kind of file. */
export interface Format {
  /** Lower case, with their dots. */
  readonly extensions: readonly string[]
  /** Never throws: whatever is wrong is a fault. */
  read(file: NamedFile): UploadReading | Promise<UploadReading>
}

export function refused(...faults: readonly string[]): UploadReading {
  return { articles: [], faults, warnings: [] }
}

/** Undefined when the text is short enough; otherwise the sentence that says it is not. */
export function tooLong(name: string, body: string): string | undefined {
  const byteLength = Buffer.byteLength(body)
  if (byteLength <= maxArticleBytes) return undefined
  return `${name} has ${inMegabytes(byteLength)} of text; an article can have up to ${inMegabytes(maxArticleBytes)}. Split it into several.`
}
