// Holds the words of a shelf's paragraphs, never their text, and lists those that have a word. Knows nothing of questions
// and ranking.

import { type ArticleWords, createArticleWords, type IndexedArticle, type NumberedArticle } from './article-words.ts'
import { countOf, distinctTerms, frequencyOf } from './distinct-terms.ts'
import { grown } from './growing-array.ts'
import { createHeadPostings } from './head-postings.ts'
import type { Language } from './language.ts'
import { createLexicon, type Lexicon, noTerm } from './lexicon.ts'
import type { Postings } from './posting-lists.ts'
import { createTextPostings, mostRare } from './text-postings.ts'
import type { Sequence } from './word-codes.ts'
import { alternativeFlag } from './words.ts'

/** A paragraph as the index keeps it. */
export interface IndexedParagraph {
  readonly article: IndexedArticle
  readonly ordinal: number
  /** Words that are no stop words. */
  readonly length: number
}

/** By the shelf's own numbers. Arrays are valid until the next call, or the next change. */
export interface ParagraphIndex {
  readonly lexicon: Lexicon
  readonly articles: Omit<ArticleWords, 'add' | 'remove'>
  readonly paragraphCount: number
  /** Sum of the paragraphs' lengths. */
  readonly totalLength: number
  /** Changes with every change. */
  readonly revision: number
  /** By paragraph number: how many words it has that are no stop words. */
  readonly lengths: Uint32Array
  /** By article number: how many paragraphs it has. */
  readonly articleSizes: Uint32Array
  /** How many paragraphs are of articles in a language. */
  paragraphsIn(language: Language): number
  paragraph(number: number): IndexedParagraph
  fingerprintOf(number: number): number
  words(number: number): Sequence
  /** Words of the title of a paragraph's article. */
  title(number: number): Sequence
  /** Words of the headings above a paragraph. */
  headings(number: number): Sequence
  /** Paragraphs that have a term. */
  postings(termId: number): Postings
  /** Paragraphs that have a term in the title or in the headings above. */
  headPostings(termId: number): Uint32Array
  /**
   * Adds an article, or replaces the one of the same id, in steps of a paragraph each; all of them must be taken before
   * anything else is asked of the index.
   * @param isCommon Whether so many paragraphs will have a term that it needs a list from the start.
   */
  putting(article: NumberedArticle, isCommon?: (termId: number) => boolean): Generator<void, void>
  remove(articleId: string): void
}

const noParagraphs = new Uint32Array(0)

export function createParagraphIndex(): ParagraphIndex {
  const lexicon = createLexicon()
  const articles = createArticleWords()
  const texts = createTextPostings((termId, paragraph) => frequencyOf(termId, articles.words(paragraph), lexicon))
  const heads = createHeadPostings({
    isInHeadings: (termId, paragraph) => frequencyOf(termId, articles.headings(paragraph), lexicon) > 0,
    isInTitle: (termId, articleNumber) => frequencyOf(termId, articles.title(articleNumber), lexicon) > 0,
    paragraphsOf: (articleNumber) => articles.article(articleNumber).paragraphs,
  })
  const paragraphsByLanguage = new Map<Language, number>()
  let paragraphCount = 0
  let totalLength = 0
  let revision = 0
  let lengths = new Uint32Array(64)
  let fingerprints = new Uint32Array(64)
  let articleSizes = new Uint32Array(16)

  function lengthOf(words: Sequence): number {
    const termsByForm = lexicon.termsByForm()
    let length = 0
    for (let i = 0; i < words.length; i += 1) {
      const entry = words[i] as number
      if (termsByForm[entry & 0xffffff] !== noTerm && ((entry >>> 24) & alternativeFlag) === 0) length += 1
    }
    return length
  }

  function addText(number: number, words: Sequence, isCommon: (termId: number) => boolean): void {
    lexicon.changeOccurrences(words, 1)
    const length = lengthOf(words)
    lengths = grown(lengths, number + 1)
    lengths[number] = length
    const isListed = (termId: number) =>
      lexicon.documentFrequency(termId) >= mostRare || lexicon.isPair(termId) || isCommon(termId)
    const termIds = distinctTerms(words, lexicon)
    texts.add(number, termIds, countOf, isListed)
    for (const termId of termIds) lexicon.changeDocumentFrequency(termId, 1)
    paragraphCount += 1
    totalLength += length
  }

  function removeTexts({ paragraphs }: IndexedArticle): void {
    const termIds = new Set<number>()
    for (const number of paragraphs) {
      for (const termId of distinctTerms(articles.words(number), lexicon)) {
        lexicon.changeDocumentFrequency(termId, -1)
        termIds.add(termId)
      }
      lexicon.changeOccurrences(articles.words(number), -1)
      totalLength -= lengths[number] as number
    }
    texts.remove(paragraphs, termIds)
    paragraphCount -= paragraphs.length
  }

  function headTerms(words: Sequence, change: number): readonly number[] {
    const termIds = distinctTerms(words, lexicon)
    for (const termId of termIds) lexicon.changeHeadUses(termId, change)
    return termIds
  }

  function remove(articleId: string): void {
    const article = articles.find(articleId)
    if (article === undefined) return
    const { number, language, paragraphs } = article
    removeTexts(article)
    for (const each of paragraphs) heads.removeHeadings(each, headTerms(articles.headings(each), -1))
    if (paragraphs.length > 0) heads.removeTitle(number, headTerms(articles.title(number), -1))
    paragraphsByLanguage.set(language, paragraphsIn(language) - paragraphs.length)
    articles.remove(article)
    revision += 1
  }

  const paragraphsIn = (language: Language) => paragraphsByLanguage.get(language) ?? 0

  function* putting(numbered: NumberedArticle, isCommon = (_: number) => false): Generator<void, void> {
    remove(numbered.id)
    const { number, language, paragraphs } = articles.add(numbered)
    articleSizes = grown(articleSizes, number + 1)
    articleSizes[number] = paragraphs.length
    for (const [ordinal, { words, headings, fingerprint }] of numbered.paragraphs.entries()) {
      const paragraph = paragraphs[ordinal] as number
      fingerprints = grown(fingerprints, paragraph + 1)
      fingerprints[paragraph] = fingerprint
      addText(paragraph, words, isCommon)
      heads.addHeadings(paragraph, headTerms(headings, 1))
      yield
    }
    if (paragraphs.length > 0) heads.addTitle(number, headTerms(numbered.title, 1))
    paragraphsByLanguage.set(language, paragraphsIn(language) + paragraphs.length)
    revision += 1
  }

  return {
    lexicon,
    articles,
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
    postings: (termId) => texts.read(termId, lexicon.documentFrequency(termId)),
    headPostings: (termId) =>
      lexicon.uses(termId) === lexicon.documentFrequency(termId) ? noParagraphs : heads.read(termId),
    putting,
    remove,
  }
}
