// Nominates the paragraphs that a question may mean, over several shelves, by the idf of the words they have. Knows
// nothing of ranking.

import { grown } from './growing-array.ts'
import { noTerm } from './lexicon.ts'
import type { Shelves } from './shelves.ts'

export interface SearchedTerm {
  readonly term: string
  readonly idf: number
}

/** What a nomination leaves behind, valid until the next one. By the shelves' common numbers. */
export interface Nomination {
  readonly candidates: readonly number[]
  /** How many paragraphs have any of the words. */
  readonly touched: number
  /** Sum of the idf of the terms that a paragraph has. */
  massOf(paragraph: number): number
  /** The terms' idf, each saturated by the share of the article's paragraphs that have it. */
  articleMassOf(article: number): number
}

// A word of the title says less about a paragraph than one of its own.
const headWeight = 0.6

// One set for all shelves, since questions are answered one after the other.
let masses = new Float32Array(0)
let articleMasses = new Float32Array(0)
let articleTerms = new Int32Array(0)
let articleHits = new Int32Array(0)

/** The paragraphs with the greatest sums of idf, at most limit of them; none that are hidden. */
export function nominate(shelves: Shelves, terms: readonly SearchedTerm[], limit: number): Nomination {
  masses = grown(masses, shelves.paragraphCeiling)
  articleMasses = grown(articleMasses, shelves.articleCeiling)
  articleTerms = grown(articleTerms, shelves.articleCeiling)
  articleHits = grown(articleHits, shelves.articleCeiling)
  masses.fill(0, 0, shelves.paragraphCeiling)
  articleMasses.fill(0, 0, shelves.articleCeiling)
  articleTerms.fill(-1, 0, shelves.articleCeiling)
  const touched: number[] = []
  for (const { index, firstParagraph, firstArticle } of shelves.all) {
    for (const [order, { term, idf }] of terms.entries()) {
      const termId = index.lexicon.findTerm(term)
      if (termId === noTerm) continue
      const { articleNumbers, articleSizes } = index
      for (const number of index.postings(termId)) {
        const at = firstParagraph + number
        const before = masses[at] as number
        if (before === 0) touched.push(at)
        masses[at] = before + idf
        const article = articleNumbers[number] as number
        const around = firstArticle + article
        if (articleTerms[around] !== order) {
          articleTerms[around] = order
          articleHits[around] = 0
        }
        const hits = (articleHits[around] as number) + 1
        articleHits[around] = hits
        const half = 0.3 + 0.1 * (articleSizes[article] as number)
        const gain = hits / (hits + half) - (hits - 1) / (hits - 1 + half)
        articleMasses[around] = (articleMasses[around] as number) + idf * gain
      }
      for (const number of index.headPostings(termId)) {
        const at = firstParagraph + number
        const before = masses[at] as number
        if (before === 0) touched.push(at)
        masses[at] = before + idf * headWeight
      }
    }
  }
  const seen = shelves.withoutHidden(touched)
  return {
    candidates: strongest(shelves, seen, limit),
    touched: seen.length,
    massOf: (number) => masses[number] ?? 0,
    articleMassOf: (number) => articleMasses[number] ?? 0,
  }
}

/** The limit paragraphs of greatest mass: a heap of them with the least on top. */
function strongest(shelves: Shelves, touched: readonly number[], limit: number): readonly number[] {
  if (touched.length <= limit) return touched
  const isWeaker = (one: number, other: number) => {
    const difference = (masses[one] as number) - (masses[other] as number)
    return difference === 0 ? shelves.compareByContent(one, other) > 0 : difference < 0
  }
  const heap: number[] = []
  const sink = (from: number) => {
    let at = from
    for (;;) {
      let weakest = at
      const left = 2 * at + 1
      if (left < heap.length && isWeaker(heap[left] as number, heap[weakest] as number)) weakest = left
      if (left + 1 < heap.length && isWeaker(heap[left + 1] as number, heap[weakest] as number)) weakest = left + 1
      if (weakest === at) return
      const moved = heap[at] as number
      heap[at] = heap[weakest] as number
      heap[weakest] = moved
      at = weakest
    }
  }
  for (const number of touched) {
    if (heap.length < limit) {
      heap.push(number)
      if (heap.length === limit) for (let at = (limit >> 1) - 1; at >= 0; at -= 1) sink(at)
    } else if (isWeaker(heap[0] as number, number)) {
      heap[0] = number
      sink(0)
    }
  }
  return heap
}
