// Builds shelves of any size from the articles of a question set. Knows no models.

import { type AskedQuestion, type QuestionedArticle, shelfOf } from '../../src/evaluation/question-set.ts'
import { createShelfIndex, type ShelfIndex } from '../../src/search/index/shelf-index.ts'
import type { Ranked } from '../../src/search/ranking/ranking.ts'
import type { Language } from '../../src/search/text/language.ts'
import { shuffled } from './rewording.ts'

/** What is learnt from a file. */
export interface QuestionSet {
  readonly name: string
  /** Without the held-out ones. */
  readonly articles: readonly QuestionedArticle[]
  readonly language: Language
}

/** Sizes of small shelves, in paragraphs. */
export const smallSizes = [9, 30, 100]

export function indexOf(articles: readonly QuestionedArticle[]): ShelfIndex {
  const index = createShelfIndex()
  for (const each of shelfOf(articles)) index.put(each)
  return index
}

export const isAnswering =
  ({ article, ordinal }: AskedQuestion) =>
  ({ paragraph }: Ranked) =>
    paragraph.article.id === String(article) && paragraph.ordinal === ordinal

/** Shelves of a size: articles at random, the last one cut short. */
export function* shelvesOfSize(articles: readonly QuestionedArticle[], size: number, random: () => number) {
  for (;;) {
    const shelf: QuestionedArticle[] = []
    const left: QuestionedArticle[] = []
    let room = size
    for (const article of shuffled(articles, random)) {
      // Small shelves hold a few short articles rather than the beginning of one.
      const most = Number.isFinite(size)
        ? Math.max(1, Math.ceil(size * (0.3 + 0.5 * random())))
        : Number.POSITIVE_INFINITY
      const from = Math.floor(random() * Math.max(1, article.paragraphs.length - most))
      const paragraphs = article.paragraphs.slice(from, from + Math.min(most, room))
      if (paragraphs.length > 0) shelf.push({ ...article, paragraphs })
      else left.push(article)
      room -= paragraphs.length
    }
    // Some articles have no questions; shelves of nothing else teach nothing.
    if (shelf.some(({ paragraphs }) => paragraphs.some(({ questions }) => questions.length > 0))) yield { shelf, left }
  }
}
