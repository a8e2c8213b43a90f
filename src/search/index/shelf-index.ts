// The index of one shelf: articles go in, their words stay, their text does not.

import type { SplitArticle } from '../../articles/article.ts'
import { alternativeFlag, type Word } from '../text/words.ts'
import { entryOf, flagsOf, formIdOf } from './entry.ts'
import { createLexicon, type KeptLexicon, type Lexicon, noTerm } from './lexicon.ts'
import {
  createParagraphIndex,
  type IndexedArticle,
  type KeptParagraphs,
  type NumberedArticle,
  type NumberedParagraph,
  type ParagraphIndex,
  type Sequence,
  type WordSpan,
} from './paragraph-index.ts'
import { readArticle } from './read-article.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import { createTermIndex, type TermDocument, type TermIndex } from './term-index.ts'

/** What questions look into is by the shelf's own numbers; its arrays and spans are valid until the next change. */
export interface ShelfIndex
  extends Pick<
    ParagraphIndex,
    | 'paragraphCount'
    | 'articleSizes'
    | 'lengths'
    | 'paragraph'
    | 'fingerprintOf'
    | 'words'
    | 'ownStart'
    | 'title'
    | 'headings'
  > {
  readonly lexicon: Lexicon
  /** About how much memory it takes. */
  readonly bytes: number
  readonly articles: Omit<ParagraphIndex, 'add' | 'enter' | 'leave' | 'free' | 'restore'>
  readonly terms: Pick<TermIndex, 'paragraphsWith' | 'countOf'>
  /** Adds an article, or replaces the one of the same id. */
  put(article: SplitArticle): void
  /**
   * The same, yielding between slices of work, a few milliseconds each. Others may ask meanwhile, and find what was there
   * before, until all of the article is; one change goes at a time.
   * @param onFound Called at the moment from which on the article is found, in the place of the one before.
   */
  putting(article: SplitArticle, onFound?: () => void): Generator<void, void>
  /** Removes an article; unknown ids are ignored. */
  remove(articleId: string): void
  /** The same, yielding between slices of work. It is found no more from the beginning. */
  removing(articleId: string): Generator<void, void>
  /**
   * Bytes from which restoreShelfIndex makes the same index, in segments, written as they are taken. None at all of a
   * large shelf most of whose words nothing has any more: it is better made anew.
   * @throws If the shelf changes before the last segment was taken, or is being changed.
   */
  snapshot(): Iterable<Uint8Array>
}

type Kept = readonly [...KeptLexicon, ...KeptParagraphs]

/** Filling MiniSearch with so many paragraphs takes a few milliseconds. */
const paragraphsPerSlice = 8
/** A shelf keeps the words that it once had; more than so many, and more than it has, are worth a new beginning. */
const manyUnused = 20_000

/**
 * What the parts of a shelf take in memory, fitted to eleven shelves of 5,000 to 50,000 paragraphs with few and many words;
 * each is met within a tenth. Most of it are MiniSearch's maps, with an entry for each word of each paragraph.
 */
const bytesPerWord = 43
const bytesPerParagraph = 350
const bytesPerForm = 690

/** The index of an empty shelf. */
export function createShelfIndex(): ShelfIndex {
  const lexicon = createLexicon()
  return shelfIndexOf(lexicon, createParagraphIndex(), createTermIndex(lexicon))
}

/**
 * Makes an index of its snapshot. Yields between slices of work, a few milliseconds each, so that the thread can answer
 * meanwhile: what share of the paragraphs is there, 0 to 1.
 * @returns undefined if the bytes are damaged, incomplete or of another indexVersion.
 */
