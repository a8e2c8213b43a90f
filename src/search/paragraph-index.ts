// Holds the words of a shelf's paragraphs, never their text, and lists those that have a word. Knows nothing of questions
// and ranking.
//
// The words of an article stand in one row of bytes; whatever is known of a paragraph stands in typed arrays, by its
// number. Words of few paragraphs are found through MiniSearch, all others through lists: where a word stands is decided
// when a paragraph comes, by how many had it then, and stays so until the paragraph goes.

import { grown } from './growing-array.ts'
import type { Language } from './language.ts'
import { createLexicon, type Lexicon, noTerm } from './lexicon.ts'
import { createPostingLists } from './posting-lists.ts'
import { createRareWords } from './rare-words.ts'
import { createWordReader, createWordWriter, type Sequence } from './word-codes.ts'
import { alternativeFlag } from './words.ts'

/** An article by the form ids of its words. */
export interface NumberedArticle {
  readonly id: string
  readonly language: Language
  readonly title: Sequence
  readonly paragraphs: readonly { readonly words: Sequence; readonly headings: Sequence }[]
}

/** An article as the index keeps it. */
export interface IndexedArticle {
  readonly id: string
  readonly language: Language
  /** Small number, reused after removal. */
  readonly number: number
  /** Paragraph numbers by ordinal. */
  readonly paragraphs: readonly number[]
  /** Its title, then the headings and words of each paragraph; headings that repeat the last ones stand there once. */
  readonly bytes: Uint8Array
}

/** A paragraph as the index keeps it. */
export interface IndexedParagraph {
  readonly article: IndexedArticle
  readonly ordinal: number
  /** Words that are no stop words. */
  readonly length: number
  /** 32 bits, equal for equal words in the same order and hardly ever for others. */
  readonly fingerprint: number
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
  /** Article numbers by paragraph number. */
  readonly articleNumbers: Uint32Array
  /** By article number: how many paragraphs it has. */
  readonly articleSizes: Uint32Array
  /** How many paragraphs are of articles in a language. */
  paragraphsIn(language: Language): number
  articles(): Iterable<IndexedArticle>
  paragraph(number: number): IndexedParagraph
  words(number: number): Sequence
  /** Terms of the title and of the headings above a paragraph; some may repeat. */
  headTerms(number: number): readonly number[]
  /** Paragraphs that have a term. */
  postings(termId: number): Uint32Array
  /** Paragraphs that have a term in the title or in the headings above. */
  headPostings(termId: number): Uint32Array
  /** Adds an article, or replaces the one of the same id. */
  put(article: NumberedArticle): void
  remove(articleId: string): void
  read(article: IndexedArticle): NumberedArticle
}

// Up to so many paragraphs MiniSearch finds a word of letters. Pairs of characters would be too many for it: most of them
// stand in one paragraph, and there are several hundred in each.
const mostRare = 8

const noWords: Sequence = new Uint32Array(0)

