// Chooses the few sentences by which a digest speaks of an article.

import type { Paragraph } from '../../../articles/article.ts'
import { repeatsTitle } from '../../../articles/title.ts'
import type { Range } from '../../../search/hit.ts'
import { detectLanguage, languageOf } from '../../../search/text/detect-language.ts'
import { splitSentences } from '../../../search/text/sentences.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'

/** In UTF-16 code units. */
const maxLead = 240
const minLead = 60
const maxAsked = 420
const maxReread = 700
const minReread = 120
const minLine = 40

/** Where in its paragraph what is quoted stands. */
export interface DigestExcerpt {
  readonly paragraph: Paragraph
  readonly window: Range
  /** What the address opens at. */
  readonly sentence: Range
}

/** The beginning of an article or, of one that was changed, of its first paragraph that is new. */
export function leadOf(
  article: KeptArticle,
  paragraphs: readonly Paragraph[],
  before: readonly Paragraph[] = [],
): DigestExcerpt | undefined {
  const old = new Set(before.map(({ text }) => text))
  const fresh = paragraphs.filter(({ text }) => !old.has(text))
  const says = (fresh.length > 0 ? fresh : paragraphs).filter((each) => !repeatsTitle(article.fields.title, each))
  const among = says.length > 0 ? says : paragraphs
  const paragraph = among.find(({ kind }) => kind === 'prose') ?? among.find(isText) ?? among[0]
  return paragraph && placeIn(article, paragraph, maxLead, minLead)
}

/** A paragraph that says something by itself; another one in the next round. */
export function worthReading(
  article: KeptArticle,
  paragraphs: readonly Paragraph[],
  round: number,
): DigestExcerpt | undefined {
  const worthy = paragraphs.filter(
    ({ kind, parts, text }) =>
      (kind === 'prose' || kind === 'quote') &&
      parts === undefined &&
      text.length >= minReread &&
      /[.!?…。！？।؟۔]["'”’»)\]」』）]*$/.test(text),
  )
  // A list or a table may say as much; a title or a line of a few words says nothing by itself.
  const isEnough = (each: Paragraph) =>
    isText(each) && weightOf(each.text) >= minLine && !repeatsTitle(article.fields.title, each)
  const among = worthy.length > 0 ? worthy : paragraphs.filter(isEnough)
  const paragraph = among[round % among.length]
  return paragraph && placeIn(article, paragraph, maxReread)
}

/** A length as it would be in letters: one sign of these scripts says about as much as three. */
function weightOf(text: string): number {
  return text.length + 2 * (text.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu)?.length ?? 0)
}

function isText({ kind }: Paragraph): boolean {
  return kind !== 'code' && kind !== 'heading'
}

/** A paragraph that answered, as far as there is room. */
export function answerOf(article: KeptArticle, paragraph: Paragraph): DigestExcerpt | undefined {
  return placeIn(article, paragraph, maxAsked)
}

/**
 * The first sentences of a paragraph.
 * @param most Longest window, in UTF-16 code units.
 * @param enough Sentences are added up to this length; default: all that fit.
 */
function placeIn(
  { fields }: KeptArticle,
  paragraph: Paragraph,
  most: number,
  enough = most,
): DigestExcerpt | undefined {
  const { text } = paragraph
  const sentences = splitSentences(text, languageOf(fields.language) ?? detectLanguage(text))
  const [first] = sentences
  if (!first) return undefined
  let end = Math.min(first[1], first[0] + most)
  for (const [, stop] of sentences.slice(1)) {
    if (end - first[0] >= enough || stop - first[0] > most) break
    end = stop
  }
  if (end < first[1]) end = wordEnd(text, end)
  return { paragraph, window: [first[0], end], sentence: first }
}

/** The last end of a word before a letter; the letter itself where there are no spaces. */
function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  if (space > at / 2) return space
  // Never between the halves of a character.
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at
}
