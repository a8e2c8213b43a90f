// Decides whether what was found answers the question, comes close, or says nothing. Knows nothing of wording.

import { evidence } from './evidence.ts'
import type { Confidence } from './hit.ts'
import { noTerm } from './lexicon.ts'
import type { Ranking } from './ranking.ts'
import trained from './tables/confidence-model.generated.json' with { type: 'json' }

/** What speaks for and against an answer being there at all; the order is the model's. */
export const signNames = [
  'logSize',
  'score',
  'matchedShare',
  'sentenceShare',
  'softShare',
  'margin',
  'softmax',
  'unknownShare',
  'missingNames',
  'missingNumbers',
  'largestMissing',
  'corrections',
  'termCount',
  'sameArticle',
  'candidateShare',
  'typedAnswer',
  'hasTypedAnswer',
  'orderedPairs',
  'exactForms',
] as const

export type SignName = (typeof signNames)[number]

// How many of the first paragraphs are asked whether they are of one article.
const crowd = 5

/** The signs of a ranking, in the order of signNames; undefined if nothing was found. */
export function signsOf({ asked, ranked }: Ranking): Float64Array | undefined {
  const best = ranked[0]
  if (best === undefined) return undefined
  const { question, index, nomination } = asked
  const { terms } = question
  const total = terms.reduce((sum, term) => sum + term.idf, 0)
  // Evidence is told as a share of the words that the shelf knows; here the unknown ones count as well.
  const known = asked.knownWeight / total
  const shareOf = (weigh: (slot: number) => number) =>
    terms.reduce((sum, term, slot) => sum + term.idf * weigh(slot), 0) / total
  const lacks = (slot: number) => best.matches.frequencies[slot] === 0 && best.matches.heads[slot] === 0
  const first = ranked.slice(0, crowd)
  const mass = ranked.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0)
  const signs: Record<SignName, number> = {
    logSize: Math.log(index.paragraphCount),
    score: best.score,
    matchedShare: shareOf((slot) => (lacks(slot) ? 0 : 1)),
    sentenceShare: evidence.bestSentenceWithHead(asked, best.matches) * known,
    softShare: evidence.softSentenceWithHead(asked, best.matches) * known,
    margin: best.score - (ranked[1]?.score ?? 0),
    softmax: 1 / mass,
    unknownShare: shareOf((slot) => (terms[slot]?.termId === noTerm ? 1 : 0)),
    missingNames: evidence.missingNames(asked, best.matches) * known,
    missingNumbers: evidence.missingNumbers(asked, best.matches) * known,
    largestMissing: terms.reduce((most, { idf }, slot) => (lacks(slot) ? Math.max(most, idf) : most), 0) / 10,
    corrections: question.corrections.length > 0 ? 1 : 0,
    termCount: Math.log(terms.length),
    sameArticle:
      first.filter(({ matches }) => matches.paragraph.article === best.matches.paragraph.article).length / first.length,
    candidateShare: nomination.touched / index.paragraphCount,
    typedAnswer: evidence.typedAnswer(asked, best.matches) * known,
    hasTypedAnswer: evidence.hasTypedAnswer(asked, best.matches),
    orderedPairs: evidence.orderedPairs(asked, best.matches) * known,
    exactForms: evidence.exactForms(asked, best.matches) * known,
  }
  return Float64Array.from(signNames, (name) => signs[name])
}

interface Model {
  readonly bias: number
  readonly weights: Float64Array
}

const modelOf = ({ bias, weights }: { bias: number; weights: Readonly<Record<SignName, number>> }): Model => ({
  bias,
  weights: Float64Array.from(signNames, (name) => weights[name]),
})

// English has word relations and background frequencies, so its signs weigh otherwise.
const english = modelOf(trained.models.en)
const other = modelOf(trained.models.other)

/** Log-odds that the first paragraph answers, by logistic regression; minus infinity if nothing was found. */
export function answerLogit(ranking: Ranking): number {
  const signs = signsOf(ranking)
  if (signs === undefined) return Number.NEGATIVE_INFINITY
  const { bias, weights } = ranking.asked.question.language.tag === 'en' ? english : other
  let sum = bias
  for (let i = 0; i < signs.length; i += 1) sum += (signs[i] as number) * (weights[i] as number)
  return sum
}

interface Line {
  readonly at1: number
  readonly perLogSize: number
}

const thresholds: Readonly<Record<string, { readonly silent: Line; readonly close: Line } | undefined>> =
  trained.thresholds

/**
 * The word for how sure we are. Thresholds grow with the logarithm of the shelf's size and differ between languages;
 * of questions that have an answer they leave about 3 in 100 silent and call about 15 in 100 close or less.
 */
export function confidenceOf(ranking: Ranking): Confidence {
  const { question, index } = ranking.asked
  const logit = answerLogit(ranking)
  const { silent, close } = thresholds[question.language.tag] ?? trained.thresholds.other
  const at = (line: Line) => line.at1 + line.perLogSize * Math.log(Math.max(1, index.paragraphCount))
  if (logit < at(silent)) return 'silent'
  return logit < at(close) ? 'close' : 'answered'
}
