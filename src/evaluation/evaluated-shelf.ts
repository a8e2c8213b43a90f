// The search as /ask uses it, reduced to what is measured.

import type { SplitArticle } from '../articles/article.ts'
import { askShelves } from '../search/ask.ts'
import { createShelfIndex } from '../search/index/shelf-index.ts'
import type { EncodedSet } from './encoded-set.ts'

export type EvaluatedShelf = ReturnType<typeof createEvaluatedShelf>

/** An empty shelf. @param encoded Asked by meaning as well; by words alone when left out. */
export function createEvaluatedShelf(encoded?: EncodedSet) {
  const index = createShelfIndex()
  const articles = new Map<string, SplitArticle>()
  return {
    /** Adds an article, or replaces the one of the same id. */
    put(article: SplitArticle): void {
      index.put(article)
      articles.set(article.article.id, article)
    },
    remove(articleId: string): void {
      index.remove(articleId)
      articles.delete(articleId)
    },
    /** @param limit Most paragraphs. @param shownCount How many of them are shown by an excerpt. */
    ask(question: string, limit: number, shownCount: number) {
      const { confidence, found, excerpt } = askShelves([index], question, {
        limit,
        meaning: encoded?.meaningOf(question, (id) => articles.get(id)),
      })
      const shown = found.slice(0, shownCount).map((each) => {
        const text = articles.get(each.articleId)?.paragraphs[each.ordinal]?.text ?? ''
        return text.slice(...excerpt(each, text).window)
      })
      return { confidence, found, shown }
    },
  }
}
