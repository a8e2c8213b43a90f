// Sorts the words that a scan found in a paragraph by term of the question and by sentence.

import { grown } from '../growing-array.ts'
import type { IndexedParagraph } from '../paragraph-index.ts'
import type { Shelf } from '../shelves.ts'
import { type AnswerFlags, createHits, type Hits, makeRoomForHits, scan } from './scan.ts'
import { countTerms, emptyWord, firstRelated, firstSlot, type TermTable } from './term-table.ts'
import type { RunFinder, TypedRuns } from './typed-runs.ts'

/** Words of the paragraph that terms of the question stand for, in order of place: the first count items of each row. */
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

/** What one paragraph has of a question. */
export interface Matches {
  /** Of the shelves' common numbers. */
  readonly number: number
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
  readonly typed: TypedRuns
}

type Refilled<Kept> = { -readonly [Key in keyof Kept]: Kept[Key] }

/** What is filled anew for each paragraph, by place or by sentence. */
export interface Rows {
  readonly hits: Hits
  readonly found: Refilled<FoundWords>
  readonly sentences: Refilled<TouchedSentences>
  readonly sentenceLengths: Refilled<Numbers>
  readonly answerPlaces: Refilled<Numbers>
  readonly answerSentences: Refilled<Numbers>
}

const numbers = (): Refilled<Numbers> => ({ count: 0, items: new Uint32Array(0) })

export const createRows = (): Rows => ({
  hits: createHits(),
  found: {
    count: 0,
    places: new Uint32Array(0),
    slots: new Uint8Array(0),
    sentences: new Uint32Array(0),
    strengths: new Float64Array(0),
    isExact: new Uint8Array(0),
  },
  sentences: {
    count: 0,
    ownCount: 0,
    numbers: new Uint32Array(0),
    soft: new Float64Array(0),
    own: new Float64Array(0),
    exact: new Float64Array(0),
  },
  sentenceLengths: numbers(),
  answerPlaces: numbers(),
  answerSentences: numbers(),
})

function makeRoom({ hits, found, sentenceLengths, answerPlaces, answerSentences }: Rows, wordCount: number): void {
  makeRoomForHits(hits, wordCount)
  found.places = grown(found.places, wordCount)
  found.slots = grown(found.slots, wordCount)
  found.sentences = grown(found.sentences, wordCount)
  found.strengths = grown(found.strengths, wordCount)
  found.isExact = grown(found.isExact, wordCount)
  for (const each of [sentenceLengths, answerPlaces, answerSentences]) each.items = grown(each.items, wordCount)
}

/** What is filled anew for each paragraph, by slot. */
export interface SlotRows {
  readonly frequencies: Uint16Array
  readonly strengths: Float64Array
  readonly heads: Float64Array
  readonly headFrequencies: Uint16Array
}

export const createSlotRows = (slotCount: number): SlotRows => ({
  frequencies: new Uint16Array(slotCount),
  strengths: new Float64Array(slotCount),
  heads: new Float64Array(slotCount),
  headFrequencies: new Uint16Array(slotCount),
})

export function matchesOf(
  table: TermTable,
  number: number,
  answer: AnswerFlags,
  findRuns: RunFinder,
  rows: Rows,
  slotRows: SlotRows,
): Matches {
  const { shelf } = table
  const own = number - shelf.firstParagraph
  const words = shelf.index.words(own)
  const wordCount = words.to - words.from
  if (wordCount > rows.found.places.length) makeRoom(rows, wordCount)
  const { hits, found, sentences, sentenceLengths, answerPlaces, answerSentences } = rows
  sentenceLengths.count = scan(words, table, answer, hits, sentenceLengths.items)
  clear(rows, slotRows)
  takeHits(table, answer, rows, slotRows)
  const typed = findRuns(hits, table)
  lookAbove(table, own, slotRows)
  sortBySentence(rows, slotRows.heads.length)
  const paragraph = shelf.index.paragraph(own)
  const { frequencies, strengths, heads } = slotRows
  return {
    number,
    shelf,
    paragraph,
    found,
    sentences,
    sentenceLengths,
    frequencies,
    strengths,
    heads,
    answerPlaces,
    answerSentences,
    typed,
  }
}

function clear(
  { found, answerPlaces, answerSentences }: Rows,
  { frequencies, strengths, heads, headFrequencies }: SlotRows,
): void {
  // One by one: fill() takes longer to be called than these few take.
  for (let slot = 0; slot < heads.length; slot += 1) {
    frequencies[slot] = headFrequencies[slot] = 0
    strengths[slot] = heads[slot] = 0
  }
  found.count = 0
  answerPlaces.count = 0
  answerSentences.count = 0
}

function takeHits(table: TermTable, { mask, wanted }: AnswerFlags, rows: Rows, slotRows: SlotRows): void {
  const { count, entries, codes, places, sentences } = rows.hits
  for (let i = 0; i < count; i += 1) {
    const entry = entries[i] as number
    const code = codes[i] as number
    if (code === emptyWord) continue
    const place = places[i] as number
    const sentence = sentences[i] as number
    if (code !== 0) takeTerm(table, rows.found, slotRows, code, entry & 0xffffff, place, sentence)
    const isAnswer = mask !== 0 && ((entry >>> 24) & mask) === wanted
    if (isAnswer && (code === 0 || code >= firstRelated)) takeAnswer(rows, place, sentence)
  }
}

function takeTerm(
  { slotForms, relatedStrengths, termsByForm }: TermTable,
  found: Rows['found'],
  { frequencies, strengths }: SlotRows,
  code: number,
  formId: number,
  place: number,
  sentence: number,
): void {
  const { count } = found
  const isOwn = code < firstRelated
  const slot = isOwn ? code - firstSlot : code - firstRelated
  const strength = isOwn ? 1 : (relatedStrengths[termsByForm[formId] as number] as number)
  if (isOwn) frequencies[slot] = (frequencies[slot] as number) + 1
  if (strength > (strengths[slot] as number)) strengths[slot] = strength
  found.places[count] = place
  found.sentences[count] = sentence
  found.slots[count] = slot
  found.strengths[count] = strength
  found.isExact[count] = isOwn && formId === slotForms[slot] ? 1 : 0
  found.count = count + 1
}

function takeAnswer({ answerPlaces, answerSentences }: Rows, place: number, sentence: number): void {
  answerPlaces.items[answerPlaces.count++] = place
  const { count, items } = answerSentences
  if (count > 0 && items[count - 1] === sentence) return
  items[count] = sentence
  answerSentences.count = count + 1
}

/** Marks the terms of title and headings: 1 for the question's, their strength for related ones. */
function lookAbove(table: TermTable, own: number, { heads, headFrequencies }: SlotRows): void {
  const { index } = table.shelf
  // One after the other: each span is valid until the next is asked for.
  countTerms(table, index.title(own), headFrequencies, heads)
  countTerms(table, index.headings(own), headFrequencies, heads)
  for (let slot = 0; slot < heads.length; slot += 1) if (headFrequencies[slot] !== 0) heads[slot] = 1
}

/** Fills the touched sentences from the words that were found. */
function sortBySentence({ found, sentences }: Rows, slotCount: number): void {
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
