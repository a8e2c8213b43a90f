// Lays the terms of a question over one paragraph: which word stands where. Knows nothing of what that is worth.

import { type AnswerFlags, answerFlags } from './answer-flags.ts'
import { grown } from './growing-array.ts'
import type { IndexedParagraph } from './paragraph-index.ts'
import type { Question } from './question.ts'
import type { RelatedTerms } from './relations.ts'
import type { Span } from './sequences.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { clearSides, emptyWord, firstKin, firstSlot, layOut, type Side } from './sides.ts'
import { hits, makeRoomForHits, sift } from './sift.ts'
import { createTypedMatcher, firstPlaceOf, type MetWords, type TypedForms, type TypedMatches } from './typed-words.ts'
import { alternativeFlag } from './words.ts'

/**
 * The words of the paragraph that terms of the question stand for, in order of place: the first count items of each row.
 */
export interface FoundWords {
  readonly count: number
  /** Place in the paragraph, counted in words. */
  readonly places: Uint32Array
  /** Index of the question's term. */
  readonly slots: Uint8Array
  /** Index of the sentence. */
  readonly sentences: Uint32Array
  /** 1 for the term itself, less for a related word. */
  readonly strengths: Float64Array
  /** 1 for the very form typed. */
  readonly isExact: Uint8Array
}

/** The sentences in which a word stands for a term of the question: the first count rows, a number for each slot. */
export interface TouchedSentences {
  readonly count: number
  /** How many of them have a term itself. */
  readonly ownCount: number
  /** Index of the sentence, by row; they rise. */
  readonly numbers: Uint32Array
  /** By row and slot: strength of the best word; 1 where the term itself stands; 1 where it stands just as typed. */
  readonly soft: Float64Array
  readonly own: Float64Array
  readonly exact: Float64Array
}

/** A list of numbers: the first count items. */
export interface Numbers {
  readonly count: number
  readonly items: Uint32Array
}

/** What one paragraph has of a question. Valid until a matcher is asked for the next one. */
export interface Matches {
  /** Tells these from all that were before, of whichever question. */
  readonly round: number
  readonly shelf: Shelf
  readonly paragraph: IndexedParagraph
  readonly found: FoundWords
  readonly sentences: TouchedSentences
  /** Content words of each sentence. */
  readonly sentenceLengths: Numbers
  /** By slot: how often the term itself stands in the paragraph. */
  readonly frequencies: Uint16Array
  /** By slot: strength of the best word for it. */
  readonly strengths: Float64Array
  /** By slot: 1 where title or headings have the term, less for a related word. */
  readonly heads: Float64Array
  /** Places of words that could be the answer asked for, none of them words of the question. */
  readonly answerPlaces: Numbers
  /** Sentences of these places, each once. */
  readonly answerSentences: Numbers
  readonly typed: TypedMatches
}

/** Less than all, and cheaper. By slot; valid until the next glance. */
export interface Glance {
  /** The paragraph's length. */
  length: number
  /** How often the term itself stands in the paragraph. */
  readonly frequencies: Uint16Array
  /** 1 where title or headings have the term itself. */
  readonly heads: Uint8Array
  /** Strength of the best related word, in the paragraph or above. */
  readonly kinStrengths: Float64Array
}

/** Takes paragraphs by the shelves' common numbers. */
export interface Matcher {
  glance(number: number): Glance
  match(number: number): Matches
  /** Must be called before the next matcher is made. */
  close(): void
}

/** What a matcher fills anew for each paragraph. */
interface Rows extends Matches {
  round: number
  shelf: Shelf
  paragraph: IndexedParagraph
  readonly found: Refilled<FoundWords>
  readonly sentences: Refilled<TouchedSentences>
  readonly sentenceLengths: GrowingNumbers
  readonly answerPlaces: GrowingNumbers
  readonly answerSentences: GrowingNumbers
}

type Refilled<Kept> = { -readonly [Key in keyof Kept]: Kept[Key] }
type GrowingNumbers = Refilled<Numbers>

const manyWords = 256

/** Says for a question which words of a paragraph match. */
export function createMatcher(shelves: Shelves, question: Question, related: RelatedTerms): Matcher {
  const { terms, words, kind } = question
  const sides = shelves.all.map((shelf) => layOut(shelf, question, related))
  const answer = answerFlags(kind)
  const typedMatcher = createTypedMatcher(words)
  const glance: Glance = {
    length: 0,
    frequencies: new Uint16Array(terms.length),
    heads: new Uint8Array(terms.length),
    kinStrengths: new Float64Array(terms.length),
  }
  let rows: Rows | undefined
  return {
    glance(number) {
      const side = sides[shelves.shelfOf(number).place] as Side
      glanceAt(side, number - side.shelf.firstParagraph, glance)
      return glance
    },
    match(number) {
      const side = sides[shelves.shelfOf(number).place] as Side
      const own = number - side.shelf.firstParagraph
      rows ??= rowsFor(side, own, terms.length, typedMatcher.typed)
      matchOn(side, own, answer, rows)
      typedMatcher.read(met)
      return rows
    },
    close() {
      clearSides(sides)
    },
  }
}

