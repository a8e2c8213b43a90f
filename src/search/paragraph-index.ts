// Holds the words of a shelf's paragraphs, never their text, and finds those that have a term.

import {
  type ArticleWords,
  createArticleWords,
  type IndexedArticle,
  type NumberedArticle,
  restoreArticleWords,
} from './article-words.ts'
import { distinctTerms } from './distinct-terms.ts'
import { grown } from './growing-array.ts'
import { type KeptRows, partOf, type RestoredRows, withPrefix } from './kept-rows.ts'
import type { Language } from './language.ts'
import { createLexicon, type Lexicon, noTerm } from './lexicon.ts'
import type { Span } from './sequences.ts'
import { createTermIndex, type TermDocument, type TermIndex } from './term-index.ts'
import { alternativeFlag } from './words.ts'

/** A paragraph as the index keeps it. */
export interface IndexedParagraph {
  readonly article: IndexedArticle
  readonly ordinal: number
  /** Words that are no stop words. */
  readonly length: number
}

/** By the shelf's own numbers. Arrays and spans are valid until the next call, or the next change. */
export interface ParagraphIndex {
  readonly lexicon: Lexicon
  readonly articles: Omit<ArticleWords, 'add' | 'remove'>
  readonly terms: Pick<TermIndex, 'paragraphsWith'>
  readonly paragraphCount: number
  /** Sum of the paragraphs' lengths. */
  readonly totalLength: number
  /** Changes whenever what would be kept changes. */
  readonly revision: number
  /** By paragraph number: how many words it has that are no stop words. */
  readonly lengths: Uint32Array
  /** By article number: how many paragraphs it has. */
  readonly articleSizes: Uint32Array
  /** How many paragraphs are of articles in a language. */
  paragraphsIn(language: Language): number
  paragraph(number: number): IndexedParagraph
  fingerprintOf(number: number): number
  words(number: number): Span
  /** Words of the title of a paragraph's article. */
  title(number: number): Span
  /** Words of the headings above a paragraph. */
  headings(number: number): Span
  /** Adds an article, or replaces the one of the same id. */
  put(article: NumberedArticle): void
  remove(articleId: string): void
  kept(): KeptRows
}

interface Parts {
  readonly lexicon: Lexicon
  readonly articles: ArticleWords
  readonly terms: TermIndex
  readonly lengths: Uint32Array
  readonly fingerprints: Uint32Array
}

/** Filling MiniSearch with so many paragraphs takes a few milliseconds. */
const paragraphsPerSlice = 8

export function createParagraphIndex(): ParagraphIndex {
  const lexicon = createLexicon()
  return paragraphIndexOf({
    lexicon,
    articles: createArticleWords(),
    terms: createTermIndex(lexicon),
    lengths: new Uint32Array(64),
    fingerprints: new Uint32Array(64),
  })
}

/** An index as it was kept. Yields what share of it is there between slices of work, a few milliseconds each. */
export function* restoreParagraphIndex(rows: RestoredRows): Generator<number, ParagraphIndex> {
  const lexicon = createLexicon(partOf(rows, 'lexicon '))
  yield 0
  const articles = yield* restoreArticleWords(partOf(rows, 'articles '))
  const terms = createTermIndex(lexicon)
  const lengths = rows.numbers('lengths')
  let filled = 0
  for (const article of articles.articles()) {
    for (const paragraph of article.paragraphs) {
      terms.add(termsOf(paragraph, articles, lexicon))
      filled += 1
      if (filled % paragraphsPerSlice === 0) yield filled / lengths.length
    }
  }
  return paragraphIndexOf({ lexicon, articles, terms, lengths, fingerprints: rows.numbers('fingerprints') })
}

/** A paragraph as MiniSearch has it, made of its rows whenever it is needed. */
function termsOf(paragraph: number, articles: ArticleWords, lexicon: Lexicon): TermDocument {
  const title = articles.title(articles.articleNumbers[paragraph] as number)
  return {
    id: paragraph,
    text: distinctTerms([articles.words(paragraph)], lexicon),
    head: distinctTerms([title, articles.headings(paragraph)], lexicon),
  }
}

