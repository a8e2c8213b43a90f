// Lists the kinds of evidence that a paragraph answers a question. Knows nothing of what they weigh.

import * as answers from './evidence/answers.ts'
import type { Evidence } from './evidence/asked.ts'
import * as order from './evidence/order.ts'
import * as sentences from './evidence/sentences.ts'
import * as surroundings from './evidence/surroundings.ts'
import * as words from './evidence/words.ts'

export { type Asked, createScratch } from './evidence/asked.ts'
export { bm25 } from './evidence/words.ts'

/** Every kind of evidence by name, in the order of the vector. */
export const evidence = {
  saturatedBm25: words.saturatedBm25,
  lastingBm25: words.lastingBm25,
  softBm25: words.softBm25,
  coverage: words.coverage,
  coverageWithHead: words.coverageWithHead,
  coverageSquared: words.coverageSquared,
  softCoverage: words.softCoverage,
  head: words.head,
  exactForms: words.exactForms,
  missingNames: words.missingNames,
  missingNumbers: words.missingNumbers,
  firstTerm: words.firstTerm,
  lastTerm: words.lastTerm,
  opening: words.opening,
  smallWords: words.smallWords,
  bestSentence: sentences.bestSentence,
  bestSentenceDamped: sentences.bestSentenceDamped,
  bestTwoSentences: sentences.bestTwoSentences,
  bestSentenceWithHead: sentences.bestSentenceWithHead,
  softSentence: sentences.softSentence,
  softSentenceDamped: sentences.softSentenceDamped,
  softSentenceWithHead: sentences.softSentenceWithHead,
  softTwoSentences: sentences.softTwoSentences,
  softTwoSentencesWithHead: sentences.softTwoSentencesWithHead,
  exactSentence: sentences.exactSentence,
  answeringSentence: sentences.answeringSentence,
  namesTogether: sentences.namesTogether,
  evenSentence: sentences.evenSentence,
  evenSentenceWithoutNames: sentences.evenSentenceWithoutNames,
  typedSentence: sentences.typedSentence,
  sentencesTouched: sentences.sentencesTouched,
  orderedPairs: order.orderedPairs,
  softOrderedPairs: order.softOrderedPairs,
  nearPairs: order.nearPairs,
  typedPairs: order.typedPairs,
  typedTriples: order.typedTriples,
  typedMixedPairs: order.typedMixedPairs,
  typedPairCount: order.typedPairCount,
  heaviestRun: order.heaviestRun,
  typedAnswer: answers.typedAnswer,
  softTypedAnswer: answers.softTypedAnswer,
  softTypedNumber: answers.softTypedNumber,
  countedFocus: answers.countedFocus,
  hasTypedAnswer: answers.hasTypedAnswer,
  hasTypedNumber: answers.hasTypedNumber,
  articleAround: surroundings.articleAround,
  neighbours: surroundings.neighbours,
  earlyPlace: surroundings.earlyPlace,
  shortness: surroundings.shortness,
} as const satisfies Readonly<Record<string, Evidence>>

export type EvidenceName = keyof typeof evidence
export const evidenceNames = Object.keys(evidence) as EvidenceName[]
