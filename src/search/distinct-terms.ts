// Tells the different terms of a text. Knows nothing of where texts are kept.

import { grown } from './growing-array.ts'
import { type Lexicon, noTerm } from './lexicon.ts'
import type { Span } from './sequences.ts'

// For one text at a time, of whichever shelf. Stamps tell what was met in this one from what was met before.
let stamps = new Uint32Array(0)
let stamp = 0

/** Each term of several rows once, in the order of their first words. */
export function distinctTerms(rows: readonly Span[], lexicon: Lexicon): number[] {
  const termsByForm = lexicon.termsByForm()
  stamps = grown(stamps, lexicon.size)
  if (stamp === 0xffff_ffff) stamps.fill(0)
  stamp = stamp === 0xffff_ffff ? 1 : stamp + 1
  const distinct: number[] = []
  for (const { entries, from, to } of rows) {
    for (let i = from; i < to; i += 1) {
      const termId = termsByForm[(entries[i] as number) & 0xffffff] as number
      if (termId === noTerm || stamps[termId] === stamp) continue
      stamps[termId] = stamp
      distinct.push(termId)
    }
  }
  return distinct
}
