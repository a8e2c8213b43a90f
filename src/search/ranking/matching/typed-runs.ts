// Finds what of a question, small words included, stands in a paragraph word for word.

import { flagsOf, formIdOf } from '../../index/entry.ts'
import type { TypedWord } from '../../query/question.ts'
import { alternativeFlag } from '../../text/words.ts'
import type { Hits } from './scan.ts'
import type { TermTable } from './term-table.ts'

// A small word says little, yet more than nothing: flows into, flows from.
const smallInRun = 0.3
const smallInSentence = 0.4
const nowhere = -1

/** The same runs are filled anew for each paragraph. */
export type RunFinder = ReturnType<typeof createRunFinder>

/**
 * A run that ends with a word of the paragraph is one longer than the run that ends with the word before, if both follow
 * each other in the question: two rows by place in the question, for the last word and for the next, are swapped as the
 * paragraph is gone through.
 */
export function createRunFinder(words: readonly TypedWord[]) {
  const count = words.length
  /** By place in the question: the next one with the same word, or nowhere. */
  const nextSame = Int8Array.from(words, (word, place) =>
    words.findIndex((other, at) => at > place && other.form === word.form && other.language === word.language),
  )
  const smallCount = words.reduce((sum, { idf }) => (idf === 0 ? sum + 1 : sum), 0)
  const isSmall = Uint8Array.from(words, ({ idf }) => (idf === 0 ? 1 : 0))
  const sentenceWeights = Float64Array.from(words, ({ idf }) => idf || smallInSentence)
  const runWeights = Float64Array.from(words, ({ idf }) => idf || smallInRun)
  let [lengths, nextLengths] = [new Uint8Array(count), new Uint8Array(count)]
  let [weights, nextWeights] = [new Float64Array(count), new Float64Array(count)]
  /** By place in the question: the last sentence, counted over all paragraphs, that it was met in. */
  const lastSentences = new Uint32Array(count)
  let sentencesSeen = 0
  const isSmallSeen = new Uint8Array(count)
  const typed = {
    /** By word: how many words that end with it, at most three, follow each other in the paragraph as they do here. */
    runs: new Uint8Array(count),
    /** Weight of the words of the heaviest run of two or more. */
    heaviestRun: 0,
    /** Weight of the words that the best sentence has. */
    bestSentence: 0,
    /** Share of the small words that the paragraph has. */
    smallShare: 0,
  }
  const { runs } = typed

  function forget(first: number): void {
    for (let place = first; place >= 0; place = nextSame[place] as number) lengths[place] = 0
  }

  return ({ count: hitCount, entries, places, sentences }: Omit<Hits, 'codes'>, { byForm }: TermTable) => {
    // One by one: fill() takes longer to be called than these few take.
    for (let place = 0; place < count; place += 1) runs[place] = isSmallSeen[place] = 0
    let ended = nowhere
    let endedAt = 0
    let sentence = -1
    let heaviestRun = 0
    let bestSentence = 0
    let sentenceWeight = 0
    let smallFound = 0
    for (let i = 0; i < hitCount; i += 1) {
      const entry = entries[i] as number
      const first = (byForm[formIdOf(entry)] as number) - 1
      if (first < 0 || (flagsOf(entry) & alternativeFlag) !== 0) continue
      const at = places[i] as number
      if (at !== endedAt + 1) {
        forget(ended)
        ended = nowhere
      }
      if (sentences[i] !== sentence) {
        if (sentenceWeight > bestSentence) bestSentence = sentenceWeight
        sentenceWeight = 0
        sentence = sentences[i] as number
        sentencesSeen += 1
      }
      for (let place = first; place >= 0; place = nextSame[place] as number) {
        const length = (place > 0 ? (lengths[place - 1] as number) : 0) + 1
        const weight = (length > 1 ? (weights[place - 1] as number) : 0) + (runWeights[place] as number)
        nextLengths[place] = length
        nextWeights[place] = weight
        if (length > 1) {
          if (length > (runs[place] as number)) runs[place] = length < 3 ? length : 3
          if (weight > heaviestRun) heaviestRun = weight
        }
        if (lastSentences[place] !== sentencesSeen) {
          lastSentences[place] = sentencesSeen
          sentenceWeight += sentenceWeights[place] as number
        }
        if (isSmall[place] === 1 && isSmallSeen[place] === 0) {
          isSmallSeen[place] = 1
          smallFound += 1
        }
      }
      forget(ended)
      const freeLengths = lengths
      const freeWeights = weights
      lengths = nextLengths
      weights = nextWeights
      nextLengths = freeLengths
      nextWeights = freeWeights
      ended = first
      endedAt = at
    }
    forget(ended)
    typed.heaviestRun = heaviestRun
    typed.bestSentence = Math.max(bestSentence, sentenceWeight)
    typed.smallShare = smallFound / Math.max(1, smallCount)
    return typed
  }
}
