// Several shelves looked at as one: their words counted together, their paragraphs numbered through.

import type { Place } from '../hit.ts'
import type { Language } from '../text/language.ts'
import { allLanguages } from '../text/languages.ts'
import type { Lexicon } from './lexicon.ts'
import type { ShelfIndex } from './shelf-index.ts'

/** One of the shelves that are asked together. */
export interface JoinedShelf {
  readonly index: ShelfIndex
  /** Place among the shelves, from 0. */
  readonly place: number
  /** What is added to its own numbers to number paragraphs and articles of all shelves through. */
  readonly firstParagraph: number
  readonly firstArticle: number
}

/** What it counts is true until one of the shelves changes. */
export type JoinedShelves = ReturnType<typeof joinShelves>

/** Whether an article is to be left out, by the place of its shelf. */
export type IsHidden = (shelf: number, articleId: string) => boolean

/** @param isHidden Articles not to be found; their words are counted all the same, since counts are the shelf's. */
export function joinShelves(indexes: readonly ShelfIndex[], isHidden?: IsHidden) {
  const all: JoinedShelf[] = []
  let paragraphCeiling = 0
  let articleCeiling = 0
  let paragraphCount = 0
  let totalLength = 0
  for (const [place, index] of indexes.entries()) {
    all.push({ index, place, firstParagraph: paragraphCeiling, firstArticle: articleCeiling })
    paragraphCeiling += index.articles.paragraphCeiling
    articleCeiling += index.articles.articleCeiling
    paragraphCount += index.paragraphCount
    totalLength += index.articles.totalLength
  }
  const lexicons = indexes.map(({ lexicon }) => lexicon)
  const sumOver = (count: (lexicon: Lexicon) => number) => {
    let sum = 0
    for (const lexicon of lexicons) sum += count(lexicon)
    return sum
  }
  /** The shelf of a numbered paragraph. */
  const shelfOf = (number: number) => {
    let at = all.length - 1
    while (at > 0 && (all[at] as JoinedShelf).firstParagraph > number) at -= 1
    return all[at] as JoinedShelf
  }
  /** Those of the numbers that are not hidden. */
  function withoutHidden(numbers: Uint32Array): Uint32Array {
    if (isHidden === undefined) return numbers
    return numbers.filter((number) => {
      const { index, place, firstParagraph } = shelfOf(number)
      return !isHidden(place, index.paragraph(number - firstParagraph).article.id)
    })
  }
  return {
    all: all as readonly JoinedShelf[],
    lexicons: lexicons as readonly Lexicon[],
    paragraphCount,
    /** Mean of the paragraphs' lengths, at least 1. */
    meanLength: Math.max(1, totalLength / Math.max(1, paragraphCount)),
    /** Every number given to a paragraph, or to an article, is below. */
    paragraphCeiling,
    articleCeiling,
    /** Languages on the shelves, the one with most paragraphs first. */
    languages(): readonly Language[] {
      const countOf = (language: Language) =>
        indexes.reduce((sum, index) => sum + index.articles.paragraphsIn(language), 0)
      return allLanguages.filter(countOf).sort((one, other) => countOf(other) - countOf(one))
    },
    /** In how many paragraphs a term stands. */
    documentFrequency: (term: string) => sumOver((lexicon) => lexicon.documentFrequency(lexicon.findTerm(term))),
    /** In how many paragraphs, titles or headings above paragraphs a term stands. */
    uses: (term: string) => sumOver((lexicon) => lexicon.uses(lexicon.findTerm(term))),
    /** How often a folded word stands in paragraphs. */
    occurrences: (form: string, language: Language) =>
      sumOver((lexicon) => lexicon.occurrences(lexicon.findForm(form, language))),
    shelfOf,
    /** Of the article that a numbered paragraph is of. */
    languageOf(number: number): Language {
      const { index, firstParagraph } = shelfOf(number)
      return index.paragraph(number - firstParagraph).article.language
    },
    /** Where a numbered paragraph stands. */
    placeOf(number: number): Place {
      const { index, place, firstParagraph } = shelfOf(number)
      const { article, ordinal } = index.paragraph(number - firstParagraph)
      return { shelf: place, articleId: article.id, ordinal }
    },
    /** Numbers of all paragraphs that are not hidden. */
    seenNumbers() {
      const numbers: number[] = []
      for (const { index, firstParagraph } of all) {
        for (const { paragraphs } of index.articles.articles()) {
          for (const number of paragraphs) numbers.push(firstParagraph + number)
        }
      }
      return withoutHidden(Uint32Array.from(numbers))
    },
    withoutHidden,
    /**
     * Orders paragraphs of equal score: the shorter first, then by what they say, then by shelf, article and place. Thus
     * answers do not depend on the order in which articles came.
     */
    compareByContent(one: number, other: number): number {
      const { index, place, firstParagraph } = shelfOf(one)
      const { index: otherIndex, place: otherPlace, firstParagraph: otherFirst } = shelfOf(other)
      const [number, otherNumber] = [one - firstParagraph, other - otherFirst]
      const byWords =
        (index.lengths[number] as number) - (otherIndex.lengths[otherNumber] as number) ||
        index.fingerprintOf(number) - otherIndex.fingerprintOf(otherNumber) ||
        place - otherPlace
      if (byWords !== 0) return byWords
      const first = index.paragraph(number)
      const second = otherIndex.paragraph(otherNumber)
      if (first.article.id !== second.article.id) return first.article.id < second.article.id ? -1 : 1
      return first.ordinal - second.ordinal
    },
  }
}
