// Finds the titles that have the words that were typed, or words a slip of the finger away. The door to minisearch for titles.

import MiniSearch, { type SearchOptions } from 'minisearch'

export type TitleMatches = ReturnType<typeof createTitleMatches>

// Of shorter words too many others are an edit away; from the longer on, two edits still leave the word in sight. Swapped
// neighbours are two.
const minLengthForOne = 3
const minLengthForTwo = 6
// What a word of n letters costs grows with its square, and what many words cost with their number.
const maxTermLength = 40
const maxTerms = 32

const ideograph = String.raw`\p{Script=Han}`
const unspaced = String.raw`\p{Script=Hira}\p{Script=Kana}ー\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}`
const pieces = new RegExp(
  `([${ideograph}])|([${unspaced}]+)|(?:(?![${ideograph}${unspaced}])[\\p{L}\\p{M}\\p{N}])+`,
  'gu',
)
/** Begins what is no word but a part of one, which is the same or not. */
const partMark = '\0'

const options: SearchOptions = {
  tokenize: (typed) => termsOf(typed).slice(0, maxTerms),
  // The last word may not be typed to its end.
  prefix: (term, place, terms) => place === terms.length - 1 && !term.startsWith(partMark),
  // Another number is another thing.
  fuzzy: (term) =>
    term.length >= minLengthForOne &&
    !term.startsWith(partMark) &&
    !/\p{N}/u.test(term) &&
    (term.length < minLengthForTwo ? 1 : 2),
}

export function createTitleMatches() {
  const titles = new MiniSearch<{ id: string; title: string }>({
    fields: ['title'],
    tokenize: termsOf,
    processTerm: (term) => term,
  })
  return {
    has: (id: string) => titles.has(id),
    /** @param title Folded: words are compared as they are. */
    add: (id: string, title: string) => titles.add({ id, title }),
    /** @param title As it was added. */
    remove: (id: string, title: string) => titles.remove({ id, title }),
    /**
     * The likeliest titles first; of each, how many of the words that were typed it has.
     * @param leastShare How many of them a title must have, 1 = every one.
     * @param limit Most matches.
     */
    search(typed: string, leastShare: number, limit: number, isSought: (id: string) => boolean) {
      const count = new Set(options.tokenize?.(typed)).size
      const shareOf = (queryTerms: readonly string[]) => queryTerms.length / count
      return titles
        .search(typed, {
          ...options,
          combineWith: leastShare === 1 ? 'AND' : 'OR',
          filter: ({ id, queryTerms }) => shareOf(queryTerms) >= leastShare && isSought(id),
        })
        .slice(0, limit)
        .map(({ id, queryTerms }) => ({ id: id as string, share: shareOf(queryTerms) }))
    },
  }
}

/**
 * Words where they are spaced. Where they are not, a slip moves the borders that a segmenter finds: there ideographs stand
 * for themselves, and letters come in overlapping pairs.
 */
function termsOf(folded: string): string[] {
  const terms: string[] = []
  for (const [piece, sign, run] of folded.matchAll(pieces)) {
    if (sign !== undefined) terms.push(partOf(sign))
    else if (run === undefined) terms.push(piece.slice(0, maxTermLength))
    else if (run.length === 1) terms.push(partOf(run))
    else for (let at = 0; at + 2 <= run.length; at += 1) terms.push(partOf(run.slice(at, at + 2)))
  }
  return terms
}

// MiniSearch looks through the first letters of all terms one by one, and there are thousands of ideographs. Spelt in
// sixteen digits they branch.
const partOf = (text: string) => partMark + Array.from(text, (sign) => sign.codePointAt(0)?.toString(16)).join('')
