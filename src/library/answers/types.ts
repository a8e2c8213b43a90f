// What the library says, as plain objects that cross a thread.

import type { Article, Paragraph } from '../../articles/article.ts'
import type { Confidence, Correction, Range } from '../../search/hit.ts'

export type { Correction, Range } from '../../search/hit.ts'

/** What a reply may tell of an article. Fields that are not known are absent. */
export interface ArticleSummary extends Omit<Article, 'body'> {
  /** Whether it is on the library's shelf, common to all servers, or on the server's own. */
  readonly shelf: 'library' | 'own'
  /** Its revision, from 1. */
  readonly number: number
  readonly paragraphCount: number
  /** In a list: what tells it from the others of its title there; absent when no other has it, or nothing differs. */
  readonly apart?: string
}

/** Names a passage so that a button pressed next year still finds it, or learns that it is gone. */
export interface PassageRef {
  readonly articleId: string
  readonly ordinal: number
  /** Eight characters of a hash of the paragraph's words, case, accents and punctuation aside; older ones have four. */
  readonly mark: string
  /** The quoted window of the paragraph, UTF-16 code units, end exclusive. */
  readonly window: Range
}

/** A quotation with where it comes from. */
export interface Passage {
  readonly ref: PassageRef
  readonly article: ArticleSummary
  /** The quoted words, verbatim. */
  readonly text: string
  /** Words of the text that matched, relative to it. */
  readonly matches: readonly Range[]
  /** Whether the paragraph goes on before and after the quotation. */
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
  /** Opens the source at the quoted words; absent when no source is known. */
  readonly address?: string
  /** Other articles in which the same paragraph was found; absent when there are none. */
  readonly alsoIn?: readonly ArticleSummary[]
}

export interface Answer {
  readonly confidence: Confidence
  readonly passages: readonly Passage[]
  readonly nearest: readonly ArticleSummary[]
  readonly corrections: readonly Correction[]
  /** Words with the same meaning here that were searched for as well. */
  readonly synonyms: readonly string[]
  /** How many articles were asked; 0 means that there is nothing to ask yet. */
  readonly articleCount: number
}

/** A page of a longer list; pages count from 1. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
}

export type FoundPage = Page<Passage> & Pick<Answer, 'corrections' | 'synonyms'>

export type ParagraphView = Pick<Paragraph, 'ordinal' | 'text' | 'kind' | 'headings'>

export interface ArticleView {
  readonly article: ArticleSummary
  readonly paragraphs: readonly ParagraphView[]
}

/** A paragraph between its neighbours. */
export interface Surroundings {
  readonly article: ArticleSummary
  readonly before?: ParagraphView
  readonly paragraph: ParagraphView
  readonly after?: ParagraphView
  /** Whether the paragraph is still the one that was quoted. */
  readonly isUnchanged: boolean
  /** Opens the source at the paragraph's beginning. */
  readonly address?: string
}

/** What a typed title leads to: one article, or those that may be meant. */
export interface TitleMatch {
  readonly article?: ArticleSummary
  /** Whether it was found by something other than its title or id, and may be another than the one that is meant. */
  readonly isGuess: boolean
  /** Likeliest first. */
  readonly candidates: Page<ArticleSummary>
}

/** What happened without anybody having asked, for whoever runs the bot. */
export interface Notice {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly words: string
}

/** What was loaded, for whoever runs the bot. */
export interface LibraryStatus {
  readonly articleCount: number
  readonly paragraphCount: number
  /** What is told of the files that it was made of. */
  readonly notices: readonly Notice[]
}
