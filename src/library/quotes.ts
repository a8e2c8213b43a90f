// Makes quotations: the words, a mark by which they are found again, and the address that opens their source at them.
// Knows nothing of how a passage was found.

import { createHash } from 'node:crypto'
import type { Paragraph } from '../articles/article.ts'
import type { Range } from '../search/hit.ts'
import type { ArticleSummary, Passage } from './answer.ts'
import { quoteAddress } from './text-fragment.ts'

export interface Quotes {
  /** @param sentence What the address opens at. */
  passage(
    article: ArticleSummary,
    paragraph: Paragraph,
    window: Range,
    matches: readonly Range[],
    sentence: Range,
  ): Passage
  /** Undefined when no source is known, or it has no address that fits a button. */
  address(article: ArticleSummary, paragraph: Paragraph, sentence: Range): string | undefined
  /** Four characters of the paragraph's hash. */
  markOf(paragraph: Paragraph): string
  /** The words decide: a paragraph that moved is followed; one that was edited is found by its old place. */
  locate(paragraphs: readonly Paragraph[], ref: { ordinal: number; mark: string }): Paragraph | undefined
}

/** How many addresses are remembered: most questions lead to a few sentences. */
const maxAddresses = 2000

export function createQuotes(): Quotes {
  const marks = new WeakMap<Paragraph, string>()
  const addresses = new Map<string, string | undefined>()

  const markOf = (paragraph: Paragraph): string => {
    const known = marks.get(paragraph)
    if (known !== undefined) return known
    const mark = createHash('sha256').update(paragraph.text).digest('base64url').slice(0, 4)
    marks.set(paragraph, mark)
    return mark
  }

  const address: Quotes['address'] = (article, paragraph, [start, end]) => {
    if (article.source === undefined) return undefined
    const key = `${article.id} ${paragraph.ordinal} ${markOf(paragraph)} ${start} ${end} ${article.source}`
    if (addresses.has(key)) return addresses.get(key)
    if (addresses.size >= maxAddresses) addresses.clear()
    const made = quoteAddress(article.source, paragraph.text, [start, end])
    addresses.set(key, made)
    return made
  }

  return {
    passage(article, paragraph, window, matches, sentence) {
      const found = address(article, paragraph, sentence)
      return {
        ref: { articleId: article.id, ordinal: paragraph.ordinal, mark: markOf(paragraph), window },
        article,
        text: paragraph.text.slice(window[0], window[1]),
        matches: matches
          .filter(([start, end]) => start >= window[0] && end <= window[1])
          .map(([start, end]) => [start - window[0], end - window[0]] as const),
        isCutBefore: window[0] > 0,
        isCutAfter: window[1] < paragraph.text.length,
        ...(found !== undefined && { address: found }),
      }
    },
    address,
    markOf,
    locate(paragraphs, ref) {
      const inPlace = paragraphs[ref.ordinal]
      if (ref.mark === '' || (inPlace && markOf(inPlace) === ref.mark)) return inPlace
      return paragraphs.find((paragraph) => markOf(paragraph) === ref.mark) ?? inPlace
    },
  }
}
