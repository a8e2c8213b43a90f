// Kinds of evidence that a paragraph answers a question, one small function each. Knows nothing of what they weigh.
//
// Each gives a number near 0 to 1: what part of the question's weight, the sum of its terms' idf, it speaks for.

import type { Match, Matches } from './matches.ts'
import type { Nomination } from './nomination.ts'
import type { IndexedParagraph } from './paragraph-index.ts'
import type { Question } from './question.ts'
import type { Shelves } from './shelves.ts'

/** A question laid over shelves. */
export interface Asked {
  readonly question: Question
  readonly shelves: Shelves
  readonly nomination: Nomination
  /** Sum of the idf of the terms that the shelves have or have related words for; 1 if there are none, so that it divides. */
  readonly knownWeight: number
}

type Evidence = (asked: Asked, matches: Matches) => number

const idfOf = (asked: Asked, slot: number) => asked.question.terms[slot]?.idf ?? 0

/** Okapi BM25 (Robertson et al., TREC-3, 1994). */
export function bm25(
  asked: Asked,
  paragraph: IndexedParagraph,
  frequencies: Uint16Array,
  k1: number,
  b: number,
): number {
  const norm = k1 * (1 - b + (b * paragraph.length) / asked.shelves.meanLength)
  let sum = 0
  for (let slot = 0; slot < frequencies.length; slot += 1) {
    const frequency = frequencies[slot] as number
    if (frequency > 0) sum += (idfOf(asked, slot) * frequency) / (frequency + norm)
  }
  return sum / asked.knownWeight
}

const saturatedBm25: Evidence = (asked, { paragraph, frequencies }) => bm25(asked, paragraph, frequencies, 0.6, 0.5)
const lastingBm25: Evidence = (asked, { paragraph, frequencies }) => bm25(asked, paragraph, frequencies, 2.5, 0.9)

/** Weight of the question's words that the paragraph has. */
const coverage: Evidence = (asked, { frequencies }) =>
  sumOver(asked, (slot) => ((frequencies[slot] as number) > 0 ? 1 : 0))

/** The same with words of title and headings counted as there. */
const coverageWithHead: Evidence = (asked, { frequencies, heads }) =>
  sumOver(asked, (slot) => ((frequencies[slot] as number) > 0 ? 1 : (heads[slot] as number)))

/** What related words add to the coverage (soft cardinality over WordNet relations). */
const softCoverage: Evidence = (asked, { frequencies, strengths }) =>
  sumOver(asked, (slot) => ((frequencies[slot] as number) > 0 ? 0 : (strengths[slot] as number)))

/** Weight of the question's words in title and headings. */
const head: Evidence = (asked, { heads }) => sumOver(asked, (slot) => heads[slot] as number)

function sumOver(asked: Asked, share: (slot: number) => number): number {
  let sum = 0
  for (let slot = 0; slot < asked.question.terms.length; slot += 1) sum += idfOf(asked, slot) * share(slot)
  return sum / asked.knownWeight
}

// Scratch for one window: strength by slot, and which slots are set.
const windowStrengths = new Float64Array(256)

/** Best value over windows of count sentences of the weight within, each slot counted once. */
function bestSentences(
  asked: Asked,
  { found, sentenceLengths, heads }: Matches,
  count: number,
  isKinCounted: boolean,
  isHeadFree: boolean,
  damp: (length: number) => number,
): number {
  const slots = heads.length
  let best = 0
  for (let from = 0; from < found.length; from += 1) {
    const first = (found[from] as Match).sentence
    if (from > 0 && (found[from - 1] as Match).sentence === first) continue
    windowStrengths.fill(0, 0, slots)
    if (isHeadFree) for (let slot = 0; slot < slots; slot += 1) windowStrengths[slot] = heads[slot] as number
    for (let at = from; at < found.length; at += 1) {
      const { sentence, slot, strength } = found[at] as Match
      if (sentence >= first + count) break
      if ((strength === 1 || isKinCounted) && strength > (windowStrengths[slot] as number))
        windowStrengths[slot] = strength
    }
    let weight = 0
    for (let slot = 0; slot < slots; slot += 1) weight += idfOf(asked, slot) * (windowStrengths[slot] as number)
    let length = 0
    for (let i = first; i < first + count; i += 1) length += sentenceLengths[i] ?? 0
    best = Math.max(best, weight * damp(length))
  }
  return best / asked.knownWeight
}

const undamped = () => 1
const damped = (length: number) => 1 / (1 + length / 40)

const bestSentence: Evidence = (asked, matches) => bestSentences(asked, matches, 1, false, false, undamped)
const bestSentenceDamped: Evidence = (asked, matches) => bestSentences(asked, matches, 1, false, false, damped)
const bestTwoSentences: Evidence = (asked, matches) => bestSentences(asked, matches, 2, false, false, damped)
const bestSentenceWithHead: Evidence = (asked, matches) => bestSentences(asked, matches, 1, false, true, undamped)
const softSentence: Evidence = (asked, matches) => bestSentences(asked, matches, 1, true, false, undamped)
const softSentenceDamped: Evidence = (asked, matches) => bestSentences(asked, matches, 1, true, false, damped)
const softSentenceWithHead: Evidence = (asked, matches) => bestSentences(asked, matches, 1, true, true, undamped)

/** The article as a whole: its paragraphs speak for each other. */
const articleAround: Evidence = (asked, { shelf, paragraph }) =>
  asked.nomination.articleMassOf(shelf.firstArticle + paragraph.article.number) / asked.knownWeight

