// The verbs of the product, as promises. Knows articles and search; nothing of Discord, threads or who is asking.

import type { Article, Paragraph, SplitArticle } from '../articles/article.ts'
import { splitParagraphs } from '../articles/paragraphs.ts'
import { readContentFolder } from '../ingest/content-folder.ts'
import type { Hit, Range } from '../search/hit.ts'
import { createParagraphSearch } from '../search/paragraph-search.ts'
import type {
  Answer,
  ArticleSummary,
  ArticleView,
  FoundPage,
  LibraryStatus,
  Page,
  ParagraphView,
  Passage,
  PassageRef,
  Surroundings,
  TitleMatch,
} from './answer.ts'
import { createQuotes } from './quotes.ts'
import { createTitleIndex } from './titles.ts'

/** Everything that can be asked of the articles. The same object in process and behind a thread. */
export interface Library {
  /** @param limit Most passages, default 3. */
  ask(request: { question: string; limit?: number }): Promise<Answer>
  /** Words, "exact phrases" and -exclusions. @param page From 1; a page past the end gives the last. */
  search(request: { query: string; page: number; pageSize: number }): Promise<FoundPage>
  /** All articles by title. */
  list(request: { page: number; pageSize: number }): Promise<Page<ArticleSummary>>
  /** Finds the article a person means by a title, a part of one, or a value that autocomplete offered. */
  findByTitle(request: { title: string }): Promise<TitleMatch>
  /** Titles to offer while one is typed; the first ones when nothing is typed yet. */
  suggestTitles(request: { typed: string; limit: number }): Promise<ArticleSummary[]>
  /** May miss: an article can be gone by the time its button is pressed. */
  read(request: { articleId: string }): Promise<ArticleView | undefined>
  /** Quotes again what was quoted; misses are left out. */
  quote(request: { refs: readonly PassageRef[] }): Promise<Passage[]>
  /** Follows the words when the paragraph moved; may miss. */
  around(request: { articleId: string; ordinal: number; mark: string }): Promise<Surroundings | undefined>
  status(): Promise<LibraryStatus>
  close(): Promise<void>
}

/**
 * The best passage is quoted as a whole paragraph up to this length, in UTF-16 code units: what an answer leaves out is
 * often in the sentence beside it. Longer paragraphs, and the other passages, are quoted by their best sentences.
 */
const maxWholeLength = 640

/** Names of all verbs, for whoever carries calls across a thread. */
export const libraryVerbs = [
  'ask',
  'search',
  'list',
  'findByTitle',
  'suggestTitles',
  'read',
  'quote',
  'around',
  'status',
  'close',
] as const satisfies readonly (keyof Library)[]

interface ShelvedArticle extends SplitArticle {
  readonly summary: ArticleSummary
}

/**
 * Reads a folder of Markdown articles and makes them answerable.
 * @param options.contentDir Folder of articles; a missing one gives an empty library and a warning in its status.
 */
export async function openLibrary(options: { contentDir: string }): Promise<Library> {
  const content = await readContentFolder(options.contentDir)
  return createLibrary(content)
}

