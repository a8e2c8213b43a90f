// What texts are read as whose language is none of ours: words as they stand, without small words or stems, so that all
// articles of such a language are read alike, and their questions, too.

import type { Language, Script } from './language.ts'
import { foldAccents, foldCase } from './language-kit/fold.ts'

// Of Indian scripts the vowels are marks as well, so only those of Greek, Hebrew, Arabic and Cyrillic go.
const accents = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/gu
const withoutAccents = (word: string) => word.normalize('NFD').replace(accents, '').normalize('NFC')

/** @param subtag Of the script, as BCP 47 has it. */
const plain = (script: Script, subtag: string, stem: Language['stem']): Language => ({
  tag: `und${subtag}`,
  script,
  fold: foldCase,
  stem,
  stopWords: new Set(),
  questionWords: {},
})

/** One for each script that parts words by spaces. */
export const plainLanguages: readonly Language[] = [
  plain('latin', '-Latn', foldAccents),
  plain('cyrillic', '-Cyrl', withoutAccents),
  plain('arabic', '-Arab', withoutAccents),
  plain('devanagari', '-Deva', withoutAccents),
  plain('other', '', withoutAccents),
]
