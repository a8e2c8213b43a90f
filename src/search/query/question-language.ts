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
const stemWeight = 0.5
// Each further language costs an answer.
const mostWordsOpen = 3

/** The languages that a question is read in. */
interface QuestionLanguages {
  readonly language: Language
  /** Those whose articles have all of its few words as well, and of which no small word says whether one is meant. */
  readonly others: readonly Language[]
}

/**
 * The language whose small words a question has, and whose articles have its words. One that would leave nothing to search
 * for is not meant where another has every word: been is a leg in Dutch.
 */
export function languagesOfQuestion(text: string, shelves: JoinedShelves, wordsIn: WordsIn): QuestionLanguages {
  const possible = languagesOfScript(text, shelves.languages())
  if (possible.length < 2) return { language: possible[0] ?? detectLanguage(text), others: [] }
  const [best, ...others] = possible
    .map((language) => understood(wordsIn(language), language, shelves))
    .sort(
      (one, other) =>
        Number(other.isWhole) - Number(one.isWhole) ||
        other.weight - one.weight ||
        // Every language has a few words of others.
        other.occurrences - one.occurrences,
    ) as [Understood, ...Understood[]]
  const isOpen = ({ isWhole, small, terms }: Understood) => isWhole && small === 0 && terms.length <= mostWordsOpen
  const isAnother = ({ terms }: Understood) => terms.some((term, i) => term !== best.terms[i])
  return {
    language: best.language,
    others: isOpen(best)
      ? others.filter((other) => isOpen(other) && isAnother(other)).map(({ language }) => language)
      : [],
  }
}

/** How much of a question a language and its articles on the shelves have. */
interface Understood {
  readonly language: Language
  /** Of words with a meaning. */
  readonly terms: readonly string[]
  readonly small: number
  readonly isWhole: boolean
  readonly weight: number
  readonly occurrences: number
}

function understood(words: readonly Word[], language: Language, shelves: JoinedShelves): Understood {
  const own = words.filter((word) => isSpoken(word) && word.language === language).slice(0, mostWords)
  const content = own.map(({ form }) => ({ form, term: termFor(form, language) })).filter(({ term }) => term !== '')
  const small = own.length - content.length
  const times = content.map(({ form }) => shelves.occurrences(form, language))
  const forms = times.filter((count) => count > 0).length
  const stems = content.filter(({ term }, i) => times[i] === 0 && shelves.uses(term) > 0).length
  return {
    language,
    terms: content.map(({ term }) => term),
    small,
    isWhole: content.length > 0 && forms + stems === content.length,
    weight: small * smallWordWeight + forms + stems * stemWeight,
    occurrences: times.reduce((sum, count) => sum + count, 0),
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
