// Lays the terms of a question over one paragraph: which word stands where. Knows nothing of what that is worth.

import { grown } from './growing-array.ts'
import type { AnswerKind } from './language.ts'
import { noTerm } from './lexicon.ts'
import type { IndexedParagraph } from './paragraph-index.ts'
import type { Question } from './question.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { createTypedMatcher, type TypedMatches } from './typed-words.ts'
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
  /** Sentences of these places. */
  readonly answerSentences: readonly number[]
  readonly typed: TypedMatches
}

/** Words related to the question's: term to slot and strength. */
export type RelatedTerms = ReadonlyMap<string, { readonly slot: number; readonly strength: number }>

/** Less than all, and cheaper. By slot; valid until the next glance. */
export interface Glance {
  /** The paragraph's length. */
  length: number
  /** How often the term itself stands in the paragraph. */
  readonly frequencies: Uint16Array
  /** 1 where title or headings have the term itself. */
  readonly heads: Uint8Array
  /** Strength of the best related word, in the paragraph or above. */
  readonly kinStrengths: Float64Array
}

/** Takes paragraphs by the shelves' common numbers. */
export interface Matcher {
  glance(number: number): Glance
  match(number: number): Matches
  /** Must be called before the next matcher is made. */
  close(): void
}

/**
 * What each word of one shelf is to the question at hand. Kept from question to question, since they are answered one
 * after the other and the tables are large.
 */
interface Codes {
  /** By term id: 0, or a code from firstSlot on. */
  byTerm: Uint8Array
  /** By form id: the code of its term, looked up when first met; words repeat, and this table is small. */
  byForm: Uint8Array
  /** By term id, for related words. */
  kinStrengths: Float32Array
}

const notLookedUp = 0
const stopWord = 1
const otherWord = 2
/** A term of the question is firstSlot + slot, a word related to it firstKin + slot. */
const firstSlot = 3
const firstKin = 128

/** What the terms of a question are on one shelf. */
interface Side extends Codes {
  readonly shelf: Shelf
  readonly termsByForm: Int32Array
  /** By slot: the form typed, or -1. */
  readonly formIds: Int32Array
  /** Those that have a code. */
  readonly termIds: readonly number[]
  readonly matchTyped: ReturnType<typeof createTypedMatcher>
}

const kept: Codes[] = []

/** Says for a question which words of a paragraph match. */
export function createMatcher(shelves: Shelves, question: Question, related: RelatedTerms): Matcher {
  const { terms, kind } = question
  const sides = shelves.all.map((shelf) => layOut(shelf, question, related))
  const answer = answerFlags(kind)
  const glance: Glance = {
    length: 0,
    frequencies: new Uint16Array(terms.length),
    heads: new Uint8Array(terms.length),
    kinStrengths: new Float64Array(terms.length),
  }
  return {
    glance(number) {
      const side = sides[shelves.shelfOf(number).place] as Side
      glanceAt(side, number - side.shelf.firstParagraph, glance)
      return glance
    },
    match(number) {
      const side = sides[shelves.shelfOf(number).place] as Side
      return matchOn(side, number - side.shelf.firstParagraph, terms.length, answer)
    },
    close() {
      for (const { byTerm, termIds } of sides) for (const termId of termIds) byTerm[termId] = 0
    },
  }
}

function layOut(shelf: Shelf, { terms, words }: Question, related: RelatedTerms): Side {
  const { lexicon } = shelf.index
  kept[shelf.place] ??= { byTerm: new Uint8Array(0), byForm: new Uint8Array(0), kinStrengths: new Float32Array(0) }
  const own = kept[shelf.place] as Codes
  own.byTerm = grown(own.byTerm, lexicon.size)
  own.byForm = grown(own.byForm, lexicon.size)
  own.kinStrengths = grown(own.kinStrengths, lexicon.size)
  const { byTerm, byForm, kinStrengths } = own
  byForm.fill(notLookedUp, 0, lexicon.size)
  const termIds: number[] = []
  for (const [slot, { term }] of terms.entries()) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    byTerm[termId] = firstSlot + slot
    termIds.push(termId)
  }
  for (const [term, { slot, strength }] of related) {
    const termId = lexicon.findTerm(term)
    if (termId === noTerm) continue
    byTerm[termId] = firstKin + slot
    kinStrengths[termId] = strength
    termIds.push(termId)
  }
  const formIds = Int32Array.from(terms, ({ form, language }) => lexicon.findForm(form, language))
  const matchTyped = createTypedMatcher(words, lexicon)
  return { shelf, byTerm, byForm, kinStrengths, termsByForm: lexicon.termsByForm(), formIds, termIds, matchTyped }
}

function lookUp(formId: number, { byTerm, byForm, termsByForm }: Side): number {
  const termId = termsByForm[formId] as number
  const code = termId === noTerm ? stopWord : (byTerm[termId] as number) || otherWord
  byForm[formId] = code
  return code
}

