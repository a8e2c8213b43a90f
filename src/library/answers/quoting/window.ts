// How much of a paragraph is quoted.

import type { Paragraph } from '../../../articles/article.ts'
import type { Range } from '../../../search/hit.ts'

/**
 * The best passage is quoted as a whole paragraph up to this length, in UTF-16 code units: what an answer leaves out is
 * often in the sentence beside it. Longer paragraphs, and the other passages, are quoted by their best sentences.
 */
const maxWholeLength = 640
/** The same for what is made of lines: of steps, rows or code a part is worth little. */
const maxWholeLines = 1_500

/**
 * A paragraph that is shorter is quoted with those behind it in its section, up to so many UTF-16 code units: about as much as
 * an excerpt has.
 */
export const stretchLimit = (rank: number) => (rank === 0 ? 400 : 300)

/**
 * @param rank Of the passage in its answer, from 0.
 * @param excerpt The sentences that answer best.
 */
export function windowOf(rank: number, { text, kind, parts }: Paragraph, excerpt: Range): Range {
  const isOfLines = /^(?:list|table|code)$/.test(kind) || (parts !== undefined && parts.length > 1)
  return rank === 0 && text.length <= (isOfLines ? maxWholeLines : maxWholeLength) ? [0, text.length] : excerpt
}

/**
 * What the source is opened at. Rows of a table and lines of code have no sentences: the line is meant in which the most
 * words of the question stand, the earlier of equals.
 * @param matches Words that matched.
 */
export function openedAt(
  { text }: Pick<Paragraph, 'text'>,
  [from, to]: Range,
  window: Range,
  matches: readonly Range[],
): Range {
  const isWithin = from >= window[0] && to <= window[1]
  const [start, end] = isWithin ? [from, to] : [Math.max(from, window[0]), Math.min(to, window[1])]
  let best: Range = [start, end]
  let most = 0
  let lineStart = start
  for (const line of text.slice(start, end).split('\n')) {
    const lineEnd = lineStart + line.length
    const words = new Set(
      matches
        .filter((match) => match[0] >= lineStart && match[1] <= lineEnd)
        .map((match) => text.slice(...match).toLowerCase()),
    )
    if (words.size > most) {
      best = [lineStart, lineEnd]
      most = words.size
    }
    lineStart = lineEnd + 1
  }
  return best
}
