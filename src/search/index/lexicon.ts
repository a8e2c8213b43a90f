// Numbers the words of a shelf and counts them: forms as written, terms as searched.
//
// Forms and terms share their numbers, since many a form is its own term: a form of a language is one entry, and a term
// is the first entry of its text, whatever language that is of. What is no longer used keeps its number, and counts
// nothing.

import { hasLetters, hasPairs, type Language } from '../text/language.ts'
import { allLanguages } from '../text/languages.ts'
import { formIdOf, maxForms } from './entry.ts'
import { grown } from './growing-array.ts'
import type { WordSpan } from './paragraph-index.ts'
import { createStringTable, type KeptStrings } from './string-table.ts'
import { createWordShapes, type KeptShapes, type WordShapes } from './word-shapes.ts'

/** Term id of stop words, and of words the shelf lacks. */
export const noTerm = -1

export interface Lexicon {
  /** Forms and terms so far; every id is below. */
  readonly size: number
  /** Form id of a folded word, given out when first met. */
  intern(form: string, language: Language): number
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
  changeOccurrences(words: WordSpan, change: 1 | -1): void
  /** Of languages written in letters: forms by their length, forms and terms by their ends. */
  readonly shapes: Pick<WordShapes, 'ofLength' | 'forBeginning' | 'forEnd'>
  /** How many forms and terms nothing on the shelf has any more. */
  unusedCount(): number
  /** @param isUsed Whether anything has a form or a term: no other's text is kept. */
  kept(isUsed: (id: number) => boolean): KeptLexicon
}

export type KeptLexicon = readonly [KeptStrings, KeptForms]

/** What a snapshot keeps beside the texts: arrays by id, with room for more, and how words are written. */
interface KeptForms {
  /** Places of languages in the list of them. */
  readonly owners: Uint8Array
  readonly terms: Int32Array
  readonly occurrences: Uint32Array
  readonly documentFrequencies: Uint32Array
  /** By term id: in titles and headings how often. */
  readonly headUses: Map<number, number>
  readonly shapes: KeptShapes | undefined
}

/** A folded word reduced to its term; empty for stop words. */
export function termFor(form: string, language: Language): string {
  if (language.stopWords.has(form)) return ''
  const stem = language.stem(form)
  // What was folded stays as it is.
  return stem === form ? form : language.fold(stem)
}

// A term that no text has in this form belongs to no language.
const noLanguage = 255
const numbersByLanguage: ReadonlyMap<Language, number> = new Map(allLanguages.map((language, i) => [language, i]))
const isPaired = allLanguages.map(hasPairs)
const maxFound = 2048

const noForms = (): KeptForms => ({
  owners: new Uint8Array(64),
  terms: new Int32Array(64),
  occurrences: new Uint32Array(64),
  documentFrequencies: new Uint32Array(64),
  headUses: new Map(),
  shapes: undefined,
})

/** @param kept An empty lexicon if left out. */
export function createLexicon([strings, forms]: KeptLexicon | readonly [] = []): Lexicon {
  const table = createStringTable(strings)
  const kept = forms ?? noForms()
  let { owners, terms, occurrences, documentFrequencies } = kept
  const { headUses } = kept
  const shapes = createWordShapes(table, kept.shapes)

  // A question asks for the same terms, and for those related to them, several times.
  const foundTerms = new Map<string, number>()

  function add(text: string, language: Language, owner = ownerOf(language)): number {
    if (foundTerms.size > 0) foundTerms.clear()
    const id = table.add(text)
    if (id >= maxForms) throw new RangeError(`A shelf holds ${maxForms} different words; split it into several.`)
    owners = grown(owners, id + 1)
    terms = grown(terms, id + 1)
    occurrences = grown(occurrences, id + 1)
    documentFrequencies = grown(documentFrequencies, id + 1)
    owners[id] = owner
    terms[id] = noTerm
    if (hasLetters(language)) shapes.addEnds(id, text)
    return id
  }

  function findForm(form: string, language: Language): number {
    const owner = ownerOf(language)
    return table.find(form, (id) => owners[id] === owner)
  }

  function addForm(form: string, language: Language): number {
    const termOnly = table.find(form, (id) => owners[id] === noLanguage)
    if (termOnly < 0) return add(form, language)
    owners[termOnly] = ownerOf(language)
    return termOnly
  }

  return {
    get size() {
      return table.count
    },
    intern(form, language) {
      const met = findForm(form, language)
      if (met >= 0) return met
      const id = addForm(form, language)
      const term = termFor(form, language)
      if (term === '') return id
      const known = table.find(term)
      // Adding may replace the array, so it comes first.
      const termId = known < 0 ? add(term, language, noLanguage) : known
      terms[id] = termId
      if (hasLetters(language)) shapes.addLength(id, form)
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
    languageOf: (formId) => allLanguages[owners[formId] ?? noLanguage],
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
        const formId = formIdOf(entries[i] as number)
        occurrences[formId] = (occurrences[formId] as number) + change
      }
    },
    shapes,
    unusedCount() {
      let unused = 0
      for (let id = 0; id < table.count; id += 1) {
        if (occurrences[id] === 0 && documentFrequencies[id] === 0 && !headUses.has(id)) unused += 1
      }
      return unused
    },
    kept(isUsed) {
      const [keptOwners, keptTerms] = [owners.slice(), terms.slice()]
      for (let id = 0; id < table.count; id += 1) {
        const term = keptTerms[id] ?? noTerm
        if (term === noTerm || isUsed(term)) continue
        // It stays as a term alone: as a form it would lead to a text that is gone.
        keptOwners[id] = noLanguage
        keptTerms[id] = noTerm
      }
      const counts = { occurrences, documentFrequencies, headUses }
      return [table.kept(isUsed), { owners: keptOwners, terms: keptTerms, ...counts, shapes: shapes.kept() }]
    },
  }
}

function ownerOf(language: Language): number {
  const owner = numbersByLanguage.get(language)
  if (owner === undefined) throw new RangeError(`The language ${language.tag} is not in the list of languages.`)
  return owner
}
