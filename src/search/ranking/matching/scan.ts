// Finds the words of a paragraph that may matter to a question: about one in six.

import { flagsOf, formIdOf } from '../../index/entry.ts'
import type { WordSpan } from '../../index/paragraph-index.ts'
import type { AnswerKind } from '../../text/language.ts'
import {
  alternativeFlag,
  capitalFlag,
  dateFlag,
  durationFlag,
  moneyFlag,
  numberFlag,
  sentenceFlag,
} from '../../text/words.ts'
import type { TermTable } from './term-table.ts'

/** Flags to look at, and how they must stand, in a word that could be the answer. */
export interface AnswerFlags {
  readonly mask: number
  readonly wanted: number
}

export function answerFlags(kind: AnswerKind | undefined): AnswerFlags {
  if (kind === 'howLong') return { mask: durationFlag, wanted: durationFlag }
  if (kind === 'howMuch') return { mask: moneyFlag, wanted: moneyFlag }
  if (kind === 'howMany') return { mask: numberFlag, wanted: numberFlag }
  if (kind === 'when') return { mask: dateFlag, wanted: dateFlag }
  // Sentences begin with a capital whatever their first word is.
  if (kind === 'who' || kind === 'where') return { mask: capitalFlag | sentenceFlag, wanted: capitalFlag }
  return { mask: 0, wanted: 0 }
}

/** Whether a word of these flags could be the answer to a question of a kind; undefined for kinds that no flag tells. */
export function answerTest(kind: AnswerKind | undefined): ((flags: number) => boolean) | undefined {
  const { mask, wanted } = answerFlags(kind)
  return mask === 0 ? undefined : (flags) => (flags & mask) === wanted
}

/** Words of a paragraph that may matter, in order: the first count items of each row. */
export interface Hits {
  count: number
  entries: Uint32Array
  /** What each is by the term table, or 0. */
  codes: Uint8Array
  /** Place in the paragraph, counted in words. */
  places: Uint32Array
  sentences: Uint32Array
}

const alternativeBit = 31 - Math.clz32(alternativeFlag)
const sentenceBit = 31 - Math.clz32(sentenceFlag)
// No flags are these.
const noFlags = 256

/**
 * Goes through a paragraph without a single branch, since whether the next word is a small one, or one of the question's,
 * cannot be guessed; so the processor reads ahead.
 * @param lengths Where the content words of each sentence are counted.
 * @returns How many sentences there are.
 */
export function scan(
  { entries, from, to }: WordSpan,
  { byTerm, byForm, termsByForm }: TermTable,
  { mask, wanted }: AnswerFlags,
  hits: Hits,
  lengths: Uint32Array,
): number {
  const { entries: hitEntries, codes, places, sentences } = hits
  const sought = mask === 0 ? noFlags : wanted
  let count = 0
  let place = -1
  let sentence = -1
  let content = 0
  let starts = 1
  for (let i = from; i < to; i += 1) {
    const entry = entries[i] as number
    const flags = flagsOf(entry)
    const formId = formIdOf(entry)
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
    count += -(isMet | (byForm[formId] as number) | isAnswer) >>> 31
  }
  hits.count = count
  for (let at = sentence; at > 0; at -= 1) lengths[at] = (lengths[at] as number) - (lengths[at - 1] as number)
  return sentence + 1
}
