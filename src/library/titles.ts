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
  let ordered: TitleEntry[] = []
  let isOrdered = true

  const put = (article: ArticleSummary) => {
    const title = fold(article.title)
    const entry = { article, title, words: wordsOf(title), tags: article.tags.map(fold) }
    entries.set(article.id, entry)
    isOrdered = false
  }
  for (const article of articles) put(article)

  return {
    put,
    remove(articleId) {
      if (entries.delete(articleId)) isOrdered = false
    },
    inOrder() {
      if (!isOrdered) {
        // What was in order stays so: the sort then takes little more than one comparison an entry.
        const kept = ordered.filter((entry) => entries.get(entry.article.id) === entry)
        const known = new Set(kept)
        ordered = [...kept, ...[...entries.values()].filter((entry) => !known.has(entry))].sort(compare)
        isOrdered = true
      }
      return ordered
    },
  }
}

/** Several shelves' titles as one list, each in order already. */
export function mergeTitles(lists: readonly (readonly TitleEntry[])[]): readonly TitleEntry[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0)
  if (others.length === 0) return first
  return lists.flat().sort(compare)
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
  const words = wordsOf(folded)
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, folded, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}

/** Beginning of the title before a part of it, before all words begun, before a tag; 0 = no match. */
function scoreOf(entry: TitleEntry, folded: string, words: readonly string[]): number {
  if (folded === '') return 0
  if (entry.title === folded) return 6
  if (entry.title.startsWith(folded)) return 5
  if (entry.title.includes(folded)) return 4
  if (words.length > 0 && words.every((word) => entry.words.some((own) => own.startsWith(word)))) return 3
  if (entry.tags.some((tag) => tag.startsWith(folded))) return 2
  if (words.length > 1 && words.filter((word) => entry.words.includes(word)).length * 2 > words.length) return 1
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
