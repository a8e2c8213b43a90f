// Evidence by what stands around a paragraph, and by what it is itself.

import type { Evidence } from './asked.ts'

/** The article as a whole: its paragraphs speak for each other. */
export const articleAround: Evidence = (asked, { shelf, paragraph }) =>
  asked.nomination.articleMassOf(shelf.firstArticle + paragraph.article.number) / asked.knownWeight

/** The better of the two neighbours. */
export const neighbours: Evidence = (asked, { shelf, paragraph }) => {
  const { paragraphs } = paragraph.article
  const before = paragraphs[paragraph.ordinal - 1]
  const after = paragraphs[paragraph.ordinal + 1]
  const massOf = (number: number | undefined) =>
    number === undefined ? 0 : asked.nomination.massOf(shelf.firstParagraph + number)
  return Math.max(massOf(before), massOf(after)) / asked.knownWeight
}

/** First paragraphs say what a thing is. */
export const earlyPlace: Evidence = (_, { paragraph }) => 1 / (1 + paragraph.ordinal)

/** Short paragraphs match by accident less often, yet say less. */
export const shortness: Evidence = ({ shelves }, { paragraph }) => 1 / (1 + paragraph.length / shelves.meanLength)
