// Finds what a misspelt word may have been, among the words of a shelf. Knows nothing of the question around it.

import { isCommonWord } from './background.ts'
import { letterBits, termFor } from './lexicon.ts'
import type { Shelves } from './shelves.ts'
import type { Word } from './words.ts'

const minLength = 4
// From this length on two edits still leave the word in sight.
const minLengthForTwo = 9
// A beginning or an end must be long to say which word it is of.
const minPartLength = 5

/**
 * A word of the shelves that was probably meant: the likeliest one within one edit, or two from nine letters on, else one
 * that begins or ends with what was typed. Ideographs and syllables are never corrected, nor are everyday words.
 */
export function correctWord(word: Word, shelves: Shelves): string | undefined {
  const typed = word.form
  const { script } = word.language
  if (typed.length < minLength || script === 'han' || script === 'kana' || script === 'hangul' || script === 'thai') {
    return undefined
  }
  if (isCommonWord(typed, word.language)) return undefined
  const bits = letterBits(typed)
  const most = typed.length >= minLengthForTwo ? 2 : 1
  const best = likeliest(
    word,
    shelves,
    (letters) => bitCount(bits ^ letters) <= most * 2,
    (form, occurrences) => {
      if (Math.abs(form.length - typed.length) > most || form.length < minLength - 1) return 0
      const distance = editDistance(typed, form, most)
      return distance > most ? 0 : likelihood(typed, form, distance, occurrences)
    },
  )
  return best ?? completeWord(word, shelves)
}

/** Near before frequent; people rarely mistype the first letter. */
function likelihood(typed: string, form: string, distance: number, occurrences: number): number {
  const sameStart = typed.charCodeAt(0) === form.charCodeAt(0) ? 4 : 1
  return (sameStart * (1 + Math.log(occurrences))) / 30 ** (distance - 1)
}

/** The most frequent word that begins, or else ends, with the stem of what was typed: torrents, BitTorrent. */
function completeWord(word: Word, shelves: Shelves): string | undefined {
  const stem = termFor(word.form, word.language)
  if (stem.length < minPartLength) return undefined
  const bits = letterBits(stem)
  return likeliest(
    word,
    shelves,
    (letters) => (bits & ~letters) === 0,
    (form, occurrences) => (form.startsWith(stem) ? occurrences * 1000 : form.endsWith(stem) ? occurrences : 0),
  )
}

/**
 * The form in a word's language of the greatest likelihood above 0; of equals the first by its letters.
 * @param mayBe Quick test of a form's letters.
 */
function likeliest(
  { language }: Word,
  { lexicons, occurrences }: Shelves,
  mayBe: (letters: number) => boolean,
  likelihoodOf: (form: string, occurrences: number) => number,
): string | undefined {
  let best: string | undefined
  let most = 0
  for (const lexicon of lexicons) {
    const { count, formIds, letters } = lexicon.correctableForms()
    for (let i = 0; i < count; i += 1) {
      if (!mayBe(letters[i] as number)) continue
      const formId = formIds[i] as number
      if (lexicon.occurrences(formId) === 0 || lexicon.languageOf(formId) !== language) continue
      const form = lexicon.text(formId)
      if (likelihoodOf(form, 1) === 0) continue
      const likelihood = likelihoodOf(form, occurrences(form, language))
      if (likelihood > most || (likelihood === most && best !== undefined && form < best)) {
        most = likelihood
        best = form
      }
    }
  }
  return best
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/**
 * Optimal string alignment (Damerau, 1964): inserted, deleted, replaced letters and swapped neighbours.
 * @param most Gives up beyond this and returns most + 1.
 */
export function editDistance(one: string, other: string, most: number): number {
  const width = other.length + 1
  let beforeLast = new Array<number>(width).fill(0)
  let last = Array.from({ length: width }, (_, i) => i)
  for (let i = 1; i <= one.length; i += 1) {
    const row = new Array<number>(width).fill(most + 1)
    row[0] = i
    let least = i
    for (let j = Math.max(1, i - most); j <= Math.min(other.length, i + most); j += 1) {
      const cost = one.charCodeAt(i - 1) === other.charCodeAt(j - 1) ? 0 : 1
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (
        i > 1 &&
        j > 1 &&
        one.charCodeAt(i - 1) === other.charCodeAt(j - 2) &&
        one.charCodeAt(i - 2) === other.charCodeAt(j - 1)
      ) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1)
      }
      row[j] = value
      least = Math.min(least, value)
    }
    if (least > most) return most + 1
    beforeLast = last
    last = row
  }
  return Math.min(last[other.length] ?? most + 1, most + 1)
}
