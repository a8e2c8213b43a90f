// Asks shelves together: questions and searches go in, places of paragraphs come out.

import { excerptOf, type SoughtTerms, soughtBy, type TextParts, takeApart } from './excerpt/excerpt.ts'
import type { Excerpt, Finding, Found, FoundInShelves } from './hit.ts'
import { type Lexicon, noTerm, termFor } from './index/lexicon.ts'
import type { ShelfIndex } from './index/shelf-index.ts'
import { type IsHidden, type JoinedShelves, joinShelves } from './index/shelves.ts'
import { withPhrases } from './query/phrases.ts'
import { readQuery, readText } from './query/query.ts'
import type { Synonym, SynonymGroup } from './query/synonyms.ts'
import { findParagraphs } from './ranking/find.ts'
import { createSearchMemory, type Placed } from './ranking/ranking.ts'
import { type FoundByVariants, rankVariants, type WordedPlace } from './ranking/worded-ranking.ts'
import { familyOf, type Language } from './text/language.ts'
import type { Word } from './text/words.ts'

const maxNearest = 3
// One for all that are asked here, since tables are large and questions come one after the other.
const memory = createSearchMemory()

/**
 * Answers a question in everyday words from several shelves, ranked as if they were one. A passage that stands on several
 * is found on the first of them.
 * @param options.limit Most paragraphs, default 3.
 * @param options.isHidden Whether an article is to be left out, by the place of its shelf and its id.
 * @param options.synonyms Words of which each finds paragraphs with the others.
 */
export function askShelves(
  shelves: readonly ShelfIndex[],
  question: string,
  options: { limit?: number; isHidden?: IsHidden; synonyms?: readonly SynonymGroup[] } = {},
): Finding {
  const joined = joinShelves(shelves, options.isHidden)
  const answer = rankVariants(readText(question, joined), joined, options.synonyms ?? [], memory)
  const placed = answer.ranked.slice(0, options.limit ?? 3)
  return { confidence: answer.confidence, nearest: nearestOf(joined, answer.ranked), ...shown(joined, answer, placed) }
}

/**
 * Finds paragraphs on several shelves by words, "exact phrases" and -exclusions.
 * @param options.offset Paragraphs to skip.
 * @param options.limit Most paragraphs.
 * @param options.isHidden Whether an article is to be left out, by the place of its shelf and its id.
 * @param options.synonyms Words of which each finds paragraphs with the others, unless it stands in quotation marks.
 */
export function findInShelves(
  shelves: readonly ShelfIndex[],
  query: string,
  options: { offset: number; limit: number; isHidden?: IsHidden; synonyms?: readonly SynonymGroup[] },
): FoundInShelves {
  const joined = joinShelves(shelves, options.isHidden)
  const all = findParagraphs(readQuery(query, joined), joined, options.synonyms ?? [], memory)
  const placed = all.ranked.slice(options.offset, options.offset + options.limit)
  return { total: all.ranked.length, ...shown(joined, all, placed) }
}

/** What answers and pages have in common. */
function shown(
  shelves: JoinedShelves,
  { corrections, typed, searched }: FoundByVariants,
  placed: readonly WordedPlace[],
): Pick<Finding, 'found' | 'corrections' | 'synonyms' | 'excerpt'> {
  return {
    found: placed.map((each) => foundOf(shelves, each)),
    corrections,
    synonyms: searched.map(({ words }) => words),
    excerpt: excerpter(shelves, placed, [...typed, ...searched]),
  }
}

function paragraphOf(shelves: JoinedShelves, number: number) {
  const shelf = shelves.shelfOf(number)
  return { shelf, ...shelf.index.paragraph(number - shelf.firstParagraph) }
}

function foundOf(shelves: JoinedShelves, { number, score }: Placed): Found {
  const { shelf, article, ordinal } = paragraphOf(shelves, number)
  return { shelf: shelf.place, articleId: article.id, ordinal, paragraphCount: article.paragraphs.length, score }
}

function nearestOf(shelves: JoinedShelves, ranked: readonly WordedPlace[]): Finding['nearest'] {
  const nearest = new Map<number, Finding['nearest'][number]>()
  for (const { number, isNear } of ranked) {
    if (!isNear) continue
    const { shelf, article } = paragraphOf(shelves, number)
    nearest.set(shelf.firstArticle + article.number, { shelf: shelf.place, articleId: article.id })
    if (nearest.size === maxNearest) break
  }
  return [...nearest.values()]
}

function excerpter(
  shelves: JoinedShelves,
  placed: readonly WordedPlace[],
  synonyms: readonly Synonym[],
): (found: Found, text: string) => Excerpt {
  // The shelves may have changed by the time the text has been read.
  const known = new Map<string, { readonly language: Language; readonly sought: SoughtTerms }>()
  const key = (shelf: number, articleId: string, ordinal: number) => `${shelf} ${articleId} ${ordinal}`
  for (const { number, question, related } of placed) {
    const { shelf, article, ordinal } = paragraphOf(shelves, number)
    known.set(key(shelf.place, article.id, ordinal), {
      language: article.language,
      sought: soughtBy(question, related),
    })
  }
  return (found, text) => {
    const place = known.get(key(found.shelf, found.articleId, found.ordinal))
    const lexicon = shelves.lexicons[found.shelf]
    if (place === undefined || lexicon === undefined) {
      throw new RangeError(`Paragraph ${found.ordinal} of article ${found.articleId} was not found here.`)
    }
    const parts = partsOf(text, place.language, lexicon)
    const excerpt = excerptOf(parts, place.sought)
    return synonyms.length === 0 ? excerpt : { ...excerpt, matches: withPhrases(excerpt.matches, parts, synonyms) }
  }
}

// Few paragraphs answer most questions; taking them apart again would take longer than finding them.
const remembered = new Map<string, { readonly language: Language; readonly parts: TextParts }>()
const maxRemembered = 128

function partsOf(text: string, language: Language, lexicon: Lexicon): TextParts {
  const known = remembered.get(text)
  if (known?.language === language) return known.parts
  if (remembered.size >= maxRemembered) remembered.clear()
  const parts = takeApart(text, language, (word) => termOf(word, lexicon))
  remembered.set(text, { language, parts })
  return parts
}

function termOf({ form, language, known }: Word, lexicon: Lexicon): string {
  if (known === undefined) return lookUp(form, language, lexicon)
  known.term ??= lookUp(form, language, lexicon)
  return known.term
}

/** A word's term, looked up where the shelf has it and stemmed where not. */
function lookUp(form: string, language: Language, lexicon: Lexicon): string {
  // Pairs of characters have no stems.
  const formId = familyOf(language) === 'pairs' ? -1 : lexicon.findForm(form, language)
  if (formId < 0) return termFor(form, language)
  const termId = lexicon.termOf(formId)
  return termId === noTerm ? '' : lexicon.text(termId)
}
