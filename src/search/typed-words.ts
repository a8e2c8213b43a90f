// Lays a question as it was typed, small words included, over one paragraph. Knows nothing of what that is worth.

import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import type { Span } from './sequences.ts'
import { alternativeFlag, sentenceFlag } from './words.ts'

/** A word of the question, whether it is searched for or not. */
export interface TypedWord {
  /** Folded. */
  readonly form: string
  readonly language: Language
  /** Inverse document frequency; 0 for small words and those that something else stands in for. */
  readonly idf: number
}

/** What a paragraph has of the question, word for word. Valid until the matcher is asked for the next one. */
export interface TypedMatches {
  /** By word: how many words that end with it, at most three, follow each other in the paragraph as they do here. */
  readonly runs: Uint8Array
  /** Weight of the words of the heaviest run of two or more. */
  heaviestRun: number
  /** Weight of the words that the best sentence has. */
  bestSentence: number
  /** Share of the small words that the paragraph has. */
  smallShare: number
}

// A small word says little, yet more than nothing: flows into, flows from.
const smallInRun = 0.3
const smallInSentence = 0.4
const filterSize = 1024
const nowhere: readonly number[] = []

/** Says which words of a question a paragraph of one shelf has just as they were typed. */
export function createTypedMatcher(words: readonly TypedWord[], lexicon: Lexicon): (words: Span) => TypedMatches {
  const placesByForm = new Map<number, number[]>()
  // Nearly all words of a paragraph are none of the question's; this tells most of them without the map.
  const filter = new Uint8Array(filterSize)
  for (const [place, { form, language }] of words.entries()) {
    const formId = lexicon.findForm(form, language)
    if (formId < 0) continue
    filter[formId % filterSize] = 1
    const known = placesByForm.get(formId)
    if (known === undefined) placesByForm.set(formId, [place])
    else known.push(place)
  }
  const smallCount = words.reduce((count, { idf }) => (idf === 0 ? count + 1 : count), 0)
  const isSmall = Uint8Array.from(words, ({ idf }) => (idf === 0 ? 1 : 0))
  const sentenceWeights = Float64Array.from(words, ({ idf }) => idf || smallInSentence)
  const runWeights = Float64Array.from(words, ({ idf }) => idf || smallInRun)
  // By word of the question: the run that ends with the paragraph's last word, and its weight.
  let lengths = new Uint8Array(words.length)
  let weights = new Float64Array(words.length)
  let nextLengths = new Uint8Array(words.length)
  let nextWeights = new Float64Array(words.length)
  /** By word of the question: the last sentence, counted over all paragraphs, that it was met in. */
  const lastSentences = new Uint32Array(words.length)
  const smallSeen = new Uint8Array(words.length)
  const typed: TypedMatches = { runs: new Uint8Array(words.length), heaviestRun: 0, bestSentence: 0, smallShare: 0 }
  const { runs } = typed
  let sentence = 0

  return ({ entries, from, to }) => {
    runs.fill(0)
    smallSeen.fill(0)
    sentence += 1
    let ended = nowhere
    let heaviestRun = 0
    let bestSentence = 0
    let sentenceWeight = 0
    let smallFound = 0
    for (let i = from; i < to; i += 1) {
      const entry = entries[i] as number
      const flags = entry >>> 24
      if ((flags & sentenceFlag) !== 0) {
        if (sentenceWeight > bestSentence) bestSentence = sentenceWeight
        sentenceWeight = 0
        sentence += 1
      }
      if ((flags & alternativeFlag) !== 0) continue
      const formId = entry & 0xffffff
      const here = filter[formId % filterSize] === 1 ? (placesByForm.get(formId) ?? nowhere) : nowhere
      for (let k = 0; k < here.length; k += 1) {
        const place = here[k] as number
        const length = (place > 0 ? (lengths[place - 1] as number) : 0) + 1
        const weight = (length > 1 ? (weights[place - 1] as number) : 0) + (runWeights[place] as number)
        nextLengths[place] = length < 255 ? length : 255
        nextWeights[place] = weight
        if (length > 1) {
          if (length > (runs[place] as number)) runs[place] = length < 3 ? length : 3
          if (weight > heaviestRun) heaviestRun = weight
        }
        if (lastSentences[place] !== sentence) {
          lastSentences[place] = sentence
          sentenceWeight += sentenceWeights[place] as number
        }
        if (isSmall[place] === 1 && smallSeen[place] === 0) {
          smallSeen[place] = 1
          smallFound += 1
        }
      }
      if (ended.length > 0) {
        for (let k = 0; k < ended.length; k += 1) lengths[ended[k] as number] = 0
      } else if (here.length === 0) continue
      const freeLengths = lengths
      const freeWeights = weights
      lengths = nextLengths
      weights = nextWeights
      nextLengths = freeLengths
      nextWeights = freeWeights
      ended = here
    }
    for (let k = 0; k < ended.length; k += 1) lengths[ended[k] as number] = 0
    typed.heaviestRun = heaviestRun
    typed.bestSentence = Math.max(bestSentence, sentenceWeight)
    typed.smallShare = smallFound / Math.max(1, smallCount)
    return typed
  }
}
