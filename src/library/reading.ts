// The verbs of those who read and ask. Knows nothing of Discord, threads, or how articles are kept.

import type { Paragraph } from '../articles/article.ts'
import { askShelves, findInShelves } from '../search/ask.ts'
import type { Excerpt, Found, Range } from '../search/hit.ts'
import type { Store } from '../store/store.ts'
import type { Page, ParagraphView, Passage } from './answer.ts'
import type { Library, TitleKind } from './library.ts'
import type { QuestionLog } from './question-log.ts'
import { createQuotes } from './quotes.ts'
import { type Scope, scopeOf } from './scope.ts'
import type { Shelf } from './shelf.ts'
import type { Shelves } from './shelves.ts'
import type { Texts } from './texts.ts'
import { findTitle, suggestFrom, type Titles } from './title-finding.ts'
import { createTitleIndex, hasTag, isSameName, mergeTitles, type TitleIndex } from './titles.ts'

/**
 * The best passage is quoted as a whole paragraph up to this length, in UTF-16 code units: what an answer leaves out is
 * often in the sentence beside it. Longer paragraphs, and the other passages, are quoted by their best sentences.
 */
const maxWholeLength = 640
/** Most removed articles that are looked through by title. */
const maxRemoved = 1000

export type { TitleKind } from './library.ts'

export type Reading = Pick<
  Library,
  'ask' | 'search' | 'list' | 'findByTitle' | 'suggestTitles' | 'read' | 'quote' | 'around'
>

