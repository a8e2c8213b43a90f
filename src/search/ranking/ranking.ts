// Orders the nominated paragraphs by their evidence.

import type { JoinedShelves } from '../index/shelves.ts'
import type { Question } from '../query/question.ts'
import trained from '../tables/ranking-weights.generated.json' with { type: 'json' }
import { type Family, familyOf } from '../text/language.ts'
import { paragraphsBelowAsked } from './asked-headings.ts'
import { nominate, type WantedCandidates } from './candidates/nomination.ts'
import { createSums } from './candidates/sums.ts'
import { type Asked, bm25, createAsked, evidence, evidenceNames } from './evidence/evidence.ts'
import { createMatcher, createMatchMemory, type Matcher, type Matches, type TermCounts } from './matching/matching.ts'
import { cosinesOf, foundByMeaning, fuse } from './meaning/fusion.ts'
import type { Meaning } from './meaning/meaning.ts'
import type { Placed, Ranked } from './ranked.ts'
import { relatedTerms } from './related/relations.ts'
import { gatherRepeats, withoutRepeats } from './repeats.ts'
import { readScorer, type Scorer, scoreOf } from './scorer.ts'
import { signsOf } from './signs.ts'

/** What a question found, best first. */
export type Ranking = ReturnType<typeof rank>

// Weighing a paragraph takes ten times as long as nominating it. Of 11,364 questions in English, Chinese and Japanese the
// right paragraph came first as often with 40 of these weighed as with all of them, and among three for three questions less.
const maxNominated = 60
const maxWeighed = 40
// On shelves up to this size related words alone may bring a paragraph up; on larger ones they only bring chance.
const maxScanned = 300
const kinds = evidenceNames.map((name) => evidence[name])

export type RankingWeights = Readonly<Record<Family, Scorer>>

let inForce: RankingWeights | undefined

/**
 * Read when first needed, so that new evidence can be learnt from before there are weights for it.
 * @throws If the table was learnt from other evidence than there is.
 */
function trainedWeights(): RankingWeights {
  if (inForce !== undefined) return inForce
  if (trained.evidence.join() !== evidenceNames.join()) {
    throw new Error('The ranking was learnt from other evidence than there is. Run npm run train.')
  }
  const { en, spaced, pairs } = trained.scorers
  inForce = { en: readScorer(en), spaced: readScorer(spaced), pairs: readScorer(pairs) }
  return inForce
}

/** What is kept from question to question, since making it takes long. Of one question at a time. */
export const createSearchMemory = () => ({ sums: createSums(), matching: createMatchMemory() })

export type SearchMemory = ReturnType<typeof createSearchMemory>

interface RankingOptions {
  /** What an encoder says of the question; words alone without it. */
  readonly meaning?: Meaning | undefined
  /** Whether a paragraph has what moderators' synonyms look for: meaning puts none without it before the first one with it. */
  readonly isHeld?: (number: number) => boolean
  /** Of the scores by words. */
  readonly weights?: RankingWeights
}

/**
 * Ranks at most 60 paragraphs: of small shelves those with any word of the question or one related to it, of large ones
 * the likeliest of those that its words nominate, 40. A passage that stands on several shelves is taken from the first.
 * Meaning re-orders them, and of small shelves brings in what no word leads to.
 */
export function rank(
  question: Question,
  shelves: JoinedShelves,
  memory: SearchMemory,
  { meaning, isHeld = () => false, weights = trainedWeights() }: RankingOptions = {},
) {
  const isScanned = shelves.paragraphCount <= maxScanned
  const scorer = weights[familyOf(question.language)]
  const { asked, matcher, related } = lay(question, shelves, { limit: maxNominated }, memory)
  const hasTerms = question.terms.length > 0
  const all = isScanned && hasTerms ? withOwnWords(shelves) : []
  const chosen = !hasTerms
    ? paragraphsBelowAsked(question, shelves)
    : isScanned
      ? scan(asked, matcher, all)
      : likeliest(asked)
  const weighed = weigh(asked, matcher, chosen.slice(0, maxNominated), scorer, isScanned && hasTerms)
  const byWords = withoutRepeats(shelves, weighed)
  const cosineOf = hasTerms && meaning ? cosinesOf(meaning, question, shelves) : undefined
  const added = cosineOf ? weigh(asked, matcher, foundByMeaning(all, cosineOf, byWords), scorer, false) : []
  const fusion =
    cosineOf && meaning && fuse(byWords, added, { question, shelves, meaning, cosineOf, isHeld, isWhole: isScanned })
  const [first] = byWords
  return {
    asked,
    related,
    ranked: fusion ? withoutRepeats(shelves, fusion.ranked) : byWords,
    /** Undefined without an encoder that reads the question. */
    meaning: fusion?.signs,
    /** Whether the first paragraph by words has any of the question's, or one that comes near. */
    isNear: first?.isNear === true,
    /**
     * What the words say for and against an answer being there, in the order of signNames; undefined if they found nothing,
     * or found it by nothing but its heading.
     */
    signs:
      hasTerms && first !== undefined
        ? signsOf(asked, distinct(shelves, byWords), matcher.match(first.number))
        : undefined,
  }
}

/** A passage that stands twice is no rival to itself. */
const distinct = (shelves: JoinedShelves, ranked: readonly Ranked[]) =>
  gatherRepeats(shelves, ranked).map(({ first }) => first)

/**
 * Every paragraph with a word of the question that is accepted, best first: 60 by all evidence, the rest by BM25.
 * @param leastCoverage How many of the question's words it must have, in its text or above.
 */
