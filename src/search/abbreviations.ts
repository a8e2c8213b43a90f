// Reads words of a question as the abbreviation that a shelf has for them: peer to peer as P2P. Knows nothing of ranking.

import { termFor } from './lexicon.ts'
import type { Shelves } from './shelves.ts'
import { alternativeFlag, capitalsFlag, type Word } from './words.ts'

const leastWords = 3
const mostWords = 5
// Longer texts are pasted, not asked.
const longestQuestion = 64

/** The words of a question, those that the shelves lack and have an abbreviation for made one. */
export function abbreviated(words: readonly Word[], shelves: Shelves): readonly Word[] {
  if (words.length < leastWords || words.length > longestQuestion) return words
  const spoken = words.filter(({ flags }) => (flags & alternativeFlag) === 0)
  for (let from = 0; from + leastWords <= spoken.length; from += 1) {
    if (!isUnknown(spoken[from], shelves)) continue
    for (let count = Math.min(mostWords, spoken.length - from); count >= leastWords; count -= 1) {
      const long = spoken.slice(from, from + count)
      const short = abbreviationOf(long, shelves)
      if (short !== undefined) return [...spoken.slice(0, from), short, ...spoken.slice(from + count)]
    }
  }
  return words
}

function abbreviationOf(long: readonly Word[], shelves: Shelves): Word | undefined {
  const first = long[0]
  const last = long.at(-1)
  if (first === undefined || last === undefined || !isUnknown(last, shelves)) return undefined
  const isEmpty = ({ form, language }: Word) => termFor(form, language) === ''
  if (!long.every((word) => isEmpty(word) || isUnknown(word, shelves))) return undefined
  const initial = ({ form }: Word) => form.charAt(0)
  const readings = [
    long.map((word) => word.language.numeralWords?.[word.form] ?? initial(word)),
    long.filter((word) => !isEmpty(word)).map(initial),
    long.map(initial),
  ]
  for (const letters of readings) {
    const form = letters.join('')
    if (letters.length >= leastWords && shelves.occurrences(form, first.language) > 0) {
      return { form, language: first.language, start: first.start, end: last.end, flags: capitalsFlag }
    }
  }
  return undefined
}

/** A word with a meaning that the shelf does not have. */
function isUnknown(word: Word | undefined, shelves: Shelves): boolean {
  const term = word === undefined ? '' : termFor(word.form, word.language)
  return term !== '' && shelves.uses(term) === 0
}
