// The titles of a shelf: in the order of readers, and by words with slips of the finger.

import { createTitleMatches, type TitleMatches } from '../../search/index/title-matches.ts'
import { foldName } from '../../text/folded-name.ts'
import type { ArticleSummary } from '../answers/types.ts'
import { createTurns } from '../indexes/turns.ts'

export interface TitleEntry {
  readonly article: ArticleSummary
  readonly title: string
  readonly words: readonly string[]
  readonly tags: readonly string[]
}

/** Most titles that resemble what was typed. */
const maxResembling = 100

const collator = new Intl.Collator('en', { numeric: true })

/** As readers order titles. */
export function compareTitles(one: TitleEntry, other: TitleEntry): number {
  return (
    collator.compare(one.article.title, other.article.title) ||
    (one.article.id < other.article.id ? -1 : one.article.id > other.article.id ? 1 : 0)
  )
}

export type TitleIndex = ReturnType<typeof createTitleIndex>

export function createTitleIndex(articles: Iterable<ArticleSummary> = []) {
  const entries = new Map<string, TitleEntry>()
  let ordered: readonly TitleEntry[] = []
  /** Entries that came since and are not in order yet. */
  const fresh = new Map<string, TitleEntry>()
  let hasGaps = false
  // Most servers never mistype a title, so words are matched only once someone does.
  let matches: TitleMatches | undefined
  let making: Promise<TitleMatches> | undefined

  const makeMatches = async (): Promise<TitleMatches> => {
    const made = createTitleMatches()
    matches = made
    const turn = createTurns()
    // Entries that come meanwhile are met, too; they have been added already.
    for (const { article, title } of entries.values()) {
      if (!made.has(article.id)) made.add(article.id, title)
      await turn()
    }
    // The search begins a slice of its own.
    await new Promise(setImmediate)
    return made
  }

  const remove = (articleId: string) => {
    const entry = entries.get(articleId)
    if (!entry) return
    if (matches?.has(articleId)) matches.remove(articleId, entry.title)
    entries.delete(articleId)
    if (!fresh.delete(articleId)) hasGaps = true
  }
  /** Adds an article, or replaces the one of the same id. */
  const put = (article: ArticleSummary) => {
    remove(article.id)
    const title = foldName(article.title)
    const entry = { article, title, words: wordsOf(title), tags: article.tags.map(foldName) }
    entries.set(article.id, entry)
    fresh.set(article.id, entry)
    matches?.add(article.id, title)
  }
  for (const article of articles) put(article)

  return {
    put,
    remove,
    /** All articles in the order of their titles. */
    inOrder(): readonly TitleEntry[] {
      if (hasGaps) ordered = ordered.filter((entry) => entries.get(entry.article.id) === entry)
      if (fresh.size > 0) ordered = mergeTitles(ordered, [...fresh.values()].sort(compareTitles))
      fresh.clear()
      hasGaps = false
      return ordered
    },
    /**
     * Titles that have the words of what was typed, or words a slip away; the likeliest first, each with the share of
     * those words that it has.
     * @param folded What was typed, folded as titles are.
     * @param leastShare How many of the words a title must have, 1 = every one.
     */
    async resembling(folded: string, leastShare: number, isSought: (articleId: string) => boolean) {
      making ??= makeMatches()
      const found = (await making).search(folded, leastShare, maxResembling, isSought)
      return found.flatMap(({ id, share }) => {
        const entry = entries.get(id)
        return entry ? [{ entry, share }] : []
      })
    },
  }
}

/** Two lists, each in order already, as one. */
// To compare two titles as readers order them takes a microsecond, so where one belongs in the longer list is found by halving.
export function mergeTitles(one: readonly TitleEntry[], other: readonly TitleEntry[]): readonly TitleEntry[] {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one]
  if (short.length === 0) return long
  const whole: TitleEntry[] = []
  let from = 0
  for (const entry of short) {
    let [low, high] = [from, long.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compareTitles(long[middle] as TitleEntry, entry) < 0) low = middle + 1
      else high = middle
    }
    for (; from < low; from += 1) whole.push(long[from] as TitleEntry)
    whole.push(entry)
  }
  for (; from < long.length; from += 1) whole.push(long[from] as TitleEntry)
  return whole
}

/** Whether an article has a tag, however it is written. */
export function hasTag(entry: TitleEntry, tag: string): boolean {
  return entry.tags.includes(foldName(tag.replace(/^#/, '')))
}

/** Whether two names are the same to a reader. */
export function isSameName(one: string | undefined, other: string): boolean {
  return one !== undefined && foldName(one) === foldName(other)
}

export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)*/gu) ?? []
}