export function createReading({
  store,
  shelves,
  texts,
  questions,
}: {
  store: Store
  shelves: Shelves
  texts: Texts
  questions: QuestionLog
}): Reading {
  const quotes = createQuotes()

  const paragraphsOf = async (shelf: Shelf, articleId: string): Promise<readonly Paragraph[] | undefined> => {
    const hash = shelf.bodyHash(articleId)
    return hash === undefined ? undefined : (texts.remembered(shelf.id, hash) ?? texts.paragraphs(shelf.id, hash))
  }

  /** Undefined when the article was changed or erased between the search and the reading of its text. */
  const passageOf = async (
    scope: Scope,
    found: Found,
    excerptOf: (found: Found, text: string) => Excerpt,
    isFirst: boolean,
  ): Promise<Passage | undefined> => {
    const shelf = scope.shelves[found.shelf]
    const summary = shelf?.summary(found.articleId)
    if (!shelf || !summary) return undefined
    const paragraph = (await paragraphsOf(shelf, found.articleId))?.[found.ordinal]
    if (!paragraph) return undefined
    const excerpt = excerptOf(found, paragraph.text)
    const isWhole = isFirst && paragraph.text.length <= maxWholeLength
    const window: Range = isWhole ? [0, paragraph.text.length] : excerpt.window
    return quotes.passage(summary, paragraph, window, excerpt.matches, excerpt.sentence)
  }

  const passagesOf = async (
    scope: Scope,
    result: { found: readonly Found[]; excerpt(found: Found, text: string): Excerpt },
    isFirstWhole: boolean,
  ): Promise<Passage[]> => {
    const passages: Passage[] = []
    for (const [place, found] of result.found.entries()) {
      const passage = await passageOf(scope, found, result.excerpt, isFirstWhole && place === 0)
      if (passage) passages.push(passage)
    }
    return passages
  }

  const removedTitles = async (guildId: string): Promise<TitleIndex> => {
    const removed = await store.listArticles(guildId, { after: '', limit: maxRemoved, isPresent: false })
    return createTitleIndex(
      removed.map(({ id, number, fields, paragraphCount }) => ({
        id,
        shelf: 'own' as const,
        number,
        ...fields,
        paragraphCount,
      })),
    )
  }

  /** Titles of one kind, in their order. */
  const titlesOf = async (guildId: string | undefined, of: TitleKind): Promise<Titles> => {
    const { library, own } = await scopeOf(shelves, guildId)
    if (of === 'removed') return titlesIn(guildId === undefined ? undefined : await removedTitles(guildId))
    if (of === 'own') return titlesIn(own?.titles)
    const isHidden = (articleId: string) => own?.hidden.has(articleId) ?? false
    if (of === 'hidden') return titlesIn(library.titles, isHidden)
    const seen = titlesIn(library.titles, own && own.hidden.size > 0 ? (articleId) => !isHidden(articleId) : undefined)
    return of === 'readable' && own ? together(titlesIn(own.titles), seen) : seen
  }

  /** Titles of several kinds, one kind behind the other. */
  const titlesOfAll = async (guildId: string | undefined, kinds: readonly TitleKind[]): Promise<Titles> => {
    const all = await Promise.all(kinds.map((of) => titlesOf(guildId, of)))
    return { inOrder: all.flatMap(({ inOrder }) => inOrder), shelves: all.flatMap((titles) => titles.shelves) }
  }

  return {
    async ask({ question, limit = 3, guildId, asker }) {
      const scope = await scopeOf(shelves, guildId)
      const finding = askShelves(
        scope.shelves.map(({ index }) => index),
        question,
        { limit, isHidden: scope.isHidden, synonyms: scope.synonyms },
      )
      const isSilent = finding.confidence === 'silent'
      const passages = isSilent ? [] : await passagesOf(scope, finding, true)
      if (asker !== undefined) {
        questions.add({ guildId, asker, question, confidence: finding.confidence, first: passages[0] })
      }
      return {
        // The one found was erased this very moment.
        confidence: passages.length === 0 ? 'silent' : finding.confidence,
        passages,
        nearest: finding.nearest.flatMap(({ shelf, articleId }) => scope.shelves[shelf]?.summary(articleId) ?? []),
        corrections: finding.corrections,
        synonyms: finding.synonyms,
        articleCount: scope.shelves.reduce((sum, { articleCount }) => sum + articleCount, 0),
      }
    },

    async search({ query, page, pageSize, guildId }) {
      const scope = await scopeOf(shelves, guildId)
      const indexes = scope.shelves.map(({ index }) => index)
      const { isHidden, synonyms } = scope
      const find = (at: number) =>
        findInShelves(indexes, query, { offset: (at - 1) * pageSize, limit: pageSize, isHidden, synonyms })
      let shown = Math.max(1, page)
      let found = find(shown)
      const pageCount = Math.max(1, Math.ceil(found.total / pageSize))
      if (shown > pageCount) {
        shown = pageCount
        found = find(shown)
      }
      return {
        items: await passagesOf(scope, found, false),
        total: found.total,
        page: shown,
        pageCount,
        corrections: found.corrections,
        synonyms: found.synonyms,
      }
    },

    async list({ page, pageSize, guildId, tag, publisher, isRemoved }) {
      const { inOrder } = await titlesOf(guildId, isRemoved ? 'removed' : 'readable')
      const chosen = inOrder.filter(
        (entry) =>
          (tag === undefined || hasTag(entry, tag)) &&
          (publisher === undefined || isSameName(entry.article.publisher, publisher)),
      )
      return pageOf(
        chosen.map(({ article }) => article),
        page,
        pageSize,
      )
    },

    async findByTitle({ title, guildId, of = ['readable'] }) {
      const titles = await titlesOfAll(guildId, of)
      const exact = titles.inOrder.find(({ article }) => article.id === title)
      return exact ? { article: exact.article, candidates: [] } : findTitle(titles, title)
    },

    async suggestTitles({ typed, limit, guildId, of = ['readable'] }) {
      const found = [...(await suggestFrom(await titlesOfAll(guildId, of), typed, limit))]
      if (typed.trim() === '' || found.length >= limit || !of.includes('readable')) return found
      const scope = await scopeOf(shelves, guildId)
      const seen = new Set(found.map((article) => article.id))
      const hits = findInShelves(
        scope.shelves.map(({ index }) => index),
        typed,
        { offset: 0, limit, isHidden: scope.isHidden },
      )
      for (const hit of hits.found) {
        const article = scope.shelves[hit.shelf]?.summary(hit.articleId)
        if (!article || seen.has(article.id) || found.length >= limit) continue
        seen.add(article.id)
        found.push(article)
      }
      return found
    },

    async read({ articleId, guildId }) {
      const place = (await scopeOf(shelves, guildId)).find(articleId)
      const paragraphs = place && (await paragraphsOf(place.shelf, articleId))
      return place && paragraphs && { article: place.summary, paragraphs: paragraphs.map(view) }
    },

    async quote({ refs, guildId }) {
      const scope = await scopeOf(shelves, guildId)
      const passages: Passage[] = []
      for (const ref of refs) {
        const place = scope.find(ref.articleId)
        const paragraphs = place && (await paragraphsOf(place.shelf, ref.articleId))
        const paragraph = paragraphs && quotes.locate(paragraphs, ref)
        if (!place || !paragraph || quotes.markOf(paragraph) !== ref.mark) continue
        const window = clamp(ref.window, paragraph.text.length)
        passages.push(quotes.passage(place.summary, paragraph, window, [], window))
      }
      return passages
    },

    async around({ guildId, ...ref }) {
      const place = (await scopeOf(shelves, guildId)).find(ref.articleId)
      const paragraphs = place && (await paragraphsOf(place.shelf, ref.articleId))
      const paragraph = paragraphs && quotes.locate(paragraphs, ref)
      if (!place || !paragraphs || !paragraph) return undefined
      const before = paragraphs[paragraph.ordinal - 1]
      const after = paragraphs[paragraph.ordinal + 1]
      const address = quotes.address(place.summary, paragraph, [0, paragraph.text.length])
      return {
        article: place.summary,
        ...(before && { before: view(before) }),
        paragraph: view(paragraph),
        ...(after && { after: view(after) }),
        isUnchanged: ref.mark === '' || quotes.markOf(paragraph) === ref.mark,
        ...(address && { address }),
      }
    },
  }
}

/** A shelf's titles. @param isSought Which articles; undefined = all. */
function titlesIn(index: TitleIndex | undefined, isSought?: (articleId: string) => boolean): Titles {
  if (!index) return { inOrder: [], shelves: [] }
  const inOrder = index.inOrder()
  return {
    inOrder: isSought ? inOrder.filter(({ article }) => isSought(article.id)) : inOrder,
    shelves: [{ index, isSought: isSought ?? (() => true) }],
  }
}

function together(one: Titles, other: Titles): Titles {
  return { inOrder: mergeTitles(one.inOrder, other.inOrder), shelves: [...one.shelves, ...other.shelves] }
}

/** @param page From 1; one past the end gives the last. */
export function pageOf<T>(all: readonly T[], page: number, pageSize: number): Page<T> {
  const pageCount = Math.max(1, Math.ceil(all.length / pageSize))
  const shown = Math.min(Math.max(1, page), pageCount)
  const start = (shown - 1) * pageSize
  return { items: all.slice(start, start + pageSize), total: all.length, page: shown, pageCount }
}

function view(paragraph: Paragraph): ParagraphView {
  const { ordinal, text, kind, headings } = paragraph
  return { ordinal, text, kind, headings }
}

function clamp([start, end]: Range, length: number): Range {
  const from = Math.min(Math.max(0, start), length)
  return [from, Math.min(Math.max(from, end), length)]
}