let round = 0

// For one paragraph at a time, of whichever question.
const found: Rows['found'] = {
  count: 0,
  places: new Uint32Array(manyWords),
  slots: new Uint8Array(manyWords),
  sentences: new Uint32Array(manyWords),
  strengths: new Float64Array(manyWords),
  isExact: new Uint8Array(manyWords),
}
const sentences: Rows['sentences'] = {
  count: 0,
  ownCount: 0,
  numbers: new Uint32Array(manyWords),
  soft: new Float64Array(manyWords),
  own: new Float64Array(manyWords),
  exact: new Float64Array(manyWords),
}
const sentenceLengths: GrowingNumbers = { count: 0, items: new Uint32Array(manyWords) }
const met: MetWords = {
  count: 0,
  places: new Uint32Array(manyWords),
  firsts: new Uint8Array(manyWords),
  sentences: new Uint32Array(manyWords),
}
const answerPlaces: GrowingNumbers = { count: 0, items: new Uint32Array(manyWords) }
const answerSentences: GrowingNumbers = { count: 0, items: new Uint32Array(manyWords) }

function rowsFor({ shelf }: Side, number: number, slots: number, typed: TypedMatches): Rows {
  return {
    round,
    shelf,
    paragraph: shelf.index.paragraph(number),
    found,
    sentences,
    sentenceLengths,
    frequencies: new Uint16Array(slots),
    strengths: new Float64Array(slots),
    heads: new Float64Array(slots),
    answerPlaces,
    answerSentences,
    typed,
  }
}

function glanceAt(side: Side, number: number, glance: Glance): void {
  const { byTerm, termsByForm, kinStrengths } = side
  const { index } = side.shelf
  const { frequencies, heads, kinStrengths: kin } = glance
  glance.length = index.lengths[number] as number
  for (let slot = 0; slot < heads.length; slot += 1) {
    frequencies[slot] = 0
    heads[slot] = 0
    kin[slot] = 0
  }
  const { entries, from, to } = index.words(number)
  for (let i = from; i < to; i += 1) {
    const termId = termsByForm[(entries[i] as number) & 0xffffff] as number
    const code = byTerm[termId + 1] as number
    if (code === 0 || code === emptyWord) continue
    if (code < firstKin) frequencies[code - firstSlot] = (frequencies[code - firstSlot] as number) + 1
    else kin[code - firstKin] = Math.max(kin[code - firstKin] as number, kinStrengths[termId] as number)
  }
  lookAbove(side, number, heads, kin)
}

/** Marks the terms of title and headings: 1 for the question's, their strength for related ones. */
function lookAbove(side: Side, number: number, heads: Uint8Array | Float64Array, kin: Float64Array): void {
  const { index } = side.shelf
  lookThrough(side, index.title(number), heads, kin)
  lookThrough(side, index.headings(number), heads, kin)
}

function lookThrough(
  { byTerm, termsByForm, kinStrengths }: Side,
  { entries, from, to }: Span,
  heads: Uint8Array | Float64Array,
  kin: Float64Array,
): void {
  for (let i = from; i < to; i += 1) {
    const termId = termsByForm[(entries[i] as number) & 0xffffff] as number
    const code = byTerm[termId + 1] as number
    if (code === 0 || code === emptyWord) continue
    if (code < firstKin) heads[code - firstSlot] = 1
    else kin[code - firstKin] = Math.max(kin[code - firstKin] as number, kinStrengths[termId] as number)
  }
}

function makeRoom({ found, sentenceLengths, answerPlaces, answerSentences }: Rows, wordCount: number): void {
  found.places = grown(found.places, wordCount)
  found.slots = grown(found.slots, wordCount)
  found.sentences = grown(found.sentences, wordCount)
  found.strengths = grown(found.strengths, wordCount)
  found.isExact = grown(found.isExact, wordCount)
  makeRoomForHits(wordCount)
  met.places = grown(met.places, wordCount)
  met.firsts = grown(met.firsts, wordCount)
  met.sentences = grown(met.sentences, wordCount)
  for (const numbers of [sentenceLengths, answerPlaces, answerSentences]) {
    numbers.items = grown(numbers.items, wordCount)
  }
}

