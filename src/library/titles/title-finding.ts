// Finds articles by what people remember of their titles, or mistype.

import { editsAlong, maxCompared } from '../../text/edit-distance.ts'
import { foldName, foldSpelling } from '../../text/folded-name.ts'
import type { ArticleSummary } from '../answers/types.ts'
import { compareTitles, type TitleEntry, type TitleIndex, wordsOf } from './titles.ts'

/** Titles that are looked at together. */
export interface Titles {
  readonly inOrder: readonly TitleEntry[]
  readonly shelves: readonly ShelfTitles[]
}

/** A shelf's titles, or some of them. */
export interface ShelfTitles {
  readonly index: TitleIndex
  readonly isSought: (articleId: string) => boolean
}

/** What a typed title leads to. */
export interface TitleFinding {
  /** The one that is meant, where that is clear. */
  readonly article?: ArticleSummary
  /** Whether it was not by its title alone: slips were forgiven, or its tag, publisher, author, date or source was typed. */
  readonly isGuess: boolean
  /** Those that may be meant, likeliest first, where it is not clear. */
  readonly candidates: readonly ArticleSummary[]
}

export async function findTitle(titles: Titles, typed: string): Promise<TitleFinding> {
  const folded = foldName(typed)
  const exact = sameSpelling(
    titles.inOrder.filter((entry) => entry.title === folded),
    typed,
  )
  const likely = exact.length > 0 ? exact : likelyEntries(titles.inOrder, folded)
  const resembling = likely.length > 0 ? [] : await resemblances(titles, folded)
  const meant = likely.length === 1 ? likely[0] : clearlyMeant(resembling, folded)
  if (meant) {
    return { article: meant.article, isGuess: scoreOf(meant, folded, wordsOf(folded)) < leastByTitle, candidates: [] }
  }
  const candidates = [...likely, ...resembling.map(({ entry }) => entry)].map(({ article }) => article)
  return { isGuess: true, candidates }
}

/** Of titles that are folded alike those that are spelt as they were typed, if there are any. */
function sameSpelling(exact: readonly TitleEntry[], typed: string): readonly TitleEntry[] {
  if (exact.length < 2) return exact
  const spelling = foldSpelling(typed)
  const same = exact.filter(({ article }) => foldSpelling(article.title) === spelling)
  return same.length > 0 ? same : exact
}

/** Articles whose title, tag or description has what is typed, likeliest first; all of them when nothing is typed yet. */
export function likelyTitles({ inOrder }: Titles, typed: string): readonly ArticleSummary[] {
  const folded = foldName(typed)
  const likely = folded === '' ? inOrder : likelyEntries(inOrder, folded)
  return likely.map(({ article }) => article)
}

/** Articles whose titles are slips away from what is typed, fewest slips first. */
export async function resemblingTitles(titles: Titles, typed: string): Promise<readonly ArticleSummary[]> {
  return (await resemblances(titles, foldName(typed))).map(({ entry }) => entry.article)
}

function likelyEntries(entries: readonly TitleEntry[], folded: string): readonly TitleEntry[] {
  const byTitle = ranked(entries, folded)
  return byTitle.length > 0 ? byTitle : described(entries, folded)
}

function ranked(entries: readonly TitleEntry[], folded: string): TitleEntry[] {
  if (folded === '') return []
  const words = wordsOf(folded)
  const byScore: TitleEntry[][] = Array.from({ length: bestScore + 1 }, () => [])
  for (const entry of entries) {
    const score = scoreOf(entry, folded, words)
    if (score > 0) byScore[score]?.push(entry)
  }
  return byScore.reverse().flat()
}

const bestScore = 5
const leastByTitle = 2

/** Beginning of the title before a part of it, before all words begun, before a tag; 0 = no match. */
function scoreOf(entry: TitleEntry, folded: string, words: readonly string[]): number {
  if (entry.title === folded) return bestScore
  if (entry.title.startsWith(folded)) return 4
  if (entry.title.includes(folded)) return 3
  // Most titles lack a word altogether.
  const hasAll = words.length > 0 && words.every((word) => entry.title.includes(word))
  if (hasAll && words.every((word) => entry.words.some((own) => own.startsWith(word)))) return 2
  return entry.tags.some((tag) => tag.startsWith(folded)) ? 1 : 0
}

