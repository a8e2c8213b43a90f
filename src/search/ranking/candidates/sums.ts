// What the terms of a question add up to by paragraph and by article: BM25, the weight of the terms, how many they are.

import { grown } from '../../index/growing-array.ts'
import type { JoinedShelf, JoinedShelves } from '../../index/shelves.ts'
import { countSearchedTerms, createTermMemory, maxTerms, type ShelfTerms } from './searched-terms.ts'

// Okapi BM25 (Robertson et al., TREC-3, 1994) with a small k1: what counts is whether a word is there.
const k1 = 0.6
const b = 0.5
// A word of the title says less about a paragraph than one of its own.
const headScore = 0.3
export const headMass = 0.6

/** Rows that are used again for each question, since they are as long as the shelves. By the shelves' common numbers. */
export const createSums = () => ({
  terms: createTermMemory(),
  masses: new Float32Array(0),
  scores: new Float32Array(0),
  /** Paragraphs with any of the terms. */
  touched: new Uint32Array(0),
  touchedCount: 0,
  articleMasses: new Float32Array(0),
  /** By an article's own number. */
  articleHits: new Uint32Array(0),
  /** By slot: how often the term stands in the paragraph at hand, and above it. */
  counts: new Uint16Array(maxTerms),
  countsAbove: new Uint16Array(maxTerms),
})

export type Sums = ReturnType<typeof createSums>

/** Makes room for shelves, and forgets the question before. */
export function clearSums(sums: Sums, { paragraphCeiling, articleCeiling }: JoinedShelves): void {
  sums.masses = grown(sums.masses, paragraphCeiling)
  sums.scores = grown(sums.scores, paragraphCeiling)
  sums.touched = grown(sums.touched, paragraphCeiling)
  sums.touchedCount = 0
  sums.articleMasses = grown(sums.articleMasses, articleCeiling)
  sums.articleHits = grown(sums.articleHits, articleCeiling)
  sums.masses.fill(0, 0, paragraphCeiling)
  sums.articleMasses.fill(0, 0, articleCeiling)
}

/** Takes a paragraph that has none of the words so far among the touched ones. */
function touch(number: number, sums: Sums): void {
  sums.touched[sums.touchedCount] = number
  sums.touchedCount += 1
  sums.scores[number] = 0
}

/**
 * Adds up what the terms say of the paragraphs of one shelf, as if each stood there once. Of paragraphs that may have a pair
 * of characters it is known how many do, so masses are what is to be expected; scores are the most that there may be.
 */
export function addUp({ shelf, terms: laid }: ShelfTerms, meanLength: number, sums: Sums): void {
  const { lexicon, terms } = shelf.index
  for (const { id, idf, keys, isRare } of laid) {
    if (!isRare) continue
    const frequency = lexicon.documentFrequency(id)
    if (frequency > 0) {
      const found = terms.paragraphsWith(keys, 'text')
      const share = frequency / found.length
      addScores(found, shelf, meanLength, idf, share, sums)
      addArticleMass(found, shelf, idf, share, sums)
    }
    if (lexicon.uses(id) === frequency) continue
    addHeadScores(terms.paragraphsWith(keys, 'head'), shelf, idf, sums)
  }
}

function addScores(
  paragraphs: Uint32Array,
  { index: { lengths }, firstParagraph }: JoinedShelf,
  meanLength: number,
  idf: number,
  share: number,
  sums: Sums,
): void {
  const { masses, scores } = sums
  const expected = idf * share
  const leastNorm = 1 + k1 * (1 - b)
  const normPerWord = (k1 * b) / meanLength
  for (let i = 0; i < paragraphs.length; i += 1) {
    const own = paragraphs[i] as number
    const number = firstParagraph + own
    const mass = masses[number] as number
    if (mass === 0) touch(number, sums)
    masses[number] = mass + expected
    scores[number] = (scores[number] as number) + idf / (leastNorm + normPerWord * (lengths[own] as number))
  }
}

function addHeadScores(paragraphs: Uint32Array, { firstParagraph }: JoinedShelf, idf: number, sums: Sums): void {
  const { masses, scores } = sums
  for (let i = 0; i < paragraphs.length; i += 1) {
    const number = firstParagraph + (paragraphs[i] as number)
    const mass = masses[number] as number
    if (mass === 0) touch(number, sums)
    masses[number] = mass + idf * headMass
    scores[number] = (scores[number] as number) + idf * headScore
  }
}

/** How much a term says of an article by how many of its paragraphs have it, 0 to 1. */
const saturated = (hits: number, size: number) => hits / (hits + 0.3 + 0.1 * size)

function addArticleMass(
  paragraphs: Uint32Array,
  { index, firstArticle }: JoinedShelf,
  idf: number,
  share: number,
  { articleHits, articleMasses }: Sums,
): void {
  const { articleNumbers } = index.articles
  const touched: number[] = []
  for (let i = 0; i < paragraphs.length; i += 1) {
    const article = articleNumbers[paragraphs[i] as number] as number
    const hits = articleHits[article] as number
    if (hits === 0) touched.push(article)
    articleHits[article] = hits + 1
  }
  for (const article of touched) {
    const mass = idf * saturated(share * (articleHits[article] as number), index.articleSizes[article] as number)
    articleMasses[firstArticle + article] = (articleMasses[firstArticle + article] as number) + mass
    articleHits[article] = 0
  }
}

/**
 * Adds up anew what a paragraph has, by its rows: how often each term stands there, and whether pairs of characters do at all.
 * @returns How many of the terms it has, in its text or above.
 */
export function countRows(number: number, onShelf: ShelfTerms, meanLength: number, sums: Sums): number {
  const { shelf, terms } = onShelf
  const { index } = shelf
  const own = number - shelf.firstParagraph
  const norm = k1 * (1 - b + (b * (index.lengths[own] as number)) / meanLength)
  const { counts, countsAbove } = sums
  counts.fill(0)
  countsAbove.fill(0)
  countSearchedTerms(index.words(own), onShelf, counts)
  countSearchedTerms(index.title(own), onShelf, countsAbove)
  countSearchedTerms(index.headings(own), onShelf, countsAbove)
  let [mass, score, coverage] = [0, 0, 0]
  for (const { slot, idf } of terms) {
    const frequency = counts[slot] as number
    const isAbove = countsAbove[slot] !== 0
    if (frequency > 0 || isAbove) coverage += 1
    if (frequency > 0) {
      mass += idf
      score += (idf * frequency) / (frequency + norm)
    }
    if (isAbove) {
      mass += idf * headMass
      score += idf * headScore
    }
  }
  sums.masses[number] = mass
  sums.scores[number] = score
  return coverage
}
