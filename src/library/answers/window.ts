// How much of a paragraph is quoted.

import type { Paragraph } from '../../articles/article.ts'
import type { Range } from '../../search/hit.ts'

/**
 * The best passage is quoted as a whole paragraph up to this length, in UTF-16 code units: what an answer leaves out is
 * often in the sentence beside it. Longer paragraphs, and the other passages, are quoted by their best sentences.
 */
const maxWholeLength = 640
/** The same for what is made of lines: of steps, rows or code a part is worth little. */
const maxWholeLines = 1_500

/**
 * @param rank Of the passage in its answer, from 0.
 * @param excerpt The sentences that answer best.
 */
export function windowOf(rank: number, { text, kind, parts }: Paragraph, excerpt: Range): Range {
  const isOfLines = /^(?:list|table|code)$/.test(kind) || (parts !== undefined && parts.length > 1)
  return rank === 0 && text.length <= (isOfLines ? maxWholeLines : maxWholeLength) ? [0, text.length] : excerpt
}
