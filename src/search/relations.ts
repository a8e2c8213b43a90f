// Words that mean nearly the same or stem from the same root, from WordNet. English only. Knows nothing of paragraphs.

import { en } from './languages/en.ts'
import type { RelatedTerms } from './matches.ts'
import type { Question } from './question.ts'
import type { Shelves } from './shelves.ts'
import table from './tables/english-relations.generated.json' with { type: 'json' }

/** The table laid open: relations of stem n are units offsets[n] to offsets[n + 1]. */
interface Relations {
  readonly stems: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly offsets: Uint32Array
  /** Three bytes a unit: number of the related stem, low byte first, and its strength in eighths. */
  readonly units: Uint8Array
}

const unitSize = 3
// The table writes how many relations a stem has as a character; this one stands for none.
const noRelations = 48

let relations: Relations | undefined

function loadRelations(): Relations {
  const stems = table.stems.split(' ')
  const numbers = new Map<string, number>()
  const offsets = new Uint32Array(stems.length + 1)
  for (let i = 0; i < stems.length; i += 1) {
    numbers.set(stems[i] as string, i)
    offsets[i + 1] = (offsets[i] as number) + table.counts.charCodeAt(i) - noRelations
  }
  return { stems, numbers, offsets, units: Buffer.from(table.units, 'base64') }
}

/** Calls for every word related to an English stem, with a strength from 0.125 to 1. */
export function forRelated(stem: string, call: (stem: string, strength: number) => void): void {
  relations ??= loadRelations()
  const { stems, numbers, offsets, units } = relations
  const number = numbers.get(stem)
  if (number === undefined) return
  const end = (offsets[number + 1] as number) * unitSize
  for (let at = (offsets[number] as number) * unitSize; at < end; at += unitSize) {
    const kin = (units[at] as number) | ((units[at + 1] as number) << 8)
    call(stems[kin] as string, (units[at + 2] as number) / 8)
  }
}

/** Terms of the shelves that are related to the question's and are none of them. */
export function relatedTerms(question: Question, shelves: Shelves): RelatedTerms {
  const related = new Map<string, { slot: number; strength: number }>()
  if (question.language !== en) return related
  const own = new Set(question.terms.map(({ term }) => term))
  for (const [slot, { term, idf }] of question.terms.entries()) {
    forRelated(term, (stem, strength) => {
      if (own.has(stem) || shelves.uses(stem) === 0) return
      const rival = related.get(stem)
      const rivalWeight = rival === undefined ? 0 : rival.strength * (question.terms[rival.slot]?.idf ?? 0)
      if (strength * idf > rivalWeight) related.set(stem, { slot, strength })
    })
  }
  return related
}
