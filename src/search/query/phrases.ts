// Short runs of words: where they stand in a question, in a paragraph, in a text.

import { type Range, withoutOverlaps } from '../hit.ts'
import { flagsOf, formIdOf } from '../index/entry.ts'
import { noTerm, termFor } from '../index/lexicon.ts'
import type { WordSpan } from '../index/paragraph-index.ts'
import type { JoinedShelf, JoinedShelves } from '../index/shelves.ts'
import { memoized } from '../memoized.ts'
import type { Language } from '../text/language.ts'
import { alternativeFlag, isSpoken, type Word } from '../text/words.ts'

interface PhraseWord {
  /** Empty for a word that only its form tells, as it does a small one. */
  readonly term: string
  readonly form: string
  readonly language: Language
  /** Equal for the same word. */
  readonly key: string
}

/** The ways to read a run of words: word by word, and as the one word that hyphens make of it. None without a meaning. */
export type Phrase = readonly (readonly PhraseWord[])[]

const isSame = (one: PhraseWord, other: PhraseWord) => one.key === other.key

function phraseWord({ form, language }: Word): PhraseWord {
  const term = termFor(form, language)
  // No term has a blank.
  return { form, language, term, key: term || ` ${form}` }
}

/** @param words As they were split, other readings too. */
export function phraseOf(words: readonly Word[]): Phrase {
  const spoken = words.filter(isSpoken)
  const wholes = words.filter(
    (word) => !isSpoken(word) && word.start === spoken[0]?.start && word.end === spoken.at(-1)?.end,
  )
  return [spoken, ...wholes.map((whole) => [whole])]
    .map((reading) => reading.map(phraseWord))
    .filter((reading) => reading.some(({ term }) => term !== ''))
}

/** A phrase of words each just as typed, but for case and accents; small words alone will do. */
export function literalOf(words: readonly Word[]): Phrase {
  const reading = words.filter(isSpoken).map(({ form, language }) => ({ form, language, term: '', key: '' }))
  return reading.length === 0 ? [] : [reading]
}

/** Whether shelves have every word of a phrase with a meaning, in one way to read it. */
export function areKnown(phrase: Phrase, shelves: JoinedShelves): boolean {
  return phrase.some((reading) => reading.every(({ term }) => term === '' || shelves.uses(term) > 0))
}

/** The words with which a phrase begins, by their keys. */
export function beginningsOf(phrase: Phrase): readonly string[] {
  return phrase.map((reading) => reading[0]?.key ?? '')
}

/** Reads the words of a text to find phrases in them: where each stands. Begin tells with which words any could. */
export function phraseFinder(read: readonly Word[]): {
  readonly begin: ReadonlySet<string>
  find(phrase: Phrase): Range[]
} {
  const words = read.map((word) => ({ ...word, ...phraseWord(word) }))
  const spoken = words.filter(isSpoken)
  return {
    begin: new Set(words.map(({ key }) => key)),
    find: (phrase) => phrase.flatMap((reading) => runsOf(reading.length === 1 ? words : spoken, reading, isSame)),
  }
}

/** Words of a text with a meaning: by word its term, and the index of its sentence. */
interface ReadText {
  readonly words: readonly Word[]
  readonly terms: readonly string[]
  readonly sentenceIndexes: Int32Array
}

/** Ranges of a text, and where phrases stand in it. */
export function withPhrases(
  ranges: readonly Range[],
  text: ReadText,
  phrases: readonly { readonly phrase: Phrase }[],
): Range[] {
  return withoutOverlaps([...ranges, ...phrases.flatMap(({ phrase }) => rangesIn(text, phrase))])
}

/** Where the words of a phrase stand in a text that was taken apart, the small ones between them left aside. */
function rangesIn({ words: read, terms: termsOf, sentenceIndexes }: ReadText, phrase: Phrase): Range[] {
  const words = read.map(({ start, end, flags }, i) => {
    return { start, end, flags, term: termsOf[i] as string, sentence: sentenceIndexes[i] as number }
  })
  const spoken = words.filter(isSpoken)
  return phrase.flatMap((reading) => {
    const terms = reading.map(({ term }) => term).filter((term) => term !== '')
    const among = terms.length === 1 ? words : spoken
    return runsOf(among, terms, (term, word, first) => word.term === term && word.sentence === first.sentence)
  })
}

