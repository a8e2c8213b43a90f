// Finds every paragraph that has the words and phrases of a search and none of its exclusions. Knows nothing of answers.

import type { Correction, Range } from './hit.ts'
import type { MatchMemory } from './matching.ts'
import { literalTest } from './phrases.ts'
import { type TypedText, wordsWithin } from './query.ts'
import { questionOf } from './question.ts'
import { type Placed, rankAll } from './ranking.ts'
import { withoutRepeats } from './repeats.ts'
import type { Shelves } from './shelves.ts'
import type { Synonym, SynonymGroup } from './synonyms.ts'
import { bestPlaces, type WordedPlace } from './worded-ranking.ts'
import { synonymWeight, wordingsOf, wordingTest } from './wordings.ts'

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
  query: TypedText,
  shelves: Shelves,
  groups: readonly SynonymGroup[],
  memory: MatchMemory,
): FoundParagraphs {
  const { typed, others } = wordingsOf(query, shelves, groups)
  const hasLiterals = literalsTest(query, shelves)
  const searches = [typed, ...others].map((wording) => {
    const question = questionOf(wording, shelves)
    const isForIt = wording === typed ? () => true : wordingTest(wording, typed, shelves)
    const fits = (number: number) => hasLiterals(number) && isForIt(number)
    return { question, weight: wording === typed ? 1 : synonymWeight, fits }
  })
  const find = (areAllWanted: boolean) =>
    searches.map(({ question, weight, fits }): readonly WordedPlace[] => {
      const hasAll = (number: number, coverage: number) => coverage === question.terms.length && fits(number)
      // Phrases of small words, such as "to be or not to be", nominate nothing: every paragraph is looked at.
      const places =
        question.terms.length > 0
          ? rankAll(question, shelves, memory, areAllWanted ? hasAll : fits)
          : query.phrases.length > 0
            ? scan(shelves, fits)
            : []
      return places.map(({ number, score }) => {
        return { number, score: score * weight, isNear: true, question, related: undefined }
      })
    })
  const withAll = find(true)
  const found = withAll.some(({ length }) => length > 0) ? withAll : find(false)
  return {
    found: found.length === 1 ? (found[0] ?? []) : merged(found, shelves),
    corrections: searches[0]?.question.corrections ?? [],
    typed: typed.synonyms,
    searched: [...new Set(others.flatMap(({ synonyms }, i) => ((found[i + 1] ?? []).length > 0 ? synonyms : [])))],
  }
}

function merged(found: readonly (readonly WordedPlace[])[], shelves: Shelves): readonly WordedPlace[] {
  return withoutRepeats(
    shelves,
    bestPlaces(found).sort((one, other) => other.score - one.score),
  )
}

function scan(shelves: Shelves, fits: (number: number) => boolean): readonly Placed[] {
  const found = Array.from(shelves.seenNumbers().filter(fits), (number) => ({ number, score: 0 }))
  return withoutRepeats(shelves, found)
}

/** Says which paragraphs have every phrase of a search and none of its exclusions. */
function literalsTest({ phrases, exclusions, wordsIn }: TypedText, shelves: Shelves): (number: number) => boolean {
  const isExcluded = ([from, to]: Range) => exclusions.some(([start, end]) => from >= start && to <= end)
  const wanted = phrases.map((phrase) =>
    literalTest(shelves, (language) =>
      wordsWithin(wordsIn(language), phrase).filter(({ start, end }) => !isExcluded([start, end])),
    ),
  )
  const unwanted = exclusions.map((range) => literalTest(shelves, (language) => wordsWithin(wordsIn(language), range)))
  return (number) => wanted.every((stands) => stands(number)) && !unwanted.some((stands) => stands(number))
}
