// Evidence by the order of words: phrases, pairs close by, runs of words just as typed.

import { formIdOf } from '../../index/entry.ts'
import { type Asked, clearedSlots, type Evidence } from './asked.ts'

const lesserIdf = ({ idfs }: Asked, one: number, other: number) => Math.min(idfs[one] as number, idfs[other] as number)

const softReach = 6
const nearReach = 8
const invertedReach = 2

/** Mean idf of the words of every run of so many that the paragraph has just as typed, small words included. */
function typedRuns(length: number, isMixed = false): Evidence {
  return ({ question, knownWeight }, { typed }) => {
    const { runs } = typed
    let sum = 0
    for (let last = length - 1; last < runs.length; last += 1) {
      if ((runs[last] as number) < length) continue
      let idf = 0
      let small = 0
      for (let at = last - length + 1; at <= last; at += 1) {
        const own = question.words[at]?.idf ?? 0
        idf += own
        if (own === 0) small += 1
      }
      if (!isMixed || (small > 0 && small < length)) sum += idf / length
    }
    return sum / knownWeight
  }
}

/** Share of the question's neighbours that are neighbours where the runs were found. */
export function pairShare(runs: Uint8Array): number {
  let count = 0
  for (let last = 0; last < runs.length; last += 1) if ((runs[last] as number) >= 2) count += 1
  return count / Math.max(1, runs.length - 1)
}

export const order = {
  /** Words that follow each other in the question and, close by and in order, in the paragraph (Metzler and Croft, 2005). */
  orderedPairs: (asked, { found }) => {
    const { count, places, slots, strengths } = found
    let sum = 0
    const bySlot = clearedSlots(asked)
    for (let i = 0; i < count; i += 1) {
      const slot = slots[i] as number
      if ((strengths[i] as number) < 1 || bySlot[slot] === 1) continue
      const last = (places[i] as number) + 3
      for (let j = i + 1; j < count && (places[j] as number) <= last; j += 1) {
        if (slots[j] !== slot + 1 || (strengths[j] as number) < 1) continue
        bySlot[slot] = 1
        sum += lesserIdf(asked, slot, slot + 1)
        break
      }
    }
    return sum / asked.knownWeight
  },

  /** The same with related words and one word left out, the nearer the more. */
  softOrderedPairs: (asked, { found }) => {
    const { count, places, slots, strengths } = found
    const bySlot = clearedSlots(asked)
    for (let i = 0; i < count; i += 1) {
      const slot = slots[i] as number
      const place = places[i] as number
      for (let j = i + 1; j < count; j += 1) {
        const distance = (places[j] as number) - place
        if (distance > softReach) break
        const next = slots[j] as number
        if (next <= slot || next > slot + 2) continue
        const weight = lesserIdf(asked, slot, next) * (strengths[i] as number) * (strengths[j] as number)
        bySlot[slot] = Math.max(bySlot[slot] as number, weight / (1 + distance / softReach))
      }
    }
    let sum = 0
    for (const weight of bySlot) sum += weight
    return sum / asked.knownWeight
  },

  /** Any two words of the question within eight words of one sentence, in any order. */
  nearPairs: (asked, { found }) => {
    const { count, places, slots, sentences, strengths } = found
    const slotCount = asked.idfs.length
    const { byPair } = asked.scratch
    byPair.fill(0)
    let sum = 0
    for (let i = 0; i < count; i += 1) {
      if ((strengths[i] as number) < 1) continue
      const slot = slots[i] as number
      const last = (places[i] as number) + nearReach
      for (let j = i + 1; j < count; j += 1) {
        if ((places[j] as number) > last || sentences[j] !== sentences[i]) break
        const other = slots[j] as number
        if ((strengths[j] as number) < 1 || other === slot) continue
        const pair = Math.min(slot, other) * slotCount + Math.max(slot, other)
        if (byPair[pair] === 1) continue
        byPair[pair] = 1
        sum += lesserIdf(asked, slot, other)
      }
    }
    return (2 * sum) / Math.max(1, slotCount - 1) / asked.knownWeight
  },
  typedPairs: typedRuns(2),
  typedTriples: typedRuns(3),

  /** A word of meaning beside a small one: flows into, made of. */
  typedMixedPairs: typedRuns(2, true),

  /** Share of the question's neighbours that are neighbours in the paragraph. */
  typedPairCount: (_, { typed }) => pairShare(typed.runs),

  /**
   * A word of meaning with a small one right behind it that was typed before it: what is a flange, a flange is. So are
   * things told what they are.
   */
  invertedPairs: ({ question: { words }, knownWeight }, { hits, table }) => {
    const { count, entries, places } = hits
    let best = 0
    let [subject, subjectAt] = [-1, -1]
    for (let i = 0; i < count; i += 1) {
      const word = (table.byForm[formIdOf(entries[i] as number)] as number) - 1
      if (word < 0) continue
      const place = places[i] as number
      const { idf } = words[word] as (typeof words)[number]
      if (idf > 0) [subject, subjectAt] = [word, place]
      else if (subject > word && place - subjectAt <= invertedReach) {
        best = Math.max(best, (words[subject] as (typeof words)[number]).idf)
      }
    }
    return best / knownWeight
  },

  /** The heaviest run of words just as typed. */
  heaviestRun: (asked, { typed }) => typed.heaviestRun / asked.knownWeight,
} satisfies Readonly<Record<string, Evidence>>
