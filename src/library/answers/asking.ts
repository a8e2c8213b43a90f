// Answers questions and searches, with the passages that say it.

import type { Paragraph } from '../../articles/article.ts'
import { askShelves, findInShelves } from '../../search/ask.ts'
import type { Excerpt, Found, Range } from '../../search/hit.ts'
import { clampPage } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import { toldApart } from './alike.ts'
import { passageOf } from './quotes.ts'
import { type Scope, scopeOf } from './scope.ts'
import type { ArticleSummary, Passage } from './types.ts'
import { openedAt, windowOf } from './window.ts'

type AskingParts = Pick<Parts, 'store' | 'shelves' | 'texts' | 'questions' | 'sites'>

export const ask: Verb<'ask', AskingParts> = async (parts, { question, limit = 3, guildId, asker }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const { isHidden, synonyms } = scope
  const finding = askShelves(scope.indexes, question, { limit, isHidden, synonyms })
  // Named before anything is waited for: an index may change meanwhile.
  const nearest = finding.nearest.flatMap(({ shelf, articleId }) => scope.shelves[shelf]?.summary(articleId) ?? [])
  const passages = finding.confidence === 'silent' ? [] : await passagesOf(parts, scope, finding)
  if (asker !== undefined) {
    const { confidence } = finding
    parts.questions.add({ guildId, asker, question, confidence, first: passages[0] })
  }
  return {
    // The one found was erased this very moment.
    confidence: passages.length === 0 ? 'silent' : finding.confidence,
    passages,
    nearest: await toldApart(parts, guildId, nearest),
    corrections: finding.corrections,
    synonyms: finding.synonyms,
    articleCount: scope.shelves.reduce((sum, { articleCount }) => sum + articleCount, 0),
  }
}

export const search: Verb<'search', AskingParts> = async (parts, { query, page, pageSize, guildId }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const { isHidden, synonyms } = scope
  const find = (at: number) =>
    findInShelves(scope.indexes, query, { offset: (at - 1) * pageSize, limit: pageSize, isHidden, synonyms })
  const wanted = Math.max(1, page)
  const first = find(wanted)
  const shown = clampPage(first.total, { page, pageSize })
  const found = shown.page === wanted ? first : find(shown.page)
  const { total, corrections } = found
  return {
    items: await passagesOf(parts, scope, found, (_, { window }) => window),
    total,
    ...shown,
    corrections,
    synonyms: found.synonyms,
  }
}

/** @param choose What of a paragraph is quoted. */
async function passagesOf(
  { texts, sites }: AskingParts,
  scope: Scope,
  result: { found: readonly Found[]; excerpt(found: Found, text: string): Excerpt },
  choose: (paragraph: Paragraph, excerpt: Excerpt, rank: number) => Range = (paragraph, { window }, rank) =>
    windowOf(rank, paragraph, window),
): Promise<Passage[]> {
  // Named before anything is waited for: an index may change meanwhile.
  const named = result.found.flatMap((found) => {
    const shelf = scope.shelves[found.shelf]
    const summary = shelf?.summary(found.articleId)
    const text = shelf?.text(found.articleId)
    return shelf && summary && text ? [{ found, shelf, summary, text, alsoIn: othersOf(scope, found) }] : []
  })
  const passages: Passage[] = []
  for (const [rank, { found, shelf, summary, text, alsoIn }] of named.entries()) {
    // Missed when the article was erased this moment.
    const paragraphs = await texts.paragraphs(shelf.id, text)
    const paragraph = paragraphs?.[found.ordinal]
    if (!paragraph) continue
    const excerpt = result.excerpt(found, paragraph.text)
    const window = choose(paragraph, excerpt, rank)
    const site = await sites.of(shelf.id, summary, [paragraph])
    const passage = passageOf(summary, site, paragraph, {
      paragraphs,
      window,
      matches: excerpt.matches,
      sentence: openedAt(paragraph, excerpt.sentence, excerpt.window, excerpt.matches),
    })
    passages.push(alsoIn.length === 0 ? passage : { ...passage, alsoIn })
  }
  return passages
}

/** Each other article once that has the same paragraph. */
function othersOf(scope: Scope, { articleId, repeats }: Found): ArticleSummary[] {
  const others = new Map<string, ArticleSummary>()
  for (const place of repeats) {
    const summary = scope.shelves[place.shelf]?.summary(place.articleId)
    if (summary && summary.id !== articleId) others.set(summary.id, summary)
  }
  return [...others.values()]
}
