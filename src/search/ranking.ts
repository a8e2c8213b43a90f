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
  const known = question.terms.filter((term) => term.termId !== noTerm)
  const nomination = index.nominate(known, maxNominated)
  const knownWeight = known.reduce((sum, term) => sum + term.idf, 0) || 1
  const asked: Asked = { question, index, nomination, knownWeight }
  const matcher = createMatcher(index, question, relatedTerms(question, index.lexicon))
  const chosen = strongest(asked, matcher)
  const ranked = chosen.map((number) => {
    const matches = matcher.match(index.paragraph(number))
    const vector = new Float64Array(kinds.length)
    let score = 0
    for (let i = 0; i < kinds.length; i += 1) {
      const value = (kinds[i] as (typeof kinds)[number])(asked, matches)
      vector[i] = value
      score += value * (linearWeights[i] as number)
    }
    return { number, matches, vector, score }
  })
  matcher.close()
  ranked.sort((one, other) => other.score - one.score || one.number - other.number)
  return { asked, ranked }
}

/** The nominated paragraphs that BM25, with the words of the title, holds most likely. */
function strongest(asked: Asked, matcher: Matcher): readonly number[] {
  const { candidates } = asked.nomination
  if (candidates.length <= maxWeighed) return candidates
  const scores = new Map(
    candidates.map((number) => {
      const paragraph = asked.index.paragraph(number)
      return [number, nominationScore(asked, paragraph, matcher.frequencies(paragraph))]
    }),
  )
  return [...candidates].sort((one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0)).slice(0, maxWeighed)
}

function nominationScore(asked: Asked, paragraph: IndexedParagraph, frequencies: Uint16Array): number {
  const { terms } = asked.question
  let score = bm25(asked, paragraph, frequencies, 0.6, 0.5)
  for (const { termId, idf } of terms) if (paragraph.headTerms.has(termId)) score += (0.3 * idf) / asked.knownWeight
  return score
}
