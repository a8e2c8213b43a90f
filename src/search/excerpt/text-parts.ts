// A text taken apart, and what is looked for in it.

import type { Range } from '../hit.ts'
import type { AnswerKind, Language } from '../text/language.ts'
import type { Word } from '../text/words.ts'

/** A paragraph's text taken apart; the same for every question, so worth remembering. */
export interface TextParts {
  readonly text: string
  readonly sentences: readonly Range[]
  /** Small words left out. */
  readonly words: readonly Word[]
  /** By word: its term, and the index of its sentence, or -1. */
  readonly terms: readonly string[]
  readonly sentenceIndexes: Int32Array
}

/** What a question looks for in a text. */
export interface SoughtTerms {
  /** Weight of each term of the question: its idf. */
  readonly marked: ReadonlyMap<string, number>
  /** The same, and weights of words related to them, which help to choose and are not marked. */
  readonly weights: ReadonlyMap<string, number>
  /** Whether a word of these flags is of the kind asked for. */
  readonly canAnswer?: ((flags: number) => boolean) | undefined
  /** What kind that is. */
  readonly kind?: AnswerKind | undefined
  /** Of the question. */
  readonly language?: Language
}
