// Words that mean nearly the same, stem from the same root or stand in the same company: for English from a table, made of
// WordNet and word vectors, for other languages by their letters. Knows nothing of paragraphs.

import { readFileSync } from 'node:fs'
import { en } from './languages/en.ts'
import { hasLetters } from './lexicon.ts'
import { forAlike } from './likeness.ts'
import type { RelatedTerms } from './matches.ts'
import type { Question } from './question.ts'
import type { Shelves } from './shelves.ts'

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

/** As the file has them: stems with blanks between, and units in base64. */
interface Table {
  readonly stems: string
  readonly counts: string
  readonly units: string
}

// Read, not imported: what is imported keeps its text in memory, 3 MB twice over. scripts/bundle.mjs takes it along.
const file = new URL('./tables/english-relations.generated.json', import.meta.url)

function loadRelations(): Relations {
  const table = JSON.parse(readFileSync(file, 'utf8')) as Table
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

/** Calls for every word related to an English stem, with a strength above 0, at most 1. */
export function forRelated(stem: string, call: (stem: string, strength: number) => void): void {
  relations ??= loadRelations()
  const { stems, offsets, units } = relations
  const number = placeOf(stem, stems)
  if (number < 0) return
  const end = (offsets[number + 1] as number) * unitSize
  for (let at = (offsets[number] as number) * unitSize; at < end; at += unitSize) {
    const kin = (units[at] as number) | ((units[at + 1] as number) << 8)
    call(stems[kin] as string, (units[at + 2] as number) / strengthUnits)
  }
}

/** Terms of the shelves that are related to the question's and are none of them. */
export function relatedTerms(question: Question, shelves: Shelves): RelatedTerms {
  const related = new Map<string, { slot: number; strength: number }>()
  const own = new Set(question.terms.map(({ term }) => term))
  for (const [slot, { term, idf, language, isNumber }] of question.terms.entries()) {
    const relate = (kin: string, strength: number) => {
      if (own.has(kin)) return
      const rival = related.get(kin)
      const rivalWeight = rival === undefined ? 0 : rival.strength * (question.terms[rival.slot]?.idf ?? 0)
      if (strength * idf > rivalWeight) related.set(kin, { slot, strength })
    }
    if (question.language === en) {
      forRelated(term, (kin, strength) => {
        if (shelves.uses(kin) > 0) relate(kin, strength)
      })
    } else if (!isNumber && hasLetters(language)) {
      for (const lexicon of shelves.lexicons) forAlike(term, lexicon, relate)
    }
  }
  return related
}
