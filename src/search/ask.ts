// Asks shelves together: questions and searches go in, places of paragraphs come out. Knows nothing of where the text of
// articles is kept.

import { confidenceOf } from './confidence.ts'
import { excerptOf, soughtBy, type TextParts, takeApart } from './excerpt.ts'
import { familyOf } from './families.ts'
import { findParagraphs } from './find.ts'
import type { Excerpt, Finding, Found, FoundPage } from './hit.ts'
import type { Language } from './language.ts'
import { type Lexicon, noTerm, termFor } from './lexicon.ts'
import type { RelatedTerms } from './matches.ts'
import { questionText } from './query.ts'
import { type Question, readQuestion } from './question.ts'
import { type Placed, type Ranking, rank } from './ranking.ts'
import type { ShelfIndex } from './shelf-index.ts'
import { type IsHidden, joinShelves, type Shelves } from './shelves.ts'

const maxNearest = 3

/**
 * Answers a question in everyday words from several shelves, ranked as if they were one. A passage that stands on several
 * is found on the first of them.
 * @param options.limit Most paragraphs, default 3.
 * @param options.isHidden Whether an article is to be left out, by the place of its shelf and its id.
 */
export function askShelves(
  shelves: readonly ShelfIndex[],
  question: string,
  options: { limit?: number; isHidden?: IsHidden } = {},
): Finding {
  const joined = join(shelves, options.isHidden)
  const read = readQuestion(questionText(question), joined)
  const ranking = rank(read, joined)
  const placed = ranking.ranked.slice(0, options.limit ?? 3)
  return {
    confidence: confidenceOf(ranking),
    found: placed.map((each) => foundOf(joined, each)),
    nearest: nearestOf(ranking),
    corrections: read.corrections,
    excerpt: excerpter(joined, placed, read, ranking.related),
  }
}

/**
 * Finds paragraphs on several shelves by words, "exact phrases" and -exclusions.
 * @param options.offset Paragraphs to skip.
 * @param options.limit Most paragraphs.
 * @param options.isHidden Whether an article is to be left out, by the place of its shelf and its id.
 */
export function findInShelves(
  shelves: readonly ShelfIndex[],
  query: string,
  options: { offset: number; limit: number; isHidden?: IsHidden },
): FoundPage {
  const joined = join(shelves, options.isHidden)
  const { question, found } = findParagraphs(query, joined)
  const placed = found.slice(options.offset, options.offset + options.limit)
  return {
    found: placed.map((each) => foundOf(joined, each)),
    total: found.length,
    corrections: question.corrections,
    excerpt: excerpter(joined, placed, question),
  }
}

function join(shelves: readonly ShelfIndex[], isHidden: IsHidden | undefined): Shelves {
  return joinShelves(
    shelves.map(({ paragraphs }) => paragraphs),
    isHidden,
  )
}

function paragraphOf(shelves: Shelves, number: number) {
  const shelf = shelves.shelfOf(number)
  return { shelf, ...shelf.index.paragraph(number - shelf.firstParagraph) }
}

function foundOf(shelves: Shelves, { number, score }: Placed): Found {
  const { shelf, article, ordinal } = paragraphOf(shelves, number)
  return { shelf: shelf.place, articleId: article.id, ordinal, paragraphCount: article.paragraphs.length, score }
}

function nearestOf({ ranked }: Ranking): Finding['nearest'] {
  const nearest = new Map<number, Finding['nearest'][number]>()
  for (const { shelf, paragraph } of ranked) {
    const { number, id } = paragraph.article
    nearest.set(shelf.firstArticle + number, { shelf: shelf.place, articleId: id })
    if (nearest.size === maxNearest) break
  }
  return [...nearest.values()]
}

function excerpter(
  shelves: Shelves,
  placed: readonly Placed[],
  question: Question,
  related?: RelatedTerms,
): (found: Found, text: string) => Excerpt {
  const sought = soughtBy(question, related)
  // The shelves may have changed by the time the text has been read.
  const languages = new Map<string, Language>()
  const key = (shelf: number, articleId: string) => `${shelf} ${articleId}`
  for (const { number } of placed) {
    const { shelf, article } = paragraphOf(shelves, number)
    languages.set(key(shelf.place, article.id), article.language)
  }
  return (found, text) => {
    const language = languages.get(key(found.shelf, found.articleId))
    const lexicon = shelves.lexicons[found.shelf]
    if (language === undefined || lexicon === undefined) {
      throw new RangeError(`Article ${found.articleId} of shelf ${found.shelf} was not found here.`)
    }
    return excerptOf(partsOf(text, language, lexicon), sought)
  }
}

// Few paragraphs answer most questions; taking them apart again would take longer than finding them.
const remembered = new Map<string, { readonly language: Language; readonly parts: TextParts }>()
const maxRemembered = 128

function partsOf(text: string, language: Language, lexicon: Lexicon): TextParts {
  const known = remembered.get(text)
  if (known?.language === language) return known.parts
  if (remembered.size >= maxRemembered) remembered.clear()
  const parts = takeApart(text, language, (form, owner) => termOf(form, owner, lexicon))
  remembered.set(text, { language, parts })
  return parts
}

// Most words of most texts are few.
const termsByLanguage = new Map<Language, Map<string, string>>()
const maxTerms = 8192

/** A word's term, looked up where the shelf has it and stemmed where not. */
function termOf(form: string, language: Language, lexicon: Lexicon): string {
  // Pairs of characters have no stems, and are too many to remember.
  if (familyOf(language) === 'pairs') return termFor(form, language)
  let terms = termsByLanguage.get(language)
  if (terms === undefined) {
    terms = new Map()
    termsByLanguage.set(language, terms)
  }
  const known = terms.get(form)
  if (known !== undefined) return known
  if (terms.size >= maxTerms) terms.clear()
  const formId = lexicon.findForm(form, language)
  const termId = formId < 0 ? noTerm : lexicon.termOf(formId)
  const term = formId < 0 ? termFor(form, language) : termId === noTerm ? '' : lexicon.text(termId)
  terms.set(form, term)
  return term
}
