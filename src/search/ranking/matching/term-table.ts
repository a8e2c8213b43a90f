// Says by number what the words of one shelf are to a question.

import { formIdOf } from '../../index/entry.ts'
import { grown } from '../../index/growing-array.ts'
import { noTerm } from '../../index/lexicon.ts'
import type { WordSpan } from '../../index/paragraph-index.ts'
import type { JoinedShelf } from '../../index/shelves.ts'
import type { Question } from '../../query/question.ts'
import type { RelatedTerms } from '../related/relations.ts'

/** Of a word that stands for no term: a small one. */
export const emptyWord = 255
/** A term of the question is firstSlot + slot, a word related to it firstRelated + slot. */
export const firstSlot = 1
export const firstRelated = 128

/** What is used again by the next question. It knows no shelf, which may be gone by then. */
export interface TableMemory {
  readonly byTerm: Uint8Array
  readonly relatedStrengths: Float32Array
  readonly byForm: Uint8Array
  /** What is not 0 in byTerm and byForm. */
  readonly termIds: readonly number[]
  readonly formIds: readonly number[]
}

export type TermTable = ReturnType<typeof layOut>

/** @param memory By place of the shelf; its table for the question before is of no use afterwards. */
export function layOut(memory: TableMemory[], shelf: JoinedShelf, { terms, words }: Question, related: RelatedTerms) {
  const { lexicon } = shelf.index
  const last = memory[shelf.place]
  const byTerm = grown(last?.byTerm ?? new Uint8Array(0), lexicon.size + 1)
  const byForm = grown(last?.byForm ?? new Uint8Array(0), lexicon.size)
  const relatedStrengths = grown(last?.relatedStrengths ?? new Float32Array(0), lexicon.size)
  for (const id of last?.termIds ?? []) byTerm[id + 1] = 0
  for (const id of last?.formIds ?? []) byForm[id] = 0
  const termIds: number[] = []
  const formIds: number[] = []
  memory[shelf.place] = { byTerm, relatedStrengths, byForm, termIds, formIds }
  byTerm[0] = emptyWord
  for (const [slot, { term }] of terms.entries()) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    byTerm[termId + 1] = firstSlot + slot
    termIds.push(termId)
  }
  const relatedIds = related.termIds[shelf.place] as Int32Array
  for (let row = 0; row < relatedIds.length; row += 1) {
    const termId = relatedIds[row] as number
    if (termId === noTerm) continue
    byTerm[termId + 1] = firstRelated + (related.slots[row] as number)
    relatedStrengths[termId] = related.strengths[row] as number
    termIds.push(termId)
  }
  for (const [place, { form, language }] of words.entries()) {
    const id = lexicon.findForm(form, language)
    if (id < 0 || byForm[id] !== 0) continue
    byForm[id] = place + 1
    formIds.push(id)
  }
  return {
    shelf,
    /** By term id and one more, so that noTerm has a place, too: 0, or a code from firstSlot on. */
    byTerm,
    /** By term id, for related words. */
    relatedStrengths,
    /** By form id: 1 + the first place of the form among the words typed, or 0. */
    byForm,
    termsByForm: lexicon.termsByForm(),
    /** By slot: the form typed, or -1. */
    slotForms: Int32Array.from(terms, ({ form, language }) => lexicon.findForm(form, language)),
  }
}

/** Counts the question's terms among words, and keeps the strength of the best word related to each; by slot. */
export function countTerms(
  { byTerm, termsByForm, relatedStrengths }: TermTable,
  { entries, from, to }: WordSpan,
  counts: Uint16Array,
  strengths: Float64Array,
): void {
  for (let i = from; i < to; i += 1) {
    const termId = termsByForm[formIdOf(entries[i] as number)] as number
    const code = byTerm[termId + 1] as number
    if (code === 0 || code === emptyWord) continue
    if (code < firstRelated) counts[code - firstSlot] = (counts[code - firstSlot] as number) + 1
    else {
      const slot = code - firstRelated
      strengths[slot] = Math.max(strengths[slot] as number, relatedStrengths[termId] as number)
    }
  }
}
