// Lays the terms of a question over one paragraph: which word stands where. Knows nothing of what that is worth.

import { grown } from './growing-array.ts'
import type { AnswerKind } from './language.ts'
import { noTerm } from './lexicon.ts'
import type { IndexedParagraph } from './paragraph-index.ts'
import type { Question } from './question.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { alternativeFlag, capitalFlag, dateFlag, durationFlag, moneyFlag, numberFlag, sentenceFlag } from './words.ts'

/** A word of the paragraph that a term of the question stands for. */
export interface Match {
  /** Place in the paragraph, counted in words. */
  readonly place: number
  /** Index of the question's term. */
  readonly slot: number
  /** Index of the sentence. */
  readonly sentence: number
  /** 1 for the term itself, less for a related word. */
  readonly strength: number
  /** The very form typed. */
  readonly isExact: boolean
}

/** What one paragraph has of a question. */
export interface Matches {
  readonly shelf: Shelf
  readonly paragraph: IndexedParagraph
  /** In order of place. */
  readonly found: readonly Match[]
  /** Content words of each sentence. */
  readonly sentenceLengths: readonly number[]
  /** By slot: how often the term itself stands in the paragraph. */
  readonly frequencies: Uint16Array
  /** By slot: strength of the best word for it. */
  readonly strengths: Float64Array
  /** By slot: 1 where title or headings have the term, less for a related word. */
  readonly heads: Float64Array
  /** Places of words that could be the answer asked for, none of them words of the question. */
  readonly answerPlaces: readonly number[]
}

/** Words related to the question's: term to slot and strength. */
export type RelatedTerms = ReadonlyMap<string, { readonly slot: number; readonly strength: number }>

/** Paragraphs by the shelves' common numbers. */
export interface Matcher {
  match(number: number): Matches
  /** By slot: how often the term itself stands in the paragraph; cheaper than match. Valid until the next call. */
  frequencies(number: number): Uint16Array
  /** By slot: 1 where title or headings have the term itself; cheaper than match. Valid until the next call. */
  heads(number: number): Uint8Array
  /** By slot: strength of the best related word; cheaper than match. Valid until the next call. */
  kinStrengths(number: number): Float64Array
  /** Must be called before the next matcher is made. */
  close(): void
}

/** What the words of one shelf are to the question at hand. Kept, since questions are answered one after the other. */
interface Codes {
  /** By term id: 0 for other words, slot + 1 for the question's terms, -(slot + 1) for related words. */
  codes: Int32Array
  kinStrengths: Float32Array
}

const kept: Codes[] = []

