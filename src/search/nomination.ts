// Nominates the paragraphs that a question may mean, over several shelves, by the words they have.
//
// MiniSearch tells which paragraphs have a word (term-index.ts). They are scored here, since BM25 must count words over
// several shelves at once: first as if each word stood there once, then the best of them by how often it does, which is
// counted in their rows. Of a pair of characters MiniSearch knows only that both stand somewhere in a paragraph; whether
// they stand side by side is looked up for the paragraphs that are asked about.

import { grown } from './growing-array.ts'
import {
  countTerms,
  createTermMemory,
  layOutTerms,
  maxTerms,
  paragraphsWith,
  type SearchedTerm,
  type ShelfTerm,
  type ShelfTerms,
  type TermMemory,
  takeAwayTerms,
} from './searched-terms.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { topK } from './top-k.ts'

/** Which paragraphs to nominate. */
export interface Wanted {
  /** At most so many. */
  readonly limit: number
  /** Only those that have so many of the terms, in their text or above. Default 1. */
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

// Okapi BM25 (Robertson et al., TREC-3, 1994) with a small k1: what counts is whether a word is there.
const k1 = 0.6
const b = 0.5
// A word of the title says less about a paragraph than one of its own.
const headScore = 0.3
const headMass = 0.6
// How many are counted in their rows. With so many, 18 of 8,364 questions in English are answered by other scores than
// when all are counted, one by another paragraph; of 1,500 in Chinese 413 and three.
const mostCounted = 200

/** Rows that are used again for each question, since they are as long as the shelves. By the shelves' common numbers. */
export interface NominationMemory {
  readonly terms: TermMemory
  /** Of the last question, to be taken away. */
  onShelves: readonly ShelfTerms[]
  masses: Float32Array
  scores: Float32Array
  /** Sum of the idf of the terms above a paragraph. */
  headWeights: Float32Array
  /** How many of the terms a paragraph has, in its text or above, and the last one that was counted. */
  coverages: Uint8Array
  lastTerms: Uint8Array
  /** How likely it is that a paragraph has none of the terms. Only with pairs of characters. */
  absences: Float32Array
  /** Two rows of 32 bits a paragraph: the slots of the terms that its text has. Only with pairs of characters. */
  present: Uint32Array
  /** Whether a paragraph was counted in its rows. */
  isCounted: Uint8Array
  /** Paragraphs with any of the terms. */
  touched: Uint32Array
  touchedCount: number
  articleMasses: Float32Array
  /** By an article's own number. */
  articleHits: Uint32Array
  /** By slot: how often the term stands in the paragraph at hand, and above it. */
  readonly counts: Uint16Array
  readonly countsAbove: Uint16Array
}

export const createNominationMemory = (): NominationMemory => ({
  terms: createTermMemory(),
  onShelves: [],
  masses: new Float32Array(0),
  scores: new Float32Array(0),
  headWeights: new Float32Array(0),
  coverages: new Uint8Array(0),
  lastTerms: new Uint8Array(0),
  absences: new Float32Array(0),
  present: new Uint32Array(0),
  isCounted: new Uint8Array(0),
  touched: new Uint32Array(0),
  touchedCount: 0,
  articleMasses: new Float32Array(0),
  articleHits: new Uint32Array(0),
  counts: new Uint16Array(maxTerms),
  countsAbove: new Uint16Array(maxTerms),
})

/** The paragraphs of greatest BM25, with the words above them; none that are hidden. */
export function nominate(
  shelves: Shelves,
  searched: readonly SearchedTerm[],
  wanted: Wanted,
  memory: NominationMemory,
): Nomination {
  clear(memory, shelves)
  const onShelves = shelves.all.map((shelf) => layOutTerms(shelf, searched, memory.terms))
  memory.onShelves = onShelves
  for (const onShelf of onShelves) addUp(onShelf, shelves.meanLength, memory)
  const seen = shelves.withoutHidden(memory.touched.subarray(0, memory.touchedCount))
  const hasPairs = onShelves.some((onShelf) => onShelf.hasPairs)
  const count = (number: number) => {
    if (memory.isCounted[number] === 1) return
    countRows(number, onShelves[shelves.shelfOf(number).place] as ShelfTerms, shelves.meanLength, memory)
  }
  const pairMasses = new Map<number, number>()

  return {
    candidates: best(shelves, seen, wanted, count, memory),
    touched: hasPairs ? seen.reduce((sum, number) => sum + 1 - (memory.absences[number] as number), 0) : seen.length,
    scoreOf: (paragraph) => memory.scores[paragraph] as number,
    massOf(paragraph) {
      if (hasPairs && memory.masses[paragraph] !== 0) count(paragraph)
      return memory.masses[paragraph] as number
    },
    articleMassOf(article) {
      const ofWords = memory.articleMasses[article] as number
      if (!hasPairs) return ofWords
      const known = pairMasses.get(article)
      if (known !== undefined) return ofWords + known
      const onShelf = onShelves.findLast(({ shelf }) => shelf.firstArticle <= article) as ShelfTerms
      const ofPairs = pairMassOf(article, onShelf, count, memory)
      pairMasses.set(article, ofPairs)
      return ofWords + ofPairs
    },
  }
}

function clear(memory: NominationMemory, { paragraphCeiling, articleCeiling }: Shelves): void {
  for (const onShelf of memory.onShelves) takeAwayTerms(onShelf)
  memory.masses = grown(memory.masses, paragraphCeiling)
  memory.scores = grown(memory.scores, paragraphCeiling)
  memory.headWeights = grown(memory.headWeights, paragraphCeiling)
  memory.coverages = grown(memory.coverages, paragraphCeiling)
  memory.lastTerms = grown(memory.lastTerms, paragraphCeiling)
  memory.absences = grown(memory.absences, paragraphCeiling)
  memory.present = grown(memory.present, 2 * paragraphCeiling)
  memory.isCounted = grown(memory.isCounted, paragraphCeiling)
  memory.touched = grown(memory.touched, paragraphCeiling)
  memory.touchedCount = 0
  memory.articleMasses = grown(memory.articleMasses, articleCeiling)
  memory.articleHits = grown(memory.articleHits, articleCeiling)
  // The other rows are cleared for a paragraph when it is touched.
  memory.masses.fill(0, 0, paragraphCeiling)
  memory.articleMasses.fill(0, 0, articleCeiling)
}

/** Takes a paragraph that has none of the words so far among the touched ones. */
function touch(number: number, memory: NominationMemory): void {
  memory.touched[memory.touchedCount] = number
  memory.touchedCount += 1
  memory.scores[number] = 0
  memory.headWeights[number] = 0
  memory.coverages[number] = 0
  memory.lastTerms[number] = 0
  memory.absences[number] = 1
  memory.isCounted[number] = 0
}

/** Adds up what the terms say of the paragraphs of one shelf, as if each stood there once. */
function addUp({ shelf, terms, hasPairs }: ShelfTerms, meanLength: number, memory: NominationMemory): void {
  const { lexicon } = shelf.index
  for (const term of terms) {
    const frequency = lexicon.documentFrequency(term.id)
    if (frequency > 0) {
      const found = paragraphsWith(term.keys, 'text', shelf, memory.terms)
      addScores(found, shelf, meanLength, term, memory)
      if (!term.isPair) addArticleMass(found, shelf, term.idf, memory)
      if (hasPairs) addPresence(found, shelf, frequency / found.length, memory)
    }
    if (lexicon.uses(term.id) === frequency) continue
    const found = paragraphsWith(term.keys, 'head', shelf, memory.terms)
    addHeadScores(found, shelf, term, memory)
    if (hasPairs) addPresence(found, shelf, 1, memory)
  }
}

function addScores(
  paragraphs: Uint32Array,
  { index: { lengths }, firstParagraph }: Shelf,
  meanLength: number,
  { slot, idf }: ShelfTerm,
  memory: NominationMemory,
): void {
  const { masses, scores, coverages, lastTerms } = memory
  const leastNorm = 1 + k1 * (1 - b)
  const normPerWord = (k1 * b) / meanLength
  for (let i = 0; i < paragraphs.length; i += 1) {
    const own = paragraphs[i] as number
    const number = firstParagraph + own
    const mass = masses[number] as number
    if (mass === 0) touch(number, memory)
    masses[number] = mass + idf
    scores[number] = (scores[number] as number) + idf / (leastNorm + normPerWord * (lengths[own] as number))
    coverages[number] = (coverages[number] as number) + 1
    lastTerms[number] = slot + 1
  }
}

function addHeadScores(
  paragraphs: Uint32Array,
  { firstParagraph }: Shelf,
  { slot, idf }: ShelfTerm,
  memory: NominationMemory,
): void {
  const { masses, scores, headWeights, coverages, lastTerms } = memory
  for (let i = 0; i < paragraphs.length; i += 1) {
    const number = firstParagraph + (paragraphs[i] as number)
    const mass = masses[number] as number
    if (mass === 0) touch(number, memory)
    masses[number] = mass + idf * headMass
    scores[number] = (scores[number] as number) + idf * headScore
    headWeights[number] = (headWeights[number] as number) + idf
    if (lastTerms[number] !== slot + 1) coverages[number] = (coverages[number] as number) + 1
  }
}

/** @param share In what share of the paragraphs the term stands indeed. */
function addPresence(
  paragraphs: Uint32Array,
  { firstParagraph }: Shelf,
  share: number,
  { absences }: NominationMemory,
): void {
  for (let i = 0; i < paragraphs.length; i += 1) {
    const number = firstParagraph + (paragraphs[i] as number)
    absences[number] = (absences[number] as number) * (1 - share)
  }
}

/** How much a term says of an article by how many of its paragraphs have it, 0 to 1. */
const saturated = (hits: number, size: number) => hits / (hits + 0.3 + 0.1 * size)

function addArticleMass(
  paragraphs: Uint32Array,
  { index, firstArticle }: Shelf,
  idf: number,
  { articleHits, articleMasses }: NominationMemory,
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
    const mass = idf * saturated(articleHits[article] as number, index.articleSizes[article] as number)
    articleMasses[firstArticle + article] = (articleMasses[firstArticle + article] as number) + mass
    articleHits[article] = 0
  }
}

