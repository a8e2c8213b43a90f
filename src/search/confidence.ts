// Decides whether what was found answers the question, comes close, or says nothing. Knows nothing of wording.

import { evidence } from './evidence.ts'
import { type Family, familyOf } from './families.ts'
import type { Confidence } from './hit.ts'
import type { Matches } from './matches.ts'
import type { QuestionTerm } from './question.ts'
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
  'kinShare',
  'matchedWeight',
  'rarestMatched',
  'softTypedAnswer',
  'othersShare',
  'othersStrongShare',
  'shelfRarity',
  'countedFocus',
] as const

export type SignName = (typeof signNames)[number]

// How many of the first paragraphs are asked whether they are of one article.
const crowd = 5

/** The signs of a ranking, in the order of signNames; undefined if nothing was found. */
export function signsOf({ asked, ranked, best: matches }: Ranking): Float64Array | undefined {
  const best = ranked[0]
  if (best === undefined || matches === undefined) return undefined
  const { question, shelves, nomination } = asked
  const { terms } = question
  const total = terms.reduce((sum, term) => sum + term.idf, 0)
  // Evidence is told as a share of the words that the shelves know; here the unknown ones count as well.
  const known = asked.knownWeight / total
  const shareOf = (weigh: (slot: number) => number) =>
    terms.reduce((sum, term, slot) => sum + term.idf * weigh(slot), 0) / total
  const lacks = (slot: number) => matches.frequencies[slot] === 0 && (matches.heads[slot] as number) < 0.5
  const { paragraphCount } = shelves
  // From 0, a word of every paragraph, to 1, a word of one.
  const rarityOf = (term: string) =>
    Math.log(paragraphCount / Math.max(1, shelves.documentFrequency(term))) / Math.log(Math.max(2, paragraphCount))
  const first = ranked.slice(0, crowd)
  const mass = ranked.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0)
  const signs: Record<SignName, number> = {
    logSize: Math.log(paragraphCount),
    score: best.score,
    matchedShare: shareOf((slot) => (lacks(slot) ? 0 : 1)),
    sentenceShare: evidence.bestSentenceWithHead(asked, matches) * known,
    softShare: evidence.softSentenceWithHead(asked, matches) * known,
    margin: best.score - (ranked[1]?.score ?? 0),
    softmax: 1 / mass,
    unknownShare: shareOf((slot) => (terms[slot]?.isKnown === true ? 0 : 1)),
    missingNames: evidence.missingNames(asked, matches) * known,
    missingNumbers: evidence.missingNumbers(asked, matches) * known,
    largestMissing: terms.reduce((most, { idf }, slot) => (lacks(slot) ? Math.max(most, idf) : most), 0) / 10,
    corrections: question.corrections.length > 0 ? 1 : 0,
    termCount: Math.log(terms.length),
    sameArticle: first.filter(({ paragraph }) => paragraph.article === best.paragraph.article).length / first.length,
    candidateShare: nomination.touched / paragraphCount,
    typedAnswer: evidence.typedAnswer(asked, matches) * known,
    hasTypedAnswer: evidence.hasTypedAnswer(asked, matches),
    orderedPairs: evidence.orderedPairs(asked, matches) * known,
    exactForms: evidence.exactForms(asked, matches) * known,
    kinShare: evidence.softCoverage(asked, matches) * known,
    matchedWeight: terms.reduce((sum, { idf }, slot) => (lacks(slot) ? sum : sum + idf), 0) / 10,
    rarestMatched: terms.reduce((most, { idf }, slot) => (lacks(slot) ? most : Math.max(most, idf)), 0) / 10,
    softTypedAnswer: evidence.softTypedAnswer(asked, matches) * known,
    othersShare: othersShareOf(terms, matches, 0),
    othersStrongShare: othersShareOf(terms, matches, 0.6),
    shelfRarity: terms.reduce((most, { term }, slot) => (lacks(slot) ? most : Math.max(most, rarityOf(term))), 0),
    countedFocus: evidence.countedFocus(asked, matches),
  }
  return Float64Array.from(signNames, (name) => signs[name])
}

