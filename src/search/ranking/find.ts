// Finds every paragraph that has the words and phrases of a search and none of its exclusions.

import type { JoinedShelves } from '../index/shelves.ts'
import { literalOf, phraseTest } from '../query/phrases.ts'
import { type TypedText, wordsWithin } from '../query/query.ts'
import { questionOf } from '../query/question.ts'
import type { SynonymGroup } from '../query/synonyms.ts'
import { synonymWeight, variantsOf, variantTest } from '../query/variants.ts'
import type { Language } from '../text/language.ts'
import type { Word } from '../text/words.ts'
import type { Placed } from './ranked.ts'
import { rankAll, type SearchMemory } from './ranking.ts'
import { withoutRepeats } from './repeats.ts'
import { bestPlaces, type FoundByVariants, type WordedPlace } from './worded-ranking.ts'

/**
 * Paragraphs with all words, in the text or its title, or synonyms in the place of some; where there are none, paragraphs
 * with any of them.
 */
export function findParagraphs(
  query: TypedText,
  shelves: JoinedShelves,
  groups: readonly SynonymGroup[],
  memory: SearchMemory,
): FoundByVariants {
  const [typed, ...others] = variantsOf(query, shelves, groups)
  const hasLiterals = literalsTest(query, shelves)
  const searches = [typed, ...others].map((variant) => {
    const question = questionOf(variant, shelves)
    const isForIt = variant === typed ? () => true : variantTest(variant, typed, shelves)
    const fits = (number: number) => hasLiterals(number) && isForIt(number)
    return { question, weight: variant === typed ? 1 : synonymWeight, fits }
  })
  const find = (areAllWanted: boolean) =>
    searches.map(({ question, weight, fits }): readonly WordedPlace[] => {
      // Phrases of small words, such as "to be or not to be", nominate nothing: every paragraph is looked at.
      const places =
        question.terms.length > 0
          ? rankAll(question, shelves, memory, areAllWanted ? question.terms.length : 1, fits)
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
    ranked: found.length === 1 ? (found[0] ?? []) : merged(found, shelves),
    corrections: searches[0]?.question.corrections ?? [],
    typed: typed.synonyms,
    searched: [...new Set(others.flatMap(({ synonyms }, i) => ((found[i + 1] ?? []).length > 0 ? synonyms : [])))],
  }
}

function merged(found: readonly (readonly WordedPlace[])[], shelves: JoinedShelves): readonly WordedPlace[] {
  return withoutRepeats(
    shelves,
    bestPlaces(found).sort((one, other) => other.score - one.score),
  )
}

function scan(shelves: JoinedShelves, fits: (number: number) => boolean): readonly Placed[] {
  const found = Array.from(shelves.seenNumbers().filter(fits), (number) => ({ number, score: 0 }))
  return withoutRepeats(shelves, found)
}

/** Says which paragraphs have every phrase of a search and none of its exclusions. */
function literalsTest(
  { phrases, exclusions, wordsIn }: TypedText,
  shelves: JoinedShelves,
): (number: number) => boolean {
  const isExcluded = ({ start }: Word) => exclusions.some(([from, to]) => start >= from && start < to)
  const wanted = (language: Language) =>
    phrases.map((range) => literalOf(wordsWithin(wordsIn(language), range).filter((word) => !isExcluded(word))))
  const hasPhrases = phraseTest(shelves, wanted, 'read')
  const excluded = exclusions.map((range) =>
    phraseTest(shelves, (language) => [literalOf(wordsWithin(wordsIn(language), range))], 'own'),
  )
  return (number) => (phrases.length === 0 || hasPhrases(number)) && !excluded.some((stands) => stands(number))
}
