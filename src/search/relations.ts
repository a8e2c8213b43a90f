// Words that mean nearly the same or stem from the same root, from WordNet. English only. Knows nothing of paragraphs.

import { en } from './languages/en.ts'
import { type Lexicon, noTerm } from './lexicon.ts'
import type { RelatedTerms } from './matches.ts'
import type { Question } from './question.ts'
import table from './tables/english-relations.generated.json' with { type: 'json' }

/** The table laid open: relations of stem n are units offsets[n] to offsets[n + 1]. */
interface Relations {
  readonly stems: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly offsets: Uint32Array
  /** Number of the related stem, times eight, plus its strength in eighths less one. */
  readonly units: Uint32Array
}

let relations: Relations | undefined

function loadRelations(): Relations {
  const stems = table.stems.split(' ')
  const chunks = table.relations.split(' ')
  const offsets = new Uint32Array(stems.length + 1)
  for (const [i, chunk] of chunks.entries()) offsets[i + 1] = (offsets[i] as number) + chunk.length / 3
  const units = new Uint32Array(offsets[stems.length] as number)
  let at = 0
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i += 3) {
      units[at] = (digitOf(chunk, i) << 12) | (digitOf(chunk, i + 1) << 6) | digitOf(chunk, i + 2)
      at += 1
    }
  }
  return { stems, numbers: new Map(stems.map((stem, i) => [stem, i])), offsets, units }
}

/** Value of a digit of base 64, in the order of RFC 4648. */
function digitOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 97) return code - 71
  if (code >= 65) return code - 65
  if (code >= 48) return code + 4
  return code === 43 ? 62 : 63
}

/** Calls for every word related to an English stem, with a strength from 0.125 to 1. */
export function forRelated(stem: string, call: (stem: string, strength: number) => void): void {
  relations ??= loadRelations()
  const number = relations.numbers.get(stem)
  if (number === undefined) return
  const end = relations.offsets[number + 1] as number
  for (let at = relations.offsets[number] as number; at < end; at += 1) {
    const unit = relations.units[at] as number
    call(relations.stems[unit >> 3] as string, ((unit & 7) + 1) / 8)
  }
}

/** Terms of the shelf that are related to the question's and are none of them. */
export function relatedTerms(question: Question, lexicon: Lexicon): RelatedTerms {
  const related = new Map<number, { slot: number; strength: number }>()
  if (question.language !== en) return related
  const own = new Set(question.terms.map(({ termId }) => termId))
  for (const [slot, { term, idf }] of question.terms.entries()) {
    forRelated(term, (stem, strength) => {
      const termId = lexicon.findTerm(stem)
      if (termId === noTerm || own.has(termId)) return
      const rival = related.get(termId)
      const rivalWeight = rival === undefined ? 0 : rival.strength * (question.terms[rival.slot]?.idf ?? 0)
      if (strength * idf > rivalWeight) related.set(termId, { slot, strength })
    })
  }
  return related
}
