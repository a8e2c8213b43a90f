// Words as they are typed on a keyboard that lacks their letters.

import { wordSet } from '../language.ts'
import { foldAccents } from './fold.ts'

/** Beside each folded word how it is typed without accents. */
export const plainToo = (words: Iterable<string>): readonly string[] =>
  [...words].flatMap((word) => [...new Set([word, foldAccents(word)])])

/** The same of a list written as one string. */
export const wordsAndPlain = (words: string): ReadonlySet<string> => new Set(plainToo(wordSet(words)))
