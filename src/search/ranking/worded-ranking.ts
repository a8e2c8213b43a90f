// Ranks paragraphs for a question in all its variants as if they were one.

import { type Confidence, type Correction, sureness } from '../hit.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { phraseTest } from '../query/phrases.ts'
import type { TypedText } from '../query/query.ts'
import { type Question, questionOf } from '../query/question.ts'
import type { Synonym, SynonymGroup } from '../query/synonyms.ts'
import { phrasesOf, type QueryVariant, synonymWeight, variantsOf, variantTest } from '../query/variants.ts'
import { confidenceOf } from './confidence.ts'
import type { Meaning } from './meaning/meaning.ts'
import { type Ranking, rank, type SearchMemory } from './ranking.ts'
import type { RelatedTerms } from './related/relations.ts'
import { withoutRepeats } from './repeats.ts'

/** A paragraph, and the variant by which it was found. */
export interface WordedPlace {
  /** Of the shelves' common numbers. */
  readonly number: number
  readonly score: number
  /** Whether it has a word of the question, or words that come near to one. */
  readonly isNear: boolean
  /** Whether it comes before its place by words, or no word led to it. */
  readonly byMeaning?: true | undefined
  readonly question: Question
  readonly related: RelatedTerms | undefined
}

/** What the variants of a question or a search found. */
export interface FoundByVariants {
  /** Best first. */
  readonly ranked: readonly WordedPlace[]
  readonly corrections: readonly Correction[]
  /** Those typed. */
  readonly typed: readonly Synonym[]
  /** Those that stand in other paragraphs that were found. */
  readonly searched: readonly Synonym[]
}

export interface WordedRanking extends FoundByVariants {
  readonly confidence: Confidence
}

/** What one variant found. */
interface Told {
  readonly confidence: Confidence
  readonly places: readonly WordedPlace[]
}

/**
 * Asks a question as it was typed, and with synonyms in the place of its words. Where the words as typed lead to a
 * paragraph that has them, it keeps the first place, unless a synonym's comes before it both by score and by confidence.
 * An abbreviation that an article explains is as good as its words.
 */
export function rankVariants(
  read: TypedText,
  shelves: JoinedShelves,
  groups: readonly SynonymGroup[],
  memory: SearchMemory,
  meaning?: Meaning,
): WordedRanking {
  const [typed, ...others] = variantsOf(read, shelves, groups)
  const question = questionOf(typed, shelves)
  const isHeld = heldTest(typed, shelves)
  const ranking = rank(question, shelves, memory, { meaning, isHeld })
  const own: Told = { confidence: confidenceOf(ranking), places: placesOf(ranking, 1) }
  const found = others
    .map((variant) => ({ variant, ...tell(variant, typed, shelves, memory, meaning) }))
    .filter(({ places }) => places.length > 0)
  const lead = leadOf(own, found, isHeld)
  return {
    confidence: lead.confidence,
    ranked: found.length === 0 ? own.places : merged(lead, [own, ...found], shelves),
    corrections: question.corrections,
    typed: typed.synonyms,
    searched: [...new Set(found.flatMap(({ variant }) => variant.synonyms))],
  }
}

function tell(
  variant: QueryVariant,
  typed: QueryVariant,
  shelves: JoinedShelves,
  memory: SearchMemory,
  meaning: Meaning | undefined,
): Told {
  const isForIt = variantTest(variant, typed, shelves)
  const ranking = rank(questionOf(variant, shelves), shelves, memory, { meaning, isHeld: isForIt })
  const confidence = confidenceOf(ranking)
  const all = placesOf(ranking, synonymWeight)
  const places = all.filter(({ number }) => isForIt(number))
  // Of how sure we are of another paragraph, nothing follows for these.
  return { confidence: places[0] === all[0] ? confidence : 'silent', places }
}

/** With scores that can be compared between variants. */
function placesOf({ asked, related, ranked }: Ranking, weight: number): readonly WordedPlace[] {
  const { question, knownWeight } = asked
  const total = question.terms.reduce((sum, { idf }) => sum + idf, 0)
  // Evidence is told as a share of the words that the shelves know; a variant with more of them says more.
  const factor = total === 0 ? weight : (weight * knownWeight) / total
  // Beside paragraphs that have words of the question, those with words of the same company only are noise.
  const shown = ranked[0]?.isNear ? ranked.filter(({ isNear }) => isNear) : ranked
  return shown.map(({ number, score, isNear, byMeaning }) => ({
    number,
    score: score * factor,
    isNear,
    byMeaning,
    question,
    related,
  }))
}

/** Says which paragraphs have all that was typed of moderators' synonyms. */
function heldTest({ synonyms }: QueryVariant, shelves: JoinedShelves): (number: number) => boolean {
  const held = synonyms.filter(({ isExplained }) => !isExplained)
  return held.length === 0 ? () => false : phraseTest(shelves, phrasesOf(held), 'above')
}

function leadOf(own: Told, others: readonly Told[], hasTyped: (number: number) => boolean): Told {
  const [first] = own.places
  const holds = first !== undefined && own.confidence !== 'silent' && hasTyped(first.number)
  let lead = own
  for (const other of others) if (leads(other, lead, lead === own && holds)) lead = other
  return lead
}

function leads(one: Told, other: Told, isHeld: boolean): boolean {
  const [best] = one.places
  const [rival] = other.places
  if (best === undefined || rival === undefined) return best !== undefined
  const surer = sureness[one.confidence] - sureness[other.confidence]
  const isStronger = best.score > rival.score
  return isHeld ? surer > 0 && isStronger : surer > 0 || (surer === 0 && isStronger)
}

/** Each paragraph once, by the variant that says most for it. */
export function bestPlaces(found: readonly (readonly WordedPlace[])[]): WordedPlace[] {
  const best = new Map<number, WordedPlace>()
  for (const place of found.flat()) {
    const known = best.get(place.number)
    if (known === undefined || place.score > known.score) best.set(place.number, place)
  }
  return [...best.values()]
}

/** All paragraphs, best first, but the lead's first one stays first. */
function merged(lead: Told, all: readonly Told[], shelves: JoinedShelves): readonly WordedPlace[] {
  const first = lead.places[0]
  const others = bestPlaces(all.map(({ places }) => places))
    .filter(({ number }) => number !== first?.number)
    .sort((one, other) => other.score - one.score || shelves.compareByContent(one.number, other.number))
  return withoutRepeats(shelves, first === undefined ? others : [first, ...others])
}
