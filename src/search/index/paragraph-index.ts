// Numbers the articles of a shelf and their paragraphs, and keeps their words.
//
// The words of an article stand in one row: those of its title, then for each paragraph those of the headings above and
// its own. Before each such text stands how many entries it has. Headings that repeat those of the paragraph before stand
// there once.

import type { Language } from '../text/language.ts'
import { allLanguages } from '../text/languages.ts'
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

export type ParagraphIndex = ReturnType<typeof createParagraphIndex>

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

/**
 * By the shelf's own numbers. Spans are valid until the next change.
 * @param numbers As they were kept, of articles that are to be restored; an empty index if left out.
 */
export function createParagraphIndex(numbers = noNumbers()) {
  const { freeArticles, freeParagraphs } = numbers
  const byId = new Map<string, IndexedArticle>()
  const byNumber: (IndexedArticle | undefined)[] = []
  const paragraphsByLanguage = new Map<Language, number>()
  let articleSizes = new Uint32Array(16)
  let paragraphCount = 0
  let totalLength = 0
  let wordCount = 0

  /** How many paragraphs are of articles in a language. */
  const paragraphsIn = (language: Language) => paragraphsByLanguage.get(language) ?? 0

  /** Its rows can be read from now on, by the numbers of its paragraphs. */
  function place(article: IndexedArticle): void {
    byNumber[article.number] = article
    articleSizes = grown(articleSizes, article.number + 1)
    articleSizes[article.number] = article.paragraphs.length
  }

  function enter(article: IndexedArticle): void {
    byId.set(article.id, article)
    count(article, 1)
  }

  /** Counts the paragraphs of an article, or takes them away again. */
  function count({ language, paragraphs, row }: IndexedArticle, change: 1 | -1): void {
    wordCount += change * row.length
    paragraphCount += change * paragraphs.length
    paragraphsByLanguage.set(language, paragraphsIn(language) + change * paragraphs.length)
    for (const paragraph of paragraphs) totalLength += change * (numbers.lengths[paragraph] as number)
  }

  const articleOf = (paragraph: number) => byNumber[numbers.articleNumbers[paragraph] as number] as IndexedArticle
  return {
    get articleCount() {
      return byId.size
    },
    get paragraphCount() {
      return paragraphCount
    },
    /** Sum of the paragraphs' lengths. */
    get totalLength() {
      return totalLength
    },
    /** Of all rows. */
    get wordCount() {
      return wordCount
    },
    /** Every number given to a paragraph, or to an article, is below. */
    get paragraphCeiling() {
      return numbers.paragraphCeiling
    },
    get articleCeiling() {
      return byNumber.length
    },
    /** By paragraph number: its article's number. */
    get articleNumbers() {
      return numbers.articleNumbers
    },
    /** By paragraph number: how many words it has that are no stop words. */
    get lengths() {
      return numbers.lengths
    },
    /** By article number: how many paragraphs it has. */
    get articleSizes() {
      return articleSizes
    },
    paragraphsIn,
    articles: (): Iterable<IndexedArticle> => byId.values(),
    find: (articleId: string) => byId.get(articleId),
    paragraph: (number: number): IndexedParagraph => ({
      article: articleOf(number),
      ordinal: numbers.ordinals[number] as number,
      length: numbers.lengths[number] as number,
    }),
    fingerprintOf: (paragraph: number) => numbers.fingerprints[paragraph] as number,
    words: (paragraph: number) => textAt(articleOf(paragraph).row, numbers.textStarts[paragraph] as number),
    /** Words of the title of a paragraph's article. */
    title: (paragraph: number) => textAt(articleOf(paragraph).row, 0),
    /** Words of the headings above a paragraph. */
    headings: (paragraph: number) => textAt(articleOf(paragraph).row, numbers.headingStarts[paragraph] as number),
    /** Gives an article its numbers and rows. It is none of the shelf's before it is entered. */
    add(numbered: NumberedArticle): IndexedArticle {
      const { id, language } = numbered
      const number = freeArticles.pop() ?? byNumber.length
      const { row, starts } = rowOf(numbered)
      const paragraphs = numbered.paragraphs.map(({ length, fingerprint }, ordinal) => {
        const { headings, words } = starts[ordinal] as (typeof starts)[number]
        const known = { articleNumbers: number, ordinals: ordinal, headingStarts: headings, textStarts: words }
        return takeParagraph(numbers, { ...known, lengths: length, fingerprints: fingerprint })
      })
      const article: IndexedArticle = { id, language, number, paragraphs, row }
      place(article)
      return article
    },
    enter,
    /** Takes an article off the shelf; its rows stay. */
    leave(article: IndexedArticle): void {
      count(article, -1)
      byId.delete(article.id)
    },
    /** Gives up the numbers of an article that left. */
    free(article: IndexedArticle): void {
      byNumber[article.number] = undefined
      freeArticles.push(article.number)
      for (const paragraph of article.paragraphs) freeParagraphs.push(paragraph)
    },
    /** Takes back a page of articles. */
    restore(page: readonly KeptArticle[]): void {
      for (const kept of page) {
        const article = { ...kept, language: allLanguages[kept.language] as Language }
        place(article)
        enter(article)
      }
    },
    kept: (): KeptParagraphs => [numbers, ...pagesOf(byId.values())],
  }
}

/** Numbers a paragraph and writes down what is known of it. */
function takeParagraph(numbers: Numbers, known: Readonly<Record<(typeof columns)[number], number>>): number {
  const paragraph = numbers.freeParagraphs.pop() ?? numbers.paragraphCeiling++
  for (const column of columns) {
    numbers[column] = grown(numbers[column], paragraph + 1)
    numbers[column][paragraph] = known[column]
  }
  return paragraph
}

/** The text that begins at a place of a row. */
function textAt(entries: Uint32Array, start: number): WordSpan {
  return { entries, from: start + 1, to: start + 1 + (entries[start] as number) }
}

/** The words of an article in one row, and where in it those of each paragraph begin. */
function rowOf({ title, paragraphs }: NumberedArticle) {
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
  let start = 0
  const starts = paragraphs.map(({ words, headings }) => {
    if (last === undefined || !isSame(headings, last)) start = write(headings)
    last = headings
    return { headings: start, words: write(words) }
  })
  return { row: Uint32Array.from(row), starts }
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
    pages.at(-1)?.push({ ...article, language: allLanguages.indexOf(article.language) })
    size += article.row.length
  }
  return pages
}

const isSame = (one: Sequence, other: Sequence) =>
  one.length === other.length && one.every((entry, i) => entry === other[i])
