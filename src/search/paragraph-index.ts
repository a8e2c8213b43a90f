// Holds the paragraphs of a shelf and nominates those that a query may mean. The one door to minisearch.
// Knows nothing of ranking.

import MiniSearch from 'minisearch'
import type { SplitArticle } from '../articles/article.ts'
import { detectLanguage, languageOf } from './detect-language.ts'
import { grown } from './growing-array.ts'
import type { Language } from './language.ts'
import { createLexicon, type Lexicon, noTerm } from './lexicon.ts'
import { splitSentences } from './sentences.ts'
import { alternativeFlag, sentenceFlag, splitWords, type Word } from './words.ts'

/** An article as the index keeps it. */
export interface IndexedArticle {
  readonly split: SplitArticle
  readonly language: Language
  /** Small number, reused after removal. */
  readonly number: number
  /** Paragraph numbers by ordinal. */
  readonly paragraphs: number[]
  readonly titleTerms: ReadonlySet<number>
}

/** A paragraph as the index keeps it. */
export interface IndexedParagraph {
  readonly article: IndexedArticle
  readonly ordinal: number
  /** Words in order: form id in the low 24 bits, word flags above. */
  readonly sequence: Uint32Array
  /** Words that are no stop words. */
  readonly length: number
  /** Terms of the title and of the headings above. */
  readonly headTerms: ReadonlySet<number>
  readonly document: Document
}

/** What MiniSearch was given, needed again to remove it. */
interface Document {
  readonly id: number
  readonly text: string
  readonly head: string
}

export interface SearchedTerm {
  readonly term: string
  readonly termId: number
  readonly idf: number
}

/** What a nomination leaves behind, valid until the next one. By paragraph and by article number. */
export interface Nomination {
  readonly candidates: readonly number[]
  /** How many paragraphs have any of the words. */
  readonly touched: number
  /** Sum of the idf of the terms that a paragraph has. */
  massOf(paragraph: number): number
  /** The terms' idf, each saturated by the share of the article's paragraphs that have it. */
  articleMassOf(article: number): number
}

export interface ParagraphIndex {
  readonly lexicon: Lexicon
  readonly paragraphCount: number
  /** Mean of the paragraphs' lengths, at least 1. */
  readonly meanLength: number
  /** Languages on the shelf, the one with most paragraphs first. */
  languages(): readonly Language[]
  paragraph(number: number): IndexedParagraph
  articles(): Iterable<IndexedArticle>
  /** Numbers of all paragraphs. */
  numbers(): readonly number[]
  put(article: SplitArticle): void
  remove(articleId: string): void
  /** The paragraphs with the greatest sums of idf, at most limit of them. */
  nominate(terms: readonly SearchedTerm[], limit: number): Nomination
}

const spaces = (terms: string) => (terms === '' ? [] : terms.split(' '))
// A word of the title says less about a paragraph than one of its own.
const headWeight = 0.6

