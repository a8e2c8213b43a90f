// Nominates the paragraphs that a question may mean, over several shelves, by the words they have.
//
// MiniSearch tells which paragraphs have a word (term-index.ts). They are scored here, since BM25 must count words over
// several shelves at once: first as if each word stood there once, then the best of them by how often it does, which is
// counted in their rows. Of a pair of characters MiniSearch knows only that both stand somewhere in a paragraph; whether
// they stand side by side is looked up for the paragraphs that are asked about.

import type { JoinedShelves } from '../../index/shelves.ts'
import { isPaired, lookupKeys } from '../../index/term-index.ts'
import { layOutTerms, type SearchedTerm, type ShelfTerms } from './searched-terms.ts'
import { addUp, clearSums, countRows, headMass, type Sums } from './sums.ts'
import { topK } from './top-k.ts'

/** Which paragraphs to nominate. */
export interface WantedCandidates {
  /** At most so many. */
  readonly limit: number
  /** Only those that have so many of the terms, in their text or above. Default 1. */
  readonly leastCoverage?: number
  /** Only those for which it holds. */
  readonly accepts?: (paragraph: number) => boolean
}

// How many are counted in their rows. Of 15,666 questions in English, French and Italian none finds another first paragraph
// by that than when all are counted; of 3,000 in Chinese and Japanese, where pairs of characters may turn out not to be
// there, two lose theirs.
const mostCounted = 100
const mostCountedWithPairs = 200
// So many numbers of paragraphs are read for each paragraph of the shelves, and beside. No question of nine sets took more
// than 3.6 with words, nor 12.8 with pairs of characters; sixty common words take four times as many.
const mostRead = 4
const mostReadForPairs = 13
const readAnyway = 50_000
// By how many it is told how many of those that have the characters of a pair have the pair.
const sampleSize = 64

/** What is known of the paragraphs then, until the next question. By the shelves' common numbers. */
export type Nomination = ReturnType<typeof nominate>

/** Nominates the paragraphs of greatest BM25, with the words above them; none that are hidden. */
export function nominate(
  shelves: JoinedShelves,
  searched: readonly SearchedTerm[],
  { limit, leastCoverage = 1, accepts = () => true }: WantedCandidates,
  sums: Sums,
) {
  clearSums(sums, shelves)
  const rare = rarest(shelves, searched)
  const onShelves = shelves.all.map((shelf) => layOutTerms(shelf, searched, rare, sums.terms))
  for (const onShelf of onShelves) addUp(onShelf, shelves.meanLength, sums)
  const { masses, scores, articleMasses } = sums
  const seen = shelves.withoutHidden(sums.touched.subarray(0, sums.touchedCount))
  const count = (number: number) =>
    countRows(number, onShelves[shelves.shelfOf(number).place] as ShelfTerms, shelves.meanLength, sums)
  const hasPairs = onShelves.some((onShelf) => onShelf.hasPairs)
  const touched = hasPairs ? estimated(shelves, seen, (number) => count(number) > 0) : seen.length
  // So many of what may be wanted are counted that the best of them are the best of all.
  const mostLikely = hasPairs ? mostCountedWithPairs : mostCounted
  const leastMass = hasPairs ? 0 : leastMassOf(rare, leastCoverage - (searched.length - rare.size))
  const compare = (one: number, other: number) =>
    (scores[other] as number) - (scores[one] as number) || shelves.compareByContent(one, other)
  const likely = limit < mostLikely ? topK(seen, mostLikely, scores, compare) : [...seen]
  return {
    /** Best first. */
    candidates: likely
      .filter((number) => (masses[number] as number) >= leastMass && count(number) >= leastCoverage && accepts(number))
      .sort(compare)
      .slice(0, limit),
    /** How many paragraphs have any of the words; an estimate where words are pairs of characters. */
    touched,
    /** What a candidate was nominated by. */
    scoreOf: (paragraph: number) => scores[paragraph] as number,
    /** Sum of the idf of the terms that a paragraph has. */
    massOf: (paragraph: number) => masses[paragraph] as number,
    /** The terms' idf, each saturated by the share of the article's paragraphs that have it. */
    articleMassOf: (article: number) => articleMasses[article] as number,
  }
}

/** The terms by which paragraphs are found: all, or the rarest of so many that finding them would take long. */
function rarest(shelves: JoinedShelves, searched: readonly SearchedTerm[]): ReadonlySet<SearchedTerm> {
  const hasPairs = searched.some(({ term }) => isPaired(term))
  let left = (hasPairs ? mostReadForPairs : mostRead) * shelves.paragraphCount + readAnyway
  const read = new Set<string>()
  const rare = new Set<SearchedTerm>()
  const rarestFirst = searched
    .map((each) => ({ each, frequency: shelves.documentFrequency(each.term) }))
    .sort((one, other) => one.frequency - other.frequency)
  for (const { each } of rarestFirst) {
    for (const key of lookupKeys(each.term)) {
      if (read.has(key)) continue
      read.add(key)
      for (const { index } of shelves.all) left -= index.terms.countOf(key, 'text')
    }
    if (left < 0) break
    rare.add(each)
  }
  return rare
}

/** How many of the paragraphs are real, by a sample that does not depend on the order in which they came. */
function estimated(shelves: JoinedShelves, seen: Uint32Array, isReal: (paragraph: number) => boolean): number {
  const every = Math.ceil(seen.length / sampleSize)
  const sample: number[] = []
  for (let i = 0; i < seen.length; i += 1) {
    const number = seen[i] as number
    const { index, firstParagraph } = shelves.shelfOf(number)
    if (index.fingerprintOf(number - firstParagraph) % every === 0) sample.push(number)
  }
  return sample.length === 0 ? seen.length : (seen.length * sample.filter(isReal).length) / sample.length
}

/** What a paragraph with so many of the terms has at least: the commonest, all of them above it. */
function leastMassOf(searched: ReadonlySet<SearchedTerm>, coverage: number): number {
  if (coverage > searched.size) return Number.POSITIVE_INFINITY
  const commonest = Array.from(searched, ({ idf }) => idf).sort((one, other) => one - other)
  // Less by a little, since masses are sums of rounded numbers.
  return 0.99 * headMass * commonest.slice(0, Math.max(0, coverage)).reduce((sum, idf) => sum + idf, 0)
}
