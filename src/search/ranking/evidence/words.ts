// Evidence by the words that a paragraph has, wherever they stand in it.

import { type Asked, clearedSlots, type Evidence, sumOver, weightShare } from './asked.ts'

/** Okapi BM25 (Robertson et al., TREC-3, 1994). */
export function bm25(asked: Asked, length: number, frequencies: Uint16Array, k1: number, b: number): number {
  const norm = k1 * (1 - b + (b * length) / asked.shelves.meanLength)
  let sum = 0
  for (let slot = 0; slot < frequencies.length; slot += 1) {
    const frequency = frequencies[slot] as number
    if (frequency > 0) sum += ((asked.idfs[slot] as number) * frequency) / (frequency + norm)
  }
  return sum / asked.knownWeight
}

const lastOpeningPlace = 12

export const words = {
  saturatedBm25: (asked, { paragraph, frequencies }) => bm25(asked, paragraph.length, frequencies, 0.6, 0.5),
  lastingBm25: (asked, { paragraph, frequencies }) => bm25(asked, paragraph.length, frequencies, 2.5, 0.9),

  /** Saturated frequencies, a related word counting by its strength. */
  softBm25: (asked, { paragraph, found }) => {
    const { count, slots, strengths } = found
    const norm = 0.6 * (0.5 + (0.5 * paragraph.length) / asked.shelves.meanLength)
    const bySlot = clearedSlots(asked)
    for (let i = 0; i < count; i += 1) {
      const slot = slots[i] as number
      bySlot[slot] = (bySlot[slot] as number) + (strengths[i] as number)
    }
    return sumOver(asked, (slot) => (bySlot[slot] as number) / ((bySlot[slot] as number) + norm))
  },

  /** Weight of the question's words that the paragraph has. */
  coverage: (asked, { frequencies }) => sumOver(asked, (slot) => ((frequencies[slot] as number) > 0 ? 1 : 0)),

  /** The same with words of title and headings counted as there. */
  coverageWithHead: (asked, { frequencies, heads }) =>
    sumOver(asked, (slot) => ((frequencies[slot] as number) > 0 ? 1 : (heads[slot] as number))),

  /** The same with related words, squared: the last words that fit tell more than the first. */
  coverageSquared: (asked, { strengths, heads }) =>
    sumOver(asked, (slot) => Math.max(strengths[slot] as number, heads[slot] as number)) ** 2,

  /** What related words add to the coverage (soft cardinality over WordNet relations). */
  softCoverage: (asked, { frequencies, strengths }) =>
    sumOver(asked, (slot) => ((frequencies[slot] as number) > 0 ? 0 : (strengths[slot] as number))),

  /** Weight of the question's words in title and headings. */
  head: (asked, { heads }) => weightShare(asked, heads),

  /** Words typed just as the paragraph has them. */
  exactForms: (asked, { found }) => {
    const { count, slots, isExact } = found
    const bySlot = clearedSlots(asked)
    for (let i = 0; i < count; i += 1) if (isExact[i] === 1) bySlot[slots[i] as number] = 1
    return weightShare(asked, bySlot)
  },

  /** Names of the question that the paragraph or its title lacks, against it. */
  missingNames: (asked, { frequencies, heads }) =>
    sumOver(asked, (slot) => {
      const term = asked.question.terms[slot]
      return term?.isName && frequencies[slot] === 0 && (heads[slot] as number) < 0.5 ? 1 : 0
    }),

  /** Numbers of the question that the paragraph lacks, against it. */
  missingNumbers: (asked, { frequencies }) =>
    sumOver(asked, (slot) => (asked.question.terms[slot]?.isNumber && frequencies[slot] === 0 ? 1 : 0)),

  /** The question's first word of meaning: mostly what it is about. */
  firstTerm: (_, { frequencies }) => ((frequencies[0] ?? 0) > 0 ? 1 : 0),

  /** Its last one: often what is asked of it. */
  lastTerm: (_, { strengths }) => strengths[strengths.length - 1] ?? 0,

  /** Words of the question among the paragraph's first: what a paragraph is about stands there. */
  opening: (asked, { found }) => {
    const { count, places, slots, strengths } = found
    const bySlot = clearedSlots(asked)
    for (let i = 0; i < count && (places[i] as number) <= lastOpeningPlace; i += 1) {
      if (strengths[i] === 1) bySlot[slots[i] as number] = 1
    }
    return weightShare(asked, bySlot)
  },

  /** Small words of the question that the paragraph has. */
  smallWords: (_, { typed }) => typed.smallShare,
} satisfies Readonly<Record<string, Evidence>>
