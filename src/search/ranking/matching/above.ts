// Lays a question over what stands above a paragraph: the title, each heading, the sentence that leads to a list.

import { flagsOf, formIdOf } from '../../index/entry.ts'
import { grown } from '../../index/growing-array.ts'
import type { WordSpan } from '../../index/paragraph-index.ts'
import { alternativeFlag, sentenceFlag } from '../../text/words.ts'
import { emptyWord, firstRelated, firstSlot, type TermTable } from './term-table.ts'

/** What is filled anew for each paragraph. Of rows beside a count, its items count. */
export const createRowsAbove = () => ({
  /** Words that were typed, in order. */
  hits: { count: 0, entries: new Uint32Array(0), places: new Uint32Array(0), sentences: new Uint32Array(0) },
  /** How many sentences there are: title, headings, lead-in. */
  count: 0,
  /** By sentence and slot: strength of the best word; 1 where the term itself stands. */
  soft: new Float64Array(0),
  own: new Float64Array(0),
  /** By sentence: content words, and how many of them are the question's; related ones by their strength. */
  lengths: new Uint32Array(0),
  met: new Float64Array(0),
  softMet: new Float64Array(0),
})

export type RowsAbove = ReturnType<typeof createRowsAbove>

/** @param heads By slot: filled with the strength of the best word above. */
export function lookAbove(table: TermTable, own: number, rows: RowsAbove, heads: Float64Array): void {
  const { index } = table.shelf
  rows.count = rows.hits.count = 0
  // One after the other: each span is valid until the next is asked for.
  lookAt(index.title(own), table, rows, heads)
  lookAt(index.headings(own), table, rows, heads)
}

function makeRoom(rows: RowsAbove, wordCount: number, slotCount: number): void {
  const { hits } = rows
  const words = hits.count + wordCount
  if (words > hits.entries.length) {
    for (const key of ['entries', 'places', 'sentences'] as const) hits[key] = grown(hits[key], words)
  }
  // No sentence is without a word.
  const sentences = rows.count + wordCount
  if (sentences > rows.lengths.length) {
    rows.lengths = grown(rows.lengths, sentences)
    rows.met = grown(rows.met, sentences)
    rows.softMet = grown(rows.softMet, sentences)
  }
  if (sentences * slotCount > rows.own.length) {
    rows.own = grown(rows.own, sentences * slotCount)
    rows.soft = grown(rows.soft, sentences * slotCount)
  }
}

function lookAt({ entries, from, to }: WordSpan, table: TermTable, rows: RowsAbove, heads: Float64Array): void {
  const { byTerm, byForm, termsByForm, relatedStrengths } = table
  const slotCount = heads.length
  makeRoom(rows, to - from, slotCount)
  const { hits, soft, own, lengths, met, softMet } = rows
  let sentence = rows.count - 1
  // Runs of words end with their sentence.
  let place = (hits.count > 0 ? (hits.places[hits.count - 1] as number) : 0) + 2
  for (let i = from; i < to; i += 1) {
    const entry = entries[i] as number
    const flags = flagsOf(entry)
    const formId = formIdOf(entry)
    if (i === from || (flags & sentenceFlag) !== 0) {
      sentence += 1
      place += 1
      lengths[sentence] = met[sentence] = softMet[sentence] = 0
      own.fill(0, sentence * slotCount, (sentence + 1) * slotCount)
      soft.fill(0, sentence * slotCount, (sentence + 1) * slotCount)
    }
    const isSpoken = (flags & alternativeFlag) === 0
    if (isSpoken) place += 1
    if (byForm[formId] !== 0) {
      hits.entries[hits.count] = entry
      hits.places[hits.count] = place
      hits.sentences[hits.count] = sentence
      hits.count += 1
    }
    const termId = termsByForm[formId] as number
    const code = byTerm[termId + 1] as number
    if (code === emptyWord) continue
    if (isSpoken) lengths[sentence] = (lengths[sentence] as number) + 1
    if (code === 0) continue
    const isOwn = code < firstRelated
    const slot = isOwn ? code - firstSlot : code - firstRelated
    const strength = isOwn ? 1 : (relatedStrengths[termId] as number)
    const at = sentence * slotCount + slot
    if (isOwn) own[at] = 1
    if (strength > (soft[at] as number)) soft[at] = strength
    if (strength > (heads[slot] as number)) heads[slot] = strength
    if (!isSpoken) continue
    if (isOwn) met[sentence] = (met[sentence] as number) + 1
    softMet[sentence] = (softMet[sentence] as number) + strength
  }
  rows.count = sentence + 1
}
