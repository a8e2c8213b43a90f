// What the library says, as plain objects that cross a thread.

import type { Article, Link, Paragraph, Part, TextRange } from '../../articles/article.ts'
import type { Confidence, Correction, Range, WordFound } from '../../search/hit.ts'
import type { SmallTalk } from '../../search/talk/talk-words.ts'

export type { Part } from '../../articles/article.ts'
export type { Correction, Range } from '../../search/hit.ts'
export type { SmallTalk } from '../../search/talk/talk-words.ts'

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
  /**
   * The quoted window of the paragraph, UTF-16 code units, end exclusive; it may go on into those behind it, each after a
   * line feed.
   */
  readonly window: Range
}

/** Words of an article with what is known of them, by places in their text; what there is nothing of is absent. */
export interface MarkedWords {
  /** Verbatim. */
  readonly text: string
  /** Absent when all of it is prose. */
  readonly parts?: readonly Part[]
  /** Each leads to a whole http(s) address. */
  readonly links?: readonly Link[]
  /** Code within a line. */
  readonly code?: readonly TextRange[]
}

/** A quotation with where it comes from. */
export interface Passage extends MarkedWords {
  readonly ref: PassageRef
  readonly article: ArticleSummary
  /** Above it, outermost first, without one that repeats the title, then what leads in to it; absent when there are none. */
  readonly headings?: readonly string[]
  /** The row that names a table's columns, when only rows below it are quoted. */
  readonly header?: string
  /** What is bold: of an answer the words that answer, of a search those that matched; relative to the text. */
  readonly matches: readonly Range[]
  /** Whether the paragraph goes on before and after the quotation. */
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
  /** Opens the source at the quoted words; absent when no source is known. */
  readonly address?: string
  /** Since when the source is not there any more (ISO 8601); absent while it is, or nobody has looked. */
  readonly sourceGoneSince?: string
  /** Other articles in which the same paragraph was found; absent when there are none. */
  readonly alsoIn?: readonly ArticleSummary[]
}

/** A passage that was quoted before, as the articles have it now. */
export interface QuotedAgain {
  readonly passage: Passage
  /** Whether its paragraph, and what was quoted behind it, has the words that it had then; when not, all of it is quoted. */
  readonly isUnchanged: boolean
}

/** A question that was answered before, and what its answer showed. */
export interface AskedBefore {
  readonly question: string
  /** What that question was itself read with. */
  readonly earlier?: string | undefined
  /** The first passage that was shown, and its words. */
  readonly ref?: PassageRef | undefined
  readonly quoted?: string | undefined
}

/** What people say to a bot, whether or not it asks for something. */
export interface Talk {
  readonly isQuestion: boolean
  /** Absent when it may be about the articles. */
  readonly smallTalk?: SmallTalk
}

export interface Answer {
  /** What was said instead of a question; then nothing was looked for. */
  readonly smallTalk?: SmallTalk
  /** The question before, when this one was read with it; absent when it was read alone. */
  readonly takenWith?: string
  readonly confidence: Confidence
  readonly passages: readonly Passage[]
  /** When it is silent, the best sentences of the articles that come nearest, at most three; their titles can be told apart. */
  readonly nearest: readonly Passage[]
  /** Whether moderators said of the first passage that it answers this very question; it is then answered. */
  readonly isConfirmed?: boolean
  readonly corrections: readonly Correction[]
  /** Words with the same meaning here that were searched for as well. */
  readonly synonyms: readonly string[]
  /** How many articles were asked; 0 means that there is nothing to ask yet. */
  readonly articleCount: number
}

/** Why a passage was found for a question. */
export interface Explanation {
  readonly article: ArticleSummary
  readonly ordinal: number
  /** Of the question, in its order; empty where words are not told apart by blanks. */
  readonly words: readonly WordFound[]
  /** Whether it is still among what the question finds. */
  readonly isFound: boolean
  /** Whether it came up by what it means more than by its words. */
  readonly isByMeaning: boolean
  /** Whether moderators said that it answers this very question. */
  readonly isConfirmed: boolean
  readonly corrections: readonly Correction[]
  readonly synonyms: readonly string[]
  /** The best sentences of what else was found, best first, at most three. */
  readonly close: readonly Passage[]
}

/** A page of a longer list; pages count from 1. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
}

export type FoundPage = Page<Passage> & Pick<Answer, 'corrections' | 'synonyms'>

export interface ParagraphView extends MarkedWords, Pick<Paragraph, 'ordinal' | 'kind'> {
  /** Above it, without one that repeats the title; the same array for all below the same heading. */
  readonly headings: readonly string[]
  /** Whether it only repeats the title. */
  readonly isTitle?: boolean
}

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
