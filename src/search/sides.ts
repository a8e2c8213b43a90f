// Lays the terms of a question out over the words of one shelf, to be looked up by number. Knows nothing of paragraphs.

import { grown } from './growing-array.ts'
import { noTerm } from './lexicon.ts'
import type { Question } from './question.ts'
import type { RelatedTerms } from './relations.ts'
import type { Shelf } from './shelves.ts'
import { blankTypedTable, type TypedForms, typedFormsOf } from './typed-words.ts'

/**
 * What the terms of one shelf are to the question at hand. Kept from question to question, since they are answered one
 * after the other and the tables are large.
 */
interface Codes {
  /** By term id and one more, so that noTerm has a place, too: 0, or a code from firstSlot on. */
  byTerm: Uint8Array
  /** By term id, for related words. */
  kinStrengths: Float32Array
  readonly typedTable: Uint8Array
}

/** Of a word that stands for no term: a small one. */
export const emptyWord = 255
/** A term of the question is firstSlot + slot, a word related to it firstKin + slot. */
export const firstSlot = 1
export const firstKin = 128

/** What the terms of a question are on one shelf. */
export interface Side extends Codes {
  readonly shelf: Shelf
  readonly termsByForm: Int32Array
  /** By slot: the form typed, or -1. */
  readonly formIds: Int32Array
  /** Those that have a code. */
  readonly termIds: readonly number[]
  readonly typed: TypedForms
}

// By place of the shelf.
const kept: Codes[] = []

/** Until clearSides() is called, the tables are this question's. */
export function layOut(shelf: Shelf, { terms, words }: Question, related: RelatedTerms): Side {
  const { lexicon } = shelf.index
  kept[shelf.place] ??= {
    byTerm: new Uint8Array(0),
    kinStrengths: new Float32Array(0),
    typedTable: blankTypedTable(),
  }
  const own = kept[shelf.place] as Codes
  own.byTerm = grown(own.byTerm, lexicon.size + 1)
  own.byTerm[0] = emptyWord
  own.kinStrengths = grown(own.kinStrengths, lexicon.size)
  const { byTerm, kinStrengths, typedTable } = own
  const termIds: number[] = []
  for (const [slot, { term }] of terms.entries()) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    byTerm[termId + 1] = firstSlot + slot
    termIds.push(termId)
  }
  const kinIds = related.termIds[shelf.place] as Int32Array
  for (let row = 0; row < kinIds.length; row += 1) {
    const termId = kinIds[row] as number
    if (termId === noTerm) continue
    byTerm[termId + 1] = firstKin + (related.slots[row] as number)
    kinStrengths[termId] = related.strengths[row] as number
    termIds.push(termId)
  }
  const formIds = Int32Array.from(terms, ({ form, language }) => lexicon.findForm(form, language))
  const typed = typedFormsOf(words, lexicon, typedTable)
  return { shelf, byTerm, kinStrengths, typedTable, termsByForm: lexicon.termsByForm(), formIds, termIds, typed }
}

/** Takes the question's terms away again: must be done before the next question is laid out. */
export function clearSides(sides: readonly Side[]): void {
  for (const { byTerm, termIds } of sides) for (const termId of termIds) byTerm[termId + 1] = 0
}