export function* restoreShelfIndex(segments: Iterable<Uint8Array>): Generator<number, ShelfIndex | undefined> {
  const kept = yield* readSnapshot(segments)
  if (kept === undefined) return undefined
  const [strings, forms, numbers, ...pages] = kept as Kept
  const lexicon = createLexicon([strings, forms])
  const articles = createParagraphIndex(numbers)
  for (const page of pages) {
    articles.restore(page)
    yield 0
  }
  const terms = createTermIndex(lexicon)
  let filled = 0
  for (const article of articles.articles()) {
    for (const paragraph of article.paragraphs) {
      terms.add(termsOf(paragraph, articles, lexicon))
      filled += 1
      if (filled % paragraphsPerSlice === 0) yield filled / articles.paragraphCount
    }
  }
  return shelfIndexOf(lexicon, articles, terms)
}

function shelfIndexOf(lexicon: Lexicon, articles: ParagraphIndex, terms: TermIndex): ShelfIndex {
  const { paragraph, fingerprintOf, words, ownStart, title, headings } = articles
  let revision = 0
  /** Numbers of articles of which a part is there: some are not found yet, others no more. */
  const unfinished = new Set<number>()

  /** Counts the words and terms of an article that has its rows; or takes them away again. */
  function* counting(article: IndexedArticle, change: 1 | -1): Generator<void, void> {
    for (const [nth, number] of article.paragraphs.entries()) {
      const document = termsOf(number, articles, lexicon)
      if (change === 1) terms.add(document)
      else terms.remove(document)
      for (const termId of document.text) lexicon.changeDocumentFrequency(termId, change)
      lexicon.changeOccurrences(words(number), change)
      countHead(headings(number), change)
      if (nth % paragraphsPerSlice === paragraphsPerSlice - 1) yield
    }
    const [first] = article.paragraphs
    if (first !== undefined) countHead(title(first), change)
  }

  function countHead(head: WordSpan, change: 1 | -1): void {
    for (const termId of distinctTerms([head], lexicon)) lexicon.changeHeadUses(termId, change)
  }

  /** From here on it is found no more. */
  function hide(article: IndexedArticle): void {
    unfinished.add(article.number)
    articles.leave(article)
    revision += 1
  }

  function* takingAway(article: IndexedArticle): Generator<void, void> {
    yield* counting(article, -1)
    articles.free(article)
    unfinished.delete(article.number)
  }

  function* putting(split: SplitArticle, onFound: () => void = () => {}): Generator<void, void> {
    const numbered = yield* numbering(lexicon, split)
    const article = articles.add(numbered)
    unfinished.add(article.number)
    yield* counting(article, 1)
    const before = articles.find(article.id)
    if (before !== undefined) hide(before)
    articles.enter(article)
    unfinished.delete(article.number)
    revision += 1
    onFound()
    if (before !== undefined) yield* takingAway(before)
  }

  function* removing(articleId: string): Generator<void, void> {
    const article = articles.find(articleId)
    if (article === undefined) return
    hide(article)
    yield* takingAway(article)
  }

  function found(paragraphs: Uint32Array): Uint32Array {
    if (unfinished.size === 0) return paragraphs
    return paragraphs.filter((paragraph) => !unfinished.has(articles.articleNumbers[paragraph] as number))
  }

  function* segmentsOf(asked: number): Generator<Uint8Array, void> {
    if (unfinished.size > 0) throw new Error('The shelf is being changed; write its snapshot afterwards.')
    if (lexicon.unusedCount() > Math.max(manyUnused, lexicon.size / 2)) return
    const used = usedWords(articles, lexicon)
    const kept: Kept = [...lexicon.kept((id) => used[id] === 1), ...articles.kept()]
    for (const segment of writeSnapshot(kept)) {
      if (revision !== asked) throw new Error('The shelf changed while its snapshot was written; write it anew.')
      yield segment
    }
  }

  return {
    lexicon,
    articles,
    terms: { countOf: terms.countOf, paragraphsWith: (keys, field) => found(terms.paragraphsWith(keys, field)) },
    get paragraphCount() {
      return articles.paragraphCount
    },
    get bytes() {
      const { wordCount, paragraphCount } = articles
      return wordCount * bytesPerWord + paragraphCount * bytesPerParagraph + lexicon.size * bytesPerForm
    },
    get articleSizes() {
      return articles.articleSizes
    },
    get lengths() {
      return articles.lengths
    },
    paragraph,
    fingerprintOf,
    words,
    ownStart,
    title,
    headings,
    put: (split) => atOnce(putting(split)),
    putting,
    remove: (articleId) => atOnce(removing(articleId)),
    removing,
    snapshot: () => segmentsOf(revision),
  }
}

