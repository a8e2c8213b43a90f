// Evidence by what single sentences have of the question: words that answer stand together.

import type { Match, Matches } from '../matches.ts'
import { type Asked, bySlot, type Evidence, idfOf } from './asked.ts'

interface Reading {
  /** Sentences in a row that are read as one. Default 1. */
  readonly count?: number
  /** Whether related words count by their strength. */
  readonly isKinCounted?: boolean
  /** Whether words of title and headings count as said. */
  readonly isHeadFree?: boolean
  /** Whether only words typed just so count. */
  readonly isExact?: boolean
  /** Length in words at which a window counts half; undamped if left out. */
  readonly halfLength?: number
  /** Sentences that may begin a window; any if left out. */
  readonly among?: readonly number[]
}

/** Greatest weight of the terms within a window of sentences, each counted once. */
function bestWindow(matches: Matches, reading: Reading, weightOf: (slot: number) => number): number {
  const { found, sentenceLengths, heads } = matches
  const { count = 1, isKinCounted, isHeadFree, isExact, halfLength, among } = reading
  const slots = heads.length
  let best = 0
  for (let from = 0; from < found.length; from += 1) {
    const first = (found[from] as Match).sentence
    if (from > 0 && (found[from - 1] as Match).sentence === first) continue
    if (among !== undefined && !among.includes(first)) continue
    for (let slot = 0; slot < slots; slot += 1) bySlot[slot] = isHeadFree ? (heads[slot] as number) : 0
    for (let at = from; at < found.length; at += 1) {
      const match = found[at] as Match
      if (match.sentence >= first + count) break
      if ((match.strength < 1 && !isKinCounted) || (isExact && !match.isExact)) continue
      if (match.strength > (bySlot[match.slot] as number)) bySlot[match.slot] = match.strength
    }
    let weight = 0
    for (let slot = 0; slot < slots; slot += 1) weight += weightOf(slot) * (bySlot[slot] as number)
    if (halfLength !== undefined) {
      let length = 0
      for (let i = first; i < first + count; i += 1) length += sentenceLengths[i] ?? 0
      weight /= 1 + length / halfLength
    }
    if (weight > best) best = weight
  }
  return best
}

function byIdf(reading: Reading): Evidence {
  return (asked, matches) => bestWindow(matches, reading, (slot) => idfOf(asked, slot)) / asked.knownWeight
}

export const bestSentence = byIdf({})
export const bestSentenceDamped = byIdf({ halfLength: 40 })
export const bestTwoSentences = byIdf({ count: 2, halfLength: 40 })
export const bestSentenceWithHead = byIdf({ isHeadFree: true })
export const softSentence = byIdf({ isKinCounted: true })
export const softSentenceDamped = byIdf({ isKinCounted: true, halfLength: 40 })
export const softSentenceWithHead = byIdf({ isKinCounted: true, isHeadFree: true })
export const softTwoSentences = byIdf({ isKinCounted: true, count: 2, halfLength: 60 })
export const softTwoSentencesWithHead = byIdf({ isKinCounted: true, isHeadFree: true, count: 2 })
export const exactSentence = byIdf({ isExact: true })

/** The best of the sentences with a word of the kind asked for. */
export const answeringSentence: Evidence = (asked, matches) => {
  const { answerSentences } = matches
  if (answerSentences.length === 0) return 0
  const reading = { isKinCounted: true, isHeadFree: true, among: answerSentences }
  return bestWindow(matches, reading, (slot) => idfOf(asked, slot)) / asked.knownWeight
}

/** Names of the question that stand in one sentence. */
export const namesTogether: Evidence = (asked, matches) =>
  bestWindow(matches, {}, (slot) => (asked.question.terms[slot]?.isName ? idfOf(asked, slot) : 0)) / asked.knownWeight

const soft: Reading = { isKinCounted: true }
const softWithHead: Reading = { isKinCounted: true, isHeadFree: true }
const termCount = ({ question }: Asked) => Math.max(1, question.terms.length)

/** Every word counted alike: frequent ones tell what is asked, rare ones of what. */
export const evenSentence: Evidence = (asked, matches) => bestWindow(matches, softWithHead, () => 1) / termCount(asked)

/** The same without names. */
export const evenSentenceWithoutNames: Evidence = (asked, matches) =>
  bestWindow(matches, soft, (slot) => (asked.question.terms[slot]?.isName ? 0 : 1)) / termCount(asked)

/** The best sentence with small words counted, too. */
export const typedSentence: Evidence = (asked, { typed }) => typed.bestSentence / asked.knownWeight

/** Share of the sentences that have any word of the question. */
export const sentencesTouched: Evidence = (_, { found, sentenceLengths }) => {
  let touched = 0
  let last = -1
  for (const { sentence, strength } of found) {
    if (strength < 1 || sentence === last) continue
    last = sentence
    touched += 1
  }
  return touched / Math.max(1, sentenceLengths.length)
}
