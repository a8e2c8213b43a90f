// Reads what people hand in: files and texts. In process for tests, behind a thread of its own otherwise.

import type { Paragraph } from '../articles/article.ts'
import { splitParagraphs } from '../articles/paragraphs.ts'
import { UserError } from '../errors.ts'
import { maxArticleParagraphs } from './limits.ts'
import { readUpload } from './read-upload.ts'
import { tooLong, type UploadedFile, type UploadReading } from './upload.ts'

export interface Reader {
  /**
   * What is wrong with the file is told in its faults.
   * @param server Whom it is read for: servers have their turns.
   * @throws TooMuchToRead
   */
  readUpload(file: UploadedFile, server?: string): Promise<UploadReading>
  /**
   * @param server Whom it is read for: servers have their turns.
   * @returns Also how long it took, in milliseconds.
   * @throws UserError when the text is too long or has too many paragraphs; TooMuchToRead.
   */
  readText(body: string, server?: string): Promise<{ paragraphs: readonly Paragraph[]; tookMs: number }>
  close(): Promise<void>
}

/** Reads in the caller's own thread, without limits of time and memory. */
export function createReader(): Reader {
  return {
    async readUpload(file) {
      return readUpload(file)
    },

    async readText(body) {
      const long = tooLong('This text', body)
      if (long !== undefined) throw new UserError(long)
      const beganAt = performance.now()
      const paragraphs = splitParagraphs(body)
      if (paragraphs.length > maxArticleParagraphs) {
        throw new UserError(
          `This text has ${paragraphs.length.toLocaleString('en')} paragraphs; an article may have ${maxArticleParagraphs.toLocaleString('en')}. Split it into several.`,
        )
      }
      return { paragraphs, tookMs: performance.now() - beganAt }
    },

    async close() {},
  }
}
