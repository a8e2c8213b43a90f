// The verbs of those who read and ask. Knows nothing of Discord, threads, or how articles are kept.

import type { Paragraph } from '../../articles/article.ts'
import { askShelves, findInShelves } from '../../search/ask.ts'
import type { Excerpt, Found, Range } from '../../search/hit.ts'
import type { Store } from '../../store/store.ts'
import { summaryOf } from '../articles/stored.ts'
import { findTitle, suggestFrom, type Titles } from '../articles/title-finding.ts'
import { createTitleIndex, hasTag, isSameName, mergeTitles, type TitleIndex } from '../articles/titles.ts'
import type { Library, TitleKind } from '../contract.ts'
import type { Shelf } from '../indexes/shelf.ts'
import type { Shelves } from '../indexes/shelves.ts'
import type { TextName, Texts } from '../indexes/texts.ts'
import { clampPage, pageOf } from '../pages.ts'
import { editedInPlace, locate, windowIn } from './locate.ts'
import type { QuestionLog } from './question-log.ts'
import { createQuotes } from './quotes.ts'
import { type Scope, scopeOf } from './scope.ts'
import type { ParagraphView, Passage } from './types.ts'

/**
 * The best passage is quoted as a whole paragraph up to this length, in UTF-16 code units: what an answer leaves out is
 * often in the sentence beside it. Longer paragraphs, and the other passages, are quoted by their best sentences.
 */
const maxWholeLength = 640
/** Most removed articles that are looked through by title. */
const maxRemoved = 1000

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

  const readText = async (shelf: Shelf, text: TextName | undefined): Promise<readonly Paragraph[] | undefined> =>
    text && (texts.remembered(shelf.id, text) ?? texts.paragraphs(shelf.id, text))

  const paragraphsOf = (shelf: Shelf, articleId: string) => readText(shelf, shelf.text(articleId))

  const passagesOf = async (
    scope: Scope,
    result: { found: readonly Found[]; excerpt(found: Found, text: string): Excerpt },
    isFirstWhole: boolean,
  ): Promise<Passage[]> => {
    // Named before anything is waited for: an index may change meanwhile, and its places with it.
    const named = result.found.flatMap((found) => {
      const shelf = scope.shelves[found.shelf]
      const summary = shelf?.summary(found.articleId)
      return shelf && summary ? [{ found, shelf, summary, text: shelf.text(found.articleId) }] : []
    })
    const passages: Passage[] = []
    for (const [place, { found, shelf, summary, text }] of named.entries()) {
      // Missed when the article was erased this moment.
      const paragraph = (await readText(shelf, text))?.[found.ordinal]
      if (!paragraph) continue
      const excerpt = result.excerpt(found, paragraph.text)
      const isWhole = isFirstWhole && place === 0 && paragraph.text.length <= maxWholeLength
      const window: Range = isWhole ? [0, paragraph.text.length] : excerpt.window
      passages.push(quotes.passage(summary, paragraph, window, excerpt.matches, excerpt.sentence))
    }
    return passages
  }

  const removedTitles = async (guildId: string): Promise<TitleIndex> => {
    const removed = await store.listArticles(guildId, { after: '', limit: maxRemoved, isPresent: false })
    return createTitleIndex(removed.map((article) => summaryOf(guildId, article)))
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
      const wanted = Math.max(1, page)
      const first = find(wanted)
      const { page: shown, pageCount } = clampPage(first.total, { page, pageSize })
      const found = shown === wanted ? first : find(shown)
      return {
        items: await passagesOf(scope, found, false),
        total: found.total,
        page: shown,
        pageCount,
        corrections: found.corrections,
        synonyms: found.synonyms,
      }
    },

    async list({ guildId, tag, publisher, isRemoved, ...request }) {
      const { inOrder } = await titlesOf(guildId, isRemoved ? 'removed' : 'readable')
      const chosen = inOrder.filter(
        (entry) =>
          (tag === undefined || hasTag(entry, tag)) &&
          (publisher === undefined || isSameName(entry.article.publisher, publisher)),
      )
      return pageOf(chosen.length, request, ({ offset, limit }) =>
        chosen.slice(offset, offset + limit).map(({ article }) => article),
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
        const located = paragraphs && locate(paragraphs, ref)
        if (!place || !located) continue
        const window = windowIn(located.paragraph, ref.window, ref.quoted)
        passages.push(quotes.passage(place.summary, located.paragraph, window, [], window))
      }
      return passages
    },

    async around({ guildId, ...sought }) {
      const place = (await scopeOf(shelves, guildId)).find(sought.articleId)
      const paragraphs = place && (await paragraphsOf(place.shelf, sought.articleId))
      if (!place || !paragraphs) return undefined
      const stepped = paragraphs[sought.ordinal]
      const located =
        sought.mark === ''
          ? stepped && { paragraph: stepped, isUnchanged: true }
          : (locate(paragraphs, sought) ?? editedInPlace(paragraphs, sought))
      if (!located) return undefined
      const { paragraph, isUnchanged } = located
      const before = paragraphs[paragraph.ordinal - 1]
      const after = paragraphs[paragraph.ordinal + 1]
      const address = quotes.address(place.summary, paragraph, [0, paragraph.text.length])
      return {
        article: place.summary,
        ...(before && { before: view(before) }),
        paragraph: view(paragraph),
        ...(after && { after: view(after) }),
        isUnchanged,
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

function view(paragraph: Paragraph): ParagraphView {
  const { ordinal, text, kind, headings } = paragraph
  return { ordinal, text, kind, headings }
}