/** The same for pairs of characters, which are looked for in all paragraphs of the article that may have some. */
function pairMassOf(
  article: number,
  { shelf, terms }: ShelfTerms,
  count: (paragraph: number) => void,
  { masses, present }: NominationMemory,
): number {
  const { paragraphs } = shelf.index.articles.article(article - shelf.firstArticle)
  const hits = new Uint32Array(maxTerms)
  for (const own of paragraphs) {
    const number = shelf.firstParagraph + own
    if (masses[number] === 0) continue
    count(number)
    for (const { slot } of terms) {
      const bits = present[2 * number + (slot >>> 5)] as number
      hits[slot] = (hits[slot] as number) + ((bits >>> (slot & 31)) & 1)
    }
  }
  let mass = 0
  for (const { slot, idf, isPair } of terms) {
    if (isPair) mass += idf * saturated(hits[slot] as number, paragraphs.length)
  }
  return mass
}

/** Corrects what is known of a paragraph by its rows: how often each term stands there, and whether pairs do at all. */
function countRows(number: number, onShelf: ShelfTerms, meanLength: number, memory: NominationMemory): void {
  const { shelf, terms, hasPairs } = onShelf
  const { index } = shelf
  const own = number - shelf.firstParagraph
  const { counts } = memory
  countTerms([index.words(own)], onShelf, counts)
  const norm = k1 * (1 - b + (b * (index.lengths[own] as number)) / meanLength)
  let [mass, score] = [0, 0]
  for (const { slot, idf } of terms) {
    const frequency = counts[slot] as number
    if (frequency === 0) continue
    mass += idf
    score += (idf * frequency) / (frequency + norm)
  }
  if (hasPairs) countPairs(number, onShelf, memory)
  const headWeight = memory.headWeights[number] as number
  memory.masses[number] = mass + headWeight * headMass
  memory.scores[number] = score + headWeight * headScore
  memory.isCounted[number] = 1
}

