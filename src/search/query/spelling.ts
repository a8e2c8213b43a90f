// Finds what a misspelt word may have been, among the words of a shelf.

import { editDistance } from '../../text/edit-distance.ts'
import { termFor } from '../index/lexicon.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { endLength, letterBits } from '../index/word-shapes.ts'
import { isCommonWord, isKnownWord, knowsCommonWords } from '../text/background.ts'
import { hasLetters, type Language } from '../text/language.ts'
import type { Word } from '../text/words.ts'

const minLength = 4
// Longer ones are no misspelt words.
const maxLength = 64
// From this length on two edits still leave the word in sight.
const minLengthForTwo = 9
// More are no slips of the finger, but another language, or no words at all. Those of all variants of a question count.
const maxLookedFor = 12

/** What was found for the words of one question; variants of it have most words in common. */
const lookedFor = new WeakMap<JoinedShelves, Map<string, string | undefined>>()

/**
 * A word of the shelves that was probably meant: the likeliest one within one edit, or two from nine letters on, else one
 * that begins or ends with what was typed. Ideographs and syllables are never corrected, nor are everyday words, nor more
 * than the first twelve words of a question. A word that English has is no slip, but may be a part of one.
 * @param shelves As they were joined for the question.
 */
export function correctWord({ form, language }: Word, shelves: JoinedShelves): string | undefined {
  // The Arabic article grows onto words: it makes none of three letters long enough.
  const length = language.script === 'arabic' && form.startsWith('ال') ? form.length - 2 : form.length
  if (length < minLength || !hasLetters(language) || isCommonWord(form, language)) return undefined
  const found = lookedFor.get(shelves) ?? new Map<string, string | undefined>()
  lookedFor.set(shelves, found)
  const key = `${language.tag} ${form}`
  if (!found.has(key) && found.size < maxLookedFor) {
    const edited = isKnownWord(form, language) ? undefined : editedWord(form, language, shelves)
    found.set(key, edited ?? completeWord(form, language, shelves))
  }
  return found.get(key)
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

/** The likeliest word a few edits away. */
function editedWord(typed: string, language: Language, shelves: JoinedShelves): string | undefined {
  const most = typed.length >= minLengthForTwo ? 2 : 1
  const bits = letterBits(typed)
  const shortest = Math.max(minLength - 1, typed.length - most)
  const longest = Math.min(maxLength, typed.length + most)
  const best = likeliest()
  for (const lexicon of shelves.lexicons) {
    for (let length = shortest; length <= longest; length += 1) {
      const { count, ids, letters } = lexicon.shapes.ofLength(length)
      for (let i = 0; i < count; i += 1) {
        if (bitCount(bits ^ (letters[i] as number)) > most * 2) continue
        const id = ids[i] as number
        if (lexicon.occurrences(id) === 0 || lexicon.languageOf(id) !== language) continue
        const form = lexicon.text(id)
        if (!knowsCommonWords(language) && hasOtherStart(typed, form)) continue
        const distance = editDistance(typed, form, most)
        if (distance <= most) best.take(form, likelihood(typed, form, distance, shelves.occurrences(form, language)))
      }
    }
  }
  return best.form()
}

/** The most frequent word that begins, or else ends, with the stem of what was typed: torrents, BitTorrent. */
function completeWord(typed: string, language: Language, shelves: JoinedShelves): string | undefined {
  const stem = termFor(typed, language)
  // A beginning or an end must be long to say which word it is of.
  if (stem.length < endLength) return undefined
  const best = likeliest()
  for (const lexicon of shelves.lexicons) {
    const takeBy = (weight: number) => (id: number) => {
      if (lexicon.occurrences(id) === 0 || lexicon.languageOf(id) !== language) return
      best.take(lexicon.text(id), shelves.occurrences(lexicon.text(id), language) * weight)
    }
    lexicon.shapes.forBeginning(stem, takeBy(1000))
    lexicon.shapes.forEnd(stem, takeBy(1))
  }
  return best.form()
}

/** Keeps the form of the greatest likelihood; of equals the first by its letters. */
function likeliest() {
  let best: string | undefined
  let most = 0
  return {
    take(form: string, likelihood: number): void {
      if (likelihood < most || (likelihood === most && best !== undefined && form >= best)) return
      most = likelihood
      best = form
    },
    form: () => best,
  }
}

/** How many of 32 bits are set. */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
