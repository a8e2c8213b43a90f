// Lays a question as it was typed, small words included, over one paragraph. Knows nothing of what that is worth.

import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import type { Sequence } from './word-codes.ts'
import { alternativeFlag, sentenceFlag } from './words.ts'

/** A word of the question, whether it is searched for or not. */
export interface TypedWord {
  /** Folded. */
  readonly form: string
  readonly language: Language
  /** Inverse document frequency; 0 for small words and those that something else stands in for. */
  readonly idf: number
}

/** What a paragraph has of the question, word for word. */
export interface TypedMatches {
  /** By word: how many words that end with it, at most three, follow each other in the paragraph as they do here. */
  readonly runs: Uint8Array
  /** Weight of the words of the heaviest run of two or more. */
  readonly heaviestRun: number
  /** Weight of the words that the best sentence has. */
  readonly bestSentence: number
  /** Share of the small words that the paragraph has. */
  readonly smallShare: number
}

// A small word says little, yet more than nothing: flows into, flows from.
const smallInRun = 0.3
const smallInSentence = 0.4
const filterSize = 1024

/** Says which words of a question a paragraph of one shelf has just as they were typed. */
export function createTypedMatcher(
  words: readonly TypedWord[],
  lexicon: Lexicon,
): (sequence: Sequence) => TypedMatches {
  const places = new Map<number, number[]>()
  // Nearly all words of a paragraph are none of the question's; this tells most of them without the map.
  const filter = new Uint8Array(filterSize)
  for (const [place, { form, language }] of words.entries()) {
    const formId = lexicon.findForm(form, language)
    if (formId < 0) continue
    filter[formId % filterSize] = 1
    const known = places.get(formId)
    if (known === undefined) places.set(formId, [place])
    else known.push(place)
  }
  const smallCount = words.reduce((count, { idf }) => (idf === 0 ? count + 1 : count), 0)
  const sentenceWeights = words.map(({ idf }) => idf || smallInSentence)
  const runWeights = words.map(({ idf }) => idf || smallInRun)
  // By word of the question: the run that ends with the paragraph's last word, and its weight.
  let lengths = new Uint8Array(words.length)
  let weights = new Float64Array(words.length)
  let nextLengths = new Uint8Array(words.length)
  let nextWeights = new Float64Array(words.length)
  const inSentence = new Uint8Array(words.length)
  const smallSeen = new Uint8Array(words.length)

  return (sequence) => {
    const runs = new Uint8Array(words.length)
    smallSeen.fill(0)
    inSentence.fill(0)
    let ended: readonly number[] = []
    let heaviestRun = 0
    let bestSentence = 0
    let sentenceWeight = 0
    let smallFound = 0
    const forgetRuns = () => {
      for (const place of ended) lengths[place] = 0
      ended = []
    }
    for (let i = 0; i < sequence.length; i += 1) {
      const entry = sequence[i] as number
      const flags = entry >>> 24
      if ((flags & sentenceFlag) !== 0) {
        bestSentence = Math.max(bestSentence, sentenceWeight)
        sentenceWeight = 0
        inSentence.fill(0)
      }
      if ((flags & alternativeFlag) !== 0) continue
      const formId = entry & 0xffffff
      const here = filter[formId % filterSize] === 1 ? places.get(formId) : undefined
      if (here === undefined) {
        if (ended.length > 0) forgetRuns()
        continue
      }
      for (const place of here) {
        const length = (place > 0 ? (lengths[place - 1] as number) : 0) + 1
        const weight = (length > 1 ? (weights[place - 1] as number) : 0) + (runWeights[place] as number)
        nextLengths[place] = Math.min(255, length)
        nextWeights[place] = weight
        if (length > 1) {
          runs[place] = Math.max(runs[place] as number, Math.min(3, length))
          heaviestRun = Math.max(heaviestRun, weight)
        }
        if (inSentence[place] === 0) {
          inSentence[place] = 1
          sentenceWeight += sentenceWeights[place] as number
        }
        if (words[place]?.idf === 0 && smallSeen[place] === 0) {
          smallSeen[place] = 1
          smallFound += 1
        }
      }
      forgetRuns()
      ;[lengths, nextLengths] = [nextLengths, lengths]
      ;[weights, nextWeights] = [nextWeights, weights]
      ended = here
    }
    forgetRuns()
    bestSentence = Math.max(bestSentence, sentenceWeight)
    return { runs, heaviestRun, bestSentence, smallShare: smallFound / Math.max(1, smallCount) }
  }
}
