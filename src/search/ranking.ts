// Orders the nominated paragraphs by the weighted sum of their evidence. Knows nothing of excerpts.

import { type Asked, evidence, evidenceNames } from './evidence.ts'
import { createMatcher, type Matches, type RelatedTerms } from './matches.ts'
import { noTerm } from './lexicon.ts'
import type { ParagraphIndex } from './paragraph-index.ts'
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

/** What a question found, best first. */
export interface Ranking {
  readonly asked: Asked
  readonly ranked: readonly Ranked[]
}

const maxNominated = 150
const maxWeighed = 60
const trainedWeights = Float64Array.from(evidenceNames, (name) => weights[name])

/**
 * Ranks what a question nominates, at most 60 paragraphs.
 * @param linearWeights In the order of evidenceNames; the trained ones, if left out.
 */
export function rank(question: Question, index: ParagraphIndex, linearWeights = trainedWeights): Ranking {
  const known = question.terms.filter((term) => term.termId !== noTerm)
  const nomination = index.nominate(known, maxNominated)
  const knownWeight = known.reduce((sum, term) => sum + term.idf, 0) || 1
  const asked: Asked = { question, index, nomination, knownWeight }
  const related: RelatedTerms = relatedTerms(question, index.lexicon)
  const match = createMatcher(index, question, related)
  const matched = nomination.candidates.map((number) => ({ number, matches: match(index.paragraph(number)) }))
  const weighed = matched.length > maxWeighed ? bestByBm25(asked, matched) : matched
  const ranked = weighed.map(({ number, matches }) => {
    const vector = Float64Array.from(evidenceNames, (name) => evidence[name](asked, matches))
    let score = 0
    for (let i = 0; i < vector.length; i += 1) score += (vector[i] as number) * (linearWeights[i] as number)
    return { number, matches, vector, score }
  })
  ranked.sort((one, other) => other.score - one.score || one.number - other.number)
  return { asked, ranked }
}

function bestByBm25(asked: Asked, matched: readonly { number: number; matches: Matches }[]) {
  return matched
    .map((each) => ({
      each,
      score: evidence.saturatedBm25(asked, each.matches) + 0.3 * evidence.head(asked, each.matches),
    }))
    .sort((one, other) => other.score - one.score)
    .slice(0, maxWeighed)
    .map(({ each }) => each)
}
