// Tells what a character is to a word splitter.

export const other = 0
export const latin = 1
export const cyrillic = 2
export const arabic = 3
export const devanagari = 4
export const tamil = 5
export const armenian = 6
/** Letters of any other script that parts words by spaces: Greek, Hebrew, Georgian. */
export const letter = 7
export const digit = 8
/** Combining marks and invisible characters: they continue a word and never begin one. */
export const mark = 9
/** Scripts without spaces whose words a segmenter finds: Thai, Lao, Khmer, Burmese. */
export const unspaced = 10
export const han = 11
export const kana = 12
export const hangul = 13
/** Begins an emoji. */
export const emoji = 14

/** One more than the greatest. */
export const classCount = 15

export type CharacterClass = number

// Letters of other shapes, as people write headings with them: 𝓦, ℋ, Ⓦ, 🅆, 🅦, 🆆.
const shaped =
  '\\u2102\\u210A-\\u2113\\u2115\\u2119-\\u211D\\u2124\\u2128\\u212C-\\u2131\\u2133\\u2134\\u24B6-\\u24E9' +
  '\\u{1D400}-\\u{1D6A5}\\u{1F130}-\\u{1F149}\\u{1F150}-\\u{1F169}\\u{1F170}-\\u{1F189}'

const classes: readonly (readonly [CharacterClass, RegExp])[] = [
  // Hangul's letters that fill a space are blanks.
  [other, /[\u3164\uFFA0]/u],
  [unspaced, /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u],
  [digit, /\p{Nd}/u],
  [devanagari, /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}]/u],
  [tamil, /\p{Script=Tamil}/u],
  [han, /[\p{Script=Han}]/u],
  [kana, /[\p{Script=Hiragana}\p{Script=Katakana}\u30FC\uFF70]/u],
  [hangul, /\p{Script=Hangul}/u],
  // Armenian puts the marks of a question, an exclamation and stress within the word.
  [
    mark,
    /[\p{M}\u055B\u055C\u055E\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFF9E\uFF9F\u{E0020}-\u{E007F}]/u,
  ],
  [latin, new RegExp(`[${shaped}]|(?=\\p{L})\\p{Script=Latin}`, 'u')],
  [cyrillic, /(?=\p{L})\p{Script=Cyrillic}/u],
  [arabic, /(?=[\p{L}\u0640])[\p{Script=Arabic}\u0640]/u],
  [armenian, /(?=\p{L})\p{Script=Armenian}/u],
  [letter, /\p{L}/u],
  // Without signs that stand in any text (©, ™, ‼) or begin the points of a list (▪, ↔).
  [emoji, /(?![©®‼⁉™↔-↙↩↪▪▫◻◼◽◾〰〽㊗㊙])[\p{Extended_Pictographic}\p{RI}]/u],
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
