// How much of one text stands in others.

import { isWord, tokensOf } from './tokens.ts'

/** Words of a shingle: fewer would meet by chance, more would miss what was reworded here and there. */
const shingleWords = 4

/**
 * The containment of one text in others by word shingles (A. Broder, On the resemblance and containment of documents,
 * 1997), counted in words: a word is contained when some run of four words with it stands in the other text as well.
 * @returns Of one other text 0 to 1; 0 for a text without words.
 */
export function shareIn(text: string): (other: string) => number {
  const words = wordsOf(text)
  // A text shorter than a shingle is one.
  const width = Math.min(shingleWords, words.length)
  const shingles = shinglesOf(words, width)
  return (other) => {
    if (width === 0) return 0
    const theirs = new Set(shinglesOf(wordsOf(other), width))
    let contained = 0
    let reach = 0
    for (const [at, shingle] of shingles.entries()) {
      if (!theirs.has(shingle)) continue
      contained += at + width - Math.max(at, reach)
      reach = at + width
    }
    return contained / words.length
  }
}

function shinglesOf(words: readonly string[], width: number): string[] {
  const shingles: string[] = []
  for (let at = 0; at + width <= words.length; at += 1) shingles.push(words.slice(at, at + width).join(' '))
  return shingles
}

function wordsOf(text: string): string[] {
  return tokensOf(text.normalize('NFKC').toLowerCase()).filter(isWord)
}
