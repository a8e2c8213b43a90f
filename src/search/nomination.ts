// Nominates the paragraphs that a question may mean, over several shelves, by the words they have. Knows nothing of
// other evidence.

import { grown } from './growing-array.ts'
import { noTerm } from './lexicon.ts'
import type { Postings } from './posting-lists.ts'
import type { Shelf, Shelves } from './shelves.ts'

export interface SearchedTerm {
  readonly term: string
  readonly idf: number
}

/** What a nomination leaves behind, valid until the next one. By the shelves' common numbers. */
export interface Nomination {
  /** Best first. */
  readonly candidates: readonly number[]
  /** How many paragraphs have any of the words. */
  readonly touched: number
  /** What a candidate was nominated by. */
  scoreOf(paragraph: number): number
  /** Sum of the idf of the terms that a paragraph has. */
  massOf(paragraph: number): number
  /** The terms' idf, each saturated by the share of the article's paragraphs that have it. */
  articleMassOf(article: number): number
  /** How many of the terms a paragraph has, in its text or above; 0 unless it was to be counted. */
  coverageOf(paragraph: number): number
}

// Okapi BM25 (Robertson et al., TREC-3, 1994) with a small k1: what counts is whether a word is there.
const k1 = 0.6
const b = 0.5
// A word of the title says less about a paragraph than one of its own.
const headScore = 0.3
const headMass = 0.6

// One set for all shelves, since questions are answered one after the other.
let masses = new Float32Array(0)
let scores = new Float32Array(0)
let coverages = new Uint8Array(0)
let lastTerms = new Uint8Array(0)
let touched = new Uint32Array(0)
let touchedCount = 0
let articleMasses = new Float32Array(0)
let articleHits = new Uint32Array(0)
let touchedArticles = new Uint32Array(0)

/**
 * The paragraphs of greatest BM25, with the words above them, at most limit of them; none that are hidden.
 * @param isCounted Whether to count the terms that each has.
 */
export function nominate(
  shelves: Shelves,
  terms: readonly SearchedTerm[],
  limit: number,
  isCounted: boolean,
): Nomination {
  masses = grown(masses, shelves.paragraphCeiling)
  scores = grown(scores, shelves.paragraphCeiling)
  touched = grown(touched, shelves.paragraphCeiling)
  articleMasses = grown(articleMasses, shelves.articleCeiling)
  articleHits = grown(articleHits, shelves.articleCeiling)
  touchedArticles = grown(touchedArticles, shelves.articleCeiling)
  masses.fill(0, 0, shelves.paragraphCeiling)
  articleMasses.fill(0, 0, shelves.articleCeiling)
  touchedCount = 0
  if (isCounted) {
    coverages = grown(coverages, shelves.paragraphCeiling).fill(0)
    lastTerms = grown(lastTerms, shelves.paragraphCeiling).fill(0)
  }
  for (const shelf of shelves.all) {
    for (const [order, { term, idf }] of terms.entries()) {
      const termId = shelf.index.lexicon.findTerm(term)
      if (termId === noTerm) continue
      const postings = shelf.index.postings(termId)
      addScores(postings, shelf, shelves.meanLength, idf)
      addArticleMass(postings, shelf, idf)
      if (isCounted) count(postings.paragraphs.subarray(0, postings.count), shelf, order)
      const headed = shelf.index.headPostings(termId)
      addHeadScores(headed, shelf, idf)
      if (isCounted) count(headed, shelf, order)
    }
  }
  const seen = shelves.withoutHidden(touched.subarray(0, touchedCount))
  return {
    candidates: strongest(shelves, seen, limit),
    touched: seen.length,
    scoreOf: (number) => scores[number] ?? 0,
    massOf: (number) => masses[number] ?? 0,
    articleMassOf: (number) => articleMasses[number] ?? 0,
    coverageOf: (number) => (isCounted ? (coverages[number] ?? 0) : 0),
  }
}

/** Takes a paragraph that has none of the words so far among the touched ones. */
function touch(number: number): void {
  touched[touchedCount++] = number
  scores[number] = 0
}

