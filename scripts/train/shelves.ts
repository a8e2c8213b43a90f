// Builds shelves of any size from the articles of a taught set. Knows no models.

import { createShelfIndex, type ShelfIndex } from '../../src/search/index/shelf-index.ts'
import type { Ranked } from '../../src/search/ranking/ranked.ts'
import { shuffled } from '../random.ts'
import type { TaughtArticle, TaughtQuestion } from './sets.ts'

/** Sizes of shelves, in paragraphs, beside all that a set has. */
export const shelfSizes = [9, 30, 100, 300, 1000]

/** A question, and the article that answers it. */
export interface Asked extends TaughtQuestion {
  readonly articleId: string
  readonly title: string
}

export function indexOf(articles: readonly TaughtArticle[]): ShelfIndex {
  const index = createShelfIndex()
  for (const { split } of articles) index.put(split)
  return index
}

export const questionsOf = (articles: readonly TaughtArticle[]): Asked[] =>
  articles.flatMap(({ split, questions }) =>
    questions.map((question) => ({ ...question, articleId: split.article.id, title: split.article.title })),
  )

export const isAnswering =
  ({ articleId, ordinals }: Asked) =>
  ({ paragraph }: Ranked) =>
    paragraph.article.id === articleId && ordinals.includes(paragraph.ordinal)

export const sizeOf = (articles: readonly TaughtArticle[]) =>
  articles.reduce((sum, { split }) => sum + split.paragraphs.length, 0)

/** Shelves of a size: articles at random, the last one cut short. */
export function* shelvesOfSize(articles: readonly TaughtArticle[], size: number, random: () => number) {
  for (;;) {
    const shelf: TaughtArticle[] = []
    const left: TaughtArticle[] = []
    let room = size
    for (const article of shuffled(articles, random)) {
      const { length } = article.split.paragraphs
      // Small shelves hold a few short articles rather than the beginning of one.
      const most = Math.max(1, Math.ceil(size * (0.3 + 0.5 * random())))
      const from = Math.floor(random() * Math.max(1, length - most))
      const cut = cutOut(article, from, from + Math.min(most, room))
      if (cut.split.paragraphs.length > 0) shelf.push(cut)
      else left.push(article)
      room -= cut.split.paragraphs.length
    }
    // Some articles have no questions; shelves of nothing else teach nothing.
    if (shelf.some(({ questions }) => questions.length > 0)) yield { shelf, left }
  }
}

/** Some of an article's paragraphs, with the questions that they answer. */
export function cutOut({ split, questions }: TaughtArticle, from: number, to: number): TaughtArticle {
  return withParagraphs({ split, questions }, (ordinal) => ordinal >= from && ordinal < to)
}

export function withParagraphs(
  { split, questions }: TaughtArticle,
  isKept: (ordinal: number) => boolean,
): TaughtArticle {
  const kept = split.paragraphs.filter(({ ordinal }) => isKept(ordinal))
  const places = new Map(kept.map(({ ordinal }, place) => [ordinal, place]))
  return {
    split: { ...split, paragraphs: kept.map((paragraph, ordinal) => ({ ...paragraph, ordinal })) },
    questions: questions.flatMap((question) => {
      const ordinals = question.ordinals.flatMap((ordinal) => places.get(ordinal) ?? [])
      return ordinals.length === 0 ? [] : [{ ...question, ordinals }]
    }),
  }
}
