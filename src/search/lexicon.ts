// Numbers the words of a shelf and counts them: forms as written, terms as searched. Knows nothing of paragraphs.

import { grown } from './growing-array.ts'
import type { Language } from './language.ts'

/** Term id of stop words, and of words the shelf lacks. */
export const noTerm = -1
/** Form ids fit below this: the sequences keep flags above it. */
export const maxForms = 1 << 24

export interface Lexicon {
  /** Form id of a folded word, given out when first met. */
  intern(form: string, language: Language): number
  /** Form id of a folded word, or -1. */
  findForm(form: string, language: Language): number
  /** Term id of a stem, or noTerm. */
  findTerm(term: string): number
  termOf(formId: number): number
  /** Term ids by form id; valid until the next intern. */
  termsByForm(): Int32Array
  termText(termId: number): string
  /** Term of a folded word, looked up where it is known and stemmed where not; empty for stop words. */
  termFor(form: string, language: Language): string
  formText(formId: number): string
  readonly formCount: number
  readonly termCount: number
  /** By term id: in how many paragraphs. */
  documentFrequency(termId: number): number
  changeDocumentFrequency(termId: number, change: number): void
  /** By term id: in how many paragraphs, titles or headings above paragraphs. */
  uses(termId: number): number
  changeUses(termId: number, change: number): void
  /** By form id: how often, over all paragraphs. */
  occurrences(formId: number): number
  changeOccurrences(formId: number, change: number): void
  /** By form id: the letters it has, as a set of 32 bits. */
  letters(formId: number): number
}

/** A folded word reduced to its term; empty for stop words. */
export function termFor(form: string, language: Language): string {
  return language.stopWords.has(form) ? '' : language.fold(language.stem(form))
}

/** The letters of a word as bits: two words one edit apart differ in two bits at most. */
export function letterBits(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

export function createLexicon(): Lexicon {
  const formIds = new Map<Language, Map<string, number>>()
  const termIds = new Map<string, number>()
  const formTexts: string[] = []
  const termTexts: string[] = []
  let termOfForm = new Int32Array(1024)
  let occurrences = new Uint32Array(1024)
  let letters = new Uint32Array(1024)
  let documentFrequencies = new Uint32Array(1024)
  let uses = new Uint32Array(1024)

  function internTerm(term: string): number {
    const known = termIds.get(term)
    if (known !== undefined) return known
    const id = termTexts.length
    termIds.set(term, id)
    termTexts.push(term)
    documentFrequencies = grown(documentFrequencies, id + 1)
    uses = grown(uses, id + 1)
    return id
  }

  return {
    intern(form, language) {
      let ids = formIds.get(language)
      if (ids === undefined) {
        ids = new Map()
        formIds.set(language, ids)
      }
      const known = ids.get(form)
      if (known !== undefined) return known
      const id = formTexts.length
      if (id >= maxForms) throw new RangeError(`A shelf holds ${maxForms} different words; split it into several.`)
      ids.set(form, id)
      formTexts.push(form)
      termOfForm = grown(termOfForm, id + 1)
      occurrences = grown(occurrences, id + 1)
      letters = grown(letters, id + 1)
      const term = termFor(form, language)
      termOfForm[id] = term === '' ? noTerm : internTerm(term)
      letters[id] = letterBits(form)
      return id
    },
    findForm: (form, language) => formIds.get(language)?.get(form) ?? -1,
    findTerm: (term) => termIds.get(term) ?? noTerm,
    termOf: (formId) => termOfForm[formId] ?? noTerm,
    termsByForm: () => termOfForm,
    termText: (termId) => termTexts[termId] ?? '',
    termFor(form, language) {
      const known = formIds.get(language)?.get(form)
      return known === undefined ? termFor(form, language) : (termTexts[termOfForm[known] ?? noTerm] ?? '')
    },
    formText: (formId) => formTexts[formId] ?? '',
    get formCount() {
      return formTexts.length
    },
    get termCount() {
      return termTexts.length
    },
    documentFrequency: (termId) => documentFrequencies[termId] ?? 0,
    changeDocumentFrequency(termId, change) {
      documentFrequencies[termId] = (documentFrequencies[termId] ?? 0) + change
    },
    uses: (termId) => uses[termId] ?? 0,
    changeUses(termId, change) {
      uses[termId] = (uses[termId] ?? 0) + change
    },
    occurrences: (formId) => occurrences[formId] ?? 0,
    changeOccurrences(formId, change) {
      occurrences[formId] = (occurrences[formId] ?? 0) + change
    },
    letters: (formId) => letters[formId] ?? 0,
  }
}
