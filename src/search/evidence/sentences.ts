// Evidence by what single sentences have of the question: words that answer stand together.

import type { Matches, Numbers } from '../matches.ts'
import type { Asked, Evidence } from './asked.ts'

/** How sentences are read. */
interface Wanted {
  /** By sentence with a word that matched, and slot: what counts as said. */
  readonly strengths: 'soft' | 'own' | 'exact'
  /** Sentences in a row that are read as one. Default 1. */
  readonly count?: 1 | 2
  /** Whether words of title and headings count as said. */
  readonly isHeadFree?: boolean
  /** Length in words at which a window counts half; undamped if left out. */
  readonly halfLength?: number
}

/** The same with nothing left out: objects of one make are read several times as fast. */
type Reading = Required<Wanted>

function reading({ strengths, count = 1, isHeadFree = false, halfLength = 0 }: Wanted): Reading {
  return { strengths, count, isHeadFree, halfLength }
}

/**
 * Greatest weight of the terms within a window of sentences, each counted once.
 * @param weights By slot.
 * @param among Sentences that may begin a window; any if left out.
 */
function bestWindow(
  { sentences, sentenceLengths, heads }: Matches,
  { strengths, count, isHeadFree, halfLength }: Reading,
  weights: Float64Array,
  among?: Numbers,
): number {
  const rows = strengths === 'soft' ? sentences.soft : strengths === 'own' ? sentences.own : sentences.exact
  const isLong = count === 2
  const slotCount = heads.length
  let best = 0
  for (let i = 0; i < sentences.count; i += 1) {
    const sentence = sentences.numbers[i] as number
    if (among !== undefined && !includes(among, sentence)) continue
    const row = i * slotCount
    const isNextTouched = isLong && i + 1 < sentences.count && sentences.numbers[i + 1] === sentence + 1
    let weight = 0
    for (let slot = 0; slot < slotCount; slot += 1) {
      let strength = rows[row + slot] as number
      if (isNextTouched && (rows[row + slotCount + slot] as number) > strength) {
        strength = rows[row + slotCount + slot] as number
      }
      if (isHeadFree && (heads[slot] as number) > strength) strength = heads[slot] as number
      weight += (weights[slot] as number) * strength
    }
    if (halfLength > 0) {
      const { items } = sentenceLengths
      const next = isLong && sentence + 1 < sentenceLengths.count ? (items[sentence + 1] as number) : 0
      weight /= 1 + ((items[sentence] as number) + next) / halfLength
    }
    if (weight > best) best = weight
  }
  return best
}

function includes({ count, items }: Numbers, number: number): boolean {
  for (let i = 0; i < count; i += 1) if (items[i] === number) return true
  return false
}

function byIdf(wanted: Wanted): Evidence {
  const read = reading(wanted)
  return (asked, matches) => bestWindow(matches, read, asked.idfs) / asked.knownWeight
}

export const bestSentence = byIdf({ strengths: 'own' })
export const bestSentenceDamped = byIdf({ strengths: 'own', halfLength: 40 })
export const bestTwoSentences = byIdf({ strengths: 'own', count: 2, halfLength: 40 })
export const bestSentenceWithHead = byIdf({ strengths: 'own', isHeadFree: true })
export const softSentence = byIdf({ strengths: 'soft' })
export const softSentenceDamped = byIdf({ strengths: 'soft', halfLength: 40 })
export const softSentenceWithHead = byIdf({ strengths: 'soft', isHeadFree: true })
export const softTwoSentences = byIdf({ strengths: 'soft', count: 2, halfLength: 60 })
export const softTwoSentencesWithHead = byIdf({ strengths: 'soft', isHeadFree: true, count: 2 })
export const exactSentence = byIdf({ strengths: 'exact' })

/** The best of the sentences with a word of the kind asked for. */
export const answeringSentence: Evidence = (asked, matches) => {
  const { answerSentences } = matches
  if (answerSentences.count === 0) return 0
  return bestWindow(matches, softWithHead, asked.idfs, answerSentences) / asked.knownWeight
}

const own = reading({ strengths: 'own' })
/** Names of the question that stand in one sentence. */
export const namesTogether: Evidence = (asked, matches) => bestWindow(matches, own, asked.nameIdfs) / asked.knownWeight

const soft = reading({ strengths: 'soft' })
const softWithHead = reading({ strengths: 'soft', isHeadFree: true })
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
export const sentencesTouched: Evidence = (_, { sentences, sentenceLengths }) =>
  sentences.ownCount / Math.max(1, sentenceLengths.count)
