// Brings the spellings of a word to one.

// biome-ignore lint/suspicious/noMisleadingCharacterClass: the class lists invisible characters one by one
const invisible = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/g
// Ligatures, full-width Latin and half-width kana. NFKC as a whole would take Thai vowels and Arabic words apart.
const compatible = /[\uFB00-\uFB06\uFF01-\uFFEE]+/g
const marks = /\p{M}+/gu
const foreignDigits = /(?![0-9])\p{Nd}/gu
const isAscii = /^[\x20-\x7e]*$/
// Kana and Chinese characters that are alike in all forms, and have no case.
const isSettled = /^[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]*$/

// The ten digits of a script stand together in Unicode, from zero on; at times several tens, one behind the other.
const isDigit = (codePoint: number) => /\p{Nd}/u.test(String.fromCodePoint(codePoint))

function digitOf(digit: string): string {
  const codePoint = digit.codePointAt(0) as number
  let value = 0
  while (isDigit(codePoint - value - 1)) value += 1
  return String(value % 10)
}

/** Lower case, full-width forms made narrow, every script's digits 0 to 9, invisible characters gone; accents stay. */
export function foldCase(word: string): string {
  if (isAscii.test(word)) return word.toLowerCase()
  if (isSettled.test(word)) return word
  return word
    .replace(compatible, (run) => run.normalize('NFKC'))
    .replace(invisible, '')
    .replace(foreignDigits, digitOf)
    .toLowerCase()
    .normalize('NFC')
}

// Telugu, Malayalam, Sinhala, Tibetan and their neighbours write vowels as marks: పాలు is not పిలు.
const markedVowels = /[\u0900-\u109f\u1700-\u1cff\ua800-\uabff]/

/** foldCase, and accents go: Café is cafe, Straße strasse. */
export function foldAccents(word: string): string {
  if (isAscii.test(word)) return word.toLowerCase()
  const folded = foldCase(word)
  if (markedVowels.test(folded)) return folded
  return folded
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[ßæœøđłı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
}

const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' }
