// Holds the words of a shelf's paragraphs, never their text, and lists those that have a word. Knows nothing of questions
// and ranking.
//
// The words of an article stand in one row of bytes; whatever is known of a paragraph stands in typed arrays, by its
// number. The first few paragraphs that have a word are found through MiniSearch, all others through a list. Once such a
// word is asked for, its first ones join the list, and MiniSearch is no longer needed for it.

import { grown } from './growing-array.ts'
import type { Language } from './language.ts'
import { createLexicon, type Lexicon, noTerm } from './lexicon.ts'
import { createPostingLists, type Postings } from './posting-lists.ts'
import { createWordBuckets } from './word-buckets.ts'
import { createWordReader, createWordWriter, type Sequence } from './word-codes.ts'
import { alternativeFlag } from './words.ts'

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

/** An article as it is kept: sequences of its title, its headings and its paragraphs' words in one row of bytes. */
export interface WrittenArticle {
  readonly language: Language
  readonly bytes: Uint8Array
  /** Where the sequences of each paragraph begin; that of the title begins at 0. */
  readonly starts: readonly { readonly headings: number; readonly words: number; readonly fingerprint: number }[]
}

/** The words of an article. */
interface ArticleWords {
  /**
   * Its title, then the headings and words of each paragraph; headings that repeat the last ones stand there once. Last,
   * for each paragraph, the terms by which MiniSearch knows it.
   */
  readonly bytes: Uint8Array
  /** Where those terms begin. */
  readonly termsStart: number
}

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
  readonly articleCount: number
  readonly paragraphCount: number
  /** Sum of the paragraphs' lengths. */
  readonly totalLength: number
  /** Every number given to a paragraph, or to an article, is below. */
  readonly paragraphCeiling: number
  readonly articleCeiling: number
  /** Changes with every change. */
  readonly revision: number
  /** By paragraph number: its article's number. */
  readonly articleNumbers: Uint32Array
  /** By paragraph number: how many words it has that are no stop words. */
  readonly lengths: Uint32Array
  /** By article number: how many paragraphs it has. */
  readonly articleSizes: Uint32Array
  /** How many paragraphs are of articles in a language. */
  paragraphsIn(language: Language): number
  articles(): Iterable<IndexedArticle>
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
   * @param isCommon Whether so many paragraphs will have a term that MiniSearch need not find the first ones.
   */
  putting(article: NumberedArticle, isCommon?: (termId: number) => boolean): Generator<void, void>
  remove(articleId: string): void
  /** An article as it is kept. @throws If there is none of this id. */
  written(articleId: string): WrittenArticle
}

// Up to so many paragraphs MiniSearch finds a word of letters. Pairs of characters would be too many for it: most of them
// stand in one paragraph, and there are several hundred in each.
export const mostRare = 4

const noWords: Sequence = new Uint32Array(0)

// For one call at a time, of whichever shelf. Stamps tell what was met in this round from what was met before.
let stampsByTerm = new Uint32Array(0)
let countsByTerm = new Uint32Array(0)
let stampsByParagraph = new Uint32Array(0)
let stamp = 0

function nextStamp(): number {
  if (stamp === 0xffff_ffff) {
    stampsByTerm.fill(0)
    stampsByParagraph.fill(0)
    stamp = 0
  }
  stamp += 1
  return stamp
}

