// Sorts the words that a scan found in a paragraph by term of the question and by sentence.

import { grown } from '../../index/growing-array.ts'
import type { IndexedParagraph } from '../../index/paragraph-index.ts'
import type { JoinedShelf } from '../../index/shelves.ts'
import { type AnswerFlags, type Hits, scan } from './scan.ts'
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

/** What one paragraph has of a question. */
export interface Matches {
  /** Of the shelves' common numbers. */
  readonly number: number
  readonly shelf: JoinedShelf
  readonly paragraph: IndexedParagraph
  readonly found: FoundWords
  readonly sentences: TouchedSentences
  /** Content words of each sentence: the first count items. */
  readonly sentenceLengths: { readonly count: number; readonly items: Uint32Array }
  /** By slot: how often the term itself stands in the paragraph. */
  readonly frequencies: Uint16Array
  /** By slot: strength of the best word for it. */
  readonly strengths: Float64Array
  /** By slot: 1 where title or headings have the term, less for a related word. */
  readonly heads: Float64Array
  /** Words that could be the answer asked for, none of them words of the question: the first count items of each row. */
  readonly answers: { readonly count: number; readonly places: Uint32Array; readonly sentences: Uint32Array }
  readonly typed: TypedRuns
}

type Refilled<Kept> = { -readonly [Key in keyof Kept]: Kept[Key] }

/** What is filled anew for each paragraph, by place or by sentence. */
export interface Rows {
  readonly hits: Hits
  readonly found: Refilled<FoundWords>
  readonly sentences: Refilled<TouchedSentences>
  readonly sentenceLengths: Refilled<Matches['sentenceLengths']>
  readonly answers: Refilled<Matches['answers']>
}

const [no32, no8, noFloats] = [new Uint32Array(0), new Uint8Array(0), new Float64Array(0)]

export const createRows = (): Rows => ({
  hits: { count: 0, entries: no32, codes: no8, places: no32, sentences: no32 },
  found: { count: 0, places: no32, slots: no8, sentences: no32, strengths: noFloats, isExact: no8 },
  sentences: { count: 0, ownCount: 0, numbers: no32, soft: noFloats, own: noFloats, exact: noFloats },
  sentenceLengths: { count: 0, items: no32 },
  answers: { count: 0, places: no32, sentences: no32 },
})

type Row = Uint8Array | Uint32Array | Float64Array

/** Makes each row at least so long. */
function makeRoom<Key extends string>(rows: Record<Key, Row>, keys: readonly Key[], size: number): void {
  for (const key of keys) rows[key] = grown(rows[key], size)
}

function makeRoomForWords({ hits, found, sentenceLengths, answers }: Rows, wordCount: number): void {
  makeRoom(hits, ['entries', 'codes', 'places', 'sentences'], wordCount)
  makeRoom(found, ['places', 'slots', 'sentences', 'strengths', 'isExact'], wordCount)
  makeRoom(sentenceLengths, ['items'], wordCount)
  makeRoom(answers, ['places', 'sentences'], wordCount)
}

/** The rows of one question, with those by slot. Copies are written out: those made by ... are read more slowly. */
export interface QuestionRows extends Rows {
  readonly frequencies: Uint16Array
  readonly strengths: Float64Array
  readonly heads: Float64Array
  readonly headFrequencies: Uint16Array
}

export const rowsFor = (
  { hits, found, sentences, sentenceLengths, answers }: Rows,
  slotCount: number,
): QuestionRows => ({
  hits,
  found,
  sentences,
  sentenceLengths,
  answers,
  frequencies: new Uint16Array(slotCount),
  strengths: new Float64Array(slotCount),
  heads: new Float64Array(slotCount),
  headFrequencies: new Uint16Array(slotCount),
})

