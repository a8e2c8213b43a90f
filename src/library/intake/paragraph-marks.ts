// Tells paragraphs by a hash of their words: the same ones are known again, however they are set.

import { createHash } from 'node:crypto'
import type { Paragraph } from '../../articles/article.ts'
import { isWord, tokensOf } from '../../articles/tokens.ts'
import type { TextMarks } from '../../store/articles/erasures.ts'

const bytesOfMark = 6

/** 48 bits of a hash of a text's words; case, punctuation and white space aside. */
function paragraphMark(text: string): number {
  const folded = text.normalize('NFKC').toLowerCase()
  const words = folded.match(/[\p{L}\p{M}\p{N}]+/gu)?.join(' ') ?? folded.trim()
  return createHash('sha256').update(words).digest().readUIntBE(0, bytesOfMark)
}

/** Numbers, since thousands of articles are held at once when a folder was reorganised. */
export function marksIn(paragraphs: readonly Pick<Paragraph, 'text'>[]): Float64Array {
  return Float64Array.from(paragraphs, ({ text }) => paragraphMark(text)).sort()
}

/** With fewer words many texts say the same: “Coming soon.” What tells of somebody has hardly fewer. */
const minTellingWords = 5
const probedLength = 500

export function textMarksOf(bodyHash: string, paragraphs: readonly Pick<Paragraph, 'text'>[]): TextMarks {
  const telling = paragraphs.filter(isTelling).map(({ text }) => String(paragraphMark(text)))
  return { text: bodyHash, paragraphs: Array.from(marksIn(paragraphs), String), telling: new Set(telling) }
}

function isTelling({ text }: Pick<Paragraph, 'text'>): boolean {
  return tokensOf(text.slice(0, probedLength)).filter(isWord).length >= minTellingWords
}

/** How many paragraphs two texts have in common, as a share of the longer one. @param one, other As marksIn gives them. */
export function sharedParagraphs(one: Float64Array, other: Float64Array): number {
  let [at, to, shared] = [0, 0, 0]
  while (at < one.length && to < other.length) {
    const [mark, theirs] = [one[at] as number, other[to] as number]
    if (mark === theirs) shared += 1
    if (mark <= theirs) at += 1
    if (theirs <= mark) to += 1
  }
  const longer = Math.max(one.length, other.length)
  return longer === 0 ? 0 : shared / longer
}
