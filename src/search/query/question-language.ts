// Tells which of the shelves' languages a question is in, and which of its words are another one's.

import { termFor } from '../index/lexicon.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { detectLanguage, languagesOfScript } from '../text/detect-language.ts'
import { hasLetters, type Language } from '../text/language.ts'
import { isSpoken, type Word } from '../text/words.ts'

/** What was typed as articles of a language would be read. */
type WordsIn = (language: Language) => readonly Word[]

// A longer text is pasted, and tells its language early.
const mostWords = 64
// A small word says more than a word that the shelves have, which may be a name, and the very form more than its stem.
const smallWordWeight = 2
const termWeight = 0.5

/**
 * The language whose small words a question has, and whose articles have its words. One that would leave nothing to search
 * for is not meant where another has every word: been is a leg in Dutch.
 */
export function languageOfQuestion(text: string, shelves: JoinedShelves, wordsIn: WordsIn): Language {
  const [first, ...others] = languagesOfScript(text, shelves.languages())
  if (first === undefined) return detectLanguage(text)
  if (others.length === 0) return first
  const [best] = [first, ...others]
    .map((language) => ({ language, ...understood(wordsIn(language), language, shelves) }))
    .sort(
      (one, other) =>
        Number(other.isWhole) - Number(one.isWhole) ||
        other.weight - one.weight ||
        // Every language has a few words of others.
        other.occurrences - one.occurrences,
    )
  return best?.language ?? first
}

/** How much of a question a language and its articles on the shelves have. */
function understood(words: readonly Word[], language: Language, shelves: JoinedShelves) {
  const own = words.filter((word) => isSpoken(word) && word.language === language).slice(0, mostWords)
  let [small, forms, terms, occurrences] = [0, 0, 0, 0]
  for (const { form } of own) {
    const term = termFor(form, language)
    const times = shelves.occurrences(form, language)
    if (term === '') small += 1
    else if (times > 0) forms += 1
    else if (shelves.uses(term) > 0) terms += 1
    occurrences += term === '' ? 0 : times
  }
  return {
    isWhole: forms + terms > 0 && small + forms + terms === own.length,
    weight: small * smallWordWeight + forms + terms * termWeight,
    occurrences,
  }
}

/** The words of a question, those that the shelves have in another language alone read as that. */
export function withWordsOfOthers(
  words: readonly Word[],
  text: string,
  language: Language,
  shelves: JoinedShelves,
): readonly Word[] {
  const others = shelves
    .languages()
    .filter((other) => other !== language && other.script === language.script && hasLetters(other))
  if (others.length === 0) return words
  return words.map((word) => {
    const { form, start, end } = word
    const term = termFor(form, word.language)
    if (!isSpoken(word) || word.language !== language || term === '' || shelves.uses(term) > 0) return word
    for (const other of others) {
      const foreign: Word = { ...word, form: other.fold(text.slice(start, end)), language: other, known: undefined }
      const foreignTerm = termFor(foreign.form, other)
      if (foreignTerm !== '' && shelves.uses(foreignTerm) > 0) return foreign
    }
    return word
  })
}
