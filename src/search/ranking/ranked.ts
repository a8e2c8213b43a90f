// What ranking hands on: paragraphs in their places, with what speaks for them.

import type { IndexedParagraph } from '../index/paragraph-index.ts'

/** A nominated paragraph with what speaks for it. */
export interface Ranked extends Placed {
  readonly paragraph: IndexedParagraph
  /** In the order of evidenceNames. */
  readonly vector: Float64Array
  /** Whether it has a word of the question, or words that come near to one; else only words of the same company. */
  readonly isNear: boolean
  /** Whether it comes before its place by words, or no word led to it. */
  readonly byMeaning?: true
}

/** A paragraph in its place among the found ones. */
export interface Placed {
  /** Of the shelves' common numbers. */
  readonly number: number
  readonly score: number
}
