// Tells what speaks for and against an answer being among the paragraphs that were found.

import type { IndexedParagraph } from '../index/paragraph-index.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import type { QuestionTerm } from '../query/question.ts'
import { type Asked, type Evidence, evidence } from './evidence/evidence.ts'
import type { Matches } from './matching/matching.ts'

/** A paragraph among those that were ranked. */
interface Scored {
  readonly score: number
  readonly paragraph: IndexedParagraph
}

/** What the signs are read from. */
interface Answer {
  readonly asked: Asked
  readonly terms: Terms
  readonly ranked: readonly Scored[]
  readonly best: Scored
  readonly matches: Matches
  /** Evidence is told as a share of the words that the shelves know; by this it is one of all, the unknown ones as well. */
  readonly known: number
  /** Whether the best paragraph has a term neither in its text nor above. */
  lacks(slot: number): boolean
}

// How many of the first paragraphs are asked whether they are of one article.
const crowd = 5

const told = (of: Evidence) => (answer: Answer) => of(answer.asked, answer.matches)
const toldOfAll = (of: Evidence) => (answer: Answer) => of(answer.asked, answer.matches) * answer.known

/** What speaks for and against an answer being there at all; the order is the model's. */
const signs = {
  logSize: ({ asked }) => Math.log(asked.shelves.paragraphCount),
  score: ({ best }) => best.score,
  matchedShare: ({ terms, lacks }) => shareOf(terms, (_, slot) => (lacks(slot) ? 0 : 1)),
  sentenceShare: toldOfAll(evidence.bestSentenceWithHead),
  softShare: toldOfAll(evidence.softSentenceWithHead),
  margin: ({ best, ranked }) => best.score - (ranked[1]?.score ?? 0),
  softmax: ({ best, ranked }) => 1 / ranked.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0),
  unknownShare: ({ terms }) => shareOf(terms, ({ isKnown }) => (isKnown ? 0 : 1)),
  missingNames: toldOfAll(evidence.missingNames),
  missingNumbers: toldOfAll(evidence.missingNumbers),
  largestMissing: ({ terms, lacks }) => largestOf(terms, ({ idf }, slot) => (lacks(slot) ? idf : 0)) / 10,
  corrections: ({ asked }) => (asked.question.corrections.length > 0 ? 1 : 0),
  termCount: ({ terms }) => Math.log(terms.length),
  sameArticle({ ranked, best }) {
    const first = ranked.slice(0, crowd)
    return first.filter(({ paragraph }) => paragraph.article === best.paragraph.article).length / first.length
  },
  candidateShare: ({ asked }) => asked.nomination.touched / asked.shelves.paragraphCount,
  typedAnswer: toldOfAll(evidence.typedAnswer),
  hasTypedAnswer: told(evidence.hasTypedAnswer),
  orderedPairs: toldOfAll(evidence.orderedPairs),
  exactForms: toldOfAll(evidence.exactForms),
  kinShare: toldOfAll(evidence.softCoverage),
  matchedWeight: ({ terms, lacks }) => terms.reduce((sum, { idf }, slot) => (lacks(slot) ? sum : sum + idf), 0) / 10,
  rarestMatched: ({ terms, lacks }) => largestOf(terms, ({ idf }, slot) => (lacks(slot) ? 0 : idf)) / 10,
  softTypedAnswer: toldOfAll(evidence.softTypedAnswer),
  othersShare: ({ terms, matches }) => othersShareOf(terms, matches, 0),
  othersStrongShare: ({ terms, matches }) => othersShareOf(terms, matches, 0.6),
  shelfRarity: ({ asked, terms, lacks }) =>
    largestOf(terms, ({ term }, slot) => (lacks(slot) ? 0 : rarityOf(term, asked.shelves))),
  countedFocus: told(evidence.countedFocus),
  headMatch: toldOfAll(evidence.headMatch),
  softHeadMatch: toldOfAll(evidence.softHeadMatch),
  headPairCount: told(evidence.headPairCount),
  headTyped: toldOfAll(evidence.headTyped),
  typedPairCount: told(evidence.typedPairCount),
  typedSentence: toldOfAll(evidence.typedSentence),
  heaviestRun: toldOfAll(evidence.heaviestRun),
  nearPairs: toldOfAll(evidence.nearPairs),
  evenSentence: told(evidence.evenSentence),
  coverageSquared: toldOfAll(evidence.coverageSquared),
  articleAround: toldOfAll(evidence.articleAround),
  neighbours: toldOfAll(evidence.neighbours),
  opening: toldOfAll(evidence.opening),
  bestTwoSentences: toldOfAll(evidence.bestTwoSentences),
  shortness: told(evidence.shortness),
  lastTerm: told(evidence.lastTerm),
  subjectMissing: ({ terms, lacks }) =>
    largestOf(terms, ({ idf }, slot) => (lacks(slot) ? idf : 0)) /
    Math.max(
      1e-9,
      largestOf(terms, ({ idf }) => idf),
    ),
  otherMargin({ ranked, best }) {
    const other = ranked.find(({ paragraph }) => paragraph.article !== best.paragraph.article)
    return Math.min(5, best.score - (other?.score ?? best.score - 5))
  },
  thirdMargin: ({ best, ranked }) => best.score - (ranked[2]?.score ?? 0),
  tenthMargin: ({ best, ranked }) => best.score - (ranked[9]?.score ?? 0),
} satisfies Readonly<Record<string, (answer: Answer) => number>>

export type SignName = keyof typeof signs
export const signNames = Object.keys(signs) as SignName[]

/**
 * The signs of a ranking, in the order of signNames.
 * @param ranked Best first, at least one.
 * @param matches What the first of them has of the question.
 */
export function signsOf(asked: Asked, ranked: readonly Scored[], matches: Matches): Float64Array {
  const { terms } = asked.question
  const { frequencies, heads } = matches
  const answer: Answer = {
    asked,
    terms,
    ranked,
    best: ranked[0] as Scored,
    matches,
    known: asked.knownWeight / weightOf(terms),
    lacks: (slot) => frequencies[slot] === 0 && (heads[slot] as number) < 0.5,
  }
  return Float64Array.from(signNames, (name) => signs[name](answer))
}

type Terms = readonly QuestionTerm[]

const weightOf = (terms: Terms) => terms.reduce((sum, { idf }) => sum + idf, 0)
const shareOf = (terms: Terms, weigh: (term: QuestionTerm, slot: number) => number) =>
  terms.reduce((sum, term, slot) => sum + term.idf * weigh(term, slot), 0) / weightOf(terms)
const largestOf = (terms: Terms, weigh: (term: QuestionTerm, slot: number) => number) =>
  terms.reduce((most, term, slot) => Math.max(most, weigh(term, slot)), 0)

/** From 0, a word of every paragraph, to 1, a word of one. */
const rarityOf = (term: string, { paragraphCount, documentFrequency }: JoinedShelves) =>
  Math.log(paragraphCount / Math.max(1, documentFrequency(term))) / Math.log(Math.max(2, paragraphCount))

/** What is matched, by the words or related ones, beside the rarest word: a name alone says nothing of what is asked. */
function othersShareOf(terms: Terms, { frequencies, strengths, heads }: Matches, leastStrength: number): number {
  const rarest = largestOf(terms, ({ idf }) => idf)
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
