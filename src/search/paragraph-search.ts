// The search over one shelf: articles go in, questions find paragraphs. Knows nothing of where articles are kept.

import type { SplitArticle } from '../articles/article.ts'
import { confidenceOf } from './confidence.ts'
import { excerptOf, type TextParts, takeApart } from './excerpt.ts'
import { findParagraphs } from './find.ts'
import type { Finding, Hit, ParagraphSearch, SearchPage } from './hit.ts'
import { noTerm } from './lexicon.ts'
import { answerTest } from './matches.ts'
import { createParagraphIndex, type IndexedParagraph } from './paragraph-index.ts'
import { questionText } from './query.ts'
import { type Question, readQuestion } from './question.ts'
import { type Placed, type Ranking, rank } from './ranking.ts'

const maxNearest = 3
const maxRemembered = 512

/** An empty shelf. */
export function createParagraphSearch(): ParagraphSearch {
  const index = createParagraphIndex()
  // Few paragraphs answer most questions; taking them apart again would take longer than finding them.
  const remembered = new Map<string, TextParts>()

  function partsOf({ article, ordinal }: IndexedParagraph): TextParts {
    const text = article.split.paragraphs[ordinal]?.text ?? ''
    const known = remembered.get(text)
    if (known !== undefined) return known
    if (remembered.size >= maxRemembered) remembered.clear()
    const parts = takeApart(text, article.language, index.lexicon.termFor)
    remembered.set(text, parts)
    return parts
  }

  function hitOf(question: Question, { paragraph, score }: Placed, related?: ReadonlyMap<string, number>): Hit {
    const { split } = paragraph.article
    const weights = new Map(
      question.terms.filter((term) => term.termId !== noTerm).map((term) => [term.term, term.idf]),
    )
    return {
      article: split.article,
      paragraph: split.paragraphs[paragraph.ordinal] as Hit['paragraph'],
      paragraphCount: split.paragraphs.length,
      score,
      excerpt: excerptOf(partsOf(paragraph), weights, related, answerTest(question.kind)),
    }
  }

  /** Words of the shelf related to the question's, and their share of its weight. */
  function relatedWeights({ asked, related }: Ranking): ReadonlyMap<string, number> {
    const weights = new Map<string, number>()
    for (const [termId, { slot, strength }] of related) {
      weights.set(index.lexicon.termText(termId), (asked.question.terms[slot]?.idf ?? 0) * strength)
    }
    return weights
  }

  return {
    put(split: SplitArticle) {
      index.put(split)
    },
    remove(articleId) {
      index.remove(articleId)
    },
    ask(typed, limit = 3): Finding {
      const question = readQuestion(questionText(typed), index)
      const ranking = rank(question, index)
      const related = relatedWeights(ranking)
      const hits = ranking.ranked
        .slice(0, limit)
        .map(({ matches, score }) => hitOf(question, { paragraph: matches.paragraph, score }, related))
      const nearest = new Set(ranking.ranked.map(({ matches }) => matches.paragraph.article.split.article))
      return {
        confidence: confidenceOf(ranking),
        hits,
        nearest: [...nearest].slice(0, maxNearest),
        corrections: question.corrections,
      }
    },
    find(typed, offset, limit): SearchPage {
      const { question, found } = findParagraphs(typed, index)
      return {
        hits: found.slice(offset, offset + limit).map((each) => hitOf(question, each)),
        total: found.length,
        corrections: question.corrections,
      }
    },
  }
}
