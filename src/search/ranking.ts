// Orders the nominated paragraphs by the weighted sum of their evidence. Knows nothing of excerpts.

import { type Asked, bm25, evidence, evidenceNames } from './evidence.ts'
import { noTerm } from './lexicon.ts'
import { createMatcher, type Matcher, type Matches } from './matches.ts'
import type { IndexedParagraph, ParagraphIndex } from './paragraph-index.ts'
import type { Question } from './question.ts'
import { relatedTerms } from './relations.ts'
import weights from './tables/ranking-weights.generated.json' with { type: 'json' }

/** A nominated paragraph with what speaks for it. */
export interface Ranked {
  readonly number: number
  readonly matches: Matches
  /** In the order of evidenceNames. */
  readonly vector: Float64Array
  readonly score: number
}

/** A paragraph in its place among the found ones. */
export interface Placed {
  readonly paragraph: IndexedParagraph
  readonly score: number
}

/** What a question found, best first. */
export interface Ranking {
  readonly asked: Asked
  readonly ranked: readonly Ranked[]
}

const maxNominated = 150
const maxWeighed = 60
const kinds = evidenceNames.map((name) => evidence[name])
const trainedWeights = Float64Array.from(evidenceNames, (name) => weights[name])

/**
 * Ranks what a question nominates, at most 60 paragraphs.
 * @param linearWeights In the order of evidenceNames; the trained ones, if left out.
 */
export function rank(question: Question, index: ParagraphIndex, linearWeights = trainedWeights): Ranking {
  const asked = askedOf(question, index, maxNominated)
  const matcher = createMatcher(index, question, relatedTerms(question, index.lexicon))
  const chosen = byNominationScore(asked, matcher, asked.nomination.candidates, maxWeighed)
  const ranked = weigh(asked, matcher, chosen, linearWeights)
  matcher.close()
  return { asked, ranked }
}

/** Every paragraph with a word of the question that is accepted, best first: 60 by all evidence, the rest by BM25. */
export function rankAll(
  question: Question,
  index: ParagraphIndex,
  accepts: (paragraph: IndexedParagraph, frequencies: Uint16Array) => boolean,
): readonly Placed[] {
  const asked = askedOf(question, index, Number.POSITIVE_INFINITY)
  const matcher = createMatcher(index, question, relatedTerms(question, index.lexicon))
  const accepted = asked.nomination.candidates.filter((number) => {
    const paragraph = index.paragraph(number)
    return accepts(paragraph, matcher.frequencies(paragraph))
  })
  const ordered = byNominationScore(asked, matcher, accepted, Number.POSITIVE_INFINITY)
  const ranked = weigh(asked, matcher, ordered.slice(0, maxWeighed), trainedWeights)
  matcher.close()
  const rest = ordered.slice(maxWeighed).map((number) => ({ paragraph: index.paragraph(number), score: 0 }))
  return [...ranked.map(({ matches, score }) => ({ paragraph: matches.paragraph, score })), ...rest]
}

function askedOf(question: Question, index: ParagraphIndex, limit: number): Asked {
  const known = question.terms.filter((term) => term.termId !== noTerm)
  const nomination = index.nominate(known, limit)
  const knownWeight = known.reduce((sum, term) => sum + term.idf, 0) || 1
  return { question, index, nomination, knownWeight }
}

function weigh(asked: Asked, matcher: Matcher, numbers: readonly number[], linearWeights: Float64Array): Ranked[] {
  const ranked = numbers.map((number) => {
    const matches = matcher.match(asked.index.paragraph(number))
    const vector = new Float64Array(kinds.length)
    let score = 0
    for (let i = 0; i < kinds.length; i += 1) {
      const value = (kinds[i] as (typeof kinds)[number])(asked, matches)
      vector[i] = value
      score += value * (linearWeights[i] as number)
    }
    return { number, matches, vector, score }
  })
  return ranked.sort((one, other) => other.score - one.score || one.number - other.number)
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
    .map((number) => {
      const paragraph = asked.index.paragraph(number)
      return { number, score: nominationScore(asked, paragraph, matcher.frequencies(paragraph)) }
    })
    .sort((one, other) => other.score - one.score || one.number - other.number)
    .slice(0, limit)
    .map(({ number }) => number)
}

function nominationScore(asked: Asked, paragraph: IndexedParagraph, frequencies: Uint16Array): number {
  const { terms } = asked.question
  let score = bm25(asked, paragraph, frequencies, 0.6, 0.5)
  for (const { termId, idf } of terms) if (paragraph.headTerms.has(termId)) score += (0.3 * idf) / asked.knownWeight
  return score
}
