// Finds every paragraph that has the words, phrases and none of the exclusions of a search. Knows nothing of answers.

import type { Language } from './language.ts'
import type { IndexedParagraph, ParagraphIndex } from './paragraph-index.ts'
import { parseQuery } from './query.ts'
import { type Question, readQuestion } from './question.ts'
import { type Ranked, rank } from './ranking.ts'
import { splitWords } from './words.ts'

/** Paragraphs that fit, best first. */
export function findPage(typed: string, index: ParagraphIndex): { question: Question; ranked: readonly Ranked[] } {
  const { text, phrases, exclusions } = parseQuery(typed)
  const question = readQuestion(text, index)
  const { ranked } = rank(question, index)
  const fits = (paragraph: IndexedParagraph) =>
    phrases.every((phrase) => hasPhrase(paragraph, phrase, index)) &&
    exclusions.every((exclusion) => !hasPhrase(paragraph, exclusion, index))
  return { question, ranked: ranked.filter(({ matches }) => fits(matches.paragraph)) }
}

/** Whether the words of a phrase stand in a paragraph side by side, as typed but for case and accents. */
function hasPhrase({ article, sequence }: IndexedParagraph, phrase: string, index: ParagraphIndex): boolean {
  const forms = formsOf(phrase, article.language, index)
  if (forms.length === 0) return true
  if (forms.includes(-1)) return false
  for (let at = 0; at + forms.length <= sequence.length; at += 1) {
    if (forms.every((form, i) => ((sequence[at + i] as number) & 0xffffff) === form)) return true
  }
  return false
}

function formsOf(phrase: string, language: Language, index: ParagraphIndex): number[] {
  return splitWords(phrase, language).map((word) => index.lexicon.findForm(word.form, word.language))
}
