// Finds words of a shelf that share most of their letters with a word: derivations and compounds of languages that have
// no table of relations.

import { type Lexicon, letterBits } from '../../index/lexicon.ts'
import { bitCount } from '../../query/spelling.ts'

// Shorter beginnings are shared by chance.
const leastShared = 5
// Of words that part after a common beginning, how much of the shorter one it must be.
const leastShare = 0.65
// One word within the other: derivations and compounds by their first part; compounds by their last; a common beginning.
const beginning = 0.6
const ending = 0.5
const commonBeginning = 0.5
const leastStrength = 0.15
// Of two words so alike, few letters of one are not in the other.
const mostStrange = 3

/** Calls for every term of a shelf that looks like a term, with a strength from 0.15 to 0.6. */
export function forAlike(term: string, lexicon: Lexicon, call: (term: string, strength: number) => void): void {
  if (term.length < leastShared) return
  const bits = letterBits(term)
  const { count, formIds, letters, lengths } = lexicon.correctableForms()
  for (let i = 0; i < count; i += 1) {
    if ((lengths[i] as number) < leastShared) continue
    if (bitCount(bits & ~(letters[i] as number)) > mostStrange) continue
    const termId = lexicon.termOf(formIds[i] as number)
    if (lexicon.uses(termId) === 0) continue
    const other = lexicon.text(termId)
    const strength = likeness(term, other)
    if (strength >= leastStrength && other !== term) call(other, strength)
  }
}

/** How much one word may stand for another by its letters, from 0 to 0.6. */
export function likeness(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < leastShared) return 0
  const ofLong = Math.sqrt(short.length / long.length)
  let shared = 0
  while (shared < short.length && short.charCodeAt(shared) === long.charCodeAt(shared)) shared += 1
  if (shared === short.length) return beginning * ofLong
  if (shared >= leastShared && shared >= leastShare * short.length) {
    return commonBeginning * (shared / short.length) * ofLong
  }
  return long.endsWith(short) ? ending * ofLong : 0
}