export function rankAll(
  question: Question,
  shelves: JoinedShelves,
  memory: SearchMemory,
  leastCoverage: number,
  accepts: (number: number) => boolean,
): readonly Placed[] {
  const scorer = trainedWeights()[familyOf(question.language)]
  const wanted = { limit: Number.POSITIVE_INFINITY, leastCoverage, accepts }
  const { asked, matcher } = lay(question, shelves, wanted, memory)
  const { candidates } = asked.nomination
  const weighed = weigh(asked, matcher, candidates.slice(0, maxNominated), scorer, false)
  const rest = candidates.slice(maxNominated).map((number) => ({ number, score: 0 }))
  return withoutRepeats(shelves, [...weighed.map(({ number, score }) => ({ number, score })), ...rest])
}

/** Ranks given paragraphs, whether they have a word of the question or not. */
export function rankThese(
  question: Question,
  shelves: JoinedShelves,
  memory: SearchMemory,
  numbers: readonly number[],
): readonly Ranked[] {
  const scorer = trainedWeights()[familyOf(question.language)]
  const { asked, matcher } = lay(question, shelves, { limit: maxNominated }, memory)
  return weigh(asked, matcher, numbers, scorer, false)
}

/** Nominates paragraphs, and lays the question over those that are asked about. */
function lay(question: Question, shelves: JoinedShelves, wanted: WantedCandidates, memory: SearchMemory) {
  const related = relatedTerms(question, shelves)
  const known = question.terms.filter(({ isKnown }) => isKnown)
  const asked = createAsked(question, shelves, related, nominate(shelves, known, wanted, memory.sums))
  return { asked, related, matcher: createMatcher(memory.matching, shelves, question, related) }
}

// Distant relations alone are chance.
const leastRelated = 0.4
// No word that only stands in the same company as one of the question comes as near as this. What looks alike, in languages
// without a table, is surer.
const leastNearInEnglish = 0.66

/** How far a paragraph has each word of the question, in its text or above; related ones count by their strength. */
function relatednessOf({ strengths, heads }: Matches): Float64Array {
  return strengths.map((strength, slot) => Math.max(strength, heads[slot] as number))
}

function weigh(
  asked: Asked,
  matcher: Matcher,
  numbers: readonly number[],
  scorer: Scorer,
  isScanned: boolean,
): Ranked[] {
  const vectors = new Float64Array(numbers.length * kinds.length)
  const leastNear = familyOf(asked.question.language) === 'en' ? leastNearInEnglish : leastRelated
  const ranked: Ranked[] = []
  for (const number of numbers) {
    const matches = matcher.match(number)
    // What was nominated has a word of the question.
    const relatedness = isScanned ? relatednessOf(matches) : undefined
    if (relatedness !== undefined && relatedness.reduce((sum, strength) => sum + strength, 0) < leastRelated) continue
    const start = ranked.length * kinds.length
    const vector = vectors.subarray(start, start + kinds.length)
    for (let i = 0; i < kinds.length; i += 1) vector[i] = (kinds[i] as (typeof kinds)[number])(asked, matches)
    ranked.push({
      number,
      paragraph: matches.paragraph,
      vector,
      score: scoreOf(scorer, vector),
      isNear: relatedness?.some((strength) => strength >= leastNear) ?? true,
    })
  }
  return ranked.sort(
    (one, other) => other.score - one.score || asked.shelves.compareByContent(one.number, other.number),
  )
}

/** Of the nominated paragraphs those that are likeliest by what is known of them unread. */
function likeliest(asked: Asked): readonly number[] {
  const { shelves, nomination } = asked
  const { candidates } = nomination
  if (candidates.length <= maxWeighed) return candidates
  return candidates
    .map((number) => {
      const shelf = shelves.shelfOf(number)
      const standing = { shelf, paragraph: shelf.index.paragraph(number - shelf.firstParagraph) }
      const around = 0.3 * evidence.articleAround(asked, standing) + 0.2 * evidence.neighbours(asked, standing)
      const words = nomination.scoreOf(number) + 0.5 * nomination.massOf(number)
      return { number, score: words / asked.knownWeight + around }
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, maxWeighed)
    .map(({ number }) => number)
}

/** What has no words of its own, such as a repeated title, answers nothing. */
function withOwnWords(shelves: JoinedShelves): readonly number[] {
  return [...shelves.seenNumbers()].filter((number) => {
    const { index, firstParagraph } = shelves.shelfOf(number)
    return (index.lengths[number - firstParagraph] as number) > 0
  })
}

/** Of all paragraphs the likeliest by BM25, related words counted in, with the words above. */
function scan(asked: Asked, matcher: Matcher, numbers: readonly number[]): readonly number[] {
  const { shelves } = asked
  if (numbers.length <= maxNominated) return numbers
  return numbers
    .map((number) => ({ number, score: quickScore(asked, matcher.count(number)) }))
    .sort((one, other) => other.score - one.score || shelves.compareByContent(one.number, other.number))
    .slice(0, maxNominated)
    .map(({ number }) => number)
}

function quickScore(asked: Asked, { length, frequencies, headFrequencies, relatedStrengths }: TermCounts): number {
  const { question, knownWeight } = asked
  let score = bm25(asked, length, frequencies, 0.6, 0.5)
  for (const [slot, { idf }] of question.terms.entries()) {
    const head = headFrequencies[slot] === 0 ? 0 : 1
    const strength = head + (frequencies[slot] === 0 ? (relatedStrengths[slot] as number) : 0)
    score += (0.3 * idf * strength) / knownWeight
  }
  return score
}