function matchOn(side: Side, number: number, answer: AnswerFlags, rows: Rows): void {
  const { shelf, typed } = side
  const words = shelf.index.words(number)
  const wordCount = words.to - words.from
  if (wordCount > rows.found.places.length) makeRoom(rows, wordCount)
  clear(rows)
  rows.sentenceLengths.count = sift(words, side, answer, rows.sentenceLengths.items)
  const { mask, wanted } = answer
  for (let i = 0; i < hits.count; i += 1) {
    const entry = hits.entries[i] as number
    const code = hits.codes[i] as number
    const place = hits.places[i] as number
    const sentence = hits.sentences[i] as number
    const flags = entry >>> 24
    const formId = entry & 0xffffff
    if ((flags & alternativeFlag) === 0) meet(formId, typed, place, sentence)
    if (code === emptyWord) continue
    if (code !== 0) take(side, rows, code, formId, place, sentence)
    if (mask !== 0 && (flags & mask) === wanted && (code === 0 || code >= firstKin)) takeAnswer(rows, place, sentence)
  }
  rows.round = ++round
  rows.shelf = shelf
  rows.paragraph = shelf.index.paragraph(number)
  lookAbove(side, number, rows.heads, rows.heads)
  sortBySentence(rows)
}

function clear({ found, frequencies, strengths, heads, answerPlaces, answerSentences }: Rows): void {
  // One by one: fill() takes longer to be called than these few take.
  for (let slot = 0; slot < heads.length; slot += 1) {
    frequencies[slot] = 0
    strengths[slot] = 0
    heads[slot] = 0
  }
  found.count = 0
  answerPlaces.count = 0
  answerSentences.count = 0
  met.count = 0
}

function meet(formId: number, typed: TypedForms, place: number, sentence: number): void {
  const first = firstPlaceOf(formId, typed)
  if (first < 0) return
  const { count } = met
  met.places[count] = place
  met.firsts[count] = first
  met.sentences[count] = sentence
  met.count = count + 1
}

function take(
  { formIds, kinStrengths, termsByForm }: Side,
  { found, frequencies, strengths }: Rows,
  code: number,
  formId: number,
  place: number,
  sentence: number,
): void {
  const { count } = found
  const isOwn = code < firstKin
  const slot = isOwn ? code - firstSlot : code - firstKin
  const strength = isOwn ? 1 : (kinStrengths[termsByForm[formId] as number] as number)
  if (isOwn) frequencies[slot] = (frequencies[slot] as number) + 1
  if (strength > (strengths[slot] as number)) strengths[slot] = strength
  found.places[count] = place
  found.sentences[count] = sentence
  found.slots[count] = slot
  found.strengths[count] = strength
  found.isExact[count] = isOwn && formId === formIds[slot] ? 1 : 0
  found.count = count + 1
}

function takeAnswer({ answerPlaces, answerSentences }: Rows, place: number, sentence: number): void {
  answerPlaces.items[answerPlaces.count++] = place
  const { count, items } = answerSentences
  if (count > 0 && items[count - 1] === sentence) return
  items[count] = sentence
  answerSentences.count = count + 1
}

/** Fills the touched sentences from the words that were found. */
function sortBySentence({ found, sentences, heads }: Rows): void {
  const slotCount = heads.length
  let last = -1
  let lastOwn = -1
  let row = -slotCount
  sentences.count = 0
  sentences.ownCount = 0
  for (let i = 0; i < found.count; i += 1) {
    const sentence = found.sentences[i] as number
    if (sentence !== last) {
      last = sentence
      row += slotCount
      addSentence(sentences, sentence, row, slotCount)
    }
    const at = row + (found.slots[i] as number)
    const strength = found.strengths[i] as number
    if (strength > (sentences.soft[at] as number)) sentences.soft[at] = strength
    if (strength < 1) continue
    sentences.own[at] = 1
    if (found.isExact[i] === 1) sentences.exact[at] = 1
    if (sentence === lastOwn) continue
    lastOwn = sentence
    sentences.ownCount += 1
  }
}

function addSentence(sentences: Rows['sentences'], sentence: number, row: number, slotCount: number): void {
  if (sentences.count === sentences.numbers.length) sentences.numbers = grown(sentences.numbers, sentences.count + 1)
  if (row + slotCount > sentences.soft.length) {
    sentences.soft = grown(sentences.soft, row + slotCount)
    sentences.own = grown(sentences.own, row + slotCount)
    sentences.exact = grown(sentences.exact, row + slotCount)
  }
  sentences.numbers[sentences.count] = sentence
  sentences.count += 1
  for (let at = row; at < row + slotCount; at += 1) {
    sentences.soft[at] = 0
    sentences.own[at] = 0
    sentences.exact[at] = 0
  }
}
