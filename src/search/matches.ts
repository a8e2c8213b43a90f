// Lays the terms of a question over one paragraph: which word stands where. Knows nothing of what that is worth.

import { grown } from './growing-array.ts'
import type { AnswerKind } from './language.ts'
import { noTerm } from './lexicon.ts'
import type { IndexedParagraph, ParagraphIndex } from './paragraph-index.ts'
import type { Question } from './question.ts'
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

/** Words related to the question's: term id to slot and strength. */
export type RelatedTerms = ReadonlyMap<number, { readonly slot: number; readonly strength: number }>

export interface Matcher {
  match(paragraph: IndexedParagraph): Matches
  /** By slot: how often the term itself stands in the paragraph; cheaper than match. Valid until the next call. */
  frequencies(paragraph: IndexedParagraph): Uint16Array
  /** By slot: strength of the best related word; cheaper than match. Valid until the next call. */
  kinStrengths(paragraph: IndexedParagraph): Float64Array
  /** Must be called before the next matcher is made. */
  close(): void
}

// By term id, for the question at hand: 0 for other words, slot + 1 for its terms, -(slot + 1) for related words.
// One table for all, since questions are answered one after the other.
let codes = new Int32Array(0)
let kinStrengths = new Float32Array(0)

/** Says for a question which words of a paragraph match. */
export function createMatcher(index: ParagraphIndex, question: Question, related: RelatedTerms): Matcher {
  const { terms, kind } = question
  const termsByForm = index.lexicon.termsByForm()
  codes = grown(codes, index.lexicon.termCount)
  kinStrengths = grown(kinStrengths, index.lexicon.termCount)
  for (const [slot, { termId }] of terms.entries()) if (termId !== noTerm) codes[termId] = slot + 1
  for (const [termId, { slot, strength }] of related) {
    codes[termId] = -(slot + 1)
    kinStrengths[termId] = strength
  }
  const { mask, wanted } = answerFlags(kind)
  const counted = new Uint16Array(terms.length)
  const kin = new Float64Array(terms.length)

  return {
    frequencies({ sequence }) {
      counted.fill(0)
      for (let i = 0; i < sequence.length; i += 1) {
        const termId = termsByForm[(sequence[i] as number) & 0xffffff] as number
        const code = termId === noTerm ? 0 : (codes[termId] as number)
        if (code > 0) counted[code - 1] = (counted[code - 1] as number) + 1
      }
      return counted
    },
    kinStrengths({ sequence, headTerms }) {
      kin.fill(0)
      const look = (termId: number) => {
        const code = termId === noTerm ? 0 : (codes[termId] as number)
        if (code < 0) kin[-code - 1] = Math.max(kin[-code - 1] as number, kinStrengths[termId] as number)
      }
      for (let i = 0; i < sequence.length; i += 1) look(termsByForm[(sequence[i] as number) & 0xffffff] as number)
      for (const termId of headTerms) look(termId)
      return kin
    },
    match(paragraph) {
      const found: Match[] = []
      const sentenceLengths: number[] = []
      const frequencies = new Uint16Array(terms.length)
      const strengths = new Float64Array(terms.length)
      const answerPlaces: number[] = []
      const { sequence } = paragraph
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
          found.push({ place, slot, sentence, strength: 1, isExact: formId === terms[slot]?.formId })
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
      for (const termId of paragraph.headTerms) {
        const code = codes[termId] as number
        if (code > 0) heads[code - 1] = 1
        else if (code < 0) heads[-code - 1] = Math.max(heads[-code - 1] as number, kinStrengths[termId] as number)
      }
      return { paragraph, found, sentenceLengths, frequencies, strengths, heads, answerPlaces }
    },
    close() {
      for (const { termId } of terms) if (termId !== noTerm) codes[termId] = 0
      for (const termId of related.keys()) codes[termId] = 0
    },
  }
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
