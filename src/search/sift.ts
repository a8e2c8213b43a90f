// Finds the words of a paragraph that may matter to a question. Knows nothing of what they matter.

import type { AnswerFlags } from './answer-flags.ts'
import { grown } from './growing-array.ts'
import type { Span } from './sequences.ts'
import type { Side } from './sides.ts'
import { alternativeFlag, sentenceFlag } from './words.ts'

const manyWords = 256

/** Entries of a paragraph that may matter to the question: the first count items of each row. */
export const hits = {
  count: 0,
  entries: new Uint32Array(manyWords),
  codes: new Uint8Array(manyWords),
  /** Place in the paragraph, counted in words. */
  places: new Uint32Array(manyWords),
  sentences: new Uint32Array(manyWords),
}

export function makeRoomForHits(wordCount: number): void {
  hits.entries = grown(hits.entries, wordCount)
  hits.codes = grown(hits.codes, wordCount)
  hits.places = grown(hits.places, wordCount)
  hits.sentences = grown(hits.sentences, wordCount)
}

const alternativeBit = 31 - Math.clz32(alternativeFlag)
const sentenceBit = 31 - Math.clz32(sentenceFlag)
// No flags are these.
const noFlags = 256

/**
 * Sifts a paragraph: about one entry in six is left. Without a single branch, since whether the next word is a small one,
 * or one of the question's, cannot be guessed; so the processor reads ahead.
 * @param lengths Where the content words of each sentence are counted.
 * @returns How many sentences there are.
 */
export function sift(
  { entries, from, to }: Span,
  side: Side,
  { mask, wanted }: AnswerFlags,
  lengths: Uint32Array,
): number {
  const { byTerm, termsByForm } = side
  const { table } = side.typed
  // Where a form is looked for first; the table's length is a power of two.
  const lastPlace = table.length - 1
  const { entries: hitEntries, codes, places, sentences } = hits
  const sought = mask === 0 ? noFlags : wanted
  let count = 0
  let place = -1
  let sentence = -1
  let content = 0
  let starts = 1
  for (let i = from; i < to; i += 1) {
    const entry = entries[i] as number
    const flags = entry >>> 24
    const formId = entry & 0xffffff
    const code = byTerm[(termsByForm[formId] as number) + 1] as number
    const isSpoken = ((flags >>> alternativeBit) & 1) ^ 1
    place += isSpoken
    sentence += starts | ((flags >>> sentenceBit) & 1)
    starts = 0
    content += isSpoken & (((code + 1) >>> 8) ^ 1)
    // Up to this sentence; told apart below.
    lengths[sentence] = content
    hitEntries[count] = entry
    codes[count] = code
    places[count] = place
    sentences[count] = sentence
    const isMet = (code + 1) & 0xfe
    const isAnswer = (((flags & mask) ^ sought) - 1) >>> 31
    count += -(isMet | (table[formId & lastPlace] as number) | isAnswer) >>> 31
  }
  hits.count = count
  for (let at = sentence; at > 0; at -= 1) lengths[at] = (lengths[at] as number) - (lengths[at - 1] as number)
  return sentence + 1
}
