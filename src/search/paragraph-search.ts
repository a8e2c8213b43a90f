// A search over one shelf that keeps its articles: a thin layer over askShelves.

import type { SplitArticle } from '../articles/article.ts'
import { askShelves, findInShelves } from './ask.ts'
import type { Excerpt, Found, Hit, ParagraphSearch } from './hit.ts'
import { createShelfIndex } from './shelf-index.ts'

/** An empty shelf. */
export function createParagraphSearch(): ParagraphSearch {
  const shelf = createShelfIndex()
  const articles = new Map<string, SplitArticle>()

  const splitOf = (articleId: string) => articles.get(articleId) as SplitArticle
  const hitsOf = ({ found, excerpt }: { found: readonly Found[]; excerpt(found: Found, text: string): Excerpt }) =>
    found.map((each): Hit => {
      const { article, paragraphs } = splitOf(each.articleId)
      const paragraph = paragraphs[each.ordinal] as Hit['paragraph']
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
    ask(typed, limit = 3) {
      const finding = askShelves([shelf], typed, { limit })
      const nearest = finding.nearest.map(({ articleId }) => splitOf(articleId).article)
      return { confidence: finding.confidence, hits: hitsOf(finding), nearest, corrections: finding.corrections }
    },
    find(typed, offset, limit) {
      const page = findInShelves([shelf], typed, { offset, limit })
      return { hits: hitsOf(page), total: page.total, corrections: page.corrections }
    },
  }
}
