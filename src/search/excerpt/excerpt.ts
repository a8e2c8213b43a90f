// Chooses the few sentences of a paragraph worth showing and marks the words that matched.

import { type Excerpt, type Range, withoutOverlaps } from '../hit.ts'
import { termFor } from '../index/lexicon.ts'
import type { Question } from '../query/question.ts'
import { answerTest } from '../ranking/matching/matching.ts'
import type { RelatedTerms } from '../ranking/related/relations.ts'
import trained from '../tables/excerpt-weights.generated.json' with { type: 'json' }
import type { Language } from '../text/language.ts'
import { splitSentences } from '../text/sentences.ts'
import { splitWords, type Word } from '../text/words.ts'
import { answerIn } from './answer.ts'
import type { SoughtTerms, TextParts } from './text-parts.ts'
import { type WeighedWord, windowSignNames, windowSigns, windowsOf } from './windows.ts'

/** @param termOf Word to term; an index that has the text knows without stemming. */
export function takeApart(
  text: string,
  language: Language,
  termOf: (word: Word) => string = (word) => termFor(word.form, word.language),
): TextParts {
  const sentences = splitSentences(text, language)
  const split = splitWords(text, language)
  const words: Word[] = []
  const terms: string[] = []
  const sentenceIndexes = new Int32Array(split.length)
  let at = 0
  for (const word of split) {
    while (at < sentences.length - 1 && word.start >= (sentences[at] as Range)[1]) at += 1
    const term = termOf(word)
    if (term === '') continue
    const isWithin = sentences[at] !== undefined && word.start >= (sentences[at] as Range)[0]
    sentenceIndexes[words.length] = isWithin ? at : -1
    words.push(word)
    terms.push(term)
  }
  return { text, sentences, words, terms, sentenceIndexes }
}

const trainedWeights = Float64Array.from(windowSignNames, (name) => trained[name])

/** The window of a text that most likely answers, the sentence in it that answers best, and the words that matched. */
export function excerptOf(parts: TextParts, sought: SoughtTerms, linearWeights = trainedWeights): Excerpt {
  const words = weigh(parts, sought)
  const scores = scoresOf(parts.sentences, words)
  const best = bestOf(parts.sentences, scores)
  let window: Range = [0, 0]
  let bestScore = Number.NEGATIVE_INFINITY
  for (const range of windowsOf(parts.text, parts.sentences, words)) {
    const signs = windowSigns(range, parts.sentences, words, best ?? range)
    let score = 0
    for (let i = 0; i < signs.length; i += 1) score += (signs[i] as number) * (linearWeights[i] as number)
    if (score <= bestScore) continue
    bestScore = score
    window = range
  }
  const isWithin = ([start, end]: Range) => start >= window[0] && end <= window[1]
  const overlaps = ([start, end]: Range) => start < window[1] && end > window[0]
  const sentence = bestOf(parts.sentences, scores, isWithin) ?? bestOf(parts.sentences, scores, overlaps) ?? window
  // Pairs of characters overlap, and so do a word with hyphens and its parts.
  const matches = withoutOverlaps(
    words.filter(({ term }) => sought.marked.has(term)).map(({ start, end }) => [start, end]),
  )
  return { window, sentence, answer: answerIn(parts, sought, sentence), matches }
}

// Words that mean nearly the same help to choose; those of the same company stand everywhere in the paragraph.
const leastRelated = 0.7

/** What a question looks for. */
export function soughtBy({ terms, kind, language }: Question, related: RelatedTerms | undefined): SoughtTerms {
  const marked = new Map(terms.filter(({ isKnown }) => isKnown).map(({ term, idf }) => [term, idf]))
  const weights = new Map(marked)
  for (let row = 0; row < (related?.count ?? 0); row += 1) {
    const strength = related?.strengths[row] as number
    if (strength < leastRelated) continue
    weights.set(related?.termOf(row) as string, (terms[related?.slots[row] as number]?.idf ?? 0) * strength)
  }
  return { marked, weights, canAnswer: answerTest(kind), kind, language }
}

/** The words of a text that tell something of what is sought. */
export function weigh(
  { words, terms, sentenceIndexes }: TextParts,
  { weights, canAnswer }: SoughtTerms,
): WeighedWord[] {
  const weighed: WeighedWord[] = []
  const numbers = new Map<string, number>()
  for (let i = 0; i < words.length; i += 1) {
    const { start, end, flags } = words[i] as Word
    const term = terms[i] as string
    const weight = weights.get(term) ?? 0
    const isTyped = weight === 0 && canAnswer?.(flags) === true
    if (weight === 0 && !isTyped) continue
    let number = numbers.get(term)
    if (number === undefined) {
      number = numbers.size
      numbers.set(term, number)
    }
    weighed.push({ start, end, term, number, weight, isTyped, sentence: sentenceIndexes[i] as number })
  }
  return weighed
}

// What a sentence gains by a word of the kind asked for.
const typedGain = 1.3
// Of equals the shorter one.
const dampingLength = 1000

/** Weight of the terms of each sentence, each counted once. */
function scoresOf(sentences: readonly Range[], words: readonly WeighedWord[]): number[] {
  const scores = sentences.map(() => 0)
  const typed = new Set<number>()
  let seen = new Set<number>()
  let last = -1
  // Words stand in the order of their sentences.
  for (const { weight, number, sentence, isTyped } of words) {
    if (isTyped) typed.add(sentence)
    if (weight === 0 || sentence < 0) continue
    if (sentence !== last) seen = new Set()
    last = sentence
    if (seen.has(number)) continue
    seen.add(number)
    scores[sentence] = (scores[sentence] as number) + weight
  }
  return scores.map((score, i) => {
    const [start, end] = sentences[i] as Range
    return (score * (typed.has(i) ? typedGain : 1)) / (1 + (end - start) / dampingLength)
  })
}

/** The sentence that answers best, the earlier one of equals. */
export function sentenceOf(sentences: readonly Range[], words: readonly WeighedWord[]): Range | undefined {
  return bestOf(sentences, scoresOf(sentences, words))
}

/** Undefined if none is wanted. */
function bestOf(
  sentences: readonly Range[],
  scores: readonly number[],
  isWanted: (sentence: Range) => boolean = () => true,
): Range | undefined {
  let best: Range | undefined
  let bestScore = -1
  for (const [i, sentence] of sentences.entries()) {
    if (!isWanted(sentence) || (scores[i] as number) <= bestScore) continue
    best = sentence
    bestScore = scores[i] as number
  }
  return best
}
