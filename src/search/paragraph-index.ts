// Holds the words of a shelf's paragraphs, never their text, and lists those that have a word. Knows nothing of questions
// and ranking.

import {
  type ArticleWords,
  createArticleWords,
  type IndexedArticle,
  type NumberedArticle,
  type NumberedParagraph,
  restoreArticleWords,
} from './article-words.ts'
import { countOf, distinctTerms, frequencyOf } from './distinct-terms.ts'
import { grown } from './growing-array.ts'
import { createHeadPostings, type HeadPostings, restoreHeadPostings } from './head-postings.ts'
import { type KeptRows, partOf, type RestoredRows, withPrefix } from './kept-rows.ts'
import type { Language } from './language.ts'
import { createLexicon, type Lexicon, noTerm } from './lexicon.ts'
import type { Postings } from './posting-lists.ts'
import { type Span, spanOf } from './sequences.ts'
import { createTextPostings, mostRare, restoreTextPostings, type TextPostings } from './text-postings.ts'
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
  /** Paragraphs that have a term. */
  postings(termId: number): Postings
  /** Paragraphs that have a term in the title or in the headings above. */
  headPostings(termId: number): Uint32Array
  /** Adds an article, or replaces the one of the same id. */
  put(article: NumberedArticle): void
  remove(articleId: string): void
  /**
   * Does what a restored index left for later: MiniSearch takes in the paragraphs. Yields between slices of work, a few
   * milliseconds each; everything may be asked and changed in between.
   */
  settling(): Generator<void, void>
  kept(): KeptRows
}

const noParagraphs = new Uint32Array(0)

export function createParagraphIndex(): ParagraphIndex {
  const lexicon = createLexicon()
  const articles = createArticleWords()
  const terms = termsBy(articles, lexicon)
  return paragraphIndexOf({
    lexicon,
    articles,
    texts: createTextPostings(terms),
    heads: createHeadPostings(terms),
    lengths: new Uint32Array(64),
    fingerprints: new Uint32Array(64),
  })
}

/** An index as it was kept. Yields between slices of work, a few milliseconds each. */
export function* restoreParagraphIndex(rows: RestoredRows): Generator<void, ParagraphIndex> {
  const lexicon = createLexicon(partOf(rows, 'lexicon '))
  yield
  const articles = yield* restoreArticleWords(partOf(rows, 'articles '))
  const terms = termsBy(articles, lexicon)
  const paragraphs: number[] = []
  const titled: number[] = []
  for (const article of articles.articles()) {
    for (const paragraph of article.paragraphs) paragraphs.push(paragraph)
    if (article.paragraphs.length > 0) titled.push(article.number)
  }
  yield
  const texts = yield* restoreTextPostings(partOf(rows, 'texts '), terms, paragraphs)
  const heads = yield* restoreHeadPostings(terms, paragraphs, titled)
  const lengths = rows.numbers('lengths')
  return paragraphIndexOf({ lexicon, articles, texts, heads, lengths, fingerprints: rows.numbers('fingerprints') })
}

/** What paragraphs and articles remember of themselves, for those who list them by it. */
function termsBy(articles: ArticleWords, lexicon: Lexicon) {
  return {
    rareTermsOf: articles.rareTerms,
    frequencyIn: (paragraph: number, termId: number) => frequencyOf(termId, articles.words(paragraph), lexicon),
    isInHeadings: (termId: number, paragraph: number) => frequencyOf(termId, articles.headings(paragraph), lexicon) > 0,
    isInTitle: (termId: number, articleNumber: number) =>
      frequencyOf(termId, articles.title(articleNumber), lexicon) > 0,
    paragraphsOf: (articleNumber: number) => articles.article(articleNumber).paragraphs,
    termsOfHeadings: (paragraph: number) => distinctTerms(articles.headings(paragraph), lexicon),
    termsOfTitle: (articleNumber: number) => distinctTerms(articles.title(articleNumber), lexicon),
  }
}

interface Parts {
  readonly lexicon: Lexicon
  readonly articles: ArticleWords
  readonly texts: TextPostings
  readonly heads: HeadPostings
  readonly lengths: Uint32Array
  readonly fingerprints: Uint32Array
}

function paragraphIndexOf({ lexicon, articles, texts, heads, ...parts }: Parts): ParagraphIndex {
  let { lengths, fingerprints } = parts
  const paragraphsByLanguage = new Map<Language, number>()
  let articleSizes = new Uint32Array(16)
  let paragraphCount = 0
  let totalLength = 0
  let changes = 0

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

  function headTerms(words: Span, change: 1 | -1): readonly number[] {
    const termIds = distinctTerms(words, lexicon)
    for (const termId of termIds) lexicon.changeHeadUses(termId, change)
    return termIds
  }

  const isListed = (termId: number) => lexicon.documentFrequency(termId) >= mostRare || lexicon.isPair(termId)

  /** @returns The rare terms to remember it by. */
  function addParagraph(number: number, paragraph: NumberedParagraph): readonly number[] {
    const words = spanOf(paragraph.words)
    lexicon.changeOccurrences(words, 1)
    lengths = grown(lengths, number + 1)
    fingerprints = grown(fingerprints, number + 1)
    lengths[number] = lengthOf(words, lexicon)
    fingerprints[number] = paragraph.fingerprint
    const termIds = distinctTerms(words, lexicon)
    const rareTerms = texts.add(number, termIds, countOf, isListed)
    for (const termId of termIds) lexicon.changeDocumentFrequency(termId, 1)
    heads.addHeadings(number, headTerms(spanOf(paragraph.headings), 1))
    return rareTerms
  }

  function remove(articleId: string): void {
    const article = articles.find(articleId)
    if (article === undefined) return
    const { number, paragraphs } = article
    const termIds = new Set<number>()
    for (const paragraph of paragraphs) {
      for (const termId of distinctTerms(articles.words(paragraph), lexicon)) {
        lexicon.changeDocumentFrequency(termId, -1)
        termIds.add(termId)
      }
      lexicon.changeOccurrences(articles.words(paragraph), -1)
      heads.removeHeadings(paragraph, headTerms(articles.headings(paragraph), -1))
    }
    texts.remove(paragraphs, termIds, (listed) => articles.articleNumbers[listed] === number)
    if (paragraphs.length > 0) heads.removeTitle(number, headTerms(articles.title(number), -1))
    count(article, -1)
    articles.remove(article)
    changes += 1
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
      return changes + texts.revision
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
    put(numbered) {
      remove(numbered.id)
      const article = articles.add(numbered, (number, ordinal) =>
        addParagraph(number, numbered.paragraphs[ordinal] as NumberedParagraph),
      )
      if (article.paragraphs.length > 0) heads.addTitle(article.number, headTerms(spanOf(numbered.title), 1))
      count(article, 1)
      changes += 1
    },
    remove,
    *settling() {
      yield* texts.settling()
      yield* heads.settling()
    },
    kept: () => ({
      ...withPrefix('lexicon ', lexicon.kept()),
      ...withPrefix('articles ', articles.kept()),
      ...withPrefix('texts ', texts.kept()),
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
