// Lays the terms of a question over one paragraph: which word stands where. Knows nothing of what that is worth.

import { grown } from './growing-array.ts'
import type { AnswerKind } from './language.ts'
import { noTerm } from './lexicon.ts'
import type { IndexedParagraph } from './paragraph-index.ts'
import type { Question } from './question.ts'
import { type Span, spanOf } from './sequences.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { createTypedMatcher, type TypedMatches } from './typed-words.ts'
import { alternativeFlag, capitalFlag, dateFlag, durationFlag, moneyFlag, numberFlag, sentenceFlag } from './words.ts'

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

/** Words related to the question's: term to slot and strength. */
export type RelatedTerms = ReadonlyMap<string, { readonly slot: number; readonly strength: number }>

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

/**
 * What the terms of one shelf are to the question at hand. Kept from question to question, since they are answered one
 * after the other and the tables are large.
 */
interface Codes {
  /** By term id: 0, or a code from firstSlot on. */
  byTerm: Uint8Array
  /** By term id, for related words. */
  kinStrengths: Float32Array
}

/** A term of the question is firstSlot + slot, a word related to it firstKin + slot. */
const firstSlot = 1
const firstKin = 128

/** What the terms of a question are on one shelf. */
interface Side extends Codes {
  readonly shelf: Shelf
  readonly termsByForm: Int32Array
  /** By slot: the form typed, or -1. */
  readonly formIds: Int32Array
  /** Those that have a code. */
  readonly termIds: readonly number[]
  readonly matchTyped: ReturnType<typeof createTypedMatcher>
}

const kept: Codes[] = []

/** What a matcher fills anew for each paragraph. */
interface Rows extends Matches {
  shelf: Shelf
  paragraph: IndexedParagraph
  readonly found: Refilled<FoundWords>
  readonly sentences: Refilled<TouchedSentences>
  readonly sentenceLengths: GrowingNumbers
  readonly answerPlaces: GrowingNumbers
  readonly answerSentences: GrowingNumbers
  typed: TypedMatches
}

type Refilled<Kept> = { -readonly [Key in keyof Kept]: Kept[Key] }
type GrowingNumbers = Refilled<Numbers>

const manyWords = 256

/** Says for a question which words of a paragraph match. */
export function createMatcher(shelves: Shelves, question: Question, related: RelatedTerms): Matcher {
  const { terms, kind } = question
  const sides = shelves.all.map((shelf) => layOut(shelf, question, related))
  const answer = answerFlags(kind)
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
      rows ??= rowsFor(side, own, terms.length)
      matchOn(side, own, answer, rows)
      return rows
    },
    close() {
      for (const { byTerm, termIds } of sides) for (const termId of termIds) byTerm[termId] = 0
    },
  }
}

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
const answerPlaces: GrowingNumbers = { count: 0, items: new Uint32Array(manyWords) }
const answerSentences: GrowingNumbers = { count: 0, items: new Uint32Array(manyWords) }

function rowsFor({ shelf, matchTyped }: Side, number: number, slots: number): Rows {
  return {
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
    typed: matchTyped(noWords),
  }
}

const noWords = spanOf(new Uint32Array(0))

function layOut(shelf: Shelf, { terms, words }: Question, related: RelatedTerms): Side {
  const { lexicon } = shelf.index
  kept[shelf.place] ??= { byTerm: new Uint8Array(0), kinStrengths: new Float32Array(0) }
  const own = kept[shelf.place] as Codes
  own.byTerm = grown(own.byTerm, lexicon.size)
  own.kinStrengths = grown(own.kinStrengths, lexicon.size)
  const { byTerm, kinStrengths } = own
  const termIds: number[] = []
  for (const [slot, { term }] of terms.entries()) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    byTerm[termId] = firstSlot + slot
    termIds.push(termId)
  }
  for (const [term, { slot, strength }] of related) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    byTerm[termId] = firstKin + slot
    kinStrengths[termId] = strength
    termIds.push(termId)
  }
  const formIds = Int32Array.from(terms, ({ form, language }) => lexicon.findForm(form, language))
  const matchTyped = createTypedMatcher(words, lexicon)
  return { shelf, byTerm, kinStrengths, termsByForm: lexicon.termsByForm(), formIds, termIds, matchTyped }
}

function glanceAt(side: Side, number: number, glance: Glance): void {
  const { byTerm, termsByForm, kinStrengths } = side
  const { index } = side.shelf
  const { frequencies, heads, kinStrengths: kin } = glance
  glance.length = index.lengths[number] as number
  frequencies.fill(0)
  heads.fill(0)
  kin.fill(0)
  const { entries, from, to } = index.words(number)
  for (let i = from; i < to; i += 1) {
    const termId = termsByForm[(entries[i] as number) & 0xffffff] as number
    if (termId === noTerm) continue
    const code = byTerm[termId] as number
    if (code === 0) continue
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
    if (termId === noTerm) continue
    const code = byTerm[termId] as number
    if (code === 0) continue
    if (code < firstKin) heads[code - firstSlot] = 1
    else kin[code - firstKin] = Math.max(kin[code - firstKin] as number, kinStrengths[termId] as number)
  }
}

