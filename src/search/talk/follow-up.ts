// Reads how far a question leans on the one before it: and in Japan? who founded it? why?

import { memoized } from '../memoized.ts'
import type { Question } from '../query/question.ts'
import type { Language } from '../text/language.ts'
import { talk, talkIn } from './languages.ts'
import { hasSpaces, talkLine } from './talk-words.ts'

/** Whole: it stands alone. Loose: it may be read with what was said before. Tight: it says nothing without that. */
export type Leaning = 'whole' | 'loose' | 'tight'

export interface FollowUp {
  readonly leaning: Leaning
  /** To read on; for a reason; the same as before of something else: and in Japan? */
  readonly asks?: 'more' | 'why' | 'same'
  /** How many words of its own say what it is about. */
  readonly named: number
}

const strength: Readonly<Record<Leaning, number>> = { whole: 0, loose: 1, tight: 2 }

// A question of so many words of its own says what it is about, however it begins.
const mostLeaning = 3
// What is behind so many words of its own stands for one of them: when the boat is back, who cleans it?
const fewestNamed = 3
// Fewer words are no sentence.
const fewestWords = 4
// And what about the winter regatta?
const mostOther = 6

/**
 * @param question What was typed, as it is read alone.
 * @param languages That it may be in.
 */
export function readFollowUp(typed: string, question: Question, languages: readonly Language[]): FollowUp {
  const readings = talk
    .filter(({ language }) => languages.includes(language))
    .map(({ language }) => readIn(language, typed, question))
  return (
    readings.sort((one, other) => strength[other.leaning] - strength[one.leaning])[0] ?? { leaning: 'whole', named: 0 }
  )
}

function readIn(language: Language, typed: string, question: Question): FollowUp {
  const words = wordsOf(language)
  const line = ` ^ ${talkLine(typed, language)} $ `
  const found = (phrases: readonly string[]) => phrases.some((phrase) => line.includes(phrase))
  if (found(words.more)) return { leaning: 'tight', asks: 'more', named: 0 }

  const places = namedIn(line, language, question)
  // Where words are not told apart they come in pairs that overlap.
  const named = hasSpaces(language) ? places : places.filter((_, nth) => nth % 2 === 0)
  const opens = found(words.openings)
  const pronoun = firstPlace(withoutPhrases(line, words.impersonal), words.pronouns)
  const count = wordCount(line, language)
  const isShort = count <= fewestWords
  const isFragment = isShort && found(words.fragments)
  const asksWhy = found(words.beginningWhy) || (opens && found(words.why))
  // And the winter one? It stands for the same kind of thing, not for what was said.
  const isOther = pronoun < 0 || (named.length > 0 && found(words.ofAKind))
  const asks = asksWhy ? 'why' : isFragment || (opens && isOther && count <= mostOther) ? 'same' : undefined
  const as = (leaning: Leaning): FollowUp => ({
    leaning,
    named: named.length,
    ...(leaning !== 'whole' && asks && { asks }),
  })
  if (named.length === 0) return as('tight')
  const leans = opens || (pronoun >= 0 && named.filter((at) => at < pronoun).length < fewestNamed)
  if (leans) return as(named.length <= mostLeaning ? 'tight' : 'loose')
  if (isFragment) return as('tight')
  return as((asksWhy && isShort) || (named.length === 1 && count < fewestWords) ? 'loose' : 'whole')
}

/** The phrases of a language as they stand in a line, with blanks around them where there are any. */
const wordsOf = memoized((language: Language) => {
  const followUp = talkIn(language)?.followUp
  const compiled = (phrases: readonly string[] = [], before = '', behind = '') =>
    phrases.map((phrase) => spaced(`${before}${phrase}${behind}`, language))
  return {
    more: compiled(followUp?.more, '^ ', ' $'),
    openings: compiled(followUp?.openings, '^ '),
    fragments: compiled(followUp?.fragments, '^ '),
    beginningWhy: compiled(followUp?.why, '^ '),
    why: compiled(followUp?.why),
    pronouns: compiled(followUp?.pronouns),
    ofAKind: compiled(followUp?.ofAKind),
    impersonal: compiled(followUp?.impersonal),
    asking: compiled(Object.values(language.questionWords).flat()),
  }
})

/** As it stands in a line; ^ and $ are its ends. */
function spaced(phrase: string, language: Language): string {
  const words = phrase.split(/\s+/).map((word) => (word === '^' || word === '$' ? word : talkLine(word, language)))
  if (hasSpaces(language)) return ` ${words.join(' ')} `
  const [before, behind] = [words[0] === '^' ? ' ^ ' : '', words.at(-1) === '$' ? ' $ ' : '']
  return `${before}${words.filter((word) => word !== '^' && word !== '$').join('')}${behind}`
}

/** Where the words stand in a line that say what a question is about, those aside that say what kind of answer it wants. */
function namedIn(line: string, language: Language, question: Question): number[] {
  const asked = wordsOf(language).asking.flatMap((phrase) => {
    const at = line.indexOf(phrase)
    return at < 0 ? [] : [[at, at + phrase.length - 1] as const]
  })
  return question.terms.flatMap(({ form, isFocus }) => {
    const word = spaced(form, language)
    const at = line.indexOf(word)
    // Which year, which company: it says what kind of answer is wanted.
    const isKind = isFocus && [...(language.focusWords ?? [])].some((which) => line.includes(` ${which}${word}`))
    if (isKind || asked.some(([start, end]) => at >= start && at < end)) return []
    return [at < 0 ? line.length : at]
  })
}

function withoutPhrases(line: string, phrases: readonly string[]): string {
  return phrases.reduce((rest, phrase) => rest.replaceAll(phrase, ' '.repeat(phrase.length)), line)
}

/** Where the first of some phrases stands; -1 when none does. */
function firstPlace(line: string, phrases: readonly string[]): number {
  const places = phrases.map((phrase) => line.indexOf(phrase)).filter((at) => at >= 0)
  return places.length === 0 ? -1 : Math.min(...places)
}

/** Where words are not told apart, a character is half a word. */
function wordCount(line: string, language: Language): number {
  return hasSpaces(language) ? line.trim().split(' ').length - 2 : Math.ceil((line.length - 6) / 2)
}