/** Says for a question which words of a paragraph match. */
export function createMatcher(shelves: Shelves, { terms, kind }: Question, related: RelatedTerms): Matcher {
  const sides = shelves.all.map((shelf) => layOut(shelf, terms, related))
  const { mask, wanted } = answerFlags(kind)
  const counted = new Uint16Array(terms.length)
  const headed = new Uint8Array(terms.length)
  const kin = new Float64Array(terms.length)
  const at = (number: number) => {
    const shelf = shelves.shelfOf(number)
    const side = sides[shelf.place] as Side
    return { ...side, shelf, number: number - shelf.firstParagraph }
  }

  return {
    frequencies(number) {
      const { shelf, number: own, codes, termsByForm } = at(number)
      const sequence = shelf.index.words(own)
      counted.fill(0)
      for (let i = 0; i < sequence.length; i += 1) {
        const termId = termsByForm[(sequence[i] as number) & 0xffffff] as number
        const code = termId === noTerm ? 0 : (codes[termId] as number)
        if (code > 0) counted[code - 1] = (counted[code - 1] as number) + 1
      }
      return counted
    },
    heads(number) {
      const { shelf, number: own, codes } = at(number)
      headed.fill(0)
      for (const termId of shelf.index.headTerms(own)) {
        const code = codes[termId] as number
        if (code > 0) headed[code - 1] = 1
      }
      return headed
    },
    kinStrengths(number) {
      const { shelf, number: own, codes, kinStrengths, termsByForm } = at(number)
      const sequence = shelf.index.words(own)
      kin.fill(0)
      const look = (termId: number) => {
        const code = termId === noTerm ? 0 : (codes[termId] as number)
        if (code < 0) kin[-code - 1] = Math.max(kin[-code - 1] as number, kinStrengths[termId] as number)
      }
      for (let i = 0; i < sequence.length; i += 1) look(termsByForm[(sequence[i] as number) & 0xffffff] as number)
      for (const termId of shelf.index.headTerms(own)) look(termId)
      return kin
    },
    match(number) {
      const { shelf, number: own, codes, kinStrengths, termsByForm, formIds } = at(number)
      const found: Match[] = []
      const sentenceLengths: number[] = []
      const frequencies = new Uint16Array(terms.length)
      const strengths = new Float64Array(terms.length)
      const answerPlaces: number[] = []
      const sequence = shelf.index.words(own)
      let place = -1
      let sentence = -1
      let length = 0
      for (let i = 0; i < sequence.length; i += 1) {
        const entry = sequence[i] as number
        const flags = entry >>> 24
        const isAlternative = (flags & alternativeFlag) !== 0
        if (!isAlternative) place += 1
        if ((flags & sentenceFlag) !== 0 || sentence < 0) {
          if (sentence >= 0) sentenceLengths.push(length)
          sentence += 1
          length = 0
        }
        const formId = entry & 0xffffff
        const termId = termsByForm[formId] as number
        if (termId === noTerm) continue
        if (!isAlternative) length += 1
        const code = codes[termId] as number
        if (code > 0) {
          const slot = code - 1
          frequencies[slot] = (frequencies[slot] as number) + 1
          strengths[slot] = 1
          found.push({ place, slot, sentence, strength: 1, isExact: formId === formIds[slot] })
          continue
        }
        if (code < 0) {
          const slot = -code - 1
          const strength = kinStrengths[termId] as number
          if (strength > (strengths[slot] as number)) strengths[slot] = strength
          found.push({ place, slot, sentence, strength, isExact: false })
        }
        if (mask !== 0 && (flags & mask) === wanted) answerPlaces.push(place)
      }
      if (sentence >= 0) sentenceLengths.push(length)
      const heads = new Float64Array(terms.length)
      for (const termId of shelf.index.headTerms(own)) {
        const code = codes[termId] as number
        if (code > 0) heads[code - 1] = 1
        else if (code < 0) heads[-code - 1] = Math.max(heads[-code - 1] as number, kinStrengths[termId] as number)
      }
      const paragraph = shelf.index.paragraph(own)
      return { shelf, paragraph, found, sentenceLengths, frequencies, strengths, heads, answerPlaces }
    },
    close() {
      for (const { codes, termIds } of sides) for (const termId of termIds) codes[termId] = 0
    },
  }
}

/** What the terms of a question are on one shelf. */
interface Side extends Codes {
  readonly termsByForm: Int32Array
  /** By slot: the form typed, or -1. */
  readonly formIds: Int32Array
  /** Those that have a code. */
  readonly termIds: readonly number[]
}

function layOut({ index, place }: Shelf, terms: Question['terms'], related: RelatedTerms): Side {
  const { lexicon } = index
  kept[place] ??= { codes: new Int32Array(0), kinStrengths: new Float32Array(0) }
  const own = kept[place]
  own.codes = grown(own.codes, lexicon.size)
  own.kinStrengths = grown(own.kinStrengths, lexicon.size)
  const { codes, kinStrengths } = own
  const termIds: number[] = []
  for (const [slot, { term }] of terms.entries()) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    codes[termId] = slot + 1
    termIds.push(termId)
  }
  for (const [term, { slot, strength }] of related) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    codes[termId] = -(slot + 1)
    kinStrengths[termId] = strength
    termIds.push(termId)
  }
  const formIds = Int32Array.from(terms, ({ form, language }) => lexicon.findForm(form, language))
  return { codes, kinStrengths, termsByForm: lexicon.termsByForm(), formIds, termIds }
}

/** Whether a word of these flags could be the answer to a question of a kind; undefined for kinds that no flag tells. */
export function answerTest(kind: AnswerKind | undefined): ((flags: number) => boolean) | undefined {
  const { mask, wanted } = answerFlags(kind)
  return mask === 0 ? undefined : (flags) => (flags & mask) === wanted
}

/** Flags to look at, and how they must stand, in a word that could be the answer. */
function answerFlags(kind: AnswerKind | undefined): { mask: number; wanted: number } {
  if (kind === 'howLong') return { mask: durationFlag, wanted: durationFlag }
  if (kind === 'howMuch') return { mask: moneyFlag, wanted: moneyFlag }
  if (kind === 'howMany') return { mask: numberFlag, wanted: numberFlag }
  if (kind === 'when') return { mask: dateFlag, wanted: dateFlag }
  // Sentences begin with a capital whatever their first word is.
  if (kind === 'who' || kind === 'where') return { mask: capitalFlag | sentenceFlag, wanted: capitalFlag }
  return { mask: 0, wanted: 0 }
}