function makeRoom(rows: Rows, wordCount: number): void {
  const { found, sentenceLengths, answerPlaces, answerSentences } = rows
  found.places = grown(found.places, wordCount)
  found.slots = grown(found.slots, wordCount)
  found.sentences = grown(found.sentences, wordCount)
  found.strengths = grown(found.strengths, wordCount)
  found.isExact = grown(found.isExact, wordCount)
  for (const numbers of [sentenceLengths, answerPlaces, answerSentences])
    numbers.items = grown(numbers.items, wordCount)
}

function matchOn(side: Side, number: number, { mask, wanted }: AnswerFlags, rows: Rows): void {
  const { shelf, byTerm, termsByForm, kinStrengths, formIds } = side
  const words = shelf.index.words(number)
  const { entries, from, to } = words
  const wordCount = to - from
  if (wordCount > rows.found.places.length) makeRoom(rows, wordCount)
  const { places, slots, sentences, strengths, isExact } = rows.found
  const { frequencies, strengths: best } = rows
  const lengths = rows.sentenceLengths.items
  const answerPlaces = rows.answerPlaces.items
  const answerSentences = rows.answerSentences.items
  frequencies.fill(0)
  best.fill(0)
  let count = 0
  let answers = 0
  let answering = 0
  let place = -1
  let sentence = -1
  let length = 0
  for (let i = from; i < to; i += 1) {
    const entry = entries[i] as number
    const flags = entry >>> 24
    const isAlternative = (flags & alternativeFlag) !== 0
    if (!isAlternative) place += 1
    if ((flags & sentenceFlag) !== 0 || sentence < 0) {
      if (sentence >= 0) lengths[sentence] = length
      sentence += 1
      length = 0
    }
    const formId = entry & 0xffffff
    const termId = termsByForm[formId] as number
    if (termId === noTerm) continue
    if (!isAlternative) length += 1
    const code = byTerm[termId] as number
    if (code !== 0) {
      places[count] = place
      sentences[count] = sentence
      if (code < firstKin) {
        const slot = code - firstSlot
        frequencies[slot] = (frequencies[slot] as number) + 1
        best[slot] = 1
        slots[count] = slot
        strengths[count] = 1
        isExact[count++] = formId === formIds[slot] ? 1 : 0
        continue
      }
      const slot = code - firstKin
      const strength = kinStrengths[termId] as number
      if (strength > (best[slot] as number)) best[slot] = strength
      slots[count] = slot
      strengths[count] = strength
      isExact[count++] = 0
    }
    if (mask !== 0 && (flags & mask) === wanted) {
      answerPlaces[answers++] = place
      if (answering === 0 || answerSentences[answering - 1] !== sentence) answerSentences[answering++] = sentence
    }
  }
  if (sentence >= 0) lengths[sentence] = length
  rows.shelf = shelf
  rows.paragraph = shelf.index.paragraph(number)
  rows.found.count = count
  rows.sentenceLengths.count = sentence + 1
  rows.answerPlaces.count = answers
  rows.answerSentences.count = answering
  rows.typed = side.matchTyped(words)
  rows.heads.fill(0)
  lookAbove(side, number, rows.heads, rows.heads)
  sortBySentence(rows)
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
  sentences.numbers = grown(sentences.numbers, sentences.count + 1)
  sentences.soft = grown(sentences.soft, row + slotCount)
  sentences.own = grown(sentences.own, row + slotCount)
  sentences.exact = grown(sentences.exact, row + slotCount)
  sentences.numbers[sentences.count] = sentence
  sentences.count += 1
  for (let at = row; at < row + slotCount; at += 1) {
    sentences.soft[at] = 0
    sentences.own[at] = 0
    sentences.exact[at] = 0
  }
}

/** Whether a word of these flags could be the answer to a question of a kind; undefined for kinds that no flag tells. */
export function answerTest(kind: AnswerKind | undefined): ((flags: number) => boolean) | undefined {
  const { mask, wanted } = answerFlags(kind)
  return mask === 0 ? undefined : (flags) => (flags & mask) === wanted
}

/** Flags to look at, and how they must stand, in a word that could be the answer. */
interface AnswerFlags {
  readonly mask: number
  readonly wanted: number
}

function answerFlags(kind: AnswerKind | undefined): AnswerFlags {
  if (kind === 'howLong') return { mask: durationFlag, wanted: durationFlag }
  if (kind === 'howMuch') return { mask: moneyFlag, wanted: moneyFlag }
  if (kind === 'howMany') return { mask: numberFlag, wanted: numberFlag }
  if (kind === 'when') return { mask: dateFlag, wanted: dateFlag }
  // Sentences begin with a capital whatever their first word is.
  if (kind === 'who' || kind === 'where') return { mask: capitalFlag | sentenceFlag, wanted: capitalFlag }
  return { mask: 0, wanted: 0 }
}
