// Finds every paragraph that has the words and phrases of a search and none of its exclusions. Knows nothing of answers.

import { noTerm } from './lexicon.ts'
import type { IndexedParagraph, ParagraphIndex } from './paragraph-index.ts'
import { type ParsedQuery, parseQuery } from './query.ts'
import { type Question, readQuestion } from './question.ts'
import { type Placed, rankAll } from './ranking.ts'
import { alternativeFlag, splitWords } from './words.ts'

/** What a search found, best first. */
export interface Found {
  readonly question: Question
  readonly found: readonly Placed[]
}

/** Paragraphs with all words, in the text or its title; where there are none, paragraphs with any of them. */
export function findParagraphs(typed: string, index: ParagraphIndex): Found {
  const parsed = parseQuery(typed)
  const question = readQuestion(parsed.text, index)
  const fits = phraseTest(parsed, index)
  // Phrases of small words, such as "to be or not to be", nominate nothing: every paragraph is looked at.
  if (question.terms.length === 0) return { question, found: parsed.phrases.length > 0 ? scan(index, fits) : [] }
  const withAll = rankAll(
    question,
    index,
    (paragraph, frequencies) =>
      question.terms.every(({ termId }, slot) => hasTerm(paragraph, termId, frequencies[slot])) && fits(paragraph),
  )
  return { question, found: withAll.length > 0 ? withAll : rankAll(question, index, fits) }
}

const hasTerm = (paragraph: IndexedParagraph, termId: number, frequency: number | undefined) =>
  termId !== noTerm && ((frequency ?? 0) > 0 || paragraph.headTerms.has(termId))

function scan(index: ParagraphIndex, fits: (paragraph: IndexedParagraph) => boolean): Placed[] {
  const found: Placed[] = []
  for (const { paragraphs } of index.articles()) {
    for (const number of paragraphs) {
      const paragraph = index.paragraph(number)
      if (fits(paragraph)) found.push({ paragraph, score: 0 })
    }
  }
  return found
}

function phraseTest({ phrases, exclusions }: ParsedQuery, index: ParagraphIndex) {
  return (paragraph: IndexedParagraph) =>
    phrases.every((phrase) => hasPhrase(paragraph, phrase, index)) &&
    !exclusions.some((exclusion) => hasPhrase(paragraph, exclusion, index))
}

/** Whether the words of a phrase stand in a paragraph side by side, as typed but for case and accents. */
function hasPhrase({ article, sequence }: IndexedParagraph, phrase: string, { lexicon }: ParagraphIndex): boolean {
  const forms = splitWords(phrase, article.language)
    .filter(({ flags }) => (flags & alternativeFlag) === 0)
    .map(({ form, language }) => lexicon.findForm(form, language))
  if (forms.length === 0 || forms.includes(-1)) return false
  if (forms.length === 1) return sequence.some((entry) => (entry & 0xffffff) === forms[0])
  for (let from = 0; from < sequence.length; from += 1) {
    let at = from
    for (const form of forms) {
      // Other readings of a word take no place of their own.
      while (at > from && ((sequence[at] ?? 0) >>> 24) & alternativeFlag) at += 1
      if (at >= sequence.length || ((sequence[at] as number) & 0xffffff) !== form) {
        at = -1
        break
      }
      at += 1
    }
    if (at > 0) return true
  }
  return false
}
