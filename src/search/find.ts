// Finds every paragraph that has the words and phrases of a search and none of its exclusions. Knows nothing of answers.

import { type ParsedQuery, parseQuery } from './query.ts'
import { type Question, readQuestion } from './question.ts'
import { type Placed, rankAll } from './ranking.ts'
import { withoutRepeats } from './repeats.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { alternativeFlag, splitWords } from './words.ts'

/** What a search found, best first. */
export interface FoundParagraphs {
  readonly question: Question
  readonly found: readonly Placed[]
}

/** Paragraphs with all words, in the text or its title; where there are none, paragraphs with any of them. */
export function findParagraphs(typed: string, shelves: Shelves): FoundParagraphs {
  const parsed = parseQuery(typed)
  const question = readQuestion(parsed.text, shelves)
  const fits = phraseTest(parsed, shelves)
  // Phrases of small words, such as "to be or not to be", nominate nothing: every paragraph is looked at.
  if (question.terms.length === 0) return { question, found: parsed.phrases.length > 0 ? scan(shelves, fits) : [] }
  const hasAll = (number: number, coverage: number) => coverage === question.terms.length && fits(number)
  const withAll = rankAll(question, shelves, hasAll)
  return { question, found: withAll.length > 0 ? withAll : rankAll(question, shelves, fits) }
}

function scan(shelves: Shelves, fits: (number: number) => boolean): readonly Placed[] {
  const found = [...shelves.seenNumbers()].filter(fits)
  return withoutRepeats(
    shelves,
    found.map((number) => ({ number, score: 0 })),
  )
}

function phraseTest({ phrases, exclusions }: ParsedQuery, shelves: Shelves) {
  return (number: number) => {
    const shelf = shelves.shelfOf(number)
    const own = number - shelf.firstParagraph
    return (
      phrases.every((phrase) => hasPhrase(shelf, own, phrase)) &&
      !exclusions.some((exclusion) => hasPhrase(shelf, own, exclusion))
    )
  }
}

/** Whether the words of a phrase stand in a paragraph side by side, as typed but for case and accents. */
function hasPhrase({ index }: Shelf, number: number, phrase: string): boolean {
  const forms = splitWords(phrase, index.paragraph(number).article.language)
    .filter(({ flags }) => (flags & alternativeFlag) === 0)
    .map(({ form, language }) => index.lexicon.findForm(form, language))
  if (forms.length === 0 || forms.includes(-1)) return false
  const { entries, from: first, to } = index.words(number)
  for (let from = first; from < to; from += 1) {
    let at = from
    for (const form of forms) {
      // Other readings of a word take no place of their own.
      while (at > from && at < to && ((entries[at] as number) >>> 24) & alternativeFlag) at += 1
      if (at >= to || ((entries[at] as number) & 0xffffff) !== form) {
        at = -1
        break
      }
      at += 1
    }
    if (at > 0) return true
  }
  return false
}
