// Lays a question as it was typed, small words included, over one paragraph. Knows nothing of what that is worth.

import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'

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

/** The words of a paragraph that the question has just so, in order: the first count items of each row. */
export interface MetWords {
  count: number
  /** Place in the paragraph, counted in words. */
  places: Uint32Array
  /** The first place in the question that has the word. */
  firsts: Uint8Array
  /** Index of the sentence. */
  sentences: Uint32Array
}

// A small word says little, yet more than nothing: flows into, flows from.
const smallInRun = 0.3
const smallInSentence = 0.4
const tableSize = 1024
const nowhere = -1

/** The forms of a question's words on one shelf, to be found by their ids. */
export interface TypedForms {
  /** By place in the question: id, or -1. */
  readonly formIds: Int32Array
  /** By hash: 1 + the first place that has the form, or 0, by linear probing. Nearly all words of a paragraph find 0. */
  readonly table: Uint8Array
}

export const blankTypedTable = () => new Uint8Array(tableSize)

/** @param table Where they are laid out, whatever stood there. */
export function typedFormsOf(words: readonly TypedWord[], lexicon: Lexicon, table: Uint8Array): TypedForms {
  table.fill(0)
  const formIds = Int32Array.from(words, ({ form, language }) => lexicon.findForm(form, language))
  const forms = { formIds, table }
  for (const [place, formId] of formIds.entries()) {
    if (formId < 0 || firstPlaceOf(formId, forms) >= 0) continue
    let at = formId % tableSize
    while (table[at] !== 0) at = (at + 1) % tableSize
    table[at] = place + 1
  }
  return forms
}

/** The first place in the question that has a form, or -1. */
export function firstPlaceOf(formId: number, { formIds, table }: TypedForms): number {
  let at = formId % tableSize
  for (;;) {
    const place = (table[at] as number) - 1
    if (place < 0 || formIds[place] === formId) return place
    at = (at + 1) % tableSize
  }
}

export interface TypedMatcher {
  /** Of the paragraph last read. */
  readonly typed: TypedMatches
  read(met: MetWords): void
}

/** Says what the words that a paragraph shares with a question make, just as they were typed. */
export function createTypedMatcher(words: readonly TypedWord[]): TypedMatcher {
  /** By place in the question: the next one with the same word, or nowhere. */
  const nextSame = Int8Array.from(words, (word, place) =>
    words.findIndex((other, at) => at > place && other.form === word.form && other.language === word.language),
  )
  const smallCount = words.reduce((count, { idf }) => (idf === 0 ? count + 1 : count), 0)
  const isSmall = Uint8Array.from(words, ({ idf }) => (idf === 0 ? 1 : 0))
  const sentenceWeights = Float64Array.from(words, ({ idf }) => idf || smallInSentence)
  const runWeights = Float64Array.from(words, ({ idf }) => idf || smallInRun)
  // By place in the question: the run that ends with the paragraph's last word, and its weight.
  let lengths = new Uint8Array(words.length)
  let weights = new Float64Array(words.length)
  let nextLengths = new Uint8Array(words.length)
  let nextWeights = new Float64Array(words.length)
  /** By place in the question: the last sentence, counted over all paragraphs, that it was met in. */
  const lastSentences = new Uint32Array(words.length)
  const smallSeen = new Uint8Array(words.length)
  const typed: TypedMatches = { runs: new Uint8Array(words.length), heaviestRun: 0, bestSentence: 0, smallShare: 0 }
  const { runs } = typed
  let round = 0

  function forget(first: number): void {
    for (let place = first; place >= 0; place = nextSame[place] as number) lengths[place] = 0
  }

  function read({ count, places, firsts, sentences }: MetWords): void {
    // One by one: fill() takes longer to be called than these few take.
    for (let place = 0; place < runs.length; place += 1) {
      runs[place] = 0
      smallSeen[place] = 0
    }
    let ended = nowhere
    let endedAt = 0
    let sentence = -1
    let heaviestRun = 0
    let bestSentence = 0
    let sentenceWeight = 0
    let smallFound = 0
    for (let i = 0; i < count; i += 1) {
      const first = firsts[i] as number
      const at = places[i] as number
      if (at !== endedAt + 1) {
        forget(ended)
        ended = nowhere
      }
      if (sentences[i] !== sentence) {
        if (sentenceWeight > bestSentence) bestSentence = sentenceWeight
        sentenceWeight = 0
        sentence = sentences[i] as number
        round += 1
      }
      for (let place = first; place >= 0; place = nextSame[place] as number) {
        const length = (place > 0 ? (lengths[place - 1] as number) : 0) + 1
        const weight = (length > 1 ? (weights[place - 1] as number) : 0) + (runWeights[place] as number)
        nextLengths[place] = length < 255 ? length : 255
        nextWeights[place] = weight
        if (length > 1) {
          if (length > (runs[place] as number)) runs[place] = length < 3 ? length : 3
          if (weight > heaviestRun) heaviestRun = weight
        }
        if (lastSentences[place] !== round) {
          lastSentences[place] = round
          sentenceWeight += sentenceWeights[place] as number
        }
        if (isSmall[place] === 1 && smallSeen[place] === 0) {
          smallSeen[place] = 1
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
  }

  return { typed, read }
}
