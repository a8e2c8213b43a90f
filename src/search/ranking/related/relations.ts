// Words that mean nearly the same, stem from the same root or stand in the same company: for English from a table, made
// of WordNet and word vectors, for other languages by their letters.

import { readFileSync } from 'node:fs'
import { grown } from '../../index/growing-array.ts'
import { type Lexicon, noTerm } from '../../index/lexicon.ts'
import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question, QuestionTerm } from '../../query/question.ts'
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

/** The table laid open: relations of stem n are units offsets[n] to offsets[n + 1]. */
interface Relations {
  /** In order, by code unit. */
  readonly stems: readonly string[]
  readonly offsets: Uint32Array
  /** Three bytes a unit: number of the related stem, low byte first, and its strength in strengthUnits. */
  readonly units: Uint8Array
}

const unitSize = 3
/** Strengths are kept as whole numbers up to this, which stands for 1. */
export const strengthUnits = 32
// The table writes how many relations a stem has as a character; this one stands for none.
const noRelations = 48

let relations: Relations | undefined

// Read, not imported: what is imported keeps its text in memory, 3 MB twice over. scripts/bundle.mjs takes it along.
const file = new URL('./tables/english-relations.generated.json', import.meta.url)

function loadRelations(): Relations {
  // Stems with blanks between, and units in base64.
  const table = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<'stems' | 'counts' | 'units', string>>
  const stems = table.stems.split(' ')
  const offsets = new Uint32Array(stems.length + 1)
  for (let i = 0; i < stems.length; i += 1) {
    offsets[i + 1] = (offsets[i] as number) + table.counts.charCodeAt(i) - noRelations
  }
  return { stems, offsets, units: Buffer.from(table.units, 'base64') }
}

/** Halves what is left until the stem is found; a map of so many would take 3 MB. */
function placeOf(stem: string, stems: readonly string[]): number {
  let from = 0
  let to = stems.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((stems[middle] as string) < stem) from = middle + 1
    else to = middle
  }
  return stems[from] === stem ? from : -1
}

function tableOf(): Relations {
  relations ??= loadRelations()
  return relations
}

/** Calls for every stem related to a stem, both by number, with a strength above 0, at most 1. */
function forKin(number: number, { offsets, units }: Relations, call: (kin: number, strength: number) => void): void {
  const end = (offsets[number + 1] as number) * unitSize
  for (let at = (offsets[number] as number) * unitSize; at < end; at += unitSize) {
    call((units[at] as number) | ((units[at + 1] as number) << 8), (units[at + 2] as number) / strengthUnits)
  }
}

/** Calls for every word related to an English stem, with a strength above 0, at most 1. */
export function forRelated(stem: string, call: (stem: string, strength: number) => void): void {
  const table = tableOf()
  const number = placeOf(stem, table.stems)
  if (number >= 0) forKin(number, table, (kin, strength) => call(table.stems[kin] as string, strength))
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
  const own = terms.map(({ term }) => placeOf(term, stems))
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
