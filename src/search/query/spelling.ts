// Finds what a misspelt word may have been, among the words of a shelf.

import { editDistance } from '../../edit-distance.ts'
import { letterBits, termFor } from '../index/lexicon.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { isCommonWord, knowsCommonWords } from '../text/background.ts'
import { hasLetters } from '../text/language.ts'
import type { Word } from '../text/words.ts'

const minLength = 4
// Longer ones are no misspelt words.
const maxLength = 64
// From this length on two edits still leave the word in sight.
const minLengthForTwo = 9
// A beginning or an end must be long to say which word it is of.
const minPartLength = 5

/**
 * A word of the shelves that was probably meant: the likeliest one within one edit, or two from nine letters on, else one
 * that begins or ends with what was typed. Ideographs and syllables are never corrected, nor are everyday words.
 */
export function correctWord(word: Word, shelves: JoinedShelves): string | undefined {
  const typed = word.form
  // The Arabic article grows onto words: it makes none of three letters long enough.
  const length = word.language.script === 'arabic' && typed.startsWith('ال') ? typed.length - 2 : typed.length
  if (length < minLength || !hasLetters(word.language)) return undefined
  if (isCommonWord(typed, word.language)) return undefined
  const bits = letterBits(typed)
  const most = typed.length >= minLengthForTwo ? 2 : 1
  const edited: Shape = {
    bits,
    mostWanting: most * 2,
    mostDifferent: most * 2,
    shortest: Math.max(minLength - 1, typed.length - most),
    longest: Math.min(maxLength, typed.length + most),
  }
  const best = likeliest(word, shelves, edited, (form, occurrences) => {
    if (!knowsCommonWords(word.language) && hasOtherStart(typed, form)) return 0
    const distance = editDistance(typed, form, most)
    return distance > most ? 0 : likelihood(typed, form, distance, occurrences())
  })
  return best ?? completeWord(word, shelves)
}

/**
 * Whether the first letter is replaced. People rarely mistype it, so where everyday words are not known it is one of them
 * that the shelf lacks: the Dutch werk is no slip for kerk.
 */
const hasOtherStart = (typed: string, form: string) =>
  typed.length === form.length &&
  form.charCodeAt(0) !== typed.charCodeAt(0) &&
  form.charCodeAt(0) !== typed.charCodeAt(1)

/** Near before frequent; people rarely mistype the first letter. */
function likelihood(typed: string, form: string, distance: number, occurrences: number): number {
  const sameStart = typed.charCodeAt(0) === form.charCodeAt(0) ? 4 : 1
  return (sameStart * (1 + Math.log(occurrences))) / 30 ** (distance - 1)
}

/** The most frequent word that begins, or else ends, with the stem of what was typed: torrents, BitTorrent. */
function completeWord(word: Word, shelves: JoinedShelves): string | undefined {
  const stem = termFor(word.form, word.language)
  if (stem.length < minPartLength) return undefined
  const whole: Shape = {
    bits: letterBits(stem),
    mostWanting: 0,
    mostDifferent: 32,
    shortest: stem.length,
    longest: Number.POSITIVE_INFINITY,
  }
  return likeliest(word, shelves, whole, (form, occurrences) => {
    if (form.startsWith(stem)) return occurrences() * 1000
    return form.endsWith(stem) ? occurrences() : 0
  })
}

/** What a word must look like to be read letter by letter. */
interface Shape {
  /** The letters looked for. */
  readonly bits: number
  /** How many of them it may lack, and how many it may lack or have beside them. */
  readonly mostWanting: number
  readonly mostDifferent: number
  /** In UTF-16 code units. */
  readonly shortest: number
  readonly longest: number
}

/** The form in a word's language of the greatest likelihood above 0; of equals the first by its letters. */
function likeliest(
  { language }: Word,
  { lexicons, occurrences }: JoinedShelves,
  { bits, mostWanting, mostDifferent, shortest, longest }: Shape,
  likelihoodOf: (form: string, occurrences: () => number) => number,
): string | undefined {
  let best: string | undefined
  let most = 0
  for (const lexicon of lexicons) {
    const { count, formIds, letters, lengths } = lexicon.correctableForms()
    for (let i = 0; i < count; i += 1) {
      const length = lengths[i] as number
      if (length < shortest || length > longest) continue
      const own = letters[i] as number
      if (bitCount(bits & ~own) > mostWanting || bitCount(bits ^ own) > mostDifferent) continue
      const formId = formIds[i] as number
      if (lexicon.occurrences(formId) === 0 || lexicon.languageOf(formId) !== language) continue
      const form = lexicon.text(formId)
      const likelihood = likelihoodOf(form, () => occurrences(form, language))
      if (likelihood > most || (likelihood > 0 && likelihood === most && best !== undefined && form < best)) {
        most = likelihood
        best = form
      }
    }
  }
  return best
}

/** How many of 32 bits are set. */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
