// Tells what a shelf abbreviates words of a question to: peer to peer to P2P.

import { flagsOf, formIdOf } from '../index/entry.ts'
import { noTerm, termFor } from '../index/lexicon.ts'
import type { JoinedShelf, JoinedShelves } from '../index/shelves.ts'
import { lookupKeys } from '../index/term-index.ts'
import { alternativeFlag, capitalsFlag, isSpoken, type Word } from '../text/words.ts'

const leastWords = 3
const mostWords = 5
// Longer texts are pasted, not asked.
const longestQuestion = 64

/** The words of a question, those that the shelves lack and have an abbreviation for made one. */
export function abbreviated(words: readonly Word[], shelves: JoinedShelves): readonly Word[] {
  for (const { spoken, from, to } of runsOf(words, (word) => isUnknown(word, shelves))) {
    const short = abbreviationOf(spoken.slice(from, to), shelves)
    if (short !== undefined) return [...spoken.slice(0, from), short, ...spoken.slice(to)]
  }
  return words
}

/** Runs of words that may have an abbreviation, by their first word, the longest first; at both ends stand words that fit. */
function* runsOf(words: readonly Word[], fits: (word: Word) => boolean) {
  if (words.length < leastWords || words.length > longestQuestion) return
  const spoken = words.filter(isSpoken)
  const isEnd = spoken.map(fits)
  for (let from = 0; from + leastWords <= spoken.length; from += 1) {
    if (isEnd[from] !== true) continue
    for (let to = Math.min(from + mostWords, spoken.length); to >= from + leastWords; to -= 1) {
      if (isEnd[to - 1] === true) yield { spoken, from, to }
    }
  }
}

function abbreviationOf(long: readonly Word[], shelves: JoinedShelves): Word | undefined {
  const [first, last] = [long[0] as Word, long.at(-1) as Word]
  if (!long.every((word) => isEmpty(word) || isUnknown(word, shelves))) return undefined
  const form = initialsOf(long).find((letters) => shelves.occurrences(letters, first.language) > 0)
  if (form === undefined) return undefined
  return { form, language: first.language, start: first.start, end: last.end, flags: capitalsFlag }
}

const isEmpty = ({ form, language }: Word) => termFor(form, language) === ''

/** What words may be abbreviated to: their first letters, small words left out, or written as a numeral. */
function initialsOf(long: readonly Word[]): readonly string[] {
  const initial = ({ form }: Word) => form.charAt(0)
  const readings = [
    long.map((word) => word.language.numeralWords?.get(word.form) ?? initial(word)),
    long.filter((word) => !isEmpty(word)).map(initial),
    long.map(initial),
  ]
  const acronym = long[0]?.language.acronym ?? ((letters: string) => letters)
  return readings.filter(({ length }) => length >= leastWords).map((letters) => acronym(letters.join('')))
}

/** Words of a question, and what the shelves abbreviate them to. */
export interface Explained {
  readonly long: readonly Word[]
  /** Folded. */
  readonly short: string
}

/** Of the first paragraphs that have an abbreviation one explains it; more would take long where it is frequent. */
const mostLookedAt = 64

/**
 * Words of a question beside which a shelf writes their abbreviation, as articles do once: World Health Organization (WHO).
 * Only first letters count, of Schwartz and Hearst's rules (A simple algorithm for identifying abbreviation definitions in
 * biomedical text, 2003), since the index has no brackets.
 */
export function explainedIn(words: readonly Word[], shelves: JoinedShelves): readonly Explained[] {
  const found: Explained[] = []
  let next = 0
  for (const { spoken, from, to } of runsOf(words, (word) => !isEmpty(word))) {
    if (from < next) continue
    const long = spoken.slice(from, to)
    const short = initialsOf(long).find((letters) => shelves.all.some((shelf) => isExplained(letters, long, shelf)))
    if (short === undefined) continue
    found.push({ long, short })
    next = to
  }
  return found
}

/** Whether a paragraph has the words right before their abbreviation, or right behind it. */
function isExplained(short: string, long: readonly Word[], { index }: JoinedShelf): boolean {
  const { lexicon } = index
  const shortId = lexicon.findForm(short, (long[0] as Word).language)
  if (shortId < 0 || lexicon.termOf(shortId) === noTerm || lexicon.occurrences(shortId) === 0) return false
  const longIds = long.map(({ form, language }) => lexicon.findForm(form, language))
  if (longIds.includes(-1)) return false
  return index.terms
    .paragraphsWith(lookupKeys(lexicon.text(lexicon.termOf(shortId))), 'text')
    .subarray(0, mostLookedAt)
    .some((number) => {
      const { entries, from, to } = index.words(number)
      const forms = entries.subarray(from, to).filter((entry) => (flagsOf(entry) & alternativeFlag) === 0)
      const isLongAt = (at: number) => longIds.every((id, i) => formIdOf(forms[at + i] ?? -1) === id)
      return forms.some((entry, at) => formIdOf(entry) === shortId && (isLongAt(at - long.length) || isLongAt(at + 1)))
    })
}

/** A word with a meaning that the shelf does not have. */
function isUnknown({ form, language }: Word, shelves: JoinedShelves): boolean {
  const term = termFor(form, language)
  return term !== '' && shelves.uses(term) === 0
}
