// What the file of a language needs, in one place.

export { type Language, phraseList, phrases, wordSet } from './language.ts'
export { foldAccents, foldCase } from './language-kit/fold.ts'
export { plainToo, wordsAndPlain } from './language-kit/plain-too.ts'
export { snowballStemmer } from './language-kit/snowball.ts'