function paragraphIndexOf({ lexicon, articles, terms, ...parts }: Parts): ParagraphIndex {
  let { lengths, fingerprints } = parts
  const paragraphsByLanguage = new Map<Language, number>()
  let articleSizes = new Uint32Array(16)
  let paragraphCount = 0
  let totalLength = 0
  let revision = 0

  const paragraphsIn = (language: Language) => paragraphsByLanguage.get(language) ?? 0

  /** Counts the paragraphs of an article that is there, or takes them away again. */
  function count({ number, language, paragraphs }: IndexedArticle, change: 1 | -1): void {
    articleSizes = grown(articleSizes, number + 1)
    articleSizes[number] = paragraphs.length
    paragraphCount += change * paragraphs.length
    paragraphsByLanguage.set(language, paragraphsIn(language) + change * paragraphs.length)
    for (const paragraph of paragraphs) totalLength += change * (lengths[paragraph] as number)
  }

  for (const article of articles.articles()) count(article, 1)

  /** Enters an article that has its rows, and counts its words and terms; or takes it out again. */
  function enter(article: IndexedArticle, change: 1 | -1): void {
    for (const paragraph of article.paragraphs) {
      const document = termsOf(paragraph, articles, lexicon)
      if (change === 1) terms.add(document)
      else terms.remove(document)
      for (const termId of document.text) lexicon.changeDocumentFrequency(termId, change)
      lexicon.changeOccurrences(articles.words(paragraph), change)
      countHead(articles.headings(paragraph), change)
    }
    if (article.paragraphs.length > 0) countHead(articles.title(article.number), change)
    count(article, change)
  }

  function countHead(words: Span, change: 1 | -1): void {
    for (const termId of distinctTerms([words], lexicon)) lexicon.changeHeadUses(termId, change)
  }

  function remove(articleId: string): void {
    const article = articles.find(articleId)
    if (article === undefined) return
    enter(article, -1)
    articles.remove(article)
    revision += 1
  }

  return {
    lexicon,
    articles,
    terms,
    get paragraphCount() {
      return paragraphCount
    },
    get totalLength() {
      return totalLength
    },
    get revision() {
      return revision
    },
    get lengths() {
      return lengths
    },
    get articleSizes() {
      return articleSizes
    },
    paragraphsIn,
    paragraph: (number) => ({
      article: articles.article(articles.articleNumbers[number] as number),
      ordinal: articles.ordinalOf(number),
      length: lengths[number] as number,
    }),
    fingerprintOf: (number) => fingerprints[number] as number,
    words: articles.words,
    title: (number) => articles.title(articles.articleNumbers[number] as number),
    headings: articles.headings,
    put(numbered) {
      remove(numbered.id)
      const article = articles.add(numbered)
      for (const [ordinal, { fingerprint }] of numbered.paragraphs.entries()) {
        const paragraph = article.paragraphs[ordinal] as number
        lengths = grown(lengths, paragraph + 1)
        fingerprints = grown(fingerprints, paragraph + 1)
        lengths[paragraph] = lengthOf(articles.words(paragraph), lexicon)
        fingerprints[paragraph] = fingerprint
      }
      enter(article, 1)
      revision += 1
    },
    remove,
    kept: () => ({
      ...withPrefix('lexicon ', lexicon.kept()),
      ...withPrefix('articles ', articles.kept()),
      lengths: [lengths.subarray(0, articles.paragraphCeiling)],
      fingerprints: [fingerprints.subarray(0, articles.paragraphCeiling)],
    }),
  }
}

function lengthOf({ entries, from, to }: Span, lexicon: Lexicon): number {
  const termsByForm = lexicon.termsByForm()
  let length = 0
  for (let i = from; i < to; i += 1) {
    const entry = entries[i] as number
    if (termsByForm[entry & 0xffffff] !== noTerm && ((entry >>> 24) & alternativeFlag) === 0) length += 1
  }
  return length
}
