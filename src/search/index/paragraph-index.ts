// Numbers the articles of a shelf and their paragraphs, and keeps their words.
//
// The words of an article stand in one row: those of its title, then for each paragraph those of the headings above and
// its own. Before each such text stands how many entries it has. Headings that repeat those of the paragraph before stand
// there once.

import type { Language } from '../text/language.ts'
import { languages } from '../text/languages.ts'
import { grown } from './growing-array.ts'

/** Words in order: form id in the low 24 bits, flags in the 8 above. */
export type Sequence = readonly number[]

/** A part of a longer row: the entries at from and behind, up to but not with to. */
export interface WordSpan {
  readonly entries: Uint32Array
  readonly from: number
  readonly to: number
}

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
  /** Words that are no stop words. */
  readonly length: number
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
  /** All its words. */
  readonly row: Uint32Array
}

/** A paragraph as the index keeps it. */
export interface IndexedParagraph {
  readonly article: IndexedArticle
  readonly ordinal: number
  /** Words that are no stop words. */
  readonly length: number
}

/** By the shelf's own numbers. Spans are valid until the next change. */
export interface ParagraphIndex {
  readonly articleCount: number
  readonly paragraphCount: number
  /** Sum of the paragraphs' lengths. */
  readonly totalLength: number
  /** Every number given to a paragraph, or to an article, is below. */
  readonly paragraphCeiling: number
  readonly articleCeiling: number
  /** By paragraph number: its article's number. */
  readonly articleNumbers: Uint32Array
  /** By paragraph number: how many words it has that are no stop words. */
  readonly lengths: Uint32Array
  /** By article number: how many paragraphs it has. */
  readonly articleSizes: Uint32Array
  /** How many paragraphs are of articles in a language. */
  paragraphsIn(language: Language): number
  articles(): Iterable<IndexedArticle>
  find(articleId: string): IndexedArticle | undefined
  paragraph(number: number): IndexedParagraph
  fingerprintOf(paragraph: number): number
  words(paragraph: number): WordSpan
  /** Words of the title of a paragraph's article. */
  title(paragraph: number): WordSpan
  /** Words of the headings above a paragraph. */
  headings(paragraph: number): WordSpan
  add(article: NumberedArticle): IndexedArticle
  remove(article: IndexedArticle): void
  /** Takes back a page of articles. */
  restore(page: readonly KeptArticle[]): void
  kept(): KeptParagraphs
}

/** What a snapshot keeps: the numbers, then the articles in pages that are quickly read. */
export type KeptParagraphs = readonly [Numbers, ...KeptArticle[][]]

/** An article with the place of its language in the list of them. */
type KeptArticle = Omit<IndexedArticle, 'language'> & { readonly language: number }

/** What is known of a paragraph; starts tell where in the row of its article its headings and its own words begin. */
const columns = ['articleNumbers', 'ordinals', 'headingStarts', 'textStarts', 'lengths', 'fingerprints'] as const

/** The columns are by paragraph number, with room for more. */
interface Numbers extends Record<(typeof columns)[number], Uint32Array> {
  readonly freeArticles: number[]
  readonly freeParagraphs: number[]
  paragraphCeiling: number
}

/** In entries of rows. */
const pageSize = 1 << 15

