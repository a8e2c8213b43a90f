// Lays the terms of a question over one paragraph: which word stands where. Knows nothing of what that is worth.

import type { AnswerKind } from './language.ts'
import { noTerm } from './lexicon.ts'
import type { IndexedParagraph, ParagraphIndex } from './paragraph-index.ts'
import type { Question } from './question.ts'
import { alternativeFlag, capitalFlag, dateFlag, numberFlag, sentenceFlag } from './words.ts'

/** A word of the paragraph that a term of the question stands for. */
export interface Match {
  /** Place in the paragraph, counted in words. */
  place: number
  /** Index of the question's term. */
  slot: number
  /** Index of the sentence. */
  sentence: number
  /** 1 for the term itself, less for a related word. */
  strength: number
  /** The very form typed. */
  isExact: boolean
}

/** What one paragraph has of a question. */
export interface Matches {
  readonly paragraph: IndexedParagraph
  /** In order of place. */
  readonly found: readonly Match[]
  /** Content words of each sentence. */
  readonly sentenceLengths: readonly number[]
  /** By slot: how often the term itself stands in the paragraph. */
  readonly frequencies: readonly number[]
  /** By slot: strength of the best word for it. */
  readonly strengths: readonly number[]
  /** By slot: 1 where title or headings have the term. */
  readonly heads: readonly number[]
  /** Places of words that could be the answer asked for, none of them words of the question. */
  readonly answerPlaces: readonly number[]
}

/** Words related to the question's: term id to slot and strength. */
export type RelatedTerms = ReadonlyMap<number, { readonly slot: number; readonly strength: number }>

/** Says for a question which words of a paragraph match. Keeps one scratch table for all paragraphs of the question. */
export function createMatcher(index: ParagraphIndex, question: Question, related: RelatedTerms) {
  const { lexicon } = index
  const slots = new Map<number, number>()
  for (const [slot, { termId }] of question.terms.entries()) if (termId !== noTerm) slots.set(termId, slot)
  const isAnswer = answerTest(question.kind)

  return (paragraph: IndexedParagraph): Matches => {
    const found: Match[] = []
    const sentenceLengths: number[] = []
    const frequencies = new Array<number>(question.terms.length).fill(0)
    const strengths = new Array<number>(question.terms.length).fill(0)
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
      const termId = lexicon.termOf(formId)
      if (termId !== noTerm && !isAlternative) length += 1
      const slot = termId === noTerm ? undefined : slots.get(termId)
      if (slot !== undefined) {
        frequencies[slot] = (frequencies[slot] as number) + 1
        strengths[slot] = 1
        found.push({ place, slot, sentence, strength: 1, isExact: formId === question.terms[slot]?.formId })
        continue
      }
      const kin = termId === noTerm ? undefined : related.get(termId)
      if (kin !== undefined) {
        strengths[kin.slot] = Math.max(strengths[kin.slot] as number, kin.strength)
        found.push({ place, slot: kin.slot, sentence, strength: kin.strength, isExact: false })
      }
      if (isAnswer?.(flags) && termId !== noTerm) answerPlaces.push(place)
    }
    if (sentence >= 0) sentenceLengths.push(length)
    const heads = question.terms.map(({ termId }) => (paragraph.headTerms.has(termId) ? 1 : 0))
    return { paragraph, found, sentenceLengths, frequencies, strengths, heads, answerPlaces }
  }
}

function answerTest(kind: AnswerKind | undefined): ((flags: number) => boolean) | undefined {
  if (kind === 'howMany') return (flags) => (flags & numberFlag) !== 0
  if (kind === 'when') return (flags) => (flags & dateFlag) !== 0
  if (kind === 'who' || kind === 'where') return (flags) => (flags & capitalFlag) !== 0 && (flags & sentenceFlag) === 0
  return undefined
}