/** Makes articles answerable. */
export function createLibrary(content: {
  articles: readonly Article[]
  faults?: readonly string[]
  warnings?: readonly string[]
}): Library {
  const search = createParagraphSearch()
  const shelf = new Map<string, ShelvedArticle>()
  for (const article of content.articles) {
    const paragraphs = splitParagraphs(article.body)
    const split = { article, paragraphs, summary: summarize(article, paragraphs.length) }
    shelf.set(article.id, split)
    search.put(split)
  }
  const titles = createTitleIndex([...shelf.values()])

  const quotes = createQuotes()

  const passageOf = ({ article, paragraph, excerpt }: Hit, isWhole = false): Passage => {
    const window: Range = isWhole ? [0, paragraph.text.length] : excerpt.window
    return quotes.passage(must(summary(article.id)), paragraph, window, excerpt.matches, excerpt.sentence)
  }

  const summary = (articleId: string): ArticleSummary | undefined => shelf.get(articleId)?.summary

  const summariesOf = (articles: readonly Article[]): ArticleSummary[] =>
    articles.flatMap((article) => summary(article.id) ?? [])

  return {
    async ask({ question, limit = 3 }) {
      const finding = search.ask(question, limit)
      return {
        confidence: finding.confidence,
        passages:
          finding.confidence === 'silent'
            ? []
            : finding.hits.map((hit, place) =>
                passageOf(hit, place === 0 && hit.paragraph.text.length <= maxWholeLength),
              ),
        nearest: summariesOf(finding.nearest),
        corrections: finding.corrections,
        articleCount: shelf.size,
      }
    },

    async search({ query, page, pageSize }) {
      let shown = Math.max(1, page)
      let found = search.find(query, (shown - 1) * pageSize, pageSize)
      const pageCount = Math.max(1, Math.ceil(found.total / pageSize))
      if (shown > pageCount) {
        shown = pageCount
        found = search.find(query, (shown - 1) * pageSize, pageSize)
      }
      return {
        items: found.hits.map((hit) => passageOf(hit)),
        total: found.total,
        page: shown,
        pageCount,
        corrections: found.corrections,
      }
    },

    async list({ page, pageSize }) {
      const all = titles.inOrder()
      const pageCount = Math.max(1, Math.ceil(all.length / pageSize))
      const shown = Math.min(Math.max(1, page), pageCount)
      const start = (shown - 1) * pageSize
      return { items: summariesOf(all.slice(start, start + pageSize)), total: all.length, page: shown, pageCount }
    },

    async findByTitle({ title }) {
      const exact = shelf.get(title)
      if (exact) return { article: exact.summary, candidates: [] }
      const match = titles.find(title)
      const article = match.article && summary(match.article.id)
      return { ...(article && { article }), candidates: summariesOf(match.candidates) }
    },

    async suggestTitles({ typed, limit }) {
      const byTitle = titles.suggest(typed, limit)
      const found = summariesOf(byTitle)
      if (typed.trim() === '' || found.length >= limit) return found
      const seen = new Set(found.map((article) => article.id))
      for (const hit of search.find(typed, 0, limit).hits) {
        const article = summary(hit.article.id)
        if (!article || seen.has(article.id) || found.length >= limit) continue
        seen.add(article.id)
        found.push(article)
      }
      return found
    },

    async read({ articleId }) {
      const split = shelf.get(articleId)
      if (!split) return undefined
      return { article: split.summary, paragraphs: split.paragraphs.map(view) }
    },

    async quote({ refs }) {
      return refs.flatMap((ref) => {
        const split = shelf.get(ref.articleId)
        const paragraph = split && quotes.locate(split.paragraphs, ref)
        if (!split || paragraph === undefined || quotes.markOf(paragraph) !== ref.mark) return []
        const window = clamp(ref.window, paragraph.text.length)
        return [quotes.passage(split.summary, paragraph, window, [], window)]
      })
    },

    async around(ref) {
      const split = shelf.get(ref.articleId)
      const paragraph = split && quotes.locate(split.paragraphs, ref)
      if (!split || paragraph === undefined) return undefined
      const before = split.paragraphs[paragraph.ordinal - 1]
      const after = split.paragraphs[paragraph.ordinal + 1]
      const address = quotes.address(split.summary, paragraph, [0, paragraph.text.length])
      return {
        article: split.summary,
        ...(before && { before: view(before) }),
        paragraph: view(paragraph),
        ...(after && { after: view(after) }),
        isUnchanged: ref.mark === '' || quotes.markOf(paragraph) === ref.mark,
        ...(address && { address }),
      }
    },

    async status() {
      let paragraphCount = 0
      for (const split of shelf.values()) paragraphCount += split.paragraphs.length
      return {
        articleCount: shelf.size,
        paragraphCount,
        faults: content.faults ?? [],
        warnings: content.warnings ?? [],
      }
    },

    async close() {},
  }
}

function summarize(article: Article, paragraphCount: number): ArticleSummary {
  const { body: _, ...known } = article
  return { ...known, shelf: 'library', number: 1, paragraphCount }
}

function view(paragraph: Paragraph): ParagraphView {
  const { ordinal, text, kind, headings } = paragraph
  return { ordinal, text, kind, headings }
}

function clamp([start, end]: Range, length: number): Range {
  const from = Math.min(Math.max(0, start), length)
  return [from, Math.min(Math.max(from, end), length)]
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a hit in an article that is not on the shelf')
  return value
}