/** What is matched, by the words or related ones, beside the rarest word: a name alone says nothing of what is asked. */
function othersShareOf(
  terms: readonly QuestionTerm[],
  { frequencies, strengths, heads }: Matches,
  leastStrength: number,
): number {
  const rarest = terms.reduce((most, { idf }) => Math.max(most, idf), 0)
  let total = 0
  let matched = 0
  for (const [slot, { idf }] of terms.entries()) {
    if (idf === rarest) continue
    total += idf
    const strength = Math.max(strengths[slot] as number, heads[slot] as number)
    matched += idf * (frequencies[slot] ? 1 : strength < leastStrength ? 0 : strength)
  }
  return total === 0 ? 1 : matched / total
}

/** Weights of the signs; each moves with the logarithm of the shelf's size, since little overlap means more on few pages. */
interface Model {
  readonly bias: number
  readonly weights: Float64Array
  readonly perLogSize: Float64Array
}

type Written = { bias: number; weights: Record<SignName, number>; perLogSize: Record<SignName, number> }

const modelOf = ({ bias, weights, perLogSize }: Written): Model => ({
  bias,
  weights: Float64Array.from(signNames, (name) => weights[name]),
  perLogSize: Float64Array.from(signNames, (name) => perLogSize[name]),
})

const modelsOf = ({ silent, answered }: { silent: Written; answered: Written }) => ({
  silent: modelOf(silent),
  answered: modelOf(answered),
})

const models: Readonly<Record<Family, ReturnType<typeof modelsOf>>> = {
  en: modelsOf(trained.models.en),
  spaced: modelsOf(trained.models.spaced),
  pairs: modelsOf(trained.models.pairs),
}

/** Log-odds of a model, by logistic regression. */
export function logitOf(signs: Float64Array, { bias, weights, perLogSize }: Model): number {
  const logSize = signs[0] as number
  let sum = bias
  for (let i = 0; i < signs.length; i += 1) {
    sum += (signs[i] as number) * ((weights[i] as number) + logSize * (perLogSize[i] as number))
  }
  return sum
}

/** A threshold at one size of shelf. */
interface Knot {
  readonly logSize: number
  readonly logit: number
}

interface Thresholds {
  readonly silent: readonly Knot[]
  readonly answered: readonly Knot[]
}

// Languages that nothing was learnt of use what their family has in common.
const byLanguage: Readonly<Record<string, Thresholds | undefined>> = trained.thresholds
const byFamily: Readonly<Record<Family, Thresholds>> = trained.families

/** The threshold for a shelf's size, between the sizes learnt from in proportion, beyond them as at the last. */
export function thresholdAt(knots: readonly Knot[], logSize: number): number {
  const next = knots.findIndex((knot) => knot.logSize >= logSize)
  const after = knots.at(next)
  const before = next > 0 ? knots[next - 1] : undefined
  if (after === undefined) return 0
  if (next < 0 || before === undefined) return after.logit
  const share = (logSize - before.logSize) / (after.logSize - before.logSize)
  return before.logit + share * (after.logit - before.logit)
}

// From this many paragraphs on what a shelf's size says of chance words changes little: larger ones are judged like one of
// these, or like the largest that was learnt from.
const mostTelling = Math.log(3000)

// The learnt thresholds keep fair questions from being told silent. On a few pages, where every paragraph is looked at,
// that lets too much through that is about something else altogether; so more must be in common, the fewer they are.
const fewPages = { logSize: Math.log(100), logitPerLog: 0.35 }

/**
 * The word for how sure we are. Two models: whether the articles speak of it at all, or the answer is silence; and
 * whether the first paragraph is the one, or what we have is only close. Thresholds differ between sizes of shelf and between languages.
 */
export function confidenceOf(ranking: Ranking): Confidence {
  const { question, shelves } = ranking.asked
  const signs = signsOf(ranking)
  if (signs === undefined) return 'silent'
  const family = familyOf(question.language)
  const { silent, answered } = byLanguage[question.language.tag] ?? byFamily[family]
  const logSize = Math.log(Math.max(1, shelves.paragraphCount))
  signs[0] = Math.min(logSize, Math.max(mostTelling, silent.at(-1)?.logSize ?? 0))
  const caution = fewPages.logitPerLog * Math.max(0, fewPages.logSize - logSize)
  if (logitOf(signs, models[family].silent) < thresholdAt(silent, logSize) + caution) return 'silent'
  return logitOf(signs, models[family].answered) < thresholdAt(answered, logSize) ? 'close' : 'answered'
}