export function createParagraphIndex(): ParagraphIndex {
  const lexicon = createLexicon()
  const miniSearch = new MiniSearch<Document>({
    fields: ['text', 'head'],
    tokenize: spaces,
    processTerm: (term) => term,
  })
  const paragraphs: (IndexedParagraph | undefined)[] = []
  const freeParagraphs: number[] = []
  const articlesById = new Map<string, IndexedArticle>()
  const freeArticles: number[] = []
  const paragraphsByLanguage = new Map<Language, number>()
  let articleCeiling = 0
  let paragraphCount = 0
  let totalLength = 0
  let languageOrder: readonly Language[] | undefined

  let masses = new Float32Array(1024)
  let articleMasses = new Float32Array(1024)
  let articleTerms = new Int32Array(1024)
  let articleHits = new Int32Array(1024)

  function addParagraph(article: IndexedArticle, ordinal: number): number {
    const source = article.split.paragraphs[ordinal]
    if (source === undefined) throw new RangeError(`Article ${article.split.article.id} has no paragraph ${ordinal}.`)
    const { language } = article
    const words = splitWords(source.text, language)
    markSentences(words, source.text, language)
    const sequence = new Uint32Array(words.length)
    const terms: string[] = []
    let length = 0
    for (const [i, word] of words.entries()) {
      const formId = lexicon.intern(word.form, word.language)
      sequence[i] = formId | (word.flags << 24)
      lexicon.changeOccurrences(formId, 1)
      const termId = lexicon.termOf(formId)
      if (termId === noTerm) continue
      if ((word.flags & alternativeFlag) === 0) length += 1
      terms.push(lexicon.termText(termId))
    }
    const distinct = [...new Set(terms)]
    const headings = source.headings.flatMap((heading) => termsOf(heading, language))
    const headTerms = new Set([...article.titleTerms, ...headings])
    const number = freeParagraphs.pop() ?? paragraphs.length
    const head = [...headTerms].map((id) => lexicon.termText(id)).join(' ')
    const document = { id: number, text: distinct.join(' '), head }
    miniSearch.add(document)
    count(document, 1)
    paragraphs[number] = { article, ordinal, sequence, length, headTerms, document }
    paragraphCount += 1
    totalLength += length
    paragraphsByLanguage.set(language, (paragraphsByLanguage.get(language) ?? 0) + 1)
    return number
  }

  function count({ text, head }: Document, change: number): void {
    for (const term of spaces(text)) {
      const termId = lexicon.findTerm(term)
      lexicon.changeDocumentFrequency(termId, change)
      lexicon.changeUses(termId, change)
    }
    for (const term of spaces(head)) lexicon.changeUses(lexicon.findTerm(term), change)
  }

  function termsOf(text: string, language: Language): number[] {
    return splitWords(text, language)
      .map((word) => lexicon.termOf(lexicon.intern(word.form, word.language)))
      .filter((id) => id !== noTerm)
  }

  function removeParagraph(number: number): void {
    const gone = paragraphs[number]
    if (gone === undefined) return
    miniSearch.remove(gone.document)
    for (const entry of gone.sequence) lexicon.changeOccurrences(entry & 0xffffff, -1)
    count(gone.document, -1)
    paragraphs[number] = undefined
    freeParagraphs.push(number)
    paragraphCount -= 1
    totalLength -= gone.length
    const { language } = gone.article
    paragraphsByLanguage.set(language, (paragraphsByLanguage.get(language) ?? 0) - 1)
  }

  function remove(articleId: string): void {
    const article = articlesById.get(articleId)
    if (article === undefined) return
    for (const number of article.paragraphs) removeParagraph(number)
    freeArticles.push(article.number)
    articlesById.delete(articleId)
    languageOrder = undefined
  }

  return {
    lexicon,
    get paragraphCount() {
      return paragraphCount
    },
    get meanLength() {
      return Math.max(1, totalLength / Math.max(1, paragraphCount))
    },
    languages() {
      languageOrder ??= [...paragraphsByLanguage]
        .filter(([, count]) => count > 0)
        .sort((one, other) => other[1] - one[1])
        .map(([language]) => language)
      return languageOrder
    },
    paragraph(number) {
      const found = paragraphs[number]
      if (found === undefined) throw new RangeError(`There is no paragraph ${number}.`)
      return found
    },
    articles: () => articlesById.values(),
    numbers: () => [...articlesById.values()].flatMap((article) => article.paragraphs),
    remove,
    put(split) {
      remove(split.article.id)
      const { article } = split
      const language =
        languageOf(article.language) ??
        detectLanguage(
          split.paragraphs
            .map((each) => each.text)
            .join('\n')
            .slice(0, 4000),
        )
      const entry: IndexedArticle = {
        split,
        language,
        number: freeArticles.pop() ?? articleCeiling++,
        paragraphs: [],
        titleTerms: new Set(termsOf(article.title, language)),
      }
      for (let ordinal = 0; ordinal < split.paragraphs.length; ordinal += 1) {
        entry.paragraphs.push(addParagraph(entry, ordinal))
      }
      articlesById.set(article.id, entry)
      languageOrder = undefined
    },
    nominate(terms, limit) {
      masses = grown(masses, paragraphs.length)
      articleMasses = grown(articleMasses, articleCeiling)
      articleTerms = grown(articleTerms, articleCeiling)
      articleHits = grown(articleHits, articleCeiling)
      masses.fill(0, 0, paragraphs.length)
      articleMasses.fill(0, 0, articleCeiling)
      articleTerms.fill(-1, 0, articleCeiling)
      const touched: number[] = []
      const orders = new Map(terms.map(({ term }, order) => [term, order]))
      let order = -1
      let idf = 0
      let textPostings = 0
      const add = (number: number, weight: number) => {
        const before = masses[number] as number
        if (before === 0) touched.push(number)
        masses[number] = before + weight
      }
      // MiniSearch calls boostDocument for every posting and builds no result where it returns 0: a visitor. For each
      // term the postings of the text come first, as many as its document frequency, and then those of the heads.
      miniSearch.search(terms.map(({ term }) => term).join(' '), {
        boostDocument(number: number, term) {
          const current = orders.get(term) ?? order
          if (current !== order) {
            order = current
            idf = terms[order]?.idf ?? 0
            textPostings = lexicon.documentFrequency(terms[order]?.termId ?? noTerm)
          }
          if (textPostings === 0) {
            add(number, idf * headWeight)
            return 0
          }
          textPostings -= 1
          add(number, idf)
          const { article } = paragraphs[number] as IndexedParagraph
          const at = article.number
          if (articleTerms[at] !== order) {
            articleTerms[at] = order
            articleHits[at] = 0
          }
          const hits = (articleHits[at] as number) + 1
          articleHits[at] = hits
          const half = 0.3 + 0.1 * article.paragraphs.length
          const gain = hits / (hits + half) - (hits - 1) / (hits - 1 + half)
          articleMasses[at] = (articleMasses[at] as number) + idf * gain
          return 0
        },
      })
      return {
        candidates: strongest(touched, masses, limit),
        touched: touched.length,
        massOf: (number) => masses[number] ?? 0,
        articleMassOf: (number) => articleMasses[number] ?? 0,
      }
    },
  }
}

/** The limit items of greatest mass, by counting into 512 steps: sorting thousands would cost more than the search. */
function strongest(touched: readonly number[], masses: Float32Array, limit: number): readonly number[] {
  if (touched.length <= limit) return touched
  const steps = new Int32Array(512)
  let greatest = 0
  for (const number of touched) greatest = Math.max(greatest, masses[number] as number)
  const stepOf = (number: number) => Math.floor(((masses[number] as number) / greatest) * 511)
  for (const number of touched) {
    const step = stepOf(number)
    steps[step] = (steps[step] as number) + 1
  }
  let step = 511
  let above = 0
  while (step > 0 && above + (steps[step] as number) <= limit) above += steps[step--] as number
  const chosen = touched.filter((number) => stepOf(number) > step)
  for (const number of touched) {
    if (chosen.length >= limit) break
    if (stepOf(number) === step) chosen.push(number)
  }
  return chosen
}

/** Flags the first word of each sentence. */
function markSentences(words: readonly Word[], text: string, language: Language): void {
  let at = 0
  for (const [start] of splitSentences(text, language)) {
    while (at < words.length && (words[at] as Word).start < start) at += 1
    const first = words[at]
    if (first !== undefined) first.flags |= sentenceFlag
  }
}
