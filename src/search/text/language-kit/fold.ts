// Brings the spellings of a word to one.

const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the class lists invisible characters one by one
  /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}]/gu
// Letters of other shapes: raised and lowered ones, circled and mathematical ones, radicals of PDFs, ligatures, Arabic ones
// by their place in a word, full-width Latin and half-width kana. NFKC as a whole would take Thai vowels and Arabic words
// apart.
const compatible =
  /[\u02B0-\u02B8\u02E0-\u02E4\u1D2C-\u1D6A\u1D78\u1D9B-\u1DBF\u2071\u207F\u2090-\u209C\u2102-\u2134\u24B6-\u24E9\u2E80-\u2FD5\uFB00-\uFB06\uFB50-\uFDCF\uFE70-\uFEFC\uFF01-\uFFEE\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F149}]+/gu
// White letters on black, which NFKC leaves, stand in two rows of thirty-two.
const whiteOnBlack = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]/gu
const letterOfWhite = (letter: string) =>
  String.fromCharCode(0x61 + (((letter.codePointAt(0) as number) - 0x1f150) % 0x20))
const smallCapitals = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ]/g
const lettersOfCapitals: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', (capital, i) => [capital, 'abcdefghijklmnoprstuvwyz'.charAt(i)]),
)
const marks = /\p{M}+/gu
const foreignDigits = /(?![0-9])\p{Nd}/gu
const isAscii = /^[\x20-\x7e]*$/
// Letters of one shape, and marks on them.
const ordinary = [
  ...[
    ' -~',
    '\\u00C0-\\u024F',
    '\\u0300-\\u034E',
    '\\u0350-\\u0481',
    '\\u048A-\\u05C7',
    '\\u0621-\\u065F',
    '\\u0670-\\u06D3',
  ],
  ...['\\u0900-\\u0963', '\\u0E01-\\u0E4E', '\\u1E00-\\u1FFF', '\\uAC00-\\uD7A3'],
].join('')
const isOrdinary = new RegExp(`^[${ordinary}]*$`)
// Kana and Chinese characters that are alike in all forms, and have no case.
const isSettled = /^[\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/

// The ten digits of a script stand together in Unicode, from zero on; at times several tens, one behind the other.
const isDigit = (codePoint: number) => /\p{Nd}/u.test(String.fromCodePoint(codePoint))

function digitOf(digit: string): string {
  const codePoint = digit.codePointAt(0) as number
  let value = 0
  while (isDigit(codePoint - value - 1)) value += 1
  return String(value % 10)
}

/** Lower case, letters of other shapes made plain, every script's digits 0 to 9, invisible characters gone; accents stay. */
export function foldCase(word: string): string {
  if (isAscii.test(word)) return word.toLowerCase()
  if (isSettled.test(word)) return word
  if (isOrdinary.test(word)) return word.toLowerCase().normalize('NFC')
  return word
    .replace(compatible, (run) => run.normalize('NFKC'))
    .replace(whiteOnBlack, letterOfWhite)
    .replace(smallCapitals, (capital) => lettersOfCapitals[capital] ?? capital)
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