/** @param numbers As they were kept, of articles that are to be restored; an empty index if left out. */
export function createParagraphIndex(numbers = noNumbers()): ParagraphIndex {
  const { freeArticles, freeParagraphs } = numbers
  const byId = new Map<string, IndexedArticle>()
  const byNumber: (IndexedArticle | undefined)[] = []
  const paragraphsByLanguage = new Map<Language, number>()
  let articleSizes = new Uint32Array(16)
  let paragraphCount = 0
  let totalLength = 0

  const paragraphsIn = (language: Language) => paragraphsByLanguage.get(language) ?? 0

  function enter(article: IndexedArticle): void {
    byId.set(article.id, article)
    byNumber[article.number] = article
    articleSizes = grown(articleSizes, article.number + 1)
    articleSizes[article.number] = article.paragraphs.length
    count(article, 1)
  }

  /** Counts the paragraphs of an article, or takes them away again. */
  function count({ language, paragraphs }: IndexedArticle, change: 1 | -1): void {
    paragraphCount += change * paragraphs.length
    paragraphsByLanguage.set(language, paragraphsIn(language) + change * paragraphs.length)
    for (const paragraph of paragraphs) totalLength += change * (numbers.lengths[paragraph] as number)
  }

  const articleOf = (paragraph: number) => byNumber[numbers.articleNumbers[paragraph] as number] as IndexedArticle
  const textAt = (entries: Uint32Array, start: number): WordSpan => ({
    entries,
    from: start + 1,
    to: start + 1 + (entries[start] as number),
  })

  function takeParagraph(): number {
    const paragraph = freeParagraphs.pop() ?? numbers.paragraphCeiling++
    for (const column of columns) numbers[column] = grown(numbers[column], paragraph + 1)
    return paragraph
  }

  return {
    get articleCount() {
      return byId.size
    },
    get paragraphCount() {
      return paragraphCount
    },
    get totalLength() {
      return totalLength
    },
    get paragraphCeiling() {
      return numbers.paragraphCeiling
    },
    get articleCeiling() {
      return byNumber.length
    },
    get articleNumbers() {
      return numbers.articleNumbers
    },
    get lengths() {
      return numbers.lengths
    },
    get articleSizes() {
      return articleSizes
    },
    paragraphsIn,
    articles: () => byId.values(),
    find: (articleId) => byId.get(articleId),
    paragraph: (number) => ({
      article: articleOf(number),
      ordinal: numbers.ordinals[number] as number,
      length: numbers.lengths[number] as number,
    }),
    fingerprintOf: (paragraph) => numbers.fingerprints[paragraph] as number,
    words: (paragraph) => textAt(articleOf(paragraph).row, numbers.textStarts[paragraph] as number),
    title: (paragraph) => textAt(articleOf(paragraph).row, 0),
    headings: (paragraph) => textAt(articleOf(paragraph).row, numbers.headingStarts[paragraph] as number),
    add({ id, language, title, paragraphs }) {
      const number = freeArticles.pop() ?? byNumber.length
      const row: number[] = []
      /** @returns Where the text begins. */
      const write = (text: Sequence) => {
        const start = row.length
        row.push(text.length)
        for (const entry of text) row.push(entry)
        return start
      }
      write(title)
      let last: Sequence | undefined
      let headingStart = 0
      const paragraphNumbers = paragraphs.map(({ words, headings, ...each }, ordinal) => {
        const paragraph = takeParagraph()
        if (last === undefined || !isSame(headings, last)) headingStart = write(headings)
        last = headings
        numbers.articleNumbers[paragraph] = number
        numbers.ordinals[paragraph] = ordinal
        numbers.headingStarts[paragraph] = headingStart
        numbers.textStarts[paragraph] = write(words)
        numbers.lengths[paragraph] = each.length
        numbers.fingerprints[paragraph] = each.fingerprint
        return paragraph
      })
      const article: IndexedArticle = { id, language, number, paragraphs: paragraphNumbers, row: Uint32Array.from(row) }
      enter(article)
      return article
    },
    remove(article) {
      count(article, -1)
      byId.delete(article.id)
      byNumber[article.number] = undefined
      freeArticles.push(article.number)
      for (const paragraph of article.paragraphs) freeParagraphs.push(paragraph)
    },
    restore(page) {
      for (const article of page) enter({ ...article, language: languages[article.language] as Language })
    },
    kept: () => [numbers, ...pagesOf(byId.values())],
  }
}

function noNumbers(): Numbers {
  const empty = Object.fromEntries(columns.map((column) => [column, new Uint32Array(64)]))
  return {
    ...(empty as Record<(typeof columns)[number], Uint32Array>),
    freeArticles: [],
    freeParagraphs: [],
    paragraphCeiling: 0,
  }
}

function pagesOf(articles: Iterable<IndexedArticle>): KeptArticle[][] {
  const pages: KeptArticle[][] = []
  let size = pageSize
  for (const article of articles) {
    if (size >= pageSize) {
      pages.push([])
      size = 0
    }
    pages.at(-1)?.push({ ...article, language: languages.indexOf(article.language) })
    size += article.row.length
  }
  return pages
}

const isSame = (one: Sequence, other: Sequence) =>
  one.length === other.length && one.every((entry, i) => entry === other[i])
