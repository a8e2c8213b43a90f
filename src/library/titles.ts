// Finds articles by what people remember of their titles. Knows nothing of what the articles say.

import type { Article, SplitArticle } from '../articles/article.ts'

interface TitleIndex {
  /** All articles in the order of their titles. */
  inOrder(): readonly Article[]
  /** The one article meant, or the likeliest three. */
  find(typed: string): { article?: Article; candidates: readonly Article[] }
  /** Articles to offer while a title is typed. */
  suggest(typed: string, limit: number): readonly Article[]
}

interface Entry {
  readonly article: Article
  readonly title: string
  readonly words: readonly string[]
  readonly tags: readonly string[]
}

export function createTitleIndex(shelf: readonly SplitArticle[]): TitleIndex {
  const collator = new Intl.Collator('en', { numeric: true })
  const entries: Entry[] = shelf
    .map(({ article }) => ({
      article,
      title: fold(article.title),
      words: wordsOf(fold(article.title)),
      tags: article.tags.map(fold),
    }))
    .sort((a, b) => collator.compare(a.article.title, b.article.title) || (a.article.id < b.article.id ? -1 : 1))
  const ordered = entries.map((entry) => entry.article)

  const ranked = (typed: string): Entry[] => {
    const folded = fold(typed)
    const words = wordsOf(folded)
    return entries
      .map((entry) => ({ entry, score: scoreOf(entry, folded, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ entry }) => entry)
  }

  return {
    inOrder: () => ordered,

    find(typed) {
      const folded = fold(typed)
      const exact = entries.filter((entry) => entry.title === folded)
      const likely = exact.length > 0 ? exact : ranked(typed)
      const [only] = likely
      if (only && likely.length === 1) return { article: only.article, candidates: [] }
      return { candidates: likely.slice(0, 3).map((entry) => entry.article) }
    },

    suggest(typed, limit) {
      if (fold(typed) === '') return ordered.slice(0, limit)
      return ranked(typed)
        .slice(0, limit)
        .map((entry) => entry.article)
    },
  }
}

/** Beginning of the title before a part of it, before all words begun, before a tag; 0 = no match. */
function scoreOf(entry: Entry, folded: string, words: readonly string[]): number {
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