/** Entries with one word of the title and all others in what else is known of the article: “rules tea times 2024”. */
function described(entries: readonly TitleEntry[], folded: string): readonly TitleEntry[] {
  const words = wordsOf(folded)
  if (words.length < 2) return []
  return entries.filter(({ article, title, words: own, tags }) => {
    const others = words.filter((word) => !title.includes(word) || !own.some((each) => each.startsWith(word)))
    if (others.length === 0 || others.length === words.length) return false
    const facts = [article.publisher, article.author, article.date, article.source].flatMap((fact) => fact ?? [])
    const known = wordsOf([...facts.map(foldName), ...tags].join(' '))
    return others.every((word) => known.some((each) => each.startsWith(word)))
  })
}

/** In how many letters what was typed differs from a title. */
interface Slips {
  /** Until what was typed is a part of the title. */
  readonly within: number
  /** Until the title begins with it. */
  readonly beginning: number
  readonly whole: number
}

function slipsIn(typed: string, title: string): Slips {
  const [one, other] = [typed.slice(0, maxCompared), title.slice(0, maxCompared)]
  const within = Math.min(...editsAlong(one, other, true))
  const anchored = editsAlong(one, other, false)
  return { within, beginning: Math.min(...anchored), whole: anchored[other.length] as number }
}

interface Resembling {
  readonly entry: TitleEntry
  readonly slips: Slips
}

/**
 * Titles with every word, slips of the finger forgiven; unless one of them is a single slip away, those with most words, too,
 * and those with half of them that look like what was typed. The fewest slips first: scores of two shelves do not compare.
 */
async function resemblances({ shelves }: Titles, folded: string): Promise<Resembling[]> {
  if (folded === '') return []
  const search = async (leastShare: number) => {
    const found = await Promise.all(
      shelves.map(({ index, isSought }) => index.resembling(folded, leastShare, isSought)),
    )
    return found.flat().flatMap(({ entry, share }) => {
      const slips = slipsIn(folded, entry.title)
      return share > 0.5 || slips.within * 2 <= folded.length ? [{ entry, slips }] : []
    })
  }
  const withAll = await search(1)
  if (withAll.some(({ slips }) => slips.within <= 1)) return withAll.sort(compareSlips)
  const withHalf = await search(0.5)
  const ids = new Set(withHalf.map(({ entry }) => entry.article.id))
  return [...withHalf, ...withAll.filter(({ entry }) => !ids.has(entry.article.id))].sort(compareSlips)
}

function compareSlips(one: Resembling, other: Resembling): number {
  return (
    one.slips.within - other.slips.within ||
    one.slips.beginning - other.slips.beginning ||
    one.slips.whole - other.slips.whole ||
    compareTitles(one.entry, other.entry)
  )
}

/** Letters to each of which a slip is forgiven, and most slips, where an article is taken for the one that is meant. */
const lettersPerSlip = 5
const maxSlips = 2

/** The first one if it is but a slip or two away, and no other one is as near. */
function clearlyMeant([first, ...others]: readonly Resembling[], folded: string): TitleEntry | undefined {
  if (!first || first.slips.within > Math.min(maxSlips, Math.floor(folded.length / lettersPerSlip))) return undefined
  if (countsAnother(folded, first.entry)) return undefined
  const isNearest = (part: keyof Slips) => others.every(({ slips }) => slips[part] > first.slips[part])
  return isNearest('within') || (first.slips.whole === first.slips.within && isNearest('whole'))
    ? first.entry
    : undefined
}

const numbersIn = (folded: string): readonly string[] =>
  folded.match(/\p{N}+|(?<![\p{L}\p{N}'])[ivx]+(?![\p{L}\p{N}'])/gu) ?? []

/** Whether what counts things is another: 2024, II, plan B. That is another thing, not a slip. */
function countsAnother(folded: string, { title, words }: TitleEntry): boolean {
  const numbers = numbersIn(title)
  return (
    numbersIn(folded).some((number) => !numbers.includes(number)) ||
    // The last word may not be typed to its end.
    wordsOf(folded).some((word) => word.length === 1 && !words.some((own) => own.startsWith(word)))
  )
}
