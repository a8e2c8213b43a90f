// What a language is to the search: how its words fold, which of them carry no meaning, what its questions ask for.

import * as is from './characters.ts'

/** What a question wants to hear: a person or body, a point in time, a place, a number, a span of time, a sum of money. */
export type AnswerKind = 'who' | 'when' | 'where' | 'howMany' | 'howLong' | 'howMuch'

/** What letters of a script are to a splitter of words. */
export const classOfScript = {
  latin: is.latin,
  cyrillic: is.cyrillic,
  arabic: is.arabic,
  devanagari: is.devanagari,
  tamil: is.tamil,
  armenian: is.armenian,
  other: is.letter,
  thai: is.unspaced,
  han: is.han,
  kana: is.kana,
  hangul: is.hangul,
} as const satisfies Readonly<Record<string, is.CharacterClass>>

/** Other: all that part words by spaces and have no class of their own, such as Greek and Hebrew. */
export type Script = keyof typeof classOfScript

export interface Language {
  /** BCP 47 primary subtag: en. */
  readonly tag: string
  /** Tags of languages that are read alike: nb and nn for no. */
  readonly otherTags?: readonly string[]
  /** Script its words are written in; words of other scripts are left to the first language of theirs. */
  readonly script: Script
  /**
   * Letters of its neighbours that its own texts hardly ever have (with the flag g), and letters, words too, one of which
   * its longer texts always have.
   */
  readonly foreignLetters?: RegExp
  readonly ownLetters?: RegExp
  /**
   * What stands behind an apostrophe: elision parts two words (l'eau), suffix drops the ending (Ankara'da); where left out,
   * an s is dropped (Mia's).
   */
  readonly apostrophe?: 'elision' | 'suffix'
  /** Lower case and one spelling for what people type in several ways. Must be idempotent. */
  fold(word: string): string
  /** Folded word to stem. */
  stem(word: string): string
  /** Folded words that carry no meaning of their own, question words among them. */
  readonly stopWords: ReadonlySet<string>
  /** What grows onto words and is cut from those of a question, for words that come in pairs of syllables. At most six. */
  readonly endings?: ReadonlySet<string>
  /**
   * Folded words or word sequences of questions, and the kind of answer they ask for; longer ones overrule those within
   * them. ^ and $ as words are the ends of the question. Those of anything ask for none of these kinds: which thing, where
   * which is the word for who.
   */
  readonly questionWords: Readonly<Partial<Record<AnswerKind | 'anything', readonly string[]>>>
  /** Abbreviations, folded and without the last full stop, that never end a sentence. */
  readonly abbreviations?: ReadonlySet<string>
  /** Folded words that count: two, dozen, million. */
  readonly numberWords?: ReadonlySet<string>
  /** Folded names of months beside those that the platform knows. */
  readonly months?: ReadonlySet<string>
  /** Numbers that are years beside 1000 to 2099, for calendars that count from elsewhere. */
  readonly years?: RegExp
  /** Folded words that make a number before them a span of time: years, minutes. */
  readonly durationWords?: ReadonlySet<string>
  /** Folded words that make a number before them a sum of money: dollars. */
  readonly moneyWords?: ReadonlySet<string>
  /**
   * Folded words whose next word with a meaning says what kind of thing is asked for and need not stand in the answer:
   * which company.
   */
  readonly focusWords?: ReadonlySet<string>
  /** Folded words that abbreviations write as a numeral: to in P2P. */
  readonly numeralWords?: ReadonlyMap<string, string>
  /** A word written in capitals or with dots (U.S.), folded, and the word to index instead. */
  acronym?(letters: string): string
}

/** Whether a language is written in ideographs or syllables, and searched by pairs of characters. */
export const hasPairs = ({ script }: Language): boolean => script === 'han' || script === 'kana' || script === 'hangul'

/** Whether a language's words are written by letters, and misspelt by them. */
export const hasLetters = (language: Language): boolean => !hasPairs(language) && language.script !== 'thai'

/**
 * What weights and thresholds are learnt for: English has word relations and background frequencies; Chinese, Japanese and
 * Korean are searched by pairs of characters; all other languages by words alone.
 */
export type Family = 'en' | 'spaced' | 'pairs'

export function familyOf(language: Language): Family {
  return language.tag === 'en' ? 'en' : hasPairs(language) ? 'pairs' : 'spaced'
}

/** Splits a list written as one string. @param fold For words that are not written folded. */
export function wordSet(words: string, fold = (word: string) => word): ReadonlySet<string> {
  return new Set(
    words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(fold),
  )
}

/** Splits a list at its commas. */
export const phraseList = (written: string): readonly string[] => written.trim().split(/,\s+/)

/** Every first word before every second one: which year, which day, for both words that mean which. */
export function phrases(firsts: string, seconds: string): readonly string[] {
  return [...wordSet(firsts)].flatMap((first) => [...wordSet(seconds)].map((second) => `${first} ${second}`))
}
