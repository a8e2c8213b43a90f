// Orders the nominated paragraphs by the weighted sum of their evidence. Knows nothing of excerpts.

import { type Asked, bm25, evidence, evidenceNames } from './evidence.ts'
import { createMatcher, type Matcher, type Matches, type RelatedTerms } from './matches.ts'
import { nominate } from './nomination.ts'
import type { Question } from './question.ts'
import { relatedTerms } from './relations.ts'
import { withoutRepeats } from './repeats.ts'
import type { Shelves } from './shelves.ts'
import weights from './tables/ranking-weights.generated.json' with { type: 'json' }

/** A nominated paragraph with what speaks for it. */
export interface Ranked {
  /** Of the shelves' common numbers. */
  readonly number: number
  readonly matches: Matches
  /** In the order of evidenceNames. */
  readonly vector: Float64Array
  readonly score: number
}

/** A paragraph in its place among the found ones. */
export interface Placed {
  /** Of the shelves' common numbers. */
  readonly number: number
  readonly score: number
}

/** What a question found, best first. */
export interface Ranking {
  readonly asked: Asked
  readonly related: RelatedTerms
  readonly ranked: readonly Ranked[]
}

const maxNominated = 100
const maxWeighed = 60
// On shelves up to this size related words alone may bring a paragraph up; on larger ones they only bring chance.
const maxScanned = 300
const kinds = evidenceNames.map((name) => evidence[name])

/** Weights in the order of evidenceNames. On small shelves words in other words count for more. */
export interface RankingWeights {
  readonly small: Float64Array
  readonly large: Float64Array
}

const trainedWeights: RankingWeights = {
  small: Float64Array.from(evidenceNames, (name) => weights.small[name]),
  large: Float64Array.from(evidenceNames, (name) => weights.large[name]),
}

/**
 * Ranks at most 60 paragraphs: of small shelves those with any word of the question or one related to it, of large ones
 * those that its words nominate. A passage that stands on several shelves is taken from the first.
 */
export function rank(question: Question, shelves: Shelves, linearWeights = trainedWeights): Ranking {
  const related = relatedTerms(question, shelves)
  const asked = askedOf(question, shelves, related, maxNominated)
  const matcher = createMatcher(shelves, question, related)
  const isScanned = shelves.paragraphCount <= maxScanned
  const nominated = isScanned ? shelves.seenNumbers() : asked.nomination.candidates
  const chosen = byNominationScore(asked, matcher, nominated, maxWeighed)
  const weighed = weigh(asked, matcher, chosen, isScanned ? linearWeights.small : linearWeights.large)
  matcher.close()
  const ranked = isScanned ? weighed.filter(({ matches }) => hasAnything(matches)) : weighed
  return { asked, related, ranked: withoutRepeats(shelves, ranked) }
}

/** Every paragraph with a word of the question that is accepted, best first: 60 by all evidence, the rest by BM25. */
export function rankAll(
  question: Question,
  shelves: Shelves,
  accepts: (number: number, matcher: Matcher) => boolean,
): readonly Placed[] {
  const related = relatedTerms(question, shelves)
  const asked = askedOf(question, shelves, related, Number.POSITIVE_INFINITY)
  const matcher = createMatcher(shelves, question, related)
  const accepted = asked.nomination.candidates.filter((number) => accepts(number, matcher))
  const ordered = byNominationScore(asked, matcher, accepted, Number.POSITIVE_INFINITY)
  const ranked = weigh(asked, matcher, ordered.slice(0, maxWeighed), trainedWeights.large)
  matcher.close()
  const rest = ordered.slice(maxWeighed).map((number) => ({ number, score: 0 }))
  return withoutRepeats(shelves, [...ranked.map(({ number, score }) => ({ number, score })), ...rest])
}

// Distant relations alone are chance.
const leastKinship = 0.4

/** Whether a paragraph has a word of the question, or words related to it that come near to one. */
function hasAnything({ strengths, heads }: Matches): boolean {
  let kinship = 0
  for (let slot = 0; slot < heads.length; slot += 1) {
    kinship += Math.max(strengths[slot] as number, heads[slot] as number)
  }
  return kinship >= leastKinship
}

function askedOf(question: Question, shelves: Shelves, related: RelatedTerms, limit: number): Asked {
  const known = question.terms.filter(({ isKnown }) => isKnown)
  const nomination = nominate(shelves, known, limit)
  const withKin = new Set([...related.values()].map(({ slot }) => slot))
  const knownWeight =
    question.terms.reduce((sum, { isKnown, idf }, slot) => sum + (isKnown || withKin.has(slot) ? idf : 0), 0) || 1
  return { question, shelves, nomination, knownWeight }
}

function weigh(asked: Asked, matcher: Matcher, numbers: readonly number[], linearWeights: Float64Array): Ranked[] {
  const ranked = numbers.map((number) => {
    const matches = matcher.match(number)
    const vector = new Float64Array(kinds.length)
    let score = 0
    for (let i = 0; i < kinds.length; i += 1) {
      const value = (kinds[i] as (typeof kinds)[number])(asked, matches)
      vector[i] = value
      score += value * (linearWeights[i] as number)
    }
    return { number, matches, vector, score }
  })
  return ranked.sort(
    (one, other) => other.score - one.score || asked.shelves.compareByContent(one.number, other.number),
  )
}

/** The paragraphs that BM25, with the words of the title, holds most likely; in their order if they are few. */
function byNominationScore(
  asked: Asked,
  matcher: Matcher,
  numbers: readonly number[],
  limit: number,
): readonly number[] {
  if (numbers.length <= maxWeighed) return numbers
  return numbers
    .map((number) => ({ number, score: nominationScore(asked, matcher, number) }))
    .sort((one, other) => other.score - one.score || asked.shelves.compareByContent(one.number, other.number))
    .slice(0, limit)
    .map(({ number }) => number)
}

function nominationScore(asked: Asked, matcher: Matcher, number: number): number {
  const frequencies = matcher.frequencies(number)
  const { shelves, question, knownWeight } = asked
  const { index, firstParagraph } = shelves.shelfOf(number)
  let score = bm25(asked, index.paragraph(number - firstParagraph), frequencies, 0.6, 0.5)
  const heads = matcher.heads(number)
  for (const [slot, { idf }] of question.terms.entries()) if (heads[slot] === 1) score += (0.3 * idf) / knownWeight
  if (shelves.paragraphCount > maxScanned) return score
  for (const [slot, strength] of matcher.kinStrengths(number).entries()) {
    if (frequencies[slot] === 0) score += (0.3 * (question.terms[slot]?.idf ?? 0) * strength) / knownWeight
  }
  return score
}
