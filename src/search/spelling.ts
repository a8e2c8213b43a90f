// Finds what a misspelt word may have been, among the words of a shelf. Knows nothing of the question around it.

import { isCommonWord } from './background.ts'
import { type Lexicon, letterBits, noTerm, termFor } from './lexicon.ts'
import type { Word } from './words.ts'

const minLength = 4
// From this length on two edits still leave the word in sight.
const minLengthForTwo = 9
// A beginning or an end must be long to say which word it is of.
const minPartLength = 5

/**
 * A word of the shelf that was probably meant: the likeliest one within one edit, or two from nine letters on, else one
 * that begins or ends with what was typed. Ideographs and syllables are never corrected, nor are everyday words.
 */
export function correctWord(word: Word, lexicon: Lexicon): string | undefined {
  const typed = word.form
  const { script } = word.language
  if (typed.length < minLength || script === 'han' || script === 'kana' || script === 'hangul' || script === 'thai') {
    return undefined
  }
  if (isCommonWord(typed, word.language)) return undefined
  const bits = letterBits(typed)
  const most = typed.length >= minLengthForTwo ? 2 : 1
  let best: string | undefined
  let bestScore = 0
  for (let formId = 0; formId < lexicon.formCount; formId += 1) {
    const differing = bitCount(bits ^ lexicon.letters(formId))
    if (differing > most * 2) continue
    const occurrences = lexicon.occurrences(formId)
    if (occurrences === 0 || lexicon.termOf(formId) === noTerm) continue
    const form = lexicon.formText(formId)
    if (Math.abs(form.length - typed.length) > most || form.length < minLength - 1) continue
    const distance = editDistance(typed, form, most)
    if (distance > most || lexicon.findForm(form, word.language) !== formId) continue
    const score = likelihood(typed, form, distance, occurrences)
    if (score > bestScore) {
      bestScore = score
      best = form
    }
  }
  return best ?? completeWord(word, lexicon)
}

/** Near before frequent; people rarely mistype the first letter. */
function likelihood(typed: string, form: string, distance: number, occurrences: number): number {
  const sameStart = typed.charCodeAt(0) === form.charCodeAt(0) ? 4 : 1
  return (sameStart * (1 + Math.log(occurrences))) / 30 ** (distance - 1)
}

/** The most frequent word that begins, or else ends, with the stem of what was typed: torrents, BitTorrent. */
function completeWord(word: Word, lexicon: Lexicon): string | undefined {
  const stem = termFor(word.form, word.language)
  if (stem.length < minPartLength) return undefined
  const bits = letterBits(stem)
  let best: string | undefined
  let most = 0
  for (let formId = 0; formId < lexicon.formCount; formId += 1) {
    const occurrences = lexicon.occurrences(formId)
    if ((bits & ~lexicon.letters(formId)) !== 0 || occurrences === 0 || lexicon.termOf(formId) === noTerm) continue
    const form = lexicon.formText(formId)
    const likeliness = form.startsWith(stem) ? occurrences * 1000 : form.endsWith(stem) ? occurrences : 0
    if (likeliness <= most || lexicon.findForm(form, word.language) !== formId) continue
    most = likeliness
    best = form
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
