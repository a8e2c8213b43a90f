// Numbers the words of a shelf and counts them: forms as written, terms as searched. Knows nothing of paragraphs.
//
// Forms and terms share their numbers, since many a form is its own term: a form of a language is one entry, and a term
// is the first entry of its text, whatever language that is of. What is no longer used keeps its number, and counts
// nothing.

import { grown } from './growing-array.ts'
import { type KeptRows, partOf, type RestoredRows, withPrefix } from './kept-rows.ts'
import type { Language } from './language.ts'
import { languages } from './languages.ts'
import type { Span } from './sequences.ts'
import { createStringTable } from './string-table.ts'

/** Term id of stop words, and of words the shelf lacks. */
export const noTerm = -1
/** Form ids fit below this: the sequences keep flags above it. */
export const maxForms = 1 << 24

/** Forms that a misspelt word may have been, in typed arrays to run through. */
export interface CorrectableForms {
  readonly count: number
  readonly formIds: Uint32Array
  /** The letters of each as a set of 32 bits. */
  readonly letters: Uint32Array
  /** How many UTF-16 code units each has, at most 255. */
  readonly lengths: Uint8Array
}

export interface Lexicon {
  /** Forms and terms so far; every id is below. */
  readonly size: number
  /** Form id of a folded word, given out when first met. @param term Its term where it is known, empty for stop words. */
  intern(form: string, language: Language, term?: string): number
  /** Form id of a folded word, or -1. */
  findForm(form: string, language: Language): number
  /** Term id of a stem, or noTerm. */
  findTerm(term: string): number
  /** Ids of a text in all languages, one of them given. */
  sameText(id: number): readonly number[]
  termOf(formId: number): number
  /** Term ids by form id; valid until the next intern. */
  termsByForm(): Int32Array
  /** Of a form or a term. */
  text(id: number): string
  /** 32 bits, the same for the same text on every shelf. */
  hash(id: number): number
  /** Undefined for a term that is no form. */
  languageOf(formId: number): Language | undefined
  /** Whether a word is no word by itself, but a pair of characters. */
  isPair(id: number): boolean
  /** By term id: in how many paragraphs. */
  documentFrequency(termId: number): number
  changeDocumentFrequency(termId: number, change: number): void
  /** By term id: in how many paragraphs, and in titles or headings how often. */
  uses(termId: number): number
  changeHeadUses(termId: number, change: number): void
  /** By form id: how often, over all paragraphs. */
  occurrences(formId: number): number
  /** Counts the forms of a paragraph, or takes them away again. */
  changeOccurrences(words: Span, change: 1 | -1): void
  /** Valid until the next intern. */
  correctableForms(): CorrectableForms
  /** How many forms and terms nothing on the shelf has any more. */
  unusedCount(): number
  kept(): KeptRows
}

/** A folded word reduced to its term; empty for stop words. */
export function termFor(form: string, language: Language): string {
  if (language.stopWords.has(form)) return ''
  const stem = language.stem(form)
  // What was folded stays as it is.
  return stem === form ? form : language.fold(stem)
}