/** By form and term id: 1 for what an article has. What was erased is not to be read in a snapshot. */
function usedWords({ articles, words, title, headings }: ParagraphIndex, lexicon: Lexicon): Uint8Array {
  const used = new Uint8Array(lexicon.size)
  const termsByForm = lexicon.termsByForm()
  const use = ({ entries, from, to }: WordSpan) => {
    for (let at = from; at < to; at += 1) {
      const formId = formIdOf(entries[at] as number)
      used[formId] = 1
      const termId = termsByForm[formId] as number
      if (termId !== noTerm) used[termId] = 1
    }
  }
  for (const { paragraphs } of articles()) {
    const [first] = paragraphs
    if (first !== undefined) use(title(first))
    let last = -1
    for (const paragraph of paragraphs) {
      use(words(paragraph))
      const above = headings(paragraph)
      if (above.from !== last) use(above)
      last = above.from
    }
  }
  return used
}

function atOnce(work: Generator<void, void>): void {
  while (work.next().done !== true);
}

/** Yields after each paragraph. What the lexicon learns meanwhile counts nothing. */
function* numbering(lexicon: Lexicon, split: SplitArticle): Generator<void, NumberedArticle> {
  const { id, language, title, paragraphs: unnumbered } = readArticle(split)
  const sequenceOf = (words: readonly Word[]): Sequence =>
    words.map((word) => entryOf(lexicon.intern(word.form, word.language), word.flags))
  const numberedTitle = sequenceOf(title)
  const paragraphs: NumberedParagraph[] = []
  for (const { opening, words, headings } of unnumbered) {
    const own = sequenceOf(words)
    const read = sequenceOf(opening)
    const all = read.length === 0 ? own : [...read, ...own]
    paragraphs.push({
      words: all,
      openingSize: read.length,
      headings: sequenceOf(headings),
      length: lengthOf(all, lexicon),
      // The same below another heading is the same.
      fingerprint: fingerprintOf(own, lexicon),
    })
    yield
  }
  return { id, language, title: numberedTitle, paragraphs }
}

function lengthOf(words: Sequence, lexicon: Lexicon): number {
  const isCounted = (entry: number) =>
    lexicon.termOf(formIdOf(entry)) !== noTerm && (flagsOf(entry) & alternativeFlag) === 0
  return words.filter(isCounted).length
}

function fingerprintOf(words: Sequence, lexicon: Lexicon): number {
  let fingerprint = 0
  for (const entry of words) fingerprint = Math.imul(fingerprint, 31) + lexicon.hash(formIdOf(entry))
  return fingerprint >>> 0
}

/** A paragraph as MiniSearch has it, made of its rows whenever it is needed: without words of its own it is none. */
function termsOf(paragraph: number, { words, title, headings }: ParagraphIndex, lexicon: Lexicon): TermDocument {
  const own = words(paragraph)
  return {
    id: paragraph,
    text: distinctTerms([own], lexicon),
    head: own.from === own.to ? [] : distinctTerms([title(paragraph), headings(paragraph)], lexicon),
  }
}

/** Each term of several texts once, in the order of their first words. */
function distinctTerms(texts: readonly WordSpan[], lexicon: Lexicon): number[] {
  const termsByForm = lexicon.termsByForm()
  const distinct = new Set<number>()
  for (const { entries, from, to } of texts) {
    for (let i = from; i < to; i += 1) distinct.add(termsByForm[formIdOf(entries[i] as number)] as number)
  }
  distinct.delete(noTerm)
  return [...distinct]
}
