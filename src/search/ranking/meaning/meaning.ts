// What an encoder of sentences adds to the words: how near a paragraph's meaning is to the question's.

import type { Place } from '../../hit.ts'

/** A question beside the paragraphs of the shelves that are asked, as vectors of one encoder. */
export interface Meaning {
  /** Hash of the encoder's files: what was measured for it is known by it. */
  readonly modelHash: string
  /** Tags of the languages that it was made for, such as `en`. */
  readonly languages: ReadonlySet<string>
  /** Cosine of the question's vector and a paragraph's, -1 to 1; undefined when the paragraph has none. */
  cosine(place: Place): number | undefined
  /** The same of the sentence of it that comes nearest; undefined where none has a vector of its own. */
  sentence(place: Place): number | undefined
}
