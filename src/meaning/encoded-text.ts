// What of an article is encoded for each of its paragraphs: the same for answering, training and measuring.

import type { Paragraph } from '../articles/article.ts'
import { headingsBelow, repeatsTitle } from '../articles/title.ts'
import type { Language } from '../search/text/language.ts'
import { splitSentences } from '../search/text/sentences.ts'

/** Raised when the same paragraphs would give other texts: vectors that are kept are made anew then. */
export const encodedTextVersion = 1

/** Behind so many UTF-16 code units no model that can be used reads on, and tokens need not be made. */
const maxLength = 8_000
const maxSentences = 12
/** Shorter ones say nothing by themselves. */
const minSentenceLength = 9

/**
 * By ordinal: the paragraph with title, headings and lead-in before its own words, then each of its first sentences by
 * itself. None at all for a paragraph that only repeats the title, since it answers nothing.
 * @param options.withSentences Default: true.
 */
export function encodedTexts(
  title: string,
  paragraphs: readonly Paragraph[],
  language: Language,
  { withSentences = true } = {},
): string[][] {
  return paragraphs.map((paragraph) => textsOfParagraph(title, paragraph, language, withSentences))
}

/** The same of one paragraph. */
export function textsOfParagraph(
  title: string,
  paragraph: Paragraph,
  language: Language,
  withSentences: boolean,
): string[] {
  if (repeatsTitle(title, paragraph)) return []
  const { headings, leadIn, text } = paragraph
  const above = [title, ...headingsBelow(title, headings), ...(leadIn === undefined ? [] : [leadIn])]
  const whole = [...above, text].join('. ').slice(0, maxLength)
  return withSentences ? [whole, ...sentencesOf(text.slice(0, maxLength), language)] : [whole]
}

function sentencesOf(text: string, language: Language): string[] {
  return splitSentences(text, language)
    .map(([start, end]) => text.slice(start, end))
    .filter(({ length }) => length >= minSentenceLength)
    .slice(0, maxSentences)
}