/** The better of the two neighbours. */
const neighbours: Evidence = (asked, { shelf, paragraph }) => {
  const { paragraphs } = paragraph.article
  const before = paragraphs[paragraph.ordinal - 1]
  const after = paragraphs[paragraph.ordinal + 1]
  const massOf = (number: number | undefined) =>
    number === undefined ? 0 : asked.nomination.massOf(shelf.firstParagraph + number)
  return Math.max(massOf(before), massOf(after)) / asked.knownWeight
}

/** Words that follow each other in the question and, close by and in order, in the paragraph (Metzler and Croft, 2005). */
const orderedPairs: Evidence = (asked, { found }) => {
  let sum = 0
  const paired = windowStrengths.fill(0, 0, asked.question.terms.length)
  for (let i = 0; i < found.length; i += 1) {
    const match = found[i] as Match
    if (match.strength < 1) continue
    for (let j = i + 1; j < found.length; j += 1) {
      const next = found[j] as Match
      if (next.place - match.place > 3) break
      if (next.slot !== match.slot + 1 || next.strength < 1) continue
      if (paired[match.slot] === 1) continue
      paired[match.slot] = 1
      sum += Math.min(idfOf(asked, match.slot), idfOf(asked, next.slot))
    }
  }
  return sum / asked.knownWeight
}

/** Words typed just as the paragraph has them. */
const exactForms: Evidence = (asked, { found, heads }) => {
  windowStrengths.fill(0, 0, heads.length)
  for (const match of found) if (match.isExact) windowStrengths[match.slot] = 1
  return sumOver(asked, (slot) => windowStrengths[slot] as number)
}

/** Names of the question that the paragraph or its title lacks, against it. */
const missingNames: Evidence = (asked, { frequencies, heads }) =>
  sumOver(asked, (slot) => {
    const term = asked.question.terms[slot]
    return term?.isName && frequencies[slot] === 0 && (heads[slot] as number) < 0.5 ? 1 : 0
  })

/** Numbers of the question that the paragraph lacks, against it. */
const missingNumbers: Evidence = (asked, { frequencies }) =>
  sumOver(asked, (slot) => (asked.question.terms[slot]?.isNumber && frequencies[slot] === 0 ? 1 : 0))

/** A word of the kind asked for (a number, a date, a name) near the question's words; near is within ten. */
const typedAnswer: Evidence = (asked, { found, heads, answerPlaces }) => {
  let best = 0
  for (const place of answerPlaces) {
    windowStrengths.fill(0, 0, heads.length)
    let weight = 0
    for (const { place: at, slot, strength } of found) {
      if (at > place + 10) break
      if (strength < 1 || at < place - 10 || windowStrengths[slot] === 1) continue
      windowStrengths[slot] = 1
      weight += idfOf(asked, slot)
    }
    if (weight > best) best = weight
  }
  return best / asked.knownWeight
}

/** The same, near related words as well. */
const softTypedAnswer: Evidence = (asked, { found, heads, answerPlaces }) => {
  let best = 0
  for (const place of answerPlaces) {
    windowStrengths.fill(0, 0, heads.length)
    for (const { place: at, slot, strength } of found) {
      if (at > place + 12) break
      if (at >= place - 12 && strength > (windowStrengths[slot] as number)) windowStrengths[slot] = strength
    }
    let weight = 0
    for (let slot = 0; slot < heads.length; slot += 1) weight += idfOf(asked, slot) * (windowStrengths[slot] as number)
    if (weight > best) best = weight
  }
  return best / asked.knownWeight
}

/** A number before the very thing that is to be counted: 25 people, asked how many people. */
const countedFocus: Evidence = ({ question }, { found, answerPlaces }) => {
  let best = 0
  for (const { place, slot, strength } of found) {
    if (strength <= best || question.terms[slot]?.isFocus !== true) continue
    if (answerPlaces.some((at) => at < place && at >= place - 3)) best = strength
  }
  return best
}

/** Saturated frequencies, a related word counting by its strength. */
const softBm25: Evidence = (asked, { paragraph, found, heads }) => {
  const norm = 0.6 * (0.5 + (0.5 * paragraph.length) / asked.shelves.meanLength)
  windowStrengths.fill(0, 0, heads.length)
  for (const { slot, strength } of found) windowStrengths[slot] = (windowStrengths[slot] as number) + strength
  return sumOver(asked, (slot) => (windowStrengths[slot] as number) / ((windowStrengths[slot] as number) + norm))
}

/** A question for a number, a date or a name, and the paragraph has one at all. */
const hasTypedAnswer: Evidence = (asked, { answerPlaces }) =>
  asked.question.kind !== undefined && answerPlaces.length > 0 ? 1 : 0

/** First paragraphs say what a thing is. */
const earlyPlace: Evidence = (_, { paragraph }) => 1 / (1 + paragraph.ordinal)

/** Short paragraphs match by accident less often, yet say less. */
const shortness: Evidence = ({ shelves }, { paragraph }) => 1 / (1 + paragraph.length / shelves.meanLength)

/** Every kind of evidence by name, in the order of the vector. */
export const evidence = {
  saturatedBm25,
  lastingBm25,
  coverage,
  coverageWithHead,
  softCoverage,
  head,
  bestSentence,
  bestSentenceDamped,
  bestTwoSentences,
  bestSentenceWithHead,
  softSentence,
  softSentenceDamped,
  softSentenceWithHead,
  softBm25,
  articleAround,
  neighbours,
  orderedPairs,
  exactForms,
  missingNames,
  missingNumbers,
  typedAnswer,
  softTypedAnswer,
  countedFocus,
  hasTypedAnswer,
  earlyPlace,
  shortness,
} as const satisfies Readonly<Record<string, Evidence>>

export type EvidenceName = keyof typeof evidence
export const evidenceNames = Object.keys(evidence) as EvidenceName[]
