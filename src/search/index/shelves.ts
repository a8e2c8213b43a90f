// Several shelves looked at as one: their words counted together, their paragraphs numbered through.

import type { Language } from '../text/language.ts'
import { languages } from '../text/languages.ts'
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

/** Shelves as one. What it counts is true until one of them changes. */
export interface JoinedShelves {
  readonly all: readonly JoinedShelf[]
  readonly lexicons: readonly Lexicon[]
  readonly paragraphCount: number
  /** Mean of the paragraphs' lengths, at least 1. */
  readonly meanLength: number
  /** Every number given to a paragraph, or to an article, is below. */
  readonly paragraphCeiling: number
  readonly articleCeiling: number
  /** Languages on the shelves, the one with most paragraphs first. */
  languages(): readonly Language[]
  /** In how many paragraphs a term stands. */
  documentFrequency(term: string): number
  /** In how many paragraphs, titles or headings above paragraphs a term stands. */
  uses(term: string): number
  /** How often a folded word stands in paragraphs. */
  occurrences(form: string, language: Language): number
  /** The shelf of a numbered paragraph. */
  shelfOf(number: number): JoinedShelf
  /** Numbers of all paragraphs that are not hidden. */
  seenNumbers(): Uint32Array
  /**
   * Orders paragraphs of equal score: the shorter first, then by what they say, then by shelf, article and place. Thus
   * answers do not depend on the order in which articles came.
   */
  compareByContent(one: number, other: number): number
  /** Those of the numbers that are not hidden. */
  withoutHidden(numbers: Uint32Array): Uint32Array
}

/** Whether an article is to be left out, by the place of its shelf. */
export type IsHidden = (shelf: number, articleId: string) => boolean

/** @param isHidden Articles not to be found; their words are counted all the same, since counts are the shelf's. */
export function joinShelves(indexes: readonly ShelfIndex[], isHidden?: IsHidden): JoinedShelves {
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
  const shelfOf = (number: number) => {
    let at = all.length - 1
    while (at > 0 && (all[at] as JoinedShelf).firstParagraph > number) at -= 1
    return all[at] as JoinedShelf
  }
  function withoutHidden(numbers: Uint32Array): Uint32Array {
    if (isHidden === undefined) return numbers
    const known = new Map<number, boolean>()
    return numbers.filter((number) => {
      const { index, place, firstParagraph, firstArticle } = shelfOf(number)
      const { article } = index.paragraph(number - firstParagraph)
      let isGone = known.get(firstArticle + article.number)
      if (isGone === undefined) {
        isGone = isHidden(place, article.id)
        known.set(firstArticle + article.number, isGone)
      }
      return !isGone
    })
  }
  return {
    all,
    lexicons,
    paragraphCount,
    meanLength: Math.max(1, totalLength / Math.max(1, paragraphCount)),
    paragraphCeiling,
    articleCeiling,
    languages() {
      const counts = languages.map((language) => ({
        language,
        count: indexes.reduce((sum, index) => sum + index.articles.paragraphsIn(language), 0),
      }))
      return counts
        .filter(({ count }) => count > 0)
        .sort((one, other) => other.count - one.count)
        .map(({ language }) => language)
    },
    documentFrequency: (term) => sumOver((lexicon) => lexicon.documentFrequency(lexicon.findTerm(term))),
    uses: (term) => sumOver((lexicon) => lexicon.uses(lexicon.findTerm(term))),
    occurrences: (form, language) => sumOver((lexicon) => lexicon.occurrences(lexicon.findForm(form, language))),
    shelfOf,
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
    compareByContent(one, other) {
      const shelf = shelfOf(one)
      const otherShelf = shelfOf(other)
      const index = shelf.index
      const otherIndex = otherShelf.index
      const number = one - shelf.firstParagraph
      const otherNumber = other - otherShelf.firstParagraph
      const byWords =
        (index.lengths[number] as number) - (otherIndex.articles.lengths[otherNumber] as number) ||
        index.fingerprintOf(number) - otherIndex.fingerprintOf(otherNumber) ||
        shelf.place - otherShelf.place
      if (byWords !== 0) return byWords
      const first = index.paragraph(number)
      const second = index.paragraph(otherNumber)
      if (first.article.id !== second.article.id) return first.article.id < second.article.id ? -1 : 1
      return first.ordinal - second.ordinal
    },
  }
}
