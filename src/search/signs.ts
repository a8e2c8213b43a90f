// Tells what speaks for and against an answer being among the paragraphs that were found.

import { type Asked, evidence } from './evidence.ts'
import type { Matches } from './matching.ts'
import type { IndexedParagraph } from './paragraph-index.ts'
import type { QuestionTerm } from './question.ts'

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

/** A paragraph among those that were ranked. */
interface Scored {
  readonly score: number
  readonly paragraph: IndexedParagraph
}

/**
 * The signs of a ranking, in the order of signNames.
 * @param ranked Best first, at least one.
 * @param matches What the first of them has of the question.
 */
export function signsOf(asked: Asked, ranked: readonly Scored[], matches: Matches): Float64Array {
  const best = ranked[0] as Scored
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
