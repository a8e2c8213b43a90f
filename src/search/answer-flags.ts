// Tells by its flags whether a word could be the answer asked for. Knows nothing of paragraphs.

import type { AnswerKind } from './language.ts'
import { capitalFlag, dateFlag, durationFlag, moneyFlag, numberFlag, sentenceFlag } from './words.ts'

/** Whether a word of these flags could be the answer to a question of a kind; undefined for kinds that no flag tells. */
export function answerTest(kind: AnswerKind | undefined): ((flags: number) => boolean) | undefined {
  const { mask, wanted } = answerFlags(kind)
  return mask === 0 ? undefined : (flags) => (flags & mask) === wanted
}

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
