// Tells how the words of a question stand in a paragraph that was found.

import type { WordFound } from '../hit.ts'
import type { Question } from '../query/question.ts'
import type { RelatedTerms } from '../ranking/related/relations.ts'
import { familyOf } from '../text/language.ts'
import type { TextParts } from './text-parts.ts'

/** Weaker ones have the same company only. */
const leastRelated = 0.66

/**
 * Each word of the question with a meaning, in its order; none where words are searched by pairs of characters.
 * @param above The title and what stands above the paragraph.
 */
export function wordsFound(
  { text, words, terms }: TextParts,
  above: TextParts,
  { terms: asked, language }: Question,
  related: RelatedTerms | undefined,
): WordFound[] {
  if (familyOf(language) === 'pairs') return []
  const writtenAs = (term: string) => {
    const { start, end } = words[terms.indexOf(term)] ?? { start: 0, end: 0 }
    return text.slice(start, end)
  }
  return asked.map(({ term, form: word, isKnown }, slot): WordFound => {
    if (terms.includes(term)) return { word, how: 'text' }
    if (above.terms.includes(term)) return { word, how: 'above' }
    let best: string | undefined
    let bestStrength = leastRelated
    for (let row = 0; row < (related?.count ?? 0); row += 1) {
      const strength = related?.strengths[row] as number
      const other = related?.slots[row] === slot ? related.termOf(row) : undefined
      if (other === undefined || strength < bestStrength || !terms.includes(other)) continue
      best = other
      bestStrength = strength
    }
    if (best !== undefined) return { word, how: 'related', by: writtenAs(best) }
    return { word, how: isKnown ? 'missing' : 'unknown' }
  })
}
