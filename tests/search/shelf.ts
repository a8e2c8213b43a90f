// Builders of shelves for the search's tests: articles from plain texts, and the two first articles.

import { join } from 'node:path'
import type { Article, Paragraph, SplitArticle } from '../../src/articles/article.ts'
import { splitParagraphs } from '../../src/articles/paragraphs.ts'
import { readContentFolder } from '../../src/ingest/content-folder.ts'
import type { ParagraphSearch } from '../../src/search/hit.ts'
import { createParagraphSearch } from '../../src/search/paragraph-search.ts'

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
  const { articles } = await readContentFolder(join(import.meta.dirname, '../../content'))
  for (const each of articles) search.put({ article: each, paragraphs: splitParagraphs(each.body) })
  return search
}