/** @param number Of the shelves' common numbers, of the table's shelf. */
export function matchesOf(
  table: TermTable,
  number: number,
  answer: AnswerFlags,
  findRuns: RunFinder,
  rows: QuestionRows,
): Matches {
  const { shelf } = table
  const own = number - shelf.firstParagraph
  const words = shelf.index.words(own)
  const wordCount = words.to - words.from
  if (wordCount > rows.found.places.length) makeRoomForWords(rows, wordCount)
  const { hits, sentenceLengths } = rows
  sentenceLengths.count = scan(words, table, answer, hits, sentenceLengths.items)
  clear(rows)
  takeHits(table, answer, rows)
  const typed = findRuns(hits, table)
  lookAbove(table, own, rows)
  sortBySentence(rows)
  const { found, sentences, answers, frequencies, strengths, heads } = rows
  const paragraph = shelf.index.paragraph(own)
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
    answers,
    typed,
  }
}

function clear({ frequencies, strengths, heads, headFrequencies }: QuestionRows): void {
  // One by one: fill() takes longer to be called than these few take.
  for (let slot = 0; slot < heads.length; slot += 1) {
    frequencies[slot] = headFrequencies[slot] = 0
    strengths[slot] = heads[slot] = 0
  }
}

/** Tells the words that stand for terms, and those that could be the answer, from the other hits. */
function takeHits(
  { slotForms, relatedStrengths, termsByForm }: TermTable,
  { mask, wanted }: AnswerFlags,
  { hits, found, answers, frequencies, strengths }: QuestionRows,
): void {
  const { count, entries, codes, places, sentences } = hits
  let foundCount = 0
  let answerCount = 0
  for (let i = 0; i < count; i += 1) {
    const code = codes[i] as number
    if (code === emptyWord) continue
    const entry = entries[i] as number
    const isOwn = code !== 0 && code < firstRelated
    if (code !== 0) {
      const formId = entry & 0xffffff
      const slot = isOwn ? code - firstSlot : code - firstRelated
      const strength = isOwn ? 1 : (relatedStrengths[termsByForm[formId] as number] as number)
      if (isOwn) frequencies[slot] = (frequencies[slot] as number) + 1
      if (strength > (strengths[slot] as number)) strengths[slot] = strength
      found.places[foundCount] = places[i] as number
      found.sentences[foundCount] = sentences[i] as number
      found.slots[foundCount] = slot
      found.strengths[foundCount] = strength
      found.isExact[foundCount] = isOwn && formId === slotForms[slot] ? 1 : 0
      foundCount += 1
    }
    if (isOwn || mask === 0 || ((entry >>> 24) & mask) !== wanted) continue
    answers.places[answerCount] = places[i] as number
    answers.sentences[answerCount] = sentences[i] as number
    answerCount += 1
  }
  found.count = foundCount
  answers.count = answerCount
}

/** Marks the terms of title and headings: 1 for the question's, their strength for related ones. */
function lookAbove(table: TermTable, own: number, { heads, headFrequencies }: QuestionRows): void {
  const { index } = table.shelf
  // One after the other: each span is valid until the next is asked for.
  countTerms(table, index.title(own), headFrequencies, heads)
  countTerms(table, index.headings(own), headFrequencies, heads)
  for (let slot = 0; slot < heads.length; slot += 1) if (headFrequencies[slot] !== 0) heads[slot] = 1
}

/** Fills the touched sentences from the words that were found. */
function sortBySentence({ found, sentences, heads }: QuestionRows): void {
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
  if (sentences.count === sentences.numbers.length) makeRoom(sentences, ['numbers'], sentences.count + 1)
  if (row + slotCount > sentences.soft.length) makeRoom(sentences, ['soft', 'own', 'exact'], row + slotCount)
  sentences.numbers[sentences.count] = sentence
  sentences.count += 1
  for (let at = row; at < row + slotCount; at += 1) {
    sentences.soft[at] = 0
    sentences.own[at] = 0
    sentences.exact[at] = 0
  }
}
