// Numbers the articles of a shelf and their paragraphs, and keeps their words. Knows nothing of who looks for them.
//
// The words of an article stand in one row: those of its title, then for each paragraph those of the headings above and
// its own. Before each such text stands how many entries it has. Headings that repeat those of the paragraph before stand
// there once.

import { grown } from './growing-array.ts'
import type { KeptRows, RestoredRows } from './kept-rows.ts'
import type { Language } from './language.ts'
import { languages } from './languages.ts'
import type { Sequence, Span } from './sequences.ts'

/** An article by the form ids of its words. */
export interface NumberedArticle {
  readonly id: string
  readonly language: Language
  readonly title: Sequence
  readonly paragraphs: readonly NumberedParagraph[]
}

export interface NumberedParagraph {
  readonly words: Sequence
  /** Words of the headings above. */
  readonly headings: Sequence
  /** 32 bits, equal for equal words in the same order, on any shelf, and hardly ever for others. */
  readonly fingerprint: number
}

/** An article as the index keeps it. */
export interface IndexedArticle {
  readonly id: string
  readonly language: Language
  /** Small number, reused after removal. */
  readonly number: number
  /** Paragraph numbers by ordinal. */
  readonly paragraphs: readonly number[]
}

/** By the shelf's own numbers. Spans are valid until the next change. */
export interface ArticleWords {
  readonly articleCount: number
  /** Every number given to a paragraph, or to an article, is below. */
  readonly paragraphCeiling: number
  readonly articleCeiling: number
  /** By paragraph number: its article's number. */
  readonly articleNumbers: Uint32Array
  articles(): Iterable<IndexedArticle>
  find(articleId: string): IndexedArticle | undefined
  article(number: number): IndexedArticle
  ordinalOf(paragraph: number): number
  title(articleNumber: number): Span
  headings(paragraph: number): Span
  words(paragraph: number): Span
  add(article: NumberedArticle): IndexedArticle
  remove(article: IndexedArticle): void
  kept(): KeptRows
}

// Articles of a snapshot lie in pages of about so many entries, each of which is let go with the last of its articles.
const pageSize = 1 << 18
const articlesPerSlice = 500

export function createArticleWords(): ArticleWords {
  return articleWordsOf(emptyState())
}

/** Articles as they were kept, in slices: no paragraph is found yet, so the share told is 0. */
export function* restoreArticleWords(rows: RestoredRows): Generator<number, ArticleWords> {
  const state = emptyState()
  state.articleNumbers = rows.numbers('articleNumbers')
  state.ordinals = rows.numbers('ordinals')
  state.headingStarts = rows.numbers('headingStarts')
  state.textStarts = rows.numbers('textStarts')
  state.paragraphCeiling = state.textStarts.length
  for (const free of rows.numbers('freeArticles')) state.freeArticles.push(free)
  for (const free of rows.numbers('freeParagraphs')) state.freeParagraphs.push(free)
  const [numbers, owners] = [rows.numbers('numbers'), rows.bytes('languages')]
  const [rowLengths, paragraphCounts] = [rows.numbers('rowLengths'), rows.numbers('paragraphCounts')]
  const [paragraphNumbers, ids, idLengths] = [rows.numbers('paragraphs'), rows.units('ids'), rows.numbers('idLengths')]
  let page: Uint32Array = new Uint32Array(0)
  let [pageNumber, rowStart, paragraphStart, idStart] = [0, 0, 0, 0]
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i] as number
    const [idEnd, paragraphEnd] = [idStart + (idLengths[i] as number), paragraphStart + (paragraphCounts[i] as number)]
    if (rowStart === page.length) {
      page = rows.numbers(`page ${pageNumber++}`)
      rowStart = 0
    }
    const article: IndexedArticle = {
      id: String.fromCharCode(...ids.subarray(idStart, idEnd)),
      language: languages[owners[i] as number] as Language,
      number,
      paragraphs: Array.from(paragraphNumbers.subarray(paragraphStart, paragraphEnd)),
    }
    state.byId.set(article.id, article)
    state.byNumber[number] = article
    state.rows[number] = page.subarray(rowStart, rowStart + (rowLengths[i] as number))
    rowStart += rowLengths[i] as number
    idStart = idEnd
    paragraphStart = paragraphEnd
    if (i % articlesPerSlice === 0) yield 0
  }
  return articleWordsOf(state)
}

interface State {
  readonly byId: Map<string, IndexedArticle>
  readonly byNumber: (IndexedArticle | undefined)[]
  /** By article number. */
  readonly rows: (Uint32Array | undefined)[]
  readonly freeArticles: number[]
  readonly freeParagraphs: number[]
  paragraphCeiling: number
  /** By paragraph number. */
  articleNumbers: Uint32Array
  ordinals: Uint32Array
  /** Where in the row of its article its headings and its own words begin. */
  headingStarts: Uint32Array
  textStarts: Uint32Array
}

function emptyState(): State {
  return {
    byId: new Map(),
    byNumber: [],
    rows: [],
    freeArticles: [],
    freeParagraphs: [],
    paragraphCeiling: 0,
    articleNumbers: new Uint32Array(64),
    ordinals: new Uint32Array(64),
    headingStarts: new Uint32Array(64),
    textStarts: new Uint32Array(64),
  }
}

