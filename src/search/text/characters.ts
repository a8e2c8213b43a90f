// Tells what a character is to a word splitter.

export const other = 0
export const latin = 1
export const cyrillic = 2
export const arabic = 3
export const devanagari = 4
/** Letters of any other script that parts words by spaces: Greek, Hebrew, Georgian. */
export const letter = 5
export const digit = 6
/** Combining marks and invisible characters: they continue a word and never begin one. */
export const mark = 7
/** Scripts without spaces whose words a segmenter finds: Thai, Lao, Khmer, Burmese. */
export const unspaced = 8
export const han = 9
export const kana = 10
export const hangul = 11

export type CharacterClass = number

const classes: readonly (readonly [CharacterClass, RegExp])[] = [
  [unspaced, /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u],
  [digit, /\p{Nd}/u],
  [devanagari, /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}]/u],
  [han, /[\p{Script=Han}]/u],
  [kana, /[\p{Script=Hiragana}\p{Script=Katakana}\u30FC\uFF70]/u],
  [hangul, /\p{Script=Hangul}/u],
  [mark, /[\p{M}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u],
  [latin, /(?=\p{L})\p{Script=Latin}/u],
  [cyrillic, /(?=\p{L})\p{Script=Cyrillic}/u],
  [arabic, /(?=[\p{L}\u0640])[\p{Script=Arabic}\u0640]/u],
  [letter, /\p{L}/u],
]

// Pages of 256 characters, filled when first met: most texts touch three or four.
const pages: (Uint8Array | undefined)[] = []

/** Class of a code point; lone surrogates are other. */
export function classOf(codePoint: number): CharacterClass {
  const page = codePoint >> 8
  let known = pages[page]
  if (known === undefined) {
    known = classesOfPage(page)
    pages[page] = known
  }
  return known[codePoint & 255] ?? other
}

function classesOfPage(page: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, offset) => {
    const codePoint = (page << 8) | offset
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) return other
    const character = String.fromCodePoint(codePoint)
    return classes.find(([, pattern]) => pattern.test(character))?.[0] ?? other
  })
}
