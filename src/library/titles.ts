// Finds articles by what people remember of their titles. Knows nothing of what the articles say.

import type { ArticleSummary } from './answer.ts'

export interface TitleIndex {
  /** Adds an article, or replaces the one of the same id. */
  put(article: ArticleSummary): void
  remove(articleId: string): void
  /** All articles in the order of their titles. */
  inOrder(): readonly TitleEntry[]
}

export interface TitleEntry {
  readonly article: ArticleSummary
  readonly title: string
  readonly words: readonly string[]
  readonly tags: readonly string[]
}

const collator = new Intl.Collator('en', { numeric: true })

function compare(one: TitleEntry, other: TitleEntry): number {
  return (
    collator.compare(one.article.title, other.article.title) ||
    (one.article.id < other.article.id ? -1 : one.article.id > other.article.id ? 1 : 0)
  )
}

export function createTitleIndex(articles: Iterable<ArticleSummary> = []): TitleIndex {
  const entries = new Map<string, TitleEntry>()
  let ordered: readonly TitleEntry[] = []
  /** Entries that came since and have no place yet. */
  const fresh = new Map<string, TitleEntry>()
  let hasGaps = false

  const remove = (articleId: string) => {
    if (!entries.delete(articleId)) return
    if (!fresh.delete(articleId)) hasGaps = true
  }
  const put = (article: ArticleSummary) => {
    remove(article.id)
    const title = fold(article.title)
    const entry = { article, title, words: wordsOf(title), tags: article.tags.map(fold) }
    entries.set(article.id, entry)
    fresh.set(article.id, entry)
  }
  for (const article of articles) put(article)

  return {
    put,
    remove,
    inOrder() {
      if (hasGaps) ordered = ordered.filter((entry) => entries.get(entry.article.id) === entry)
      if (fresh.size > 0) ordered = merged(ordered, [...fresh.values()].sort(compare))
      fresh.clear()
      hasGaps = false
      return ordered
    },
  }
}

/** Several shelves' titles as one list, each in order already. */
export function mergeTitles(lists: readonly (readonly TitleEntry[])[]): readonly TitleEntry[] {
  return lists.reduce(merged, [])
}

// To compare two titles as readers order them takes a microsecond, so places in the longer list are found by halving.
function merged(one: readonly TitleEntry[], other: readonly TitleEntry[]): readonly TitleEntry[] {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one]
  if (short.length === 0) return long
  const whole: TitleEntry[] = []
  let from = 0
  for (const entry of short) {
    let [low, high] = [from, long.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(long[middle] as TitleEntry, entry) < 0) low = middle + 1
      else high = middle
    }
    for (; from < low; from += 1) whole.push(long[from] as TitleEntry)
    whole.push(entry)
  }
  for (; from < long.length; from += 1) whole.push(long[from] as TitleEntry)
  return whole
}

/** The one article meant by a title, or the likeliest three. */
export function findTitle(
  entries: readonly TitleEntry[],
  typed: string,
): { article?: ArticleSummary; candidates: readonly ArticleSummary[] } {
  const folded = fold(typed)
  const exact = entries.filter((entry) => entry.title === folded)
  const likely = exact.length > 0 ? exact : ranked(entries, typed)
  const [only] = likely
  if (only && likely.length === 1) return { article: only.article, candidates: [] }
  return { candidates: likely.slice(0, 3).map((entry) => entry.article) }
}

/** Articles to offer while a title is typed; the first ones when nothing is typed yet. */
export function suggestFrom(entries: readonly TitleEntry[], typed: string, limit: number): readonly ArticleSummary[] {
  const likely = fold(typed) === '' ? entries : ranked(entries, typed)
  return likely.slice(0, limit).map((entry) => entry.article)
}

/** Whether an article has a tag, however it is written. */
export function hasTag(entry: TitleEntry, tag: string): boolean {
  return entry.tags.includes(fold(tag.replace(/^#/, '')))
}

/** Whether two names are the same to a reader. */
export function isSameName(one: string | undefined, other: string): boolean {
  return one !== undefined && fold(one) === fold(other)
}

function ranked(entries: readonly TitleEntry[], typed: string): TitleEntry[] {
  const folded = fold(typed)
  if (folded === '') return []
  const words = wordsOf(folded)
  const byScore: TitleEntry[][] = Array.from({ length: bestScore + 1 }, () => [])
  for (const entry of entries) {
    const score = scoreOf(entry, folded, words)
    if (score > 0) byScore[score]?.push(entry)
  }
  return byScore.reverse().flat()
}

const bestScore = 6

/** Beginning of the title before a part of it, before all words begun, before a tag; 0 = no match. */
function scoreOf(entry: TitleEntry, folded: string, words: readonly string[]): number {
  if (entry.title === folded) return bestScore
  if (entry.title.startsWith(folded)) return 5
  if (entry.title.includes(folded)) return 4
  let contained = 0
  for (const word of words) if (entry.title.includes(word)) contained += 1
  // Most titles have none of the words anywhere.
  const isBegun = contained > 0 && contained === words.length
  if (isBegun && words.every((word) => entry.words.some((own) => own.startsWith(word)))) return 3
  if (entry.tags.some((tag) => tag.startsWith(folded))) return 2
  if (
    words.length > 1 &&
    contained * 2 > words.length &&
    words.filter((word) => entry.words.includes(word)).length * 2 > words.length
  )
    return 1
  return 0
}

// Phones type curly quotes, keyboards straight ones; accents are often left out. Both must find the same title.
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? []
}
