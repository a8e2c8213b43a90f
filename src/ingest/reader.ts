// Reads what people hand in: files and texts. In process for tests, behind a thread of its own otherwise.

import type { Paragraph } from '../articles/article.ts'
import { splitParagraphs } from '../articles/paragraphs.ts'
import { UserError } from '../errors.ts'
import { maxArticleParagraphs } from './limits.ts'
import { readUpload } from './read-upload.ts'
import { tooLong, type UploadedFile, type UploadReading } from './upload.ts'

export interface Upload extends UploadReading {
  /** By body, instead of with the articles. */
  readonly paragraphs: ReadonlyMap<string, readonly Paragraph[]>
}

export interface Reader {
  /** What is wrong with the file is told in its faults. @throws UserError when reading it takes too much. */
  readUpload(file: UploadedFile): Promise<Upload>
  /** @throws UserError when the text is too long, has too many paragraphs, or takes too much. */
  readText(body: string): Promise<{ paragraphs: readonly Paragraph[] }>
  close(): Promise<void>
}

/** Reads in the caller's own thread, without limits of time and memory. */
export function createReader(): Reader {
  return {
    async readUpload(file) {
      const reading = readUpload(file)
      const paragraphs = new Map<string, readonly Paragraph[]>()
      const articles = reading.articles.map(({ paragraphs: split, ...article }) => {
        // More of them are refused by readText.
        if (split && split.length <= maxArticleParagraphs) paragraphs.set(article.body, split)
        return article
      })
      return { ...reading, articles, paragraphs }
    },

    async readText(body) {
      const long = tooLong('This text', body)
      if (long !== undefined) throw new UserError(long)
      const paragraphs = splitParagraphs(body)
      if (paragraphs.length > maxArticleParagraphs) {
        throw new UserError(
          `This text has ${paragraphs.length.toLocaleString('en')} paragraphs; an article may have ${maxArticleParagraphs.toLocaleString('en')}. Split it into several.`,
        )
      }
      return { paragraphs }
    },

    async close() {},
  }
}
