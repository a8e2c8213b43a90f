// Chooses the few sentences of a paragraph worth showing and marks the words that matched. Knows nothing of Discord.

import { type WeighedWord, windowSignNames, windowSigns, windowsOf } from './excerpt-windows.ts'
import type { Excerpt, Range } from './hit.ts'
import type { Language } from './language.ts'
import { termFor } from './lexicon.ts'
import { answerTest, type RelatedTerms } from './matches.ts'
import type { Question } from './question.ts'
import { splitSentences } from './sentences.ts'
import trained from './tables/excerpt-weights.generated.json' with { type: 'json' }
import { splitWords } from './words.ts'

export { maxExcerptLength } from './excerpt-windows.ts'

/** A paragraph's text taken apart; the same for every question, so worth remembering. */
export interface TextParts {
  readonly text: string
  readonly sentences: readonly Range[]
  readonly words: readonly {
    readonly start: number
    readonly end: number
    readonly term: string
    readonly flags: number
    /** Index of its sentence, or -1. */
    readonly sentence: number
  }[]
}

/** @param termOf Folded word to term; an index that has the text knows without stemming. */
export function takeApart(text: string, language: Language, termOf = termFor): TextParts {
  const sentences = splitSentences(text, language)
  let at = 0
  const words = splitWords(text, language)
    .map(({ form, language: owner, start, end, flags }) => {
      while (at < sentences.length - 1 && start >= (sentences[at] as Range)[1]) at += 1
      const isWithin = sentences[at] !== undefined && start >= (sentences[at] as Range)[0]
      return { start, end, term: termOf(form, owner), flags, sentence: isWithin ? at : -1 }
    })
    .filter(({ term }) => term !== '')
  return { text, sentences, words }
}

const trainedWeights = Float64Array.from(windowSignNames, (name) => trained[name])

/** What a question looks for in a text. */
export interface Sought {
  /** Weight of each term of the question: its idf. */
  readonly marked: ReadonlyMap<string, number>
  /** Weights of words related to them, which help to choose and are not marked. */
  readonly related?: ReadonlyMap<string, number> | undefined
  /** Whether a word of these flags is of the kind asked for. */
  readonly canAnswer?: ((flags: number) => boolean) | undefined
}

/** The window of a text that most likely answers, the sentence in it that answers best, and the words that matched. */
export function excerptOf(parts: TextParts, sought: Sought, linearWeights = trainedWeights): Excerpt {
  const words = weigh(parts, sought)
  const best = sentenceOf(parts.sentences, words)
  let window: Range = [0, 0]
  let bestScore = Number.NEGATIVE_INFINITY
  for (const range of windowsOf(parts.text, parts.sentences, words)) {
    const signs = windowSigns(range, parts.sentences, words, best ?? range)
    const score = signs.reduce((sum, sign, i) => sum + sign * (linearWeights[i] as number), 0)
    if (score <= bestScore) continue
    bestScore = score
    window = range
  }
  const isWithin = ([start, end]: Range) => start >= window[0] && end <= window[1]
  const overlaps = ([start, end]: Range) => start < window[1] && end > window[0]
  const sentence =
    sentenceOf(parts.sentences, words, isWithin) ?? sentenceOf(parts.sentences, words, overlaps) ?? window
  return { window, sentence, matches: withoutOverlaps(words.filter(({ term }) => sought.marked.has(term))) }
}

/** What a question looks for. @param related By term: the slot of the question's term it is related to, and how much. */
export function soughtBy({ terms, kind }: Question, related?: RelatedTerms): Sought {
  const weights =
    related && [...related].map(([term, { slot, strength }]) => [term, (terms[slot]?.idf ?? 0) * strength] as const)
  return {
    marked: new Map(terms.filter(({ isKnown }) => isKnown).map(({ term, idf }) => [term, idf])),
    related: weights && new Map(weights),
    canAnswer: answerTest(kind),
  }
}

/** The words of a text as the question sees them. */
export function weigh({ words }: TextParts, { marked, related, canAnswer }: Sought): WeighedWord[] {
  return words.map(({ start, end, term, flags, sentence }) => {
    const weight = marked.get(term) ?? related?.get(term) ?? 0
    return { start, end, term, weight, isTyped: weight === 0 && canAnswer?.(flags) === true, sentence }
  })
}

// What a sentence gains by a word of the kind asked for.
const typedGain = 1.3
// Of equals the shorter one.
const dampingLength = 1000

/** Weight of the terms of each sentence, each counted once. */
function scoresOf(sentences: readonly Range[], words: readonly WeighedWord[]): number[] {
  const scores = sentences.map(() => 0)
  const typed = new Set<number>()
  const seen = new Set<string>()
  for (const { weight, term, sentence, isTyped } of words) {
    if (isTyped) typed.add(sentence)
    if (weight === 0 || sentence < 0 || seen.has(`${sentence} ${term}`)) continue
    seen.add(`${sentence} ${term}`)
    scores[sentence] = (scores[sentence] as number) + weight
  }
  return scores.map((score, i) => {
    const [start, end] = sentences[i] as Range
    return (score * (typed.has(i) ? typedGain : 1)) / (1 + (end - start) / dampingLength)
  })
}

/** The sentence that answers best, the earlier one of equals; undefined if none is wanted. */
export function sentenceOf(
  sentences: readonly Range[],
  words: readonly WeighedWord[],
  isWanted: (sentence: Range) => boolean = () => true,
): Range | undefined {
  const scores = scoresOf(sentences, words)
  let best: Range | undefined
  let bestScore = -1
  for (const [i, sentence] of sentences.entries()) {
    if (!isWanted(sentence) || (scores[i] as number) <= bestScore) continue
    best = sentence
    bestScore = scores[i] as number
  }
  return best
}

function withoutOverlaps(found: readonly WeighedWord[]): Range[] {
  const matches: Range[] = []
  for (const word of found) {
    const before = matches.at(-1)
    if (before !== undefined && word.start < before[1]) {
      // Pairs of characters overlap: one mark runs on.
      matches[matches.length - 1] = [Math.min(before[0], word.start), Math.max(before[1], word.end)]
    } else matches.push([word.start, word.end])
  }
  return matches
}