function runsOf<W, T extends { readonly start: number; readonly end: number }>(
  words: readonly T[],
  reading: readonly W[],
  fits: (wanted: W, word: T, first: T) => boolean,
): Range[] {
  const ranges: Range[] = []
  for (let from = 0; from + reading.length <= words.length; from += 1) {
    const first = words[from] as T
    if (!reading.every((wanted, i) => fits(wanted, words[from + i] as T, first))) continue
    ranges.push([first.start, (words[from + reading.length - 1] as T).end])
  }
  return ranges
}

/** A word of a phrase by the numbers of one shelf: its term, or its form where it is a small one. */
interface NumberedWord {
  readonly isTerm: boolean
  readonly id: number
}

/**
 * Where a phrase may stand: among a paragraph's own words, also in the title or heading that is read before them, or in
 * whatever stands above as well. It never runs on from those into its own words.
 */
type PhrasePlace = 'own' | 'read' | 'above'

/**
 * Says of paragraphs, by the shelves' common numbers, whether each phrase stands in them.
 * @param phrasesIn The phrases as articles of a language have them.
 */
export function phraseTest(
  shelves: JoinedShelves,
  phrasesIn: (language: Language) => readonly Phrase[],
  where: PhrasePlace,
): (number: number) => boolean {
  const numberedBy = shelves.all.map((shelf) =>
    memoized((language: Language) => phrasesIn(language).map((phrase) => numberedOn(shelf, phrase))),
  )
  return (number) => {
    const shelf = shelves.shelfOf(number)
    const own = number - shelf.firstParagraph
    const { language } = shelf.index.paragraph(own).article
    return numberedBy[shelf.place]?.(language).every((readings) => standsIn(shelf, own, readings, where)) === true
  }
}

function numberedOn({ index: { lexicon } }: JoinedShelf, phrase: Phrase): NumberedWord[][] {
  return phrase
    .map((reading) =>
      reading.map(({ term, form, language }) =>
        term === ''
          ? { isTerm: false, id: lexicon.findForm(form, language) }
          : { isTerm: true, id: lexicon.findTerm(term) },
      ),
    )
    .filter((reading) => reading.every(({ id }) => id >= 0 && id !== noTerm))
}

function standsIn(
  { index }: JoinedShelf,
  number: number,
  readings: readonly (readonly NumberedWord[])[],
  where: PhrasePlace,
): boolean {
  if (readings.length === 0) return false
  const terms = index.lexicon.termsByForm()
  const words = index.words(number)
  const ownStart = index.ownStart(number)
  const stands = (span: WordSpan) => hasRun(span, readings, terms)
  if (stands({ ...words, from: ownStart })) return true
  if (where === 'above') return stands(index.headings(number)) || stands(index.title(number))
  return where === 'read' && stands({ ...words, to: ownStart })
}

function hasRun(
  { entries, from: start, to }: WordSpan,
  readings: readonly (readonly NumberedWord[])[],
  terms: Int32Array,
): boolean {
  const isAt = (at: number, { isTerm, id }: NumberedWord) => {
    const formId = formIdOf(entries[at] as number)
    return (isTerm ? terms[formId] : formId) === id
  }
  const isAlternative = (at: number) => (flagsOf(entries[at] as number) & alternativeFlag) !== 0
  return readings.some((reading) => {
    for (let from = start; from < to; from += 1) {
      let at = from
      let matched = 0
      while (matched < reading.length && at < to) {
        // Other readings of a word take no place of their own.
        if (matched > 0 && isAlternative(at)) at += 1
        else if (isAt(at, reading[matched] as NumberedWord)) {
          at += 1
          matched += 1
        } else break
      }
      if (matched === reading.length) return true
    }
    return false
  })
}
