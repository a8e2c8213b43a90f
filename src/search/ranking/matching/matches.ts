// Sorts the words that a scan found in a paragraph by term of the question and by sentence.

import { flagsOf, formIdOf } from '../../index/entry.ts'
import { grown } from '../../index/growing-array.ts'
import { createRowsAbove, lookAbove } from './above.ts'
import { type AnswerFlags, scan } from './scan.ts'
import { emptyWord, firstRelated, firstSlot, type TermTable } from './term-table.ts'
import type { RunFinder } from './typed-runs.ts'

const [no32, no16, no8, noFloats] = [new Uint32Array(0), new Uint16Array(0), new Uint8Array(0), new Float64Array(0)]

/** What is filled anew for each paragraph. Of rows beside a count, its items count. */
export const createRows = () => ({
  hits: { count: 0, entries: no32, codes: no8, places: no32, sentences: no32 },
  /** Words of the paragraph that terms of the question stand for, in order of place. */
  found: {
    count: 0,
    /** Place in the paragraph, counted in words. */
    places: no32,
    /** Index of the question's term. */
    slots: no8,
    /** Index of the sentence. */
    sentences: no32,
    /** 1 for the term itself, less for a related word. */
    strengths: noFloats,
    /** 1 for the very form typed. */
    isExact: no8,
  },
  /** The sentences in which a word stands for a term of the question: as many rows, a number for each slot. */
  sentences: {
    count: 0,
    /** How many of them have a term itself. */
    ownCount: 0,
    /** Index of the sentence, by row; they rise. */
    numbers: no32,
    /** By row and slot: strength of the best word; 1 where the term itself stands; 1 where it stands just as typed. */
    soft: noFloats,
    own: noFloats,
    exact: noFloats,
  },
  /** Content words of each sentence. */
  sentenceLengths: { count: 0, items: no32 },
  /** Words that could be the answer asked for, none of them words of the question. */
  answers: { count: 0, places: no32, sentences: no32 },
  /** By slot: how often the term itself stands in the paragraph. */
  frequencies: no16,
  /** By slot: strength of the best word for it. */
  strengths: noFloats,
  /** By slot: 1 where title or headings have the term, less for a related word. */
  heads: noFloats,
  above: createRowsAbove(),
})

export type Rows = ReturnType<typeof createRows>

/** Makes the rows by slot as long as a question has terms. */
export function sizeRows(rows: Rows, slotCount: number): void {
  rows.frequencies = new Uint16Array(slotCount)
  rows.strengths = new Float64Array(slotCount)
  rows.heads = new Float64Array(slotCount)
}

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

/** What one paragraph has of a question. */
export type Matches = ReturnType<typeof matchesOf>

/** @param number Of the shelves' common numbers, of the table's shelf. */
export function matchesOf(
  table: TermTable,
  number: number,
  answer: AnswerFlags,
  findRuns: RunFinder,
  findRunsAbove: RunFinder,
  rows: Rows,
) {
  const { shelf } = table
  const own = number - shelf.firstParagraph
  const words = shelf.index.words(own)
  const wordCount = words.to - words.from
  if (wordCount > rows.found.places.length) makeRoomForWords(rows, wordCount)
  const { hits, found, sentences, sentenceLengths, frequencies, strengths, heads, answers } = rows
  sentenceLengths.count = scan(words, table, answer, hits, sentenceLengths.items)
  clear(rows)
  takeHits(table, answer, rows)
  const typed = findRuns(hits, table)
  lookAbove(table, own, rows.above, heads)
  const typedAbove = findRunsAbove(rows.above.hits, table)
  sortBySentence(rows)
  const paragraph = shelf.index.paragraph(own)
  // Written out: a copy made by ... is read more slowly.
  return {
    number,
    shelf,
    table,
    paragraph,
    hits,
    found,
    sentences,
    sentenceLengths,
    frequencies,
    strengths,
    heads,
    answers,
    typed,
    above: rows.above,
    typedAbove,
  }
}

function clear({ frequencies, strengths, heads }: Rows): void {
  // One by one: fill() takes longer to be called than these few take.
  for (let slot = 0; slot < heads.length; slot += 1) {
    frequencies[slot] = 0
    strengths[slot] = heads[slot] = 0
  }
}

/** Tells the words that stand for terms, and those that could be the answer, from the other hits. */
function takeHits(
  { slotForms, relatedStrengths, termsByForm }: TermTable,
  { mask, wanted }: AnswerFlags,
  { hits, found, answers, frequencies, strengths }: Rows,
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
      const formId = formIdOf(entry)
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
    if (isOwn || mask === 0 || (flagsOf(entry) & mask) !== wanted) continue
    answers.places[answerCount] = places[i] as number
    answers.sentences[answerCount] = sentences[i] as number
    answerCount += 1
  }
  found.count = foundCount
  answers.count = answerCount
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
