// Names as they are compared: titles, tags, publishers, cities. Script by script, since a mark that is an ornament in one
// is a letter in another.

// Written or left out at will: accents of Latin and Greek, the stress and the diaeresis of Russian (й, ў and ї are letters of
// their own), the vowel points of Arabic and Hebrew. Everywhere else a mark is as much of a word as a letter: दिल is not दाल.
const optionalMarks = [
  String.raw`(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}`,
  String.raw`(?<=[АЕИОУЫЭЮЯІаеиоуыэюяі]\p{M}*)[\u0300\u0301]`,
  String.raw`(?<=[Ее]\p{M}*)\u0308`,
  String.raw`[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]`,
  String.raw`[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]`,
]
// Joiners and the selectors of emoji, that nobody sees; the frames around ① and 1️⃣.
const unseen = String.raw`\p{Cf}|\p{Variation_Selector}|\p{Me}`
const leftOut = new RegExp([...optionalMarks, unseen].join('|'), 'gu')

// Phones type curly quotes, keyboards straight ones; both must find the same title.
const singleQuotes = /[‘’ʼ`´]/g
const doubleQuotes = /[“”„«»]/g
const syllables = /[\uac00-\ud7a3]+/g

/** Case, width, quotation marks, white space, and marks that are written or left out at will aside. */
export function foldName(name: string): string {
  return (
    name
      .replace(singleQuotes, "'")
      .replace(doubleQuotes, '"')
      .normalize('NFKD')
      .replace(leftOut, '')
      .toLowerCase()
      .replaceAll('ς', 'σ')
      // Together again, so that ハ does not begin バス; a Korean syllable is typed letter by letter, and stays apart.
      .normalize('NFC')
      .replace(syllables, (run) => run.normalize('NFD'))
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** The same as it is spelt: only case, form and white space aside. */
export function foldSpelling(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
