// Evidence by what stands around a paragraph, and by what it is itself.

import type { Matches } from '../matching/matching.ts'
import type { Asked, Evidence } from './asked.ts'

/** Where a paragraph stands: all that is asked of it before it is read. */
type Standing = Pick<Matches, 'shelf' | 'paragraph'>

export const surroundings = {
  /** The article as a whole: its paragraphs speak for each other. */
  articleAround: (asked: Asked, { shelf, paragraph }: Standing): number =>
    asked.nomination.articleMassOf(shelf.firstArticle + paragraph.article.number) / asked.knownWeight,

  /** The better of the two neighbours. */
  neighbours: (asked: Asked, { shelf, paragraph }: Standing): number => {
    const { paragraphs } = paragraph.article
    const { ordinal } = paragraph
    const { massOf } = asked.nomination
    const before = ordinal > 0 ? massOf(shelf.firstParagraph + (paragraphs[ordinal - 1] as number)) : 0
    const after =
      ordinal + 1 < paragraphs.length ? massOf(shelf.firstParagraph + (paragraphs[ordinal + 1] as number)) : 0
    return Math.max(before, after) / asked.knownWeight
  },

  /** First paragraphs say what a thing is. */
  earlyPlace: (_, { paragraph }) => 1 / (1 + paragraph.ordinal),

  /** Short paragraphs match by accident less often, yet say less. */
  shortness: ({ shelves }, { paragraph }) => 1 / (1 + paragraph.length / shelves.meanLength),
} satisfies Readonly<Record<string, Evidence>>