function addScores(
  { count, paragraphs, frequencies }: Postings,
  { index, firstParagraph }: Shelf,
  meanLength: number,
  idf: number,
): void {
  const { lengths } = index
  const [ownMasses, ownScores] = [masses, scores]
  const leastNorm = k1 * (1 - b)
  const normPerWord = (k1 * b) / meanLength
  for (let i = 0; i < count; i += 1) {
    const own = paragraphs[i] as number
    const number = firstParagraph + own
    const mass = ownMasses[number] as number
    if (mass === 0) touch(number)
    const frequency = frequencies[i] as number
    const norm = leastNorm + normPerWord * (lengths[own] as number)
    ownMasses[number] = mass + idf
    ownScores[number] = (ownScores[number] as number) + (idf * frequency) / (frequency + norm)
  }
}

function addHeadScores(paragraphs: Uint32Array, { firstParagraph }: Shelf, idf: number): void {
  const [ownMasses, ownScores] = [masses, scores]
  for (let i = 0; i < paragraphs.length; i += 1) {
    const number = firstParagraph + (paragraphs[i] as number)
    const mass = ownMasses[number] as number
    if (mass === 0) touch(number)
    ownMasses[number] = mass + idf * headMass
    ownScores[number] = (ownScores[number] as number) + idf * headScore
  }
}

/** Counts a term for paragraphs that have not yet been counted for it. */
function count(paragraphs: Uint32Array, { firstParagraph }: Shelf, order: number): void {
  for (let i = 0; i < paragraphs.length; i += 1) {
    const number = firstParagraph + (paragraphs[i] as number)
    if (lastTerms[number] === order + 1) continue
    lastTerms[number] = order + 1
    coverages[number] = (coverages[number] as number) + 1
  }
}

function addArticleMass({ count, paragraphs }: Postings, { index, firstArticle }: Shelf, idf: number): void {
  const { articleSizes } = index
  const { articleNumbers } = index.articles
  const [ownHits, ownArticles, ownMasses] = [articleHits, touchedArticles, articleMasses]
  let touchedHere = 0
  for (let i = 0; i < count; i += 1) {
    const article = articleNumbers[paragraphs[i] as number] as number
    const hits = ownHits[article] as number
    if (hits === 0) ownArticles[touchedHere++] = article
    ownHits[article] = hits + 1
  }
  for (let i = 0; i < touchedHere; i += 1) {
    const article = ownArticles[i] as number
    const hits = ownHits[article] as number
    const half = 0.3 + 0.1 * (articleSizes[article] as number)
    const mass = ownMasses[firstArticle + article] as number
    ownMasses[firstArticle + article] = mass + (idf * hits) / (hits + half)
    ownHits[article] = 0
  }
}

/** The limit paragraphs of greatest score, best first: a heap of them with the least on top. */
function strongest(shelves: Shelves, seen: Uint32Array, limit: number): readonly number[] {
  const compare = (one: number, other: number) =>
    (scores[other] as number) - (scores[one] as number) || shelves.compareByContent(one, other)
  const heap = [...seen.subarray(0, limit)]
  if (seen.length <= limit) return heap.sort(compare)
  for (let at = (limit >> 1) - 1; at >= 0; at -= 1) sink(heap, at, compare)
  let least = scores[heap[0] as number] as number
  for (let i = limit; i < seen.length; i += 1) {
    const number = seen[i] as number
    const score = scores[number] as number
    if (score < least || (score === least && shelves.compareByContent(heap[0] as number, number) < 0)) continue
    heap[0] = number
    sink(heap, 0, compare)
    least = scores[heap[0] as number] as number
  }
  return heap.sort(compare)
}

function sink(heap: number[], from: number, compare: (one: number, other: number) => number): void {
  let at = from
  for (;;) {
    let weakest = at
    for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child += 1) {
      if (compare(heap[child] as number, heap[weakest] as number) > 0) weakest = child
    }
    if (weakest === at) return
    const moved = heap[at] as number
    heap[at] = heap[weakest] as number
    heap[weakest] = moved
    at = weakest
  }
}
