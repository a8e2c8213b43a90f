// Evidence by the order of words: phrases, pairs close by, runs of words just as typed.

import type { Match } from '../matches.ts'
import { bySlot, type Evidence, idfOf } from './asked.ts'

/** Words that follow each other in the question and, close by and in order, in the paragraph (Metzler and Croft, 2005). */
export const orderedPairs: Evidence = (asked, { found }) => {
  let sum = 0
  bySlot.fill(0, 0, asked.question.terms.length)
  for (let i = 0; i < found.length; i += 1) {
    const match = found[i] as Match
    if (match.strength < 1) continue
    for (let j = i + 1; j < found.length; j += 1) {
      const next = found[j] as Match
      if (next.place - match.place > 3) break
      if (next.slot !== match.slot + 1 || next.strength < 1) continue
      if (bySlot[match.slot] === 1) continue
      bySlot[match.slot] = 1
      sum += Math.min(idfOf(asked, match.slot), idfOf(asked, next.slot))
    }
  }
  return sum / asked.knownWeight
}

const softReach = 6

/** The same with related words and one word left out, the nearer the more. */
export const softOrderedPairs: Evidence = (asked, { found }) => {
  bySlot.fill(0, 0, asked.question.terms.length)
  for (let i = 0; i < found.length; i += 1) {
    const match = found[i] as Match
    for (let j = i + 1; j < found.length; j += 1) {
      const next = found[j] as Match
      const distance = next.place - match.place
      if (distance > softReach) break
      if (next.slot <= match.slot || next.slot > match.slot + 2) continue
      const weight = Math.min(idfOf(asked, match.slot), idfOf(asked, next.slot)) * match.strength * next.strength
      bySlot[match.slot] = Math.max(bySlot[match.slot] as number, weight / (1 + distance / softReach))
    }
  }
  let sum = 0
  for (let slot = 0; slot < asked.question.terms.length; slot += 1) sum += bySlot[slot] as number
  return sum / asked.knownWeight
}

const nearReach = 8

/** Any two words of the question within eight words of one sentence, in any order. */
export const nearPairs: Evidence = (asked, { found }) => {
  const count = asked.question.terms.length
  const seen = new Set<number>()
  let sum = 0
  for (let i = 0; i < found.length; i += 1) {
    const one = found[i] as Match
    if (one.strength < 1) continue
    for (let j = i + 1; j < found.length; j += 1) {
      const other = found[j] as Match
      if (other.place - one.place > nearReach || other.sentence !== one.sentence) break
      if (other.strength < 1 || other.slot === one.slot) continue
      const pair = Math.min(one.slot, other.slot) * count + Math.max(one.slot, other.slot)
      if (seen.has(pair)) continue
      seen.add(pair)
      sum += Math.min(idfOf(asked, one.slot), idfOf(asked, other.slot))
    }
  }
  return (2 * sum) / Math.max(1, count - 1) / asked.knownWeight
}

/** Mean idf of the words of every run of so many that the paragraph has just as typed, small words included. */
function typedRuns(length: number, isWanted: (idfs: readonly number[]) => boolean = () => true): Evidence {
  return ({ question, knownWeight }, { typed }) => {
    let sum = 0
    for (let last = length - 1; last < typed.runs.length; last += 1) {
      if ((typed.runs[last] as number) < length) continue
      const idfs = question.words.slice(last - length + 1, last + 1).map(({ idf }) => idf)
      if (isWanted(idfs)) sum += idfs.reduce((total, idf) => total + idf, 0) / length
    }
    return sum / knownWeight
  }
}

export const typedPairs = typedRuns(2)
export const typedTriples = typedRuns(3)
/** A word of meaning beside a small one: flows into, made of. */
export const typedMixedPairs = typedRuns(2, ([one = 0, other = 0]) => (one === 0) !== (other === 0))

/** Share of the question's neighbours that are neighbours in the paragraph. */
export const typedPairCount: Evidence = (_, { typed }) => {
  let count = 0
  for (const run of typed.runs) if (run >= 2) count += 1
  return count / Math.max(1, typed.runs.length - 1)
}

/** The heaviest run of words just as typed. */
export const heaviestRun: Evidence = (asked, { typed }) => typed.heaviestRun / asked.knownWeight
