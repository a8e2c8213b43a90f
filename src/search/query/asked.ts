// What a question asks for, without a shelf: by it the same question is known again in other words.

import { editDistance } from '../../text/edit-distance.ts'
import { joinShelves } from '../index/shelves.ts'
import { hasLetters } from '../text/language.ts'
import { readQuestion } from './question.ts'

export interface AskedFor {
  /** Stems of its words with a meaning, each once; pairs of characters in languages without blanks. */
  readonly terms: ReadonlySet<string>
  /** What it asks for, when its words tell: who, when and the like. */
  readonly kind: string | undefined
  /** Equal for questions that differ in small words, their order or endings alone. */
  readonly key: string
}

const longest = 500

/** Pure. */
export function askedFor(question: string): AskedFor {
  const { terms, words, kind, language } = readQuestion(question.slice(0, longest), joinShelves([]))
  const sought = new Set(terms.map(({ term }) => term))
  const [first] = words
  // How, why and what are small words, and ask for different things; in most languages they stand first.
  const opening = first && first.idf === 0 ? first.form : ''
  const all = hasLetters(language) ? [...sought].sort() : words.map(({ form }) => form)
  return { terms: sought, kind, key: [kind ?? '', opening, ...all].join(' ') }
}

/** Of the terms of both, so many are both's. */
const leastShared = 0.6
/** Shorter words that differ by a letter are different words. */
const leastMistyped = 5

/** Whether two questions are likely about the same: nearly the same words, slips of the finger aside, and not when beside where. */
export function areAlike(one: AskedFor, other: AskedFor): boolean {
  if (one.key === other.key) return true
  if (one.kind !== undefined && other.kind !== undefined && one.kind !== other.kind) return false
  const shared = [...one.terms].filter((term) => hasTerm(other, term)).length
  return shared > 0 && shared >= leastShared * (one.terms.size + other.terms.size - shared)
}

function hasTerm({ terms }: AskedFor, term: string): boolean {
  if (terms.has(term)) return true
  const isWord = term.length >= leastMistyped && /^\p{L}+$/u.test(term)
  return isWord && [...terms].some((each) => each.length >= leastMistyped && editDistance(term, each, 1) <= 1)
}