const kinStrength = (formId: number, { termsByForm, kinStrengths }: Side) =>
  kinStrengths[termsByForm[formId] as number] as number

function glanceAt(side: Side, number: number, glance: Glance): void {
  const { byForm } = side
  const { index } = side.shelf
  const { frequencies, heads, kinStrengths: kin } = glance
  glance.length = index.lengths[number] as number
  frequencies.fill(0)
  heads.fill(0)
  kin.fill(0)
  const words = index.words(number)
  for (let i = 0; i < words.length; i += 1) {
    const formId = (words[i] as number) & 0xffffff
    const code = byForm[formId] || lookUp(formId, side)
    if (code < firstSlot) continue
    if (code < firstKin) frequencies[code - firstSlot] = (frequencies[code - firstSlot] as number) + 1
    else kin[code - firstKin] = Math.max(kin[code - firstKin] as number, kinStrength(formId, side))
  }
  lookAbove(side, number, heads, kin)
}

/** Marks the terms of title and headings: 1 for the question's, their strength for related ones. */
function lookAbove(side: Side, number: number, heads: Uint8Array | Float64Array, kin: Float64Array): void {
  const { index } = side.shelf
  for (let isTitle = 1; isTitle >= 0; isTitle -= 1) {
    const above = isTitle === 1 ? index.title(number) : index.headings(number)
    for (let i = 0; i < above.length; i += 1) {
      const formId = (above[i] as number) & 0xffffff
      const code = side.byForm[formId] || lookUp(formId, side)
      if (code < firstSlot) continue
      if (code < firstKin) heads[code - firstSlot] = 1
      else kin[code - firstKin] = Math.max(kin[code - firstKin] as number, kinStrength(formId, side))
    }
  }
}

function matchOn(side: Side, number: number, slots: number, { mask, wanted }: AnswerFlags): Matches {
  const { shelf, byForm, formIds } = side
  const found: Match[] = []
  const sentenceLengths: number[] = []
  const frequencies = new Uint16Array(slots)
  const strengths = new Float64Array(slots)
  const answerPlaces: number[] = []
  const answerSentences: number[] = []
  const words = shelf.index.words(number)
  let place = -1
  let sentence = -1
  let length = 0
  for (let i = 0; i < words.length; i += 1) {
    const entry = words[i] as number
    const flags = entry >>> 24
    const isAlternative = (flags & alternativeFlag) !== 0
    if (!isAlternative) place += 1
    if ((flags & sentenceFlag) !== 0 || sentence < 0) {
      if (sentence >= 0) sentenceLengths.push(length)
      sentence += 1
      length = 0
    }
    const formId = entry & 0xffffff
    const code = byForm[formId] || lookUp(formId, side)
    if (code === stopWord) continue
    if (!isAlternative) length += 1
    if (code >= firstSlot && code < firstKin) {
      const slot = code - firstSlot
      frequencies[slot] = (frequencies[slot] as number) + 1
      strengths[slot] = 1
      found.push({ place, slot, sentence, strength: 1, isExact: formId === formIds[slot] })
      continue
    }
    if (code >= firstKin) {
      const slot = code - firstKin
      const strength = kinStrength(formId, side)
      if (strength > (strengths[slot] as number)) strengths[slot] = strength
      found.push({ place, slot, sentence, strength, isExact: false })
    }
    if (mask !== 0 && (flags & mask) === wanted) {
      answerPlaces.push(place)
      if (answerSentences.at(-1) !== sentence) answerSentences.push(sentence)
    }
  }
  if (sentence >= 0) sentenceLengths.push(length)
  const typed = side.matchTyped(words)
  const heads = new Float64Array(slots)
  lookAbove(side, number, heads, heads)
  return {
    shelf,
    paragraph: shelf.index.paragraph(number),
    found,
    sentenceLengths,
    frequencies,
    strengths,
    heads,
    answerPlaces,
    answerSentences,
    typed,
  }
}

/** Whether a word of these flags could be the answer to a question of a kind; undefined for kinds that no flag tells. */
export function answerTest(kind: AnswerKind | undefined): ((flags: number) => boolean) | undefined {
  const { mask, wanted } = answerFlags(kind)
  return mask === 0 ? undefined : (flags) => (flags & mask) === wanted
}

/** Flags to look at, and how they must stand, in a word that could be the answer. */
interface AnswerFlags {
  readonly mask: number
  readonly wanted: number
}

function answerFlags(kind: AnswerKind | undefined): AnswerFlags {
  if (kind === 'howLong') return { mask: durationFlag, wanted: durationFlag }
  if (kind === 'howMuch') return { mask: moneyFlag, wanted: moneyFlag }
  if (kind === 'howMany') return { mask: numberFlag, wanted: numberFlag }
  if (kind === 'when') return { mask: dateFlag, wanted: dateFlag }
  // Sentences begin with a capital whatever their first word is.
  if (kind === 'who' || kind === 'where') return { mask: capitalFlag | sentenceFlag, wanted: capitalFlag }
  return { mask: 0, wanted: 0 }
}