export function createParagraphIndex(): ParagraphIndex {
  const lexicon = createLexicon()
  const lists = createPostingLists()
  const textBuckets = createWordBuckets()
  const headBuckets = createWordBuckets()
  const writer = createWordWriter()
  const reader = createWordReader()
  const articlesById = new Map<string, IndexedArticle>()
  const articlesByNumber: (IndexedArticle | undefined)[] = []
  const wordsByNumber: (ArticleWords | undefined)[] = []
  const freeArticles: number[] = []
  const freeParagraphs: number[] = []
  const paragraphsByLanguage = new Map<Language, number>()
  let paragraphCeiling = 0
  let paragraphCount = 0
  let totalLength = 0
  let revision = 0
  let articleSizes = new Uint32Array(16)
  let articleNumbers = new Uint32Array(64)
  let ordinals = new Uint32Array(64)
  let lengths = new Uint32Array(64)
  let fingerprints = new Uint32Array(64)
  let headingStarts = new Uint32Array(64)
  let textStarts = new Uint32Array(64)
  let headed = new Uint32Array(64)
  const rare: Postings = {
    count: 0,
    paragraphs: new Uint32Array(mostRare),
    frequencies: new Uint32Array(mostRare),
  }

  function makeRoom(number: number): void {
    articleNumbers = grown(articleNumbers, number + 1)
    ordinals = grown(ordinals, number + 1)
    lengths = grown(lengths, number + 1)
    fingerprints = grown(fingerprints, number + 1)
    headingStarts = grown(headingStarts, number + 1)
    textStarts = grown(textStarts, number + 1)
  }

  function lengthOf(words: Sequence): number {
    const termsByForm = lexicon.termsByForm()
    let length = 0
    for (let i = 0; i < words.length; i += 1) {
      const entry = words[i] as number
      if (termsByForm[entry & 0xffffff] !== noTerm && ((entry >>> 24) & alternativeFlag) === 0) length += 1
    }
    return length
  }

  /** Each term once; countsByTerm then tells how often. */
  function distinctTerms(words: Sequence): number[] {
    const termsByForm = lexicon.termsByForm()
    stampsByTerm = grown(stampsByTerm, lexicon.size)
    countsByTerm = grown(countsByTerm, lexicon.size)
    const now = nextStamp()
    const distinct: number[] = []
    for (let i = 0; i < words.length; i += 1) {
      const termId = termsByForm[(words[i] as number) & 0xffffff] as number
      if (termId === noTerm) continue
      if (stampsByTerm[termId] === now) {
        countsByTerm[termId] = (countsByTerm[termId] as number) + 1
        continue
      }
      stampsByTerm[termId] = now
      countsByTerm[termId] = 1
      distinct.push(termId)
    }
    return distinct
  }

  /** Counts a paragraph's words and enters it with each of its terms. @returns Those by which MiniSearch knows it. */
  function addParagraph(
    number: number,
    { words, headings, fingerprint }: NumberedParagraph,
    isCommon: (termId: number) => boolean,
  ): Sequence {
    lexicon.changeOccurrences(words, 1)
    const length = lengthOf(words)
    lengths[number] = length
    fingerprints[number] = fingerprint
    const bucketed: number[] = []
    for (const termId of distinctTerms(words)) {
      const frequency = countsByTerm[termId] as number
      const isFew = lexicon.documentFrequency(termId) < mostRare && !isCommon(termId) && !lexicon.isPair(termId)
      if (isFew && !lists.has(termId)) bucketed.push(termId)
      else lists.add(termId, number, frequency)
      lexicon.changeDocumentFrequency(termId, 1)
    }
    textBuckets.add(number, bucketed)
    const above = distinctTerms(headings)
    for (const termId of above) lexicon.changeHeadUses(termId, 1)
    headBuckets.add(number, above)
    paragraphCount += 1
    totalLength += length
    return Uint32Array.from(bucketed)
  }

  function removeParagraph(number: number): void {
    lexicon.changeOccurrences(readWords(number), -1)
    for (const termId of distinctTerms(readWords(number))) lexicon.changeDocumentFrequency(termId, -1)
    for (const termId of distinctTerms(readHeadings(number))) lexicon.changeHeadUses(termId, -1)
    paragraphCount -= 1
    totalLength -= lengths[number] as number
    freeParagraphs.push(number)
  }

  function removeFromLists({ number, paragraphs }: IndexedArticle): void {
    const done = new Set<number>()
    for (const paragraph of paragraphs) {
      for (const termId of distinctTerms(readWords(paragraph))) {
        if (!done.has(termId)) lists.remove(termId, (listed) => articleNumbers[listed] === number)
        done.add(termId)
      }
    }
  }

  function removeFromMiniSearch({ number, paragraphs }: IndexedArticle): void {
    const { bytes, termsStart } = wordsByNumber[number] as ArticleWords
    let at = termsStart
    for (const paragraph of paragraphs) {
      textBuckets.remove(paragraph, [...reader.read(bytes, at)])
      at = reader.end
      headBuckets.remove(paragraph, distinctTerms(readHeadings(paragraph)))
    }
    if (paragraphs.length > 0) headBuckets.remove(documentOfTitle(number), distinctTerms(reader.read(bytes, 0)))
  }

  /** As many paragraphs as are missing from a term's list, through MiniSearch. */
  function findRare(termId: number, missing: number, listed: Postings): Postings {
    stampsByParagraph = grown(stampsByParagraph, paragraphCeiling)
    const now = nextStamp()
    for (let i = 0; i < listed.count; i += 1) stampsByParagraph[listed.paragraphs[i] as number] = now
    rare.count = 0
    textBuckets.visit(termId, (number) => {
      if (rare.count === missing || stampsByParagraph[number] === now) return
      const frequency = frequencyOf(termId, readWords(number))
      if (frequency === 0) return
      rare.paragraphs[rare.count] = number
      rare.frequencies[rare.count++] = frequency
    })
    return rare
  }

  function changeLanguage(language: Language, change: number): void {
    paragraphsByLanguage.set(language, (paragraphsByLanguage.get(language) ?? 0) + change)
  }

  const articleOf = (number: number) => articlesByNumber[articleNumbers[number] as number] as IndexedArticle
  const bytesOf = (number: number) => (wordsByNumber[articleNumbers[number] as number] as ArticleWords).bytes
  const readWords = (number: number) => reader.read(bytesOf(number), textStarts[number] as number)
  const readHeadings = (number: number) => reader.read(bytesOf(number), headingStarts[number] as number)
  const readTitle = (number: number) => reader.read(bytesOf(number), 0)

  function frequencyOf(termId: number, words: Sequence): number {
    const termsByForm = lexicon.termsByForm()
    let frequency = 0
    for (let i = 0; i < words.length; i += 1)
      if (termsByForm[(words[i] as number) & 0xffffff] === termId) frequency += 1
    return frequency
  }

  function remove(articleId: string): void {
    const article = articlesById.get(articleId)
    if (article === undefined) return
    const { number, language, paragraphs } = article
    removeFromLists(article)
    removeFromMiniSearch(article)
    if (paragraphs.length > 0) changeTitleUses(number, -1)
    for (const paragraph of paragraphs) removeParagraph(paragraph)
    changeLanguage(language, -paragraphs.length)
    articlesByNumber[number] = undefined
    wordsByNumber[number] = undefined
    freeArticles.push(number)
    articlesById.delete(articleId)
    revision += 1
  }

  function changeTitleUses(articleNumber: number, change: number): readonly number[] {
    const titled = distinctTerms(reader.read((wordsByNumber[articleNumber] as ArticleWords).bytes, 0))
    for (const termId of titled) lexicon.changeHeadUses(termId, change)
    return titled
  }

  /** Writes the words of an article down and gives numbers to its paragraphs. */
  function writeWords(number: number, { title, paragraphs }: NumberedArticle): number[] {
    writer.sequence(title)
    let last: Sequence | undefined
    let headingStart = 0
    const numbers = paragraphs.map(({ words, headings }, ordinal) => {
      const paragraph = freeParagraphs.pop() ?? paragraphCeiling++
      makeRoom(paragraph)
      if (last === undefined || !isSame(headings, last)) {
        headingStart = writer.length
        writer.sequence(headings)
        last = headings
      }
      articleNumbers[paragraph] = number
      ordinals[paragraph] = ordinal
      headingStarts[paragraph] = headingStart
      textStarts[paragraph] = writer.length
      writer.sequence(words)
      return paragraph
    })
    wordsByNumber[number] = { bytes: writer.take(), termsStart: 0 }
    return numbers
  }

  function* putting(
    numbered: NumberedArticle,
    isCommon: (termId: number) => boolean = () => false,
  ): Generator<void, void> {
    const { id, language, paragraphs } = numbered
    remove(id)
    const number = freeArticles.pop() ?? articlesByNumber.length
    const article: IndexedArticle = { id, language, number, paragraphs: writeWords(number, numbered) }
    articlesById.set(id, article)
    articlesByNumber[number] = article
    articleSizes = grown(articleSizes, number + 1)
    articleSizes[number] = paragraphs.length
    const { bytes } = wordsByNumber[number] as ArticleWords
    writer.bytes(bytes)
    for (const [ordinal, paragraph] of paragraphs.entries()) {
      writer.sequence(addParagraph(article.paragraphs[ordinal] as number, paragraph, isCommon))
      yield
    }
    wordsByNumber[number] = { bytes: writer.take(), termsStart: bytes.length }
    if (paragraphs.length > 0) headBuckets.add(documentOfTitle(number), changeTitleUses(number, 1))
    changeLanguage(language, paragraphs.length)
    revision += 1
  }

  return {
    lexicon,
    get articleCount() {
      return articlesById.size
    },
    get paragraphCount() {
      return paragraphCount
    },
    get totalLength() {
      return totalLength
    },
    get paragraphCeiling() {
      return paragraphCeiling
    },
    get articleCeiling() {
      return articlesByNumber.length
    },
    get revision() {
      return revision
    },
    get articleNumbers() {
      return articleNumbers
    },
    get lengths() {
      return lengths
    },
    get articleSizes() {
      return articleSizes
    },
    paragraphsIn: (language) => paragraphsByLanguage.get(language) ?? 0,
    articles: () => articlesById.values(),
    paragraph: (number) => ({
      article: articleOf(number),
      ordinal: ordinals[number] as number,
      length: lengths[number] as number,
    }),
    fingerprintOf: (number) => fingerprints[number] as number,
    words: readWords,
    title: readTitle,
    headings: readHeadings,
    postings(termId) {
      const listed = lists.read(termId)
      const missing = lexicon.documentFrequency(termId) - listed.count
      if (missing === 0) return listed
      const found = findRare(termId, missing, listed)
      if (listed.count === 0) return found
      for (let i = 0; i < found.count; i += 1) {
        lists.add(termId, found.paragraphs[i] as number, found.frequencies[i] as number)
      }
      return lists.read(termId)
    },
    headPostings(termId) {
      if (lexicon.uses(termId) === lexicon.documentFrequency(termId)) return noWords
      stampsByParagraph = grown(stampsByParagraph, paragraphCeiling)
      const now = nextStamp()
      let count = 0
      const take = (number: number) => {
        if (stampsByParagraph[number] === now) return
        stampsByParagraph[number] = now
        headed = grown(headed, count + 1)
        headed[count++] = number
      }
      headBuckets.visit(termId, (document) => {
        if (document >= 0) {
          if (frequencyOf(termId, readHeadings(document)) > 0) take(document)
          return
        }
        const { paragraphs } = articlesByNumber[documentOfTitle(document)] as IndexedArticle
        if (frequencyOf(termId, readTitle(paragraphs[0] as number)) === 0) return
        for (const number of paragraphs) take(number)
      })
      return headed.subarray(0, count)
    },
    putting,
    remove,
    written(articleId) {
      const article = articlesById.get(articleId)
      if (article === undefined) throw new RangeError(`There is no article ${articleId} on the shelf.`)
      const { bytes, termsStart } = wordsByNumber[article.number] as ArticleWords
      const starts = article.paragraphs.map((number) => ({
        headings: headingStarts[number] as number,
        words: textStarts[number] as number,
        fingerprint: fingerprints[number] as number,
      }))
      return { language: article.language, bytes: bytes.subarray(0, termsStart), starts }
    },
  }
}

/** MiniSearch knows paragraphs by their numbers and titles by those below zero; and back. */
const documentOfTitle = (articleNumber: number) => -1 - articleNumber

const isSame = (one: Sequence, other: Sequence) =>
  one.length === other.length && one.every((entry, i) => entry === other[i])