function articleWordsOf(state: State): ArticleWords {
  const { byId, byNumber, rows, freeArticles, freeParagraphs } = state
  let row = new Uint32Array(1024)
  let length = 0

  /** @returns Where the text begins. */
  function write(text: ArrayLike<number>): number {
    const start = length
    row = grown(row, start + 1 + text.length)
    row[start] = text.length
    row.set(text, start + 1)
    length = start + 1 + text.length
    return start
  }

  const rowOf = (paragraph: number) => rows[state.articleNumbers[paragraph] as number] as Uint32Array
  const textAt = (entries: Uint32Array, start: number): Span => ({
    entries,
    from: start + 1,
    to: start + 1 + (entries[start] as number),
  })

  function takeParagraph(articleNumber: number, ordinal: number): number {
    const paragraph = freeParagraphs.pop() ?? state.paragraphCeiling++
    state.articleNumbers = grown(state.articleNumbers, paragraph + 1)
    state.ordinals = grown(state.ordinals, paragraph + 1)
    state.headingStarts = grown(state.headingStarts, paragraph + 1)
    state.textStarts = grown(state.textStarts, paragraph + 1)
    state.articleNumbers[paragraph] = articleNumber
    state.ordinals[paragraph] = ordinal
    return paragraph
  }

  return {
    get articleCount() {
      return byId.size
    },
    get paragraphCeiling() {
      return state.paragraphCeiling
    },
    get articleCeiling() {
      return byNumber.length
    },
    get articleNumbers() {
      return state.articleNumbers
    },
    articles: () => byId.values(),
    find: (articleId) => byId.get(articleId),
    article: (number) => byNumber[number] as IndexedArticle,
    ordinalOf: (paragraph) => state.ordinals[paragraph] as number,
    title: (articleNumber) => textAt(rows[articleNumber] as Uint32Array, 0),
    headings: (paragraph) => textAt(rowOf(paragraph), state.headingStarts[paragraph] as number),
    words: (paragraph) => textAt(rowOf(paragraph), state.textStarts[paragraph] as number),
    add({ id, language, title, paragraphs }) {
      const number = freeArticles.pop() ?? byNumber.length
      length = 0
      write(title)
      let last: Sequence | undefined
      let headingStart = 0
      const numbers = paragraphs.map(({ words, headings }, ordinal) => {
        const paragraph = takeParagraph(number, ordinal)
        if (last === undefined || !isSame(headings, last)) headingStart = write(headings)
        last = headings
        state.headingStarts[paragraph] = headingStart
        state.textStarts[paragraph] = write(words)
        return paragraph
      })
      const article: IndexedArticle = { id, language, number, paragraphs: numbers }
      byId.set(id, article)
      byNumber[number] = article
      rows[number] = row.slice(0, length)
      return article
    },
    remove({ id, number, paragraphs }) {
      byId.delete(id)
      byNumber[number] = undefined
      rows[number] = undefined
      freeArticles.push(number)
      for (const paragraph of paragraphs) freeParagraphs.push(paragraph)
    },
    kept() {
      const articles = [...byId.values()]
      const rowsInOrder = articles.map(({ number }) => rows[number] as Uint32Array)
      const { paragraphCeiling } = state
      return {
        articleNumbers: [state.articleNumbers.subarray(0, paragraphCeiling)],
        ordinals: [state.ordinals.subarray(0, paragraphCeiling)],
        headingStarts: [state.headingStarts.subarray(0, paragraphCeiling)],
        textStarts: [state.textStarts.subarray(0, paragraphCeiling)],
        freeArticles: [Uint32Array.from(freeArticles)],
        freeParagraphs: [Uint32Array.from(freeParagraphs)],
        numbers: [Uint32Array.from(articles, ({ number }) => number)],
        languages: [Uint8Array.from(articles, ({ language }) => languages.indexOf(language))],
        rowLengths: [Uint32Array.from(rowsInOrder, (each) => each.length)],
        paragraphCounts: [Uint32Array.from(articles, ({ paragraphs }) => paragraphs.length)],
        paragraphs: [noNumbers, ...articles.map(({ paragraphs }) => Uint32Array.from(paragraphs))],
        ids: [noUnits, ...articles.map(({ id }) => unitsOf(id))],
        idLengths: [Uint32Array.from(articles, ({ id }) => id.length)],
        ...Object.fromEntries(pagesOf(rowsInOrder).map((page, i) => [`page ${i}`, page])),
      }
    },
  }
}

function pagesOf(rows: readonly Uint32Array[]): Uint32Array[][] {
  const pages: Uint32Array[][] = []
  let size = pageSize
  for (const row of rows) {
    if (size >= pageSize) {
      pages.push([])
      size = 0
    }
    pages.at(-1)?.push(row)
    size += row.length
  }
  return pages
}

// A row of no pieces has a kind all the same.
const noNumbers = new Uint32Array(0)
const noUnits = new Uint16Array(0)

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i += 1) units[i] = text.charCodeAt(i)
  return units
}

const isSame = (one: Sequence, other: Sequence) =>
  one.length === other.length && one.every((entry, i) => entry === other[i])