// For one call at a time, of whichever shelf. Stamps tell what was met in this round from what was met before.
let stampsByTerm = new Uint32Array(0)
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
  const rareWords = createRareWords()
  const writer = createWordWriter()
  const reader = createWordReader()
  const articlesById = new Map<string, IndexedArticle>()
  const articlesByNumber: (IndexedArticle | undefined)[] = []
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
  let postings = new Uint32Array(64)

  function makeRoom(number: number): void {
    articleNumbers = grown(articleNumbers, number + 1)
    ordinals = grown(ordinals, number + 1)
    lengths = grown(lengths, number + 1)
    fingerprints = grown(fingerprints, number + 1)
    headingStarts = grown(headingStarts, number + 1)
    textStarts = grown(textStarts, number + 1)
  }

  /** Each term once. */
  function distinctTerms(words: Sequence): number[] {
    const termsByForm = lexicon.termsByForm()
    stampsByTerm = grown(stampsByTerm, lexicon.size)
    const now = nextStamp()
    const distinct: number[] = []
    for (let i = 0; i < words.length; i += 1) {
      const termId = termsByForm[(words[i] as number) & 0xffffff] as number
      if (termId === noTerm || stampsByTerm[termId] === now) continue
      stampsByTerm[termId] = now
      distinct.push(termId)
    }
    return distinct
  }

  function isRare(termId: number): boolean {
    return !lists.has(termId) && lexicon.documentFrequency(termId) <= mostRare && !lexicon.isPair(termId)
  }

  function addParagraph(number: number, words: Sequence, headings: Sequence): void {
    let length = 0
    let fingerprint = 0
    for (const entry of words) {
      const formId = entry & 0xffffff
      lexicon.changeOccurrences(formId, 1)
      fingerprint = Math.imul(fingerprint, 31) + lexicon.hash(formId)
      if (lexicon.termOf(formId) !== noTerm && ((entry >>> 24) & alternativeFlag) === 0) length += 1
    }
    lengths[number] = length
    fingerprints[number] = fingerprint
    const rare: number[] = []
    for (const termId of distinctTerms(words)) {
      lexicon.changeDocumentFrequency(termId, 1)
      if (isRare(termId)) rare.push(termId)
      else lists.add(termId, number)
    }
    const headed = distinctTerms(headings)
    for (const termId of headed) lexicon.changeHeadUses(termId, 1)
    rareWords.add(number, [...rare, ...headed])
    paragraphCount += 1
    totalLength += length
  }

  /** @param listed By term: which paragraphs of its article were taken out of the term's list. */
  function removeParagraph(number: number, listed: ReadonlyMap<number, readonly number[]>): void {
    const words = readWords(number)
    for (const entry of words) lexicon.changeOccurrences(entry & 0xffffff, -1)
    const rare: number[] = []
    for (const termId of distinctTerms(words)) {
      lexicon.changeDocumentFrequency(termId, -1)
      if (listed.get(termId)?.includes(number) !== true) rare.push(termId)
    }
    const headed = distinctTerms(readHeadings(number))
    for (const termId of headed) lexicon.changeHeadUses(termId, -1)
    rareWords.remove(number, [...rare, ...headed])
    paragraphCount -= 1
    totalLength -= lengths[number] as number
    freeParagraphs.push(number)
  }

  function takeFromLists({ number, paragraphs }: IndexedArticle): ReadonlyMap<number, readonly number[]> {
    const taken = new Map<number, readonly number[]>()
    for (const paragraph of paragraphs) {
      for (const termId of distinctTerms(readWords(paragraph))) {
        if (taken.has(termId)) continue
        taken.set(
          termId,
          lists.remove(termId, (listed) => articleNumbers[listed] === number),
        )
      }
    }
    return taken
  }

  function changeLanguage(language: Language, change: number): void {
    paragraphsByLanguage.set(language, (paragraphsByLanguage.get(language) ?? 0) + change)
  }

  const articleOf = (number: number) => articlesByNumber[articleNumbers[number] as number] as IndexedArticle
  const readWords = (number: number) => reader.read(articleOf(number).bytes, textStarts[number] as number)
  const readHeadings = (number: number) => reader.read(articleOf(number).bytes, headingStarts[number] as number)
  const readTitle = (article: IndexedArticle) => reader.read(article.bytes, 0)

  function hasTerm(words: Sequence, termId: number): boolean {
    const termsByForm = lexicon.termsByForm()
    for (let i = 0; i < words.length; i += 1) if (termsByForm[(words[i] as number) & 0xffffff] === termId) return true
    return false
  }

  function remove(articleId: string): void {
    const article = articlesById.get(articleId)
    if (article === undefined) return
    const taken = takeFromLists(article)
    for (const number of article.paragraphs) removeParagraph(number, taken)
    if (article.paragraphs.length > 0) {
      const titled = distinctTerms(readTitle(article))
      for (const termId of titled) lexicon.changeHeadUses(termId, -1)
      rareWords.remove(documentOfTitle(article.number), titled)
    }
    changeLanguage(article.language, -article.paragraphs.length)
    articlesByNumber[article.number] = undefined
    freeArticles.push(article.number)
    articlesById.delete(articleId)
    revision += 1
  }

  function put({ id, language, title, paragraphs }: NumberedArticle): void {
    remove(id)
    const number = freeArticles.pop() ?? articlesByNumber.length
    const numbers: number[] = []
    writer.sequence(title)
    let lastHeadings = title
    let headingStart = 0
    for (const [ordinal, { words, headings }] of paragraphs.entries()) {
      const paragraph = freeParagraphs.pop() ?? paragraphCeiling++
      makeRoom(paragraph)
      numbers.push(paragraph)
      if (ordinal === 0 || !isSame(headings, lastHeadings)) {
        headingStart = writer.length
        writer.sequence(headings)
        lastHeadings = headings
      }
      articleNumbers[paragraph] = number
      ordinals[paragraph] = ordinal
      headingStarts[paragraph] = headingStart
      textStarts[paragraph] = writer.length
      writer.sequence(words)
      addParagraph(paragraph, words, headings)
    }
    if (numbers.length > 0) {
      const titled = distinctTerms(title)
      for (const termId of titled) lexicon.changeHeadUses(termId, 1)
      rareWords.add(documentOfTitle(number), titled)
    }
    const article: IndexedArticle = { id, language, number, paragraphs: numbers, bytes: writer.take() }
    articlesById.set(id, article)
    articlesByNumber[number] = article
    articleSizes = grown(articleSizes, number + 1)
    articleSizes[number] = numbers.length
    changeLanguage(language, numbers.length)
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
    get articleSizes() {
      return articleSizes
    },
    paragraphsIn: (language) => paragraphsByLanguage.get(language) ?? 0,
    articles: () => articlesById.values(),
    paragraph: (number) => ({
      article: articleOf(number),
      ordinal: ordinals[number] as number,
      length: lengths[number] as number,
      fingerprint: fingerprints[number] as number,
    }),
    words: readWords,
    headTerms(number) {
      const terms: number[] = []
      for (const words of [readTitle(articleOf(number)), readHeadings(number)]) {
        for (const formId of words) {
          const termId = lexicon.termOf(formId & 0xffffff)
          if (termId !== noTerm) terms.push(termId)
        }
      }
      return terms
    },
    postings(termId) {
      const listed = lists.read(termId)
      const total = lexicon.documentFrequency(termId)
      if (listed.length === total) return listed
      postings = grown(postings, total)
      stampsByParagraph = grown(stampsByParagraph, paragraphCeiling)
      const now = nextStamp()
      let count = 0
      for (const number of listed) {
        stampsByParagraph[number] = now
        postings[count++] = number
      }
      rareWords.visit(termId, (number) => {
        if (number < 0 || count === total || stampsByParagraph[number] === now) return
        if (hasTerm(readWords(number), termId)) postings[count++] = number
      })
      return postings.subarray(0, count)
    },
    headPostings(termId) {
      if (lexicon.uses(termId) === lexicon.documentFrequency(termId)) return noWords
      stampsByParagraph = grown(stampsByParagraph, paragraphCeiling)
      const now = nextStamp()
      let count = 0
      const take = (number: number) => {
        if (stampsByParagraph[number] === now) return
        stampsByParagraph[number] = now
        postings = grown(postings, count + 1)
        postings[count++] = number
      }
      rareWords.visit(termId, (document) => {
        if (document >= 0) {
          if (hasTerm(readHeadings(document), termId)) take(document)
          return
        }
        const article = articlesByNumber[documentOfTitle(document)] as IndexedArticle
        if (hasTerm(readTitle(article), termId)) for (const number of article.paragraphs) take(number)
      })
      return postings.subarray(0, count)
    },
    put,
    remove,
    read(article) {
      return {
        id: article.id,
        language: article.language,
        title: readTitle(article).slice(),
        paragraphs: article.paragraphs.map((number) => ({
          words: readWords(number).slice(),
          headings: readHeadings(number).slice(),
        })),
      }
    },
  }
}

/** MiniSearch knows paragraphs by their numbers and titles by those below zero; and back. */
const documentOfTitle = (articleNumber: number) => -1 - articleNumber

const isSame = (one: Sequence, other: Sequence) =>
  one.length === other.length && one.every((entry, i) => entry === other[i])
