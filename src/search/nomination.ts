// Nominates the paragraphs that a question may mean, over several shelves, by the words they have.
//
// MiniSearch tells which paragraphs have a word (term-index.ts). They are scored here, since BM25 must count words over
// several shelves at once: first as if each word stood there once, then the best of them by how often it does, which is
// counted in their rows. Of a pair of characters MiniSearch knows only that both stand somewhere in a paragraph; whether
// they stand side by side is looked up for the paragraphs that are asked about.

import { addUp, clearSums, countPairs, countWords, type NominationMemory } from './nomination-sums.ts'
import { layOutTerms, type SearchedTerm, type ShelfTerms } from './searched-terms.ts'
import type { Shelves } from './shelves.ts'
import { topK } from './top-k.ts'

export { createNominationMemory } from './nomination-sums.ts'

/** Which paragraphs to nominate. */
export interface Wanted {
  /** At most so many. */
  readonly limit: number
  /** Only those that have so many of the terms, in their text or above; any if left out. */
  readonly leastCoverage?: number
  /** Only those for which it holds. */
  readonly accepts?: (paragraph: number) => boolean
}

/** What a nomination leaves behind, valid until the next one. By the shelves' common numbers. */
export interface Nomination {
  /** Best first. */
  readonly candidates: readonly number[]
  /** How many paragraphs have any of the words; an estimate where words are pairs of characters. */
  readonly touched: number
  /** What a candidate was nominated by. */
  scoreOf(paragraph: number): number
  /** Sum of the idf of the terms that a paragraph has. */
  massOf(paragraph: number): number
  /** The terms' idf, each saturated by the share of the article's paragraphs that have it. */
  articleMassOf(article: number): number
}

// How many are counted in their rows. Of 8,364 questions in English 18 get other scores by that than when all are counted,
// and one another paragraph among three; of 1,500 in Chinese four lose one among three, of 1,500 in Japanese one.
const mostCounted = 200
// By how many it is told how many of those that have the characters of a pair have the pair.
const sampleSize = 64

/** The paragraphs of greatest BM25, with the words above them; none that are hidden. */
export function nominate(
  shelves: Shelves,
  searched: readonly SearchedTerm[],
  wanted: Wanted,
  memory: NominationMemory,
): Nomination {
  clearSums(memory, shelves)
  const onShelves = shelves.all.map((shelf) => layOutTerms(shelf, searched, memory.terms))
  memory.onShelves = onShelves
  const hasPairs = onShelves.some((onShelf) => onShelf.hasPairs)
  const isCovering = wanted.leastCoverage !== undefined
  if (isCovering) memory.coverages.fill(0, 0, shelves.paragraphCeiling)
  for (const onShelf of onShelves) addUp(onShelf, shelves.meanLength, isCovering, memory)
  const seen = shelves.withoutHidden(memory.touched.subarray(0, memory.touchedCount))
  const termsAt = (number: number) => onShelves[shelves.shelfOf(number).place] as ShelfTerms
  const count = (number: number) => {
    const onShelf = termsAt(number)
    if (onShelf.hasPairs) countPairs(number, onShelf, shelves.meanLength, memory)
    else countWords(number, onShelf, shelves.meanLength, memory)
  }
  const isReal = (number: number) => {
    const onShelf = termsAt(number)
    if (onShelf.hasPairs) countPairs(number, onShelf, shelves.meanLength, memory)
    return memory.masses[number] !== 0
  }
  const touched = hasPairs ? estimated(shelves, seen, isReal) : seen.length
  return {
    candidates: best(shelves, seen, wanted, count, memory),
    touched,
    scoreOf: (paragraph) => memory.scores[paragraph] as number,
    massOf: (paragraph) => memory.masses[paragraph] as number,
    articleMassOf: (article) => memory.articleMasses[article] as number,
  }
}

/** How many of the paragraphs are real, by a sample that does not depend on the order in which they came. */
function estimated(shelves: Shelves, seen: Uint32Array, isReal: (paragraph: number) => boolean): number {
  const every = Math.ceil(seen.length / sampleSize)
  const sample = seen.filter((number) => {
    const { index, firstParagraph } = shelves.shelfOf(number)
    return index.fingerprintOf(number - firstParagraph) % every === 0
  })
  return sample.length === 0 ? seen.length : (seen.length * sample.filter(isReal).length) / sample.length
}

/** Counts so many of what may be wanted that the best of them are the best of all. */
function best(
  shelves: Shelves,
  seen: Uint32Array,
  { limit, leastCoverage = 0, accepts = () => true }: Wanted,
  count: (paragraph: number) => void,
  { masses, scores, coverages }: NominationMemory,
): readonly number[] {
  const compare = (one: number, other: number) =>
    (scores[other] as number) - (scores[one] as number) || shelves.compareByContent(one, other)
  const isCovered = (number: number) => (coverages[number] as number) >= leastCoverage
  const likely = limit < mostCounted ? topK(seen, mostCounted, scores, compare) : [...seen]
  return likely
    .filter((number) => {
      if (!isCovered(number)) return false
      count(number)
      return masses[number] !== 0 && isCovered(number) && accepts(number)
    })
    .sort(compare)
    .slice(0, limit)
}