/** The letters of a word as bits: two words one edit apart differ in two bits at most. */
export function letterBits(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

// A term that no text has in this form belongs to no language.
const noLanguage = 255
const numbersByLanguage: ReadonlyMap<Language, number> = new Map(languages.map((language, i) => [language, i]))
const isPaired = languages.map(({ script }) => script === 'han' || script === 'kana' || script === 'hangul')
const leastCorrectable = 3
const maxFound = 2048
/** Whether a language's words are written by letters, and misspelt by them. */
export const hasLetters = ({ script }: Language): boolean =>
  script !== 'han' && script !== 'kana' && script !== 'hangul' && script !== 'thai'

/** @param rows As they were kept; an empty lexicon if left out. */
export function createLexicon(rows?: RestoredRows): Lexicon {
  const table = createStringTable(rows && partOf(rows, 'table '))
  let owners = rows?.bytes('owners') ?? new Uint8Array(64)
  let terms = rows?.signed('terms') ?? new Int32Array(64)
  let occurrences = rows?.numbers('occurrences') ?? new Uint32Array(64)
  let documentFrequencies = rows?.numbers('documentFrequencies') ?? new Uint32Array(64)
  const headUses = new Map<number, number>()
  let correctableIds = rows?.numbers('correctableIds') ?? new Uint32Array(64)
  let correctableLetters = rows?.numbers('correctableLetters') ?? new Uint32Array(64)
  let correctableLengths = rows?.bytes('correctableLengths') ?? new Uint8Array(64)
  let correctable = rows === undefined ? 0 : correctableIds.length
  if (rows !== undefined) {
    const counts = rows.numbers('headUses')
    for (const [i, termId] of rows.numbers('headTerms').entries()) headUses.set(termId, counts[i] as number)
  }

  // A question asks for the same terms, and for those related to them, several times.
  const foundTerms = new Map<string, number>()

  function add(text: string, owner: number): number {
    if (foundTerms.size > 0) foundTerms.clear()
    const id = table.add(text)
    if (id >= maxForms) throw new RangeError(`A shelf holds ${maxForms} different words; split it into several.`)
    owners = grown(owners, id + 1)
    terms = grown(terms, id + 1)
    occurrences = grown(occurrences, id + 1)
    documentFrequencies = grown(documentFrequencies, id + 1)
    owners[id] = owner
    terms[id] = noTerm
    return id
  }

  function findForm(form: string, language: Language): number {
    const owner = ownerOf(language)
    return table.find(form, (id) => owners[id] === owner)
  }

  function addForm(form: string, language: Language): number {
    const termOnly = table.find(form, (id) => owners[id] === noLanguage)
    if (termOnly < 0) return add(form, ownerOf(language))
    owners[termOnly] = ownerOf(language)
    return termOnly
  }

  function makeCorrectable(formId: number, form: string): void {
    correctableIds = grown(correctableIds, correctable + 1)
    correctableLetters = grown(correctableLetters, correctable + 1)
    correctableLengths = grown(correctableLengths, correctable + 1)
    correctableLengths[correctable] = Math.min(255, form.length)
    correctableIds[correctable] = formId
    correctableLetters[correctable] = letterBits(form)
    correctable += 1
  }

  return {
    get size() {
      return table.count
    },
    intern(form, language, knownTerm) {
      const met = findForm(form, language)
      if (met >= 0) return met
      const id = addForm(form, language)
      const term = knownTerm ?? termFor(form, language)
      if (term === '') return id
      const known = table.find(term)
      // Adding may replace the array, so it comes first.
      const termId = known < 0 ? add(term, noLanguage) : known
      terms[id] = termId
      if (form.length >= leastCorrectable && hasLetters(language)) makeCorrectable(id, form)
      return id
    },
    findForm,
    findTerm(term) {
      let id = foundTerms.get(term)
      if (id === undefined) {
        if (foundTerms.size >= maxFound) foundTerms.clear()
        id = table.find(term)
        foundTerms.set(term, id)
      }
      return id
    },
    sameText(id) {
      const ids: number[] = []
      table.find(table.text(id), (each) => {
        ids.push(each)
        return false
      })
      return ids
    },
    termOf: (formId) => terms[formId] ?? noTerm,
    termsByForm: () => terms,
    text: (id) => table.text(id),
    hash: (id) => table.hash(id),
    languageOf: (formId) => languages[owners[formId] ?? noLanguage],
    isPair: (id) => isPaired[owners[id] ?? noLanguage] === true,
    documentFrequency: (termId) => documentFrequencies[termId] ?? 0,
    changeDocumentFrequency(termId, change) {
      documentFrequencies[termId] = (documentFrequencies[termId] ?? 0) + change
    },
    uses: (termId) => (documentFrequencies[termId] ?? 0) + (headUses.get(termId) ?? 0),
    changeHeadUses(termId, change) {
      const count = (headUses.get(termId) ?? 0) + change
      if (count === 0) headUses.delete(termId)
      else headUses.set(termId, count)
    },
    occurrences: (formId) => occurrences[formId] ?? 0,
    changeOccurrences({ entries, from, to }, change) {
      for (let i = from; i < to; i += 1) {
        const formId = (entries[i] as number) & 0xffffff
        occurrences[formId] = (occurrences[formId] as number) + change
      }
    },
    correctableForms: () => ({
      count: correctable,
      formIds: correctableIds,
      letters: correctableLetters,
      lengths: correctableLengths,
    }),
    unusedCount() {
      let unused = 0
      for (let id = 0; id < table.count; id += 1) {
        if (occurrences[id] === 0 && documentFrequencies[id] === 0 && !headUses.has(id)) unused += 1
      }
      return unused
    },
    kept() {
      const { count } = table
      return {
        ...withPrefix('table ', table.kept()),
        owners: [owners.subarray(0, count)],
        terms: [terms.subarray(0, count)],
        occurrences: [occurrences.subarray(0, count)],
        documentFrequencies: [documentFrequencies.subarray(0, count)],
        headTerms: [Uint32Array.from(headUses.keys())],
        headUses: [Uint32Array.from(headUses.values())],
        correctableIds: [correctableIds.subarray(0, correctable)],
        correctableLetters: [correctableLetters.subarray(0, correctable)],
        correctableLengths: [correctableLengths.subarray(0, correctable)],
      }
    },
  }
}

function ownerOf(language: Language): number {
  const owner = numbersByLanguage.get(language)
  if (owner === undefined) throw new RangeError(`The language ${language.tag} is not in the list of languages.`)
  return owner
}
