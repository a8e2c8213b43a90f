// Words that mean nearly the same, stem from the same root or stand in the same company: for English from a table, made
// of WordNet and word vectors, for other languages by their letters.

import { grown } from '../../index/growing-array.ts'
import { type Lexicon, noTerm } from '../../index/lexicon.ts'
import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question, QuestionTerm } from '../../query/question.ts'
import { forKin, stemPlace, tableOf } from '../../text/english-relations.ts'
import { hasLetters } from '../../text/language.ts'
import { en } from '../../text/languages/en.ts'
import { forAlike } from './likeness.ts'
import { stemIdsOn } from './stem-ids.ts'

/** Words related to the question's, each in a row of its own. */
export interface RelatedTerms {
  readonly count: number
  termOf(row: number): string
  /** Index of the question's term that each is related to, and how much: above 0, at most 1. */
  readonly slots: Uint8Array
  readonly strengths: Float64Array
  /** By place of the shelf, and row: term id, or noTerm. */
  readonly termIds: readonly Int32Array[]
}

/** Terms of the shelves that are related to the question's and are none of them. */
export function relatedTerms(question: Question, shelves: JoinedShelves): RelatedTerms {
  return question.language === en ? byTable(question, shelves) : byLetters(question, shelves)
}

/**
 * Each related term once, with the term of the question that it says most for: the first count items of each row. For one
 * question at a time.
 */
const rows = {
  count: 0,
  slots: new Uint8Array(1024),
  strengths: new Float64Array(1024),
  /** Strength by idf. */
  weights: new Float64Array(1024),
}

/** @returns Whether it says more than what stands there. */
function enter(row: number, slot: number, strength: number, idf: number): boolean {
  const weight = strength * idf
  if (weight <= (row < rows.count ? (rows.weights[row] as number) : 0)) return false
  if (row === rows.weights.length) {
    rows.slots = grown(rows.slots, row + 1)
    rows.strengths = grown(rows.strengths, row + 1)
    rows.weights = grown(rows.weights, row + 1)
  }
  if (row === rows.count) rows.count += 1
  rows.slots[row] = slot
  rows.strengths[row] = strength
  rows.weights[row] = weight
  return true
}

// By stem's number, for one question at a time: row + 1, or ownTerm for a term of the question, or 0.
let rowsByStem = new Uint16Array(0)
const ownTerm = 0xffff

function byTable({ terms }: Question, shelves: JoinedShelves): RelatedTerms {
  const table = tableOf()
  const { stems } = table
  rowsByStem = grown(rowsByStem, stems.length)
  const own = terms.map(({ term }) => stemPlace(term, stems))
  for (const number of own) if (number >= 0) rowsByStem[number] = ownTerm
  const numbers: number[] = []
  rows.count = 0
  for (const [slot, number] of own.entries()) {
    if (number < 0) continue
    const { idf } = terms[slot] as QuestionTerm
    forKin(number, table, (kin, strength) => {
      const met = rowsByStem[kin] as number
      if (met === ownTerm) return
      const row = met === 0 ? rows.count : met - 1
      if (!enter(row, slot, strength, idf) || met !== 0) return
      numbers.push(kin)
      rowsByStem[kin] = row + 1
    })
  }
  for (const number of own) if (number >= 0) rowsByStem[number] = 0
  for (const number of numbers) rowsByStem[number] = 0
  const ids = shelves.lexicons.map((lexicon) => stemIdsOn(lexicon, stems, numbers))
  return usedOf(ids, shelves, (row) => stems[numbers[row] as number] as string)
}

function byLetters({ terms }: Question, shelves: JoinedShelves): RelatedTerms {
  const own = new Set(terms.map(({ term }) => term))
  const compared = terms.map(({ term, language, isNumber }) => (isNumber || !hasLetters(language) ? '' : term))
  const rowOf = new Map<string, number>()
  rows.count = 0
  for (const lexicon of shelves.lexicons) {
    forAlike(compared, lexicon, (slot, kin, strength) => {
      if (own.has(kin)) return
      const row = rowOf.get(kin) ?? rows.count
      if (enter(row, slot, strength, (terms[slot] as QuestionTerm).idf)) rowOf.set(kin, row)
    })
  }
  const kin = [...rowOf.keys()]
  const ids = shelves.lexicons.map((lexicon) => Int32Array.from(kin, (term) => lexicon.findTerm(term)))
  return usedOf(ids, shelves, (row) => kin[row] as string)
}

/** The rows of terms that any of the shelves uses. @param ids By place of the shelf, and row. */
function usedOf(
  ids: readonly Int32Array[],
  { lexicons }: JoinedShelves,
  termOf: (row: number) => string,
): RelatedTerms {
  const used = new Uint16Array(rows.count)
  let count = 0
  for (let row = 0; row < rows.count; row += 1) {
    for (let place = 0; place < ids.length; place += 1) {
      const id = (ids[place] as Int32Array)[row] as number
      if (id === noTerm || (lexicons[place] as Lexicon).uses(id) === 0) continue
      used[count++] = row
      break
    }
  }
  const related = {
    count,
    slots: new Uint8Array(count),
    strengths: new Float64Array(count),
    termIds: ids.map(() => new Int32Array(count)),
    termOf: (row: number) => termOf(used[row] as number),
  }
  for (let at = 0; at < count; at += 1) {
    const row = used[at] as number
    related.slots[at] = rows.slots[row] as number
    related.strengths[at] = rows.strengths[row] as number
    for (let place = 0; place < ids.length; place += 1) {
      const own = related.termIds[place] as Int32Array
      own[at] = (ids[place] as Int32Array)[row] as number
    }
  }
  return related
}
