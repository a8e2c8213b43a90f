// What the file of a language needs, in one place.

export { foldAccents, foldCase } from './fold.ts'
export { type Language, phrases, wordSet } from './language.ts'
export { snowballStemmer } from './snowball.ts'
