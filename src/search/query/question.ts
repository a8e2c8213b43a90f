// Turns the words of a variant into the terms to search for, and what the question asks for.

import type { Correction } from '../hit.ts'
import { termFor } from '../index/lexicon.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { backgroundShare } from '../text/background.ts'
import { type AnswerKind, hasLetters, type Language } from '../text/language.ts'
import { capitalFlag, capitalsFlag, isSpoken, numberFlag, type Word } from '../text/words.ts'
import { abbreviated } from './abbreviations.ts'
import { readText } from './query.ts'
import { correctWord } from './spelling.ts'
import { asTyped, type QueryVariant } from './variants.ts'

/** A word of the question as it is searched for. */
export interface QuestionTerm {
  readonly term: string
  /** The very form typed, folded, or the one that stands in for it. */
  readonly form: string
  /** Whose stems and stop words apply to it. */
  readonly language: Language
  /** Whether the shelves have it. */
  readonly isKnown: boolean
  /** Inverse document frequency over the shelves and the background. */
  readonly idf: number
  readonly isName: boolean
  readonly isNumber: boolean
  /** Says what kind of thing is asked for: company, in which company. */
  readonly isFocus: boolean
}

/** A word of the question, whether it is searched for or not. */
export interface TypedWord {
  /** Folded. */
  readonly form: string
  readonly language: Language
  /** Inverse document frequency; 0 for small words and those that something else stands in for. */
  readonly idf: number
}

export interface Question {
  readonly language: Language
  /** In order of the question, each once, at most 64: the rarest the shelves have, then others. */
  readonly terms: readonly QuestionTerm[]
  /** The first 64 words as typed, small ones too. */
  readonly words: readonly TypedWord[]
  readonly corrections: readonly Correction[]
  readonly kind: AnswerKind | undefined
}

// A question of more words is a pasted text; its rarest words tell what it is about.
const maxTerms = 64
// More are no slips of the finger.
const maxCorrections = 6
// Weight of the background, in paragraphs.
const backgroundSize = 1000

/** Probabilistic idf (Robertson and Spärck Jones, 1976), never below zero; half added against empty counts. */
function inverseDocumentFrequency(shelves: JoinedShelves, term: string, language: Language): number {
  const share = backgroundShare(term, language)
  const background = share === undefined ? 0 : backgroundSize
  const count = shelves.paragraphCount + background
  const frequency = shelves.documentFrequency(term) + background * (share ?? 0)
  return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
}

/** Reads a question as it was typed. */
export function readQuestion(text: string, shelves: JoinedShelves): Question {
  return questionOf(asTyped(readText(text, shelves)), shelves)
}

/** What a variant asks of shelves, with their words. */
export function questionOf({ text, language, words: read, meant }: QueryVariant, shelves: JoinedShelves): Question {
  const corrections: Correction[] = []
  const isShouted = !/\p{Ll}/u.test(text)
  const words = isShouted && read.length >= leastShouted ? read.map(withoutAcronym) : read
  const terms = new Map<string, QuestionTerm>()
  let isFocusNext = false
  for (const [i, word] of abbreviated(words, shelves).entries()) {
    const found = searchedTerm(word, i, isShouted, shelves, meant.has(word) ? undefined : corrections)
    if (found === undefined) isFocusNext ||= language.focusWords?.has(word.form) === true
    else {
      if (!terms.has(found.term)) terms.set(found.term, isFocusNext ? focused(found) : found)
      isFocusNext = false
    }
  }
  const typed = words
    .filter(isSpoken)
    .slice(0, maxTerms)
    .map(({ form, language: owner }) => ({ form, language: owner, idf: terms.get(termFor(form, owner))?.idf ?? 0 }))
  const kind = kindOf(text, words, language)
  return { language, terms: rarest([...terms.values()]), words: typed, corrections, kind }
}

// So many words in capitals are a manner of typing; fewer may be an abbreviation.
const leastShouted = 3

/** WHO in a question in capitals is who. */
function withoutAcronym(word: Word): Word {
  const isLetters = (word.flags & numberFlag) === 0
  return isLetters && word.form.includes('.') ? { ...word, form: word.form.replaceAll('.', '') } : word
}

// Answers name the thing and seldom say what kind it is of.
const focusWeight = 0.5
const focused = (term: QuestionTerm): QuestionTerm =>
  term.isName ? term : { ...term, idf: term.idf * focusWeight, isFocus: true }

function searchedTerm(
  word: Word,
  position: number,
  isShouted: boolean,
  shelves: JoinedShelves,
  corrections: Correction[] | undefined,
): QuestionTerm | undefined {
  const term = termFor(word.form, word.language)
  if (term === '') return undefined
  const isKnown = shelves.uses(term) > 0
  // Another reading of what was typed counts only where a shelf has it.
  if (!isSpoken(word) && !isKnown) return undefined
  const isNumber = (word.flags & numberFlag) !== 0
  const isName = !isShouted && isNamed(word, position)
  const isCorrectable = !isKnown && !isNumber && corrections !== undefined && corrections.length < maxCorrections
  const used = isCorrectable ? correctWord(word, shelves) : undefined
  if (used !== undefined) corrections?.push({ typed: word.form, used })
  const { language } = word
  const sought = used === undefined ? term : termFor(used, language)
  return {
    term: sought,
    form: used ?? word.form,
    language,
    isKnown: isKnown || used !== undefined,
    idf: inverseDocumentFrequency(shelves, sought, language),
    isName,
    isNumber,
    isFocus: false,
  }
}

// Every question begins with a capital, so its first word tells nothing, unless there are more within.
const isNamed = (word: Word, position: number) =>
  (word.flags & capitalsFlag) !== 0 || (position > 0 && (word.flags & capitalFlag) !== 0)

function rarest(terms: readonly QuestionTerm[]): readonly QuestionTerm[] {
  if (terms.length <= maxTerms) return terms
  const known = (term: QuestionTerm) => (term.isKnown ? 1 : 0)
  const kept = new Set(
    [...terms].sort((one, other) => known(other) - known(one) || other.idf - one.idf).slice(0, maxTerms),
  )
  return terms.filter((term) => kept.has(term))
}

// The first that fits counts, so the narrower ones come first.
const kinds: readonly AnswerKind[] = ['howLong', 'howMuch', 'howMany', 'when', 'where', 'who']

/** The kind of answer that the question's words ask for; undefined for what, why and how. */
function kindOf(text: string, words: readonly Word[], language: Language): AnswerKind | undefined {
  const isSpaced = hasLetters(language)
  const typed = words.filter(isSpoken).map(({ form }) => form)
  const line = isSpaced ? ` ^ ${typed.join(' ')} $ ` : language.fold(text)
  const asked = [...kinds, 'anything' as const].flatMap((kind) =>
    (language.questionWords[kind] ?? [])
      .map((phrase) => ({ kind, phrase: isSpaced ? ` ${phrase} ` : phrase }))
      .filter(({ phrase }) => line.includes(phrase)),
  )
  // Which year is no how many, though the words for how many are in it.
  const first = asked.find(
    ({ phrase }) => !asked.some((other) => other.phrase !== phrase && other.phrase.includes(phrase)),
  )
  return first === undefined || first.kind === 'anything' ? undefined : first.kind
}