/** Whether pairs stand in a paragraph whose terms were counted, and above it. */
function countPairs(number: number, onShelf: ShelfTerms, memory: NominationMemory): void {
  const { shelf, terms } = onShelf
  const { index } = shelf
  const own = number - shelf.firstParagraph
  const { counts, countsAbove, present } = memory
  countTerms([index.title(own), index.headings(own)], onShelf, countsAbove)
  present[2 * number] = 0
  present[2 * number + 1] = 0
  let [above, coverage] = [0, 0]
  for (const { slot, idf } of terms) {
    if (countsAbove[slot] !== 0) above += idf
    if (countsAbove[slot] !== 0 || counts[slot] !== 0) coverage += 1
    const at = 2 * number + (slot >>> 5)
    if (counts[slot] !== 0) present[at] = (present[at] as number) | (1 << (slot & 31))
  }
  memory.headWeights[number] = above
  memory.coverages[number] = coverage
  memory.absences[number] = coverage > 0 ? 0 : 1
}

/** Counts so many of what may be wanted that the best of them are the best of all. */
function best(
  shelves: Shelves,
  seen: Uint32Array,
  { limit, leastCoverage = 1, accepts = () => true }: Wanted,
  count: (paragraph: number) => void,
  { scores, coverages }: NominationMemory,
): readonly number[] {
  const compare = (one: number, other: number) =>
    (scores[other] as number) - (scores[one] as number) || shelves.compareByContent(one, other)
  const isCovered = (number: number) => (coverages[number] as number) >= leastCoverage
  const likely = limit < mostCounted ? topK(seen, mostCounted, scores, compare) : [...seen]
  return likely
    .filter((number) => {
      if (!isCovered(number)) return false
      count(number)
      return isCovered(number) && accepts(number)
    })
    .sort(compare)
    .slice(0, limit)
}
