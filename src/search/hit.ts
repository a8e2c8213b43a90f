// What a search gives back. Ranges are UTF-16 code units of the paragraph's text, end exclusive.

import type { Article, Paragraph, SplitArticle } from '../articles/article.ts'

export type Range = readonly [start: number, end: number]

/** The part of a paragraph worth reading: text.slice(...window), word for word. */
export interface Excerpt {
  /** At most 300 code units, cut at sentence borders where sentences allow. */
  readonly window: Range
  /** The sentence that answers best; lies within the window unless it is longer than the window. */
  readonly sentence: Range
  /** Words of the whole paragraph that matched the question, in order, not overlapping. */
  readonly matches: readonly Range[]
}

/** A scored paragraph. */
export interface Hit {
  readonly article: Article
  readonly paragraph: Paragraph
  /** How many paragraphs its article has. */
  readonly paragraphCount: number
  readonly score: number
  readonly excerpt: Excerpt
}

/** How sure we are that the hits answer: told as an answer, as the closest passages, or as silence. */
export type Confidence = 'answered' | 'close' | 'silent'

/** A word of the question that the articles lack, and the word that was looked for instead. */
export interface Correction {
  readonly typed: string
  readonly used: string
}

/** What a question found. */
export interface Finding {
  readonly confidence: Confidence
  /** Best first. Empty when nothing matched at all. */
  readonly hits: readonly Hit[]
  /** Titles of the articles that come nearest, best first, at most three; for the silent answer. */
  readonly nearest: readonly Article[]
  readonly corrections: readonly Correction[]
}

/** One page of a search by words, phrases and exclusions. */
export interface SearchPage {
  readonly hits: readonly Hit[]
  readonly total: number
  readonly corrections: readonly Correction[]
}

/** The paragraphs of one shelf, searchable. */
export interface ParagraphSearch {
  /** Adds an article, or replaces the one of the same id. */
  put(article: SplitArticle): void
  /** Removes an article; unknown ids are ignored. */
  remove(articleId: string): void
  /** Answers a question in everyday words. @param limit Most hits, default 3. */
  ask(question: string, limit?: number): Finding
  /** Finds paragraphs by words, "exact phrases" and -exclusions. @param offset Hits to skip. */
  find(query: string, offset: number, limit: number): SearchPage
}
