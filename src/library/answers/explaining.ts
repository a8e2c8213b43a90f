// Says why a passage was found for a question.

import { headingsBelow } from '../../articles/title.ts'
import { askShelves } from '../../search/ask.ts'
import type { Verb } from '../parts.ts'
import { confirmedPassage } from '../questions/confirmed.ts'
import { type AskingParts, bestSentenceOf, passagesOf } from './asking.ts'
import { scopeOf, seenText } from './scope.ts'

/** Most passages that are looked among. */
const mostFound = 20
/** Most that are told to come close. */
const mostClose = 3

export const explain: Verb<'explain', AskingParts> = async (parts, { question, ref, guildId }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const { isHidden, synonyms } = scope
  const meaning = await parts.meanings?.ask(question, scope.shelves)
  const finding = askShelves(scope.indexes, question, {
    limit: mostFound,
    isHidden,
    synonyms,
    ...(meaning && { meaning }),
  })
  const isSame = (each: { readonly articleId: string; readonly ordinal: number }) =>
    each.articleId === ref.articleId && each.ordinal === ref.ordinal
  const found = finding.found.find(isSame)
  const seen = await seenText(parts, scope, ref.articleId)
  const paragraph = seen?.paragraphs[ref.ordinal]
  if (!paragraph) return undefined
  const { article } = seen
  const { headings, leadIn } = paragraph
  const above = [article.title, ...headingsBelow(article.title, headings), ...(leadIn === undefined ? [] : [leadIn])]
  const confirmed = await confirmedPassage(parts, scope, question)
  const close = finding.found.filter((each) => !isSame(each)).slice(0, mostClose)
  return {
    article,
    ordinal: ref.ordinal,
    words: found ? finding.explain(found, paragraph.text, above.join('. ')) : [],
    isFound: found !== undefined,
    isByMeaning: found?.byMeaning === true,
    isConfirmed: confirmed !== undefined && isSame(confirmed.ref),
    corrections: finding.corrections,
    synonyms: finding.synonyms,
    close: await passagesOf(
      parts,
      scope,
      { found: close, excerpt: bestSentenceOf(finding) },
      { limit: mostClose, isJoined: false },
    ),
  }
}
