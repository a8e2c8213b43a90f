// Reads what people hand in, files and texts, and compares and packs them, which takes as long. In process for tests, behind
// threads of its own otherwise.

import type { Article, Paragraph } from '../articles/article.ts'
import { countWords, type Difference, differenceOf } from '../articles/difference.ts'
import { splitParagraphs } from '../articles/paragraphs/paragraphs.ts'
import { shareIn } from '../articles/shared-words.ts'
import { UserError } from '../errors.ts'
import { exportFile } from './export.ts'
import { maxArticleParagraphs } from './limits.ts'
import type { PageReading, WebPage } from './pages/page.ts'
import { readUpload } from './read-upload.ts'
import { tooLong, type UploadedFile, type UploadReading } from './upload.ts'

export interface Reader {
  /**
   * What is wrong with the file is told in its faults.
   * @param server Whom it is read for: servers have their turns.
   * @throws TooMuchToRead
   */
  readUpload(file: UploadedFile, server?: string): Promise<UploadReading>
  /** See pages/read-page.ts. @throws TooMuchToRead */
  readPage(page: WebPage, server?: string): Promise<PageReading>
  /**
   * @param server Whom it is read for: servers have their turns.
   * @returns Also how long it took, in milliseconds.
   * @throws UserError when the text is too long or has too many paragraphs; TooMuchToRead.
   */
  readText(body: string, server?: string): Promise<{ paragraphs: readonly Paragraph[]; tookMs: number }>
  /** What became of an article, and how many of its words. @throws TooMuchToRead */
  compare(before: Article | undefined, after: Article | undefined, server?: string): Promise<Comparison>
  /** How much of a text stands in each of others, 0 to 1. @throws TooMuchToRead */
  sharesIn(text: string, others: readonly string[], server?: string): Promise<readonly number[]>
  /** See export.ts. @throws TooMuchToRead */
  pack(articles: readonly Article[], format: 'markdown' | 'json', name: string, server?: string): Promise<UploadedFile>
  close(): Promise<void>
}

export interface Comparison {
  readonly difference: Difference
  readonly wordsAdded: number
  readonly wordsRemoved: number
}

/** Reads in the caller's own thread, without limits of time and memory. */
export function createReader(): Reader {
  return {
    async readUpload(file) {
      return readUpload(file)
    },

    async readPage(page) {
      // Its packages take memory that most threads never need.
      const { readPage } = await import('./pages/read-page.ts')
      return readPage(page)
    },

    async readText(body) {
      const long = tooLong('This text', body)
      if (long !== undefined) throw new UserError(long)
      const beganAt = performance.now()
      const paragraphs = splitParagraphs(body)
      if (paragraphs.length > maxArticleParagraphs) {
        throw new UserError(
          `This text has ${paragraphs.length.toLocaleString('en')} paragraphs; an article can have up to ${maxArticleParagraphs.toLocaleString('en')}. Split it into several.`,
        )
      }
      return { paragraphs, tookMs: performance.now() - beganAt }
    },

    async compare(before, after) {
      const difference = differenceOf(before, after)
      return { difference, ...countWords(difference) }
    },

    async sharesIn(text, others) {
      return others.map(shareIn(text))
    },

    async pack(articles, format, name) {
      return exportFile(articles, format, name)
    },

    async close() {},
  }
}
