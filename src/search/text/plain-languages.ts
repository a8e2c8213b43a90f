// What texts are read as whose language is none of ours: words as they stand, without small words or stems, so that all
// articles of such a language are read alike, and their questions, too.

import type { Language, Script } from './language.ts'
import { foldAccents, foldCase } from './language-kit/fold.ts'

/** @param subtag Of the script, as BCP 47 has it. */
const plain = (script: Script, subtag: string): Language => ({
  tag: `und${subtag}`,
  script,
  fold: foldCase,
  stem: foldAccents,
  stopWords: new Set(),
  questionWords: {},
})

/** One for each script that parts words by spaces. */
export const plainLanguages: readonly Language[] = [
  plain('latin', '-Latn'),
  plain('cyrillic', '-Cyrl'),
  plain('arabic', '-Arab'),
  plain('devanagari', '-Deva'),
  plain('other', ''),
]
