// Finds words of a shelf that share most of their letters with a word: derivations and compounds of languages that have
// no table of relations.

import { type Lexicon, noTerm } from '../../index/lexicon.ts'
import { endLength, letterBits } from '../../index/word-shapes.ts'
import { bitCount } from '../../query/spelling.ts'

// Shorter beginnings are shared by chance.
const leastShared = endLength
// Of words that part after a common beginning, how much of the shorter one it must be.
const leastShare = 0.65
// One word within the other: derivations and compounds by their first part; compounds by their last; a common beginning.
const beginning = 0.6
const ending = 0.5
const commonBeginning = 0.5
const leastStrength = 0.15
// Of two words so alike, few letters of one are not in the other.
const mostStrange = 3

/**
 * Calls for every term of a shelf that looks like one of some terms, with the place of that among them and a strength from
 * 0.15 to 0.6. A term may come several times.
 */
export function forAlike(terms: readonly string[], lexicon: Lexicon, call: Call): void {
  const byBeginning = new Map<string, Sought[]>()
  for (const [place, term] of terms.entries()) {
    if (term.length < leastShared) continue
    const beginning = term.slice(0, leastShared)
    const alike = byBeginning.get(beginning) ?? []
    alike.push({ place, term, bits: letterBits(term) })
    byBeginning.set(beginning, alike)
  }
  // Of terms that begin alike the same words are looked at, so all are compared at once.
  for (const [beginning, alike] of byBeginning) {
    lexicon.shapes.forBeginning(beginning, (id) => compareWord(id, alike, lexicon, call))
    for (const sought of alike) {
      lexicon.shapes.forEnd(sought.term, (id) => compareLonger(id, sought, lexicon, call))
      forTermsWithin(sought, lexicon, call)
    }
  }
}

interface Sought {
  readonly place: number
  readonly term: string
  readonly bits: number
}

type Call = (place: number, term: string, strength: number) => void

/**
 * Compares terms with a word that begins like them, which may be a term, and with its own term: a stem may end otherwise
 * than its words, as the Turkish kitap does with kitabı.
 */
function compareWord(id: number, alike: readonly Sought[], lexicon: Lexicon, call: Call): void {
  const own = lexicon.termOf(id)
  if (own !== noTerm) compareTerm(own, id, alike, lexicon, call)
  if (own !== id) compareTerm(id, id, alike, lexicon, call)
}

/** @param id A word of the term. */
function compareTerm(termId: number, id: number, alike: readonly Sought[], lexicon: Lexicon, call: Call): void {
  if (lexicon.uses(termId) === 0) return
  const other = lexicon.text(termId)
  let letters: number | undefined
  for (const { place, term, bits } of alike) {
    const strength = likeness(term, other)
    if (strength < leastStrength || other === term) continue
    letters ??= letterBits(lexicon.text(id))
    if (bitCount(bits & ~letters) <= mostStrange) call(place, other, strength)
  }
}

/** Compares a term with a longer one that ends like it. */
function compareLonger(termId: number, { place, term }: Sought, lexicon: Lexicon, call: Call): void {
  if (lexicon.uses(termId) === 0) return
  const other = lexicon.text(termId)
  if (other.length <= term.length) return
  const strength = likeness(term, other)
  if (strength >= leastStrength) call(place, other, strength)
}

/** Finds the terms with which a term ends. */
function forTermsWithin(sought: Sought, lexicon: Lexicon, call: Call): void {
  for (let from = 1; from + leastShared <= sought.term.length; from += 1) {
    const end = sought.term.slice(from)
    const termId = lexicon.findTerm(end)
    if (termId === noTerm || lexicon.uses(termId) === 0) continue
    lexicon.shapes.forBeginning(end, (id) => {
      if (id === termId || lexicon.termOf(id) === termId) compareTerm(termId, id, [sought], lexicon, call)
    })
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
