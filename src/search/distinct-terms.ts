// Tells the different terms of a text, and how often each stands in it. Knows nothing of where texts are kept.

import { grown } from './growing-array.ts'
import { type Lexicon, noTerm } from './lexicon.ts'
import type { Span } from './sequences.ts'

// For one text at a time, of whichever shelf. Stamps tell what was met in this one from what was met before.
let stamps = new Uint32Array(0)
let counts = new Uint32Array(0)
let stamp = 0

/** Each term once, in the order of their first words. */
export function distinctTerms({ entries, from, to }: Span, lexicon: Lexicon): number[] {
  const termsByForm = lexicon.termsByForm()
  stamps = grown(stamps, lexicon.size)
  counts = grown(counts, lexicon.size)
  if (stamp === 0xffff_ffff) stamps.fill(0)
  stamp = stamp === 0xffff_ffff ? 1 : stamp + 1
  const distinct: number[] = []
  for (let i = from; i < to; i += 1) {
    const termId = termsByForm[(entries[i] as number) & 0xffffff] as number
    if (termId === noTerm) continue
    if (stamps[termId] === stamp) {
      counts[termId] = (counts[termId] as number) + 1
      continue
    }
    stamps[termId] = stamp
    counts[termId] = 1
    distinct.push(termId)
  }
  return distinct
}

/** How often a term stands in the text whose terms were told last; it must be one of them. */
export const countOf = (termId: number): number => counts[termId] as number

export function frequencyOf(termId: number, { entries, from, to }: Span, lexicon: Lexicon): number {
  const termsByForm = lexicon.termsByForm()
  let frequency = 0
  for (let i = from; i < to; i += 1) if (termsByForm[(entries[i] as number) & 0xffffff] === termId) frequency += 1
  return frequency
}
