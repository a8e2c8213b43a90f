// Evidence by what single sentences have of the question: words that answer stand together.

import type { Matches, Numbers } from '../matches.ts'
import { type Asked, bySlot, type Evidence } from './asked.ts'

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
  readonly among?: Numbers
}

const everyLength = Number.POSITIVE_INFINITY

/** Greatest weight of the terms within a window of sentences, each counted once. @param weights By slot. */
function bestWindow(matches: Matches, reading: Reading, weights: ArrayLike<number>): number {
  const { found, heads } = matches
  const { slots, sentences, strengths, isExact } = found
  const { count = 1, isKinCounted = false, isHeadFree = false, halfLength = everyLength, among } = reading
  const isAny = reading.isExact !== true
  const slotCount = heads.length
  let best = 0
  let before = -1
  for (let from = 0; from < found.count; from += 1) {
    const first = sentences[from] as number
    if (first === before) continue
    before = first
    if (among !== undefined && !includes(among, first)) continue
    if (isHeadFree) bySlot.set(heads)
    else bySlot.fill(0, 0, slotCount)
    const after = first + count
    for (let at = from; at < found.count && (sentences[at] as number) < after; at += 1) {
      const strength = strengths[at] as number
      if ((strength < 1 && !isKinCounted) || !(isAny || isExact[at] === 1)) continue
      const slot = slots[at] as number
      if (strength > (bySlot[slot] as number)) bySlot[slot] = strength
    }
    let weight = 0
    for (let slot = 0; slot < slotCount; slot += 1) weight += (weights[slot] as number) * (bySlot[slot] as number)
    if (halfLength !== everyLength) weight /= 1 + lengthOf(matches.sentenceLengths, first, after) / halfLength
    if (weight > best) best = weight
  }
  return best
}

function includes({ count, items }: Numbers, number: number): boolean {
  for (let i = 0; i < count; i += 1) if (items[i] === number) return true
  return false
}

function lengthOf({ count, items }: Numbers, first: number, after: number): number {
  let length = 0
  for (let sentence = first; sentence < after && sentence < count; sentence += 1) length += items[sentence] as number
  return length
}

function byIdf(reading: Reading): Evidence {
  return (asked, matches) => bestWindow(matches, reading, asked.idfs) / asked.knownWeight
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
  if (answerSentences.count === 0) return 0
  const reading = { isKinCounted: true, isHeadFree: true, among: answerSentences }
  return bestWindow(matches, reading, asked.idfs) / asked.knownWeight
}

/** Names of the question that stand in one sentence. */
export const namesTogether: Evidence = (asked, matches) => bestWindow(matches, {}, asked.nameIdfs) / asked.knownWeight

const soft: Reading = { isKinCounted: true }
const softWithHead: Reading = { isKinCounted: true, isHeadFree: true }
const termCount = ({ question }: Asked) => Math.max(1, question.terms.length)

/** Every word counted alike: frequent ones tell what is asked, rare ones of what. */
export const evenSentence: Evidence = (asked, matches) =>
  bestWindow(matches, softWithHead, asked.ones) / termCount(asked)

/** The same without names. */
export const evenSentenceWithoutNames: Evidence = (asked, matches) =>
  bestWindow(matches, soft, asked.onesWithoutNames) / termCount(asked)

/** The best sentence with small words counted, too. */
export const typedSentence: Evidence = (asked, { typed }) => typed.bestSentence / asked.knownWeight

/** Share of the sentences that have any word of the question. */
export const sentencesTouched: Evidence = (_, { found, sentenceLengths }) => {
  const { count, sentences, strengths } = found
  let touched = 0
  let last = -1
  for (let i = 0; i < count; i += 1) {
    const sentence = sentences[i] as number
    if ((strengths[i] as number) < 1 || sentence === last) continue
    last = sentence
    touched += 1
  }
  return touched / Math.max(1, sentenceLengths.count)
}
