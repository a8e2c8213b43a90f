// The search as /ask uses it, reduced to what is measured.

import type { SplitArticle } from '../articles/article.ts'
import { askShelves } from '../search/ask.ts'
import type { Confidence } from '../search/hit.ts'
import { createShelfIndex } from '../search/index/shelf-index.ts'

/** A paragraph that was found. */
export interface FoundParagraph {
  readonly articleId: string
  readonly ordinal: number
}

/** What a question got. */
export interface EvaluatedAnswer {
  readonly confidence: Confidence
  /** Best first. */
  readonly found: readonly FoundParagraph[]
  /** The excerpts of the first ones. */
  readonly shown: readonly string[]
}

export interface EvaluatedShelf {
  /** Adds an article, or replaces the one of the same id. */
  put(article: SplitArticle): void
  remove(articleId: string): void
  /** @param limit Most paragraphs. @param shownCount How many of them are shown by an excerpt. */
  ask(question: string, limit: number, shownCount: number): EvaluatedAnswer
}

/** An empty shelf. */
export function createEvaluatedShelf(): EvaluatedShelf {
  const index = createShelfIndex()
  const articles = new Map<string, SplitArticle>()
  return {
    put(article) {
      index.put(article)
      articles.set(article.article.id, article)
    },
    remove(articleId) {
      index.remove(articleId)
      articles.delete(articleId)
    },
    ask(question, limit, shownCount) {
      const { confidence, found, excerpt } = askShelves([index], question, { limit })
      const shown = found.slice(0, shownCount).map((each) => {
        const text = articles.get(each.articleId)?.paragraphs[each.ordinal]?.text ?? ''
        return text.slice(...excerpt(each, text).window)
      })
      return { confidence, found, shown }
    },
  }
}
