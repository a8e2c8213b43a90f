// Asks shelves together: questions and searches go in, places of paragraphs come out.

import { excerptOf, soughtBy, takeApart } from './excerpt/excerpt.ts'
import { wordsFound } from './excerpt/explanation.ts'
import type { TextParts } from './excerpt/text-parts.ts'
import type { Finding, Found, FoundInShelves } from './hit.ts'
import { type Lexicon, noTerm, termFor } from './index/lexicon.ts'
import type { ShelfIndex } from './index/shelf-index.ts'
import { type IsHidden, type JoinedShelves, joinShelves } from './index/shelves.ts'
import { withPhrases } from './query/phrases.ts'
import { readQuery, readText } from './query/query.ts'
import { readQuestion } from './query/question.ts'
import type { SynonymGroup } from './query/synonyms.ts'
import { isAskedHeading } from './ranking/asked-headings.ts'
import { findParagraphs } from './ranking/find.ts'
import { type Before, rankFollowing } from './ranking/following.ts'
import type { Meaning } from './ranking/meaning/meaning.ts'
import { createSearchMemory } from './ranking/ranking.ts'
import { gatherRepeats, type WithRepeats } from './ranking/repeats.ts'
import { type FoundByVariants, rankVariants, type WordedPlace, type WordedRanking } from './ranking/worded-ranking.ts'
import { familyOf, type Language } from './text/language.ts'
import type { Word } from './text/words.ts'

const maxNearest = 3
// One for all that are asked here, since tables are large and questions come one after the other.
const memory = createSearchMemory()

interface SearchOptions {
  /** Most paragraphs. */
  readonly limit: number
  /** Whether an article is to be left out, by the place of its shelf and its id. */
  readonly isHidden?: IsHidden
  /** Words of which each finds paragraphs with the others, unless it stands in the quotation marks of a search. */
  readonly synonyms?: readonly SynonymGroup[]
}

interface AskingOptions extends SearchOptions {
  /** What an encoder says of the question; words alone without it. */
  readonly meaning?: Meaning | undefined
  /** What was asked and shown before; the question may go on from there. */
  readonly after?: Before | undefined
}

/**
 * Answers a question in everyday words from several shelves, ranked as if they were one. A passage that stands on several
 * is found on the first of them, and one that stands on one several times at its best place.
 */
export function askShelves(
  shelves: readonly ShelfIndex[],
  question: string,
  { limit = 3, isHidden, synonyms = [], meaning, after }: Partial<AskingOptions> = {},
): Finding {
  const joined = joinShelves(shelves, isHidden)
  const read = readText(question, joined)
  const own = rankVariants(read, joined, synonyms, memory, meaning)
  const following = after && rankFollowing(read, after, own, joined, synonyms, memory)
  const answer = following ?? own
  const placed = gatherRepeats(joined, answer.ranked).slice(0, limit)
  const { nearest, ...finding } = shown(joined, answer, placed, nearestOf(joined, answer.ranked))
  return {
    confidence: answer.confidence,
    nearest,
    ...finding,
    // Where both lead to the same there is nothing to tell.
    isFollowUp: following !== undefined && leadsElsewhere(following, own),
  }
}

/** Whether a title or a heading is a question word for word. */
export function standsAsHeading(shelves: readonly ShelfIndex[], question: string, isHidden?: IsHidden): boolean {
  const joined = joinShelves(shelves, isHidden)
  return isAskedHeading(readQuestion(question, joined), joined)
}

const leadsElsewhere = (following: WordedRanking, own: WordedRanking) =>
  own.confidence === 'silent' || following.ranked[0]?.number !== own.ranked[0]?.number

/** Finds paragraphs on several shelves by words, "exact phrases" and -exclusions. @param options.offset Those to skip. */
export function findInShelves(
  shelves: readonly ShelfIndex[],
  query: string,
  { offset, limit, isHidden, synonyms = [] }: SearchOptions & { readonly offset: number },
): FoundInShelves {
  const joined = joinShelves(shelves, isHidden)
  const all = findParagraphs(readQuery(query, joined), joined, synonyms, memory)
  const passages = gatherRepeats(joined, all.ranked)
  const {
    nearest: _nearest,
    explain: _explain,
    ...finding
  } = shown(joined, all, passages.slice(offset, offset + limit))
  return { total: passages.length, ...finding }
}

/** What answers and pages have in common. @param near What comes nearest. */
function shown(
  shelves: JoinedShelves,
  { corrections, typed, searched }: FoundByVariants,
  placed: readonly WithRepeats<WordedPlace>[],
  near: readonly WordedPlace[] = [],
): Omit<Finding, 'confidence' | 'isFollowUp'> {
  // The shelves may have changed by the time the text has been read.
  const known = new Map<Found, { language: Language; lexicon: Lexicon; place: WordedPlace }>()
  const foundAt = ({ first, repeats }: WithRepeats<WordedPlace>): Found => {
    const { shelf, article } = paragraphOf(shelves, first.number)
    const found: Found = {
      ...shelves.placeOf(first.number),
      paragraphCount: article.paragraphs.length,
      score: first.score,
      repeats: repeats.map((each) => shelves.placeOf(each.number)),
      ...(first.byMeaning && { byMeaning: true }),
    }
    known.set(found, { language: article.language, lexicon: shelf.index.lexicon, place: first })
    return found
  }
  const knownAt = (found: Found) => {
    const at = known.get(found)
    if (at !== undefined) return at
    throw new RangeError(`Paragraph ${found.ordinal} of article ${found.articleId} was not found here.`)
  }
  const phrases = [...typed, ...searched]
  return {
    found: placed.map(foundAt),
    nearest: near.map((first) => foundAt({ first, repeats: [] })),
    corrections,
    synonyms: searched.map(({ words }) => words),
    excerpt(found, text) {
      const at = knownAt(found)
      const parts = partsOf(text, at.language, at.lexicon)
      const excerpt = excerptOf(parts, soughtBy(at.place.question, at.place.related))
      return phrases.length === 0 ? excerpt : { ...excerpt, matches: withPhrases(excerpt.matches, parts, phrases) }
    },
    explain(found, text, above) {
      const { language, lexicon, place } = knownAt(found)
      const [parts, aboveIt] = [text, above].map((each) => takeApart(each, language, (word) => termOf(word, lexicon)))
      return parts && aboveIt ? wordsFound(parts, aboveIt, place.question, place.related) : []
    },
  }
}

function paragraphOf(shelves: JoinedShelves, number: number) {
  const shelf = shelves.shelfOf(number)
  return { shelf, ...shelf.index.paragraph(number - shelf.firstParagraph) }
}

function nearestOf(shelves: JoinedShelves, ranked: readonly WordedPlace[]): WordedPlace[] {
  const nearest = new Map<number, WordedPlace>()
  for (const place of ranked) {
    if (!place.isNear) continue
    const { shelf, article } = paragraphOf(shelves, place.number)
    const number = shelf.firstArticle + article.number
    if (!nearest.has(number)) nearest.set(number, place)
    if (nearest.size === maxNearest) break
  }
  return [...nearest.values()]
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
