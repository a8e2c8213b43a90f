// Builders of shelves for the search's tests: a shelf that keeps its articles, articles from plain texts, and the two
// first articles.

import { join } from 'node:path'
import type { Article, Paragraph, SplitArticle } from '../../src/articles/article.ts'
import { readContentFolder } from '../../src/ingest/content/content-folder.ts'
import { askShelves, findInShelves } from '../../src/search/ask.ts'
import type { Confidence, Correction, Excerpt, Found } from '../../src/search/hit.ts'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'
import type { SynonymGroup } from '../../src/search/query/synonyms.ts'

/** An article of prose; its id is its title unless given. */
export function article(title: string, texts: readonly string[], given: Partial<Article> = {}): SplitArticle {
  const paragraphs = texts.map(
    (text, ordinal): Paragraph => ({ ordinal, text, kind: 'prose', headings: [], start: 0, end: text.length }),
  )
  return { article: { id: title, title, tags: [], body: texts.join('\n\n'), ...given }, paragraphs }
}

/** A shelf with one article of these paragraphs. */
export function shelfOf(...texts: string[]): ParagraphSearch {
  const search = createParagraphSearch()
  search.put(article('Notes', texts))
  return search
}

/** The shelf that the project starts with. */
export async function firstShelf(): Promise<ParagraphSearch> {
  const search = createParagraphSearch()
  const { articles, files } = await readContentFolder(join(import.meta.dirname, '../../content'))
  for (const [nth, { paragraphs, ...fields }] of articles.entries()) {
    search.put({ article: { id: files[nth]?.path ?? '', ...fields }, paragraphs })
  }
  return search
}

/** A found paragraph with its words. */
export interface Hit {
  readonly article: SplitArticle['article']
  readonly paragraph: Paragraph
  readonly paragraphCount: number
  readonly score: number
  readonly excerpt: Excerpt
}

interface HitPage {
  readonly hits: readonly Hit[]
  readonly total: number
  readonly corrections: readonly Correction[]
  readonly synonyms: readonly string[]
}

interface HitFinding {
  readonly confidence: Confidence
  readonly hits: readonly Hit[]
  readonly nearest: readonly SplitArticle['article'][]
  readonly corrections: readonly Correction[]
  readonly synonyms: readonly string[]
}

/** One shelf that keeps its articles, as a test reads best. */
export interface ParagraphSearch {
  put(article: SplitArticle): void
  remove(articleId: string): void
  ask(question: string, limit?: number, synonyms?: readonly SynonymGroup[]): HitFinding
  find(query: string, offset: number, limit: number, synonyms?: readonly SynonymGroup[]): HitPage
}

export function createParagraphSearch(): ParagraphSearch {
  const shelf = createShelfIndex()
  const articles = new Map<string, SplitArticle>()
  const splitOf = (articleId: string) => articles.get(articleId) as SplitArticle
  const hitsOf = ({ found, excerpt }: { found: readonly Found[]; excerpt(found: Found, text: string): Excerpt }) =>
    found.map((each): Hit => {
      const { article, paragraphs } = splitOf(each.articleId)
      const paragraph = paragraphs[each.ordinal] as Paragraph
      const { paragraphCount, score } = each
      return { article, paragraph, paragraphCount, score, excerpt: excerpt(each, paragraph.text) }
    })
  return {
    put(split) {
      shelf.put(split)
      articles.set(split.article.id, split)
    },
    remove(articleId) {
      shelf.remove(articleId)
      articles.delete(articleId)
    },
    ask(question, limit = 3, synonyms = []) {
      const finding = askShelves([shelf], question, { limit, synonyms })
      const nearest = finding.nearest.map(({ articleId }) => splitOf(articleId).article)
      const { confidence, corrections } = finding
      return { confidence, hits: hitsOf(finding), nearest, corrections, synonyms: finding.synonyms }
    },
    find(query, offset, limit, synonyms = []) {
      const page = findInShelves([shelf], query, { offset, limit, synonyms })
      return { hits: hitsOf(page), total: page.total, corrections: page.corrections, synonyms: page.synonyms }
    },
  }
}
