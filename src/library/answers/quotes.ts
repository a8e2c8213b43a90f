// Makes quotations: the words, a mark by which they are found again, and the address that opens their source at them.

import type { Paragraph } from '../../articles/article.ts'
import type { Range } from '../../search/hit.ts'
import { markOf } from './locate.ts'
import { quoteAddress } from './text-fragment.ts'
import type { ArticleSummary, Passage } from './types.ts'

// Most questions lead to a few sentences: what was made of them is remembered as long as their texts are.
const addresses = new WeakMap<Paragraph, Map<string, string | undefined>>()
const marks = new WeakMap<Paragraph, string>()

/** @param sentence What the address opens at. */
export function passageOf(
  article: ArticleSummary,
  paragraph: Paragraph,
  window: Range,
  matches: readonly Range[],
  sentence: Range,
): Passage {
  const address = addressOf(article, paragraph, sentence)
  const mark = marks.get(paragraph) ?? markOf(paragraph)
  marks.set(paragraph, mark)
  return {
    ref: { articleId: article.id, ordinal: paragraph.ordinal, mark, window },
    article,
    text: paragraph.text.slice(window[0], window[1]),
    matches: matches
      .filter(([start, end]) => start >= window[0] && end <= window[1])
      .map(([start, end]) => [start - window[0], end - window[0]] as const),
    isCutBefore: window[0] > 0,
    isCutAfter: window[1] < paragraph.text.length,
    ...(address !== undefined && { address }),
  }
}

/** Undefined when no source is known. */
export function addressOf({ source }: ArticleSummary, paragraph: Paragraph, sentence: Range): string | undefined {
  if (source === undefined) return undefined
  const known = addresses.get(paragraph) ?? new Map<string, string | undefined>()
  addresses.set(paragraph, known)
  const key = `${sentence.join(' ')} ${source}`
  if (!known.has(key)) known.set(key, quoteAddress(source, paragraph.text, sentence))
  return known.get(key)
}
