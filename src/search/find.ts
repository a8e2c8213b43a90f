// Finds every paragraph that has the words and phrases of a search and none of its exclusions. Knows nothing of answers.

import type { Correction } from './hit.ts'
import type { MatchMemory } from './matching.ts'
import { literalRanges, type ParsedQuery, parseQuery } from './query.ts'
import { type Question, readQuestion } from './question.ts'
import { type Placed, rankAll } from './ranking.ts'
import { withoutRepeats } from './repeats.ts'
import type { Shelf, Shelves } from './shelves.ts'
import { type Synonym, type SynonymGroup, synonymWeight, type Wording, wordingsOf, wordingTest } from './synonyms.ts'
import type { WordedPlace } from './worded-ranking.ts'
import { alternativeFlag, splitWords } from './words.ts'

/** What a search found, best first. */
export interface FoundParagraphs {
  readonly found: readonly WordedPlace[]
  readonly corrections: readonly Correction[]
  /** Those typed. */
  readonly typed: readonly Synonym[]
  /** Those that stand in other paragraphs that were found. */
  readonly searched: readonly Synonym[]
}

/**
 * Paragraphs with all words, in the text or its title, or synonyms in the place of some; where there are none, paragraphs
 * with any of them.
 */
export function findParagraphs(
  query: string,
  shelves: Shelves,
  groups: readonly SynonymGroup[],
  memory: MatchMemory,
): FoundParagraphs {
  const { typed, others } = wordingsOf(query, shelves, groups, literalRanges(query))
  const searches = [typed, ...others].map((wording) => searchFor(wording, typed, shelves, memory))
  const withAll = searches.map(({ find }) => find(true))
  const found = withAll.some(({ length }) => length > 0) ? withAll : searches.map(({ find }) => find(false))
  return {
    found: found.length === 1 ? (found[0] ?? []) : merged(found, shelves),
    corrections: searches[0]?.question.corrections ?? [],
    typed: typed.synonyms,
    searched: [...new Set(others.flatMap(({ synonyms }, i) => ((found[i + 1] ?? []).length > 0 ? synonyms : [])))],
  }
}

interface Search {
  readonly question: Question
  find(areAllWanted: boolean): readonly WordedPlace[]
}

function searchFor(wording: Wording, typed: Wording, shelves: Shelves, memory: MatchMemory): Search {
  const parsed = parseQuery(wording.text)
  const question = readQuestion(parsed.text, shelves, wording.places)
  const hasPhrases = phraseTest(parsed, shelves)
  const isOther = wording !== typed
  const isForIt = isOther ? wordingTest(wording, typed, shelves) : () => true
  const fits = (number: number) => hasPhrases(number) && isForIt(number)
  const hasAll = (number: number, coverage: number) => coverage === question.terms.length && fits(number)
  const weight = isOther ? synonymWeight : 1
  const find = (areAllWanted: boolean) => {
    if (question.terms.length > 0) return rankAll(question, shelves, memory, areAllWanted ? hasAll : fits)
    // Phrases of small words, such as "to be or not to be", nominate nothing: every paragraph is looked at.
    return parsed.phrases.length > 0 ? scan(shelves, fits) : []
  }
  return {
    question,
    find: (areAllWanted) =>
      find(areAllWanted).map(({ number, score }) => {
        return { number, score: score * weight, isNear: true, question, related: undefined }
      }),
  }
}

/** Each paragraph once, by the wording that says most for it. */
function merged(found: readonly (readonly WordedPlace[])[], shelves: Shelves): readonly WordedPlace[] {
  const best = new Map<number, WordedPlace>()
  for (const place of found.flat()) {
    if (place.score > (best.get(place.number)?.score ?? -1)) best.set(place.number, place)
  }
  const ordered = [...best.values()].sort((one, other) => other.score - one.score)
  return withoutRepeats(shelves, ordered)
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
