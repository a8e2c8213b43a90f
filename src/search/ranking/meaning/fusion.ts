// Orders what words found, and what only meaning finds, by both together.

import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question } from '../../query/question.ts'
import { evidenceNames } from '../evidence/evidence.ts'
import type { Ranked } from '../ranked.ts'
import { type EncoderTuning, tunedEncoders } from './encoder-tuning.ts'
import type { Meaning } from './meaning.ts'

/** The cosine of a question and a paragraph, by the shelves' common numbers; undefined when the encoder cannot read it. */
export type CosineOf = (number: number) => number | undefined

/** What an encoder says of an order that it had a part in. Cosines are -1 to 1. */
export interface MeaningSigns {
  /** Undefined for an encoder that nothing was measured for. */
  readonly tuning: EncoderTuning | undefined
  /** Of the first paragraph. */
  readonly first: number
  /** The highest of any paragraph that was looked at. */
  readonly closest: number
  /** The highest of a sentence of the first three; undefined when none was encoded. */
  readonly sentence: number | undefined
  /** How far the first paragraph is ahead of the second, at most 4. */
  readonly margin: number
  /** Whether the first paragraph is the first one by words, too. */
  readonly isFirstByWords: boolean
  /** Whether that stands below a title or heading that is mostly what was asked: words tell best then. */
  readonly isAskedHead: boolean
}

/** Paragraphs by words and meaning, best first, and what that says of them. */
interface Fusion {
  readonly ranked: readonly Ranked[]
  /** Undefined when the encoder cannot read the first paragraph. */
  readonly signs: MeaningSigns | undefined
}

// On larger shelves what words put behind these is hardly ever right.
const mostReordered = 20
/** What no word leads to is looked at when it is one of so many that come nearest. */
const mostAdded = 5
/** The score's part in the fusion. */
const scoreShare = 0.5
/** A cosine's part where nothing was measured for the encoder: so much for each standard deviation. */
const perDeviation = 2
/** Cosines that differ less say nothing. */
const leastDeviation = 0.02
const mostSentenced = 3
/** A paragraph that is farther ahead is no surer. */
const largestMargin = 4

/** @returns undefined when the encoder was not made for the question's language. */
export function cosinesOf(meaning: Meaning, { language }: Question, shelves: JoinedShelves): CosineOf | undefined {
  if (!meaning.languages.has(language.tag)) return undefined
  return (number) =>
    meaning.languages.has(shelves.languageOf(number).tag) ? meaning.cosine(shelves.placeOf(number)) : undefined
}

/** Of paragraphs those that come nearest by meaning, and nearer than most, but for those that words found. */
export function foundByMeaning(numbers: readonly number[], cosineOf: CosineOf, ranked: readonly Ranked[]): number[] {
  const found = new Set(ranked.map(({ number }) => number))
  const read = numbers.flatMap((number) => {
    const cosine = cosineOf(number)
    return cosine === undefined ? [] : [{ number, cosine }]
  })
  const { mean, deviation } = cosineSpread(read.map(({ cosine }) => cosine))
  return read
    .sort((one, other) => other.cosine - one.cosine)
    .slice(0, mostAdded)
    .flatMap(({ number, cosine }) => (found.has(number) || cosine - mean <= deviation / 2 ? [] : [number]))
}

interface FusionOptions {
  readonly question: Question
  readonly shelves: JoinedShelves
  readonly meaning: Meaning
  readonly cosineOf: CosineOf
  /** Whether a paragraph has what moderators' synonyms look for. */
  readonly isHeld: (number: number) => boolean
  /** Whether all that words found is re-ordered, as on small shelves; else the first twenty. */
  readonly isWhole: boolean
}

/**
 * Orders paragraphs by `0.5 · score + weight · cosine`, those that meaning alone found among them. What the encoder cannot
 * read keeps its place, and the first by words stays before what lacks something that it has just as typed.
 * @param byWords Best first. @param added What words did not find.
 */
export function fuse(byWords: readonly Ranked[], added: readonly Ranked[], options: FusionOptions): Fusion {
  const { cosineOf, isWhole, meaning, shelves } = options
  const tuning = tunedEncoders[meaning.modelHash]
  const head = isWhole ? byWords : byWords.slice(0, mostReordered)
  const all = [...head, ...added]
  const cosines = new Map<number, number>()
  for (const { number } of all) {
    const cosine = cosineOf(number)
    if (cosine !== undefined) cosines.set(number, cosine)
  }
  const told = [...cosines.values()]
  const { mean, deviation } = cosineSpread(told)
  const weight = weightOf(tuning, deviation)
  const fusedOf = ({ number, score }: Ranked) => scoreShare * score + weight * (cosines.get(number) ?? mean)
  const read = all
    .filter(({ number }) => cosines.has(number))
    .sort((one, other) => fusedOf(other) - fusedOf(one) || shelves.compareByContent(one.number, other.number))
  const waiting = keptFirst(byWords[0], read, options)
  const placed = [...head.map((each) => (cosines.has(each.number) ? (waiting.shift() as Ranked) : each)), ...waiting]
  // Places of several variants are merged by score: the best place has the best one, whatever stands there.
  const scores = all.map(fusedOf).sort((one, other) => other - one)
  const last = scores.at(-1) ?? 0
  const rest = byWords.slice(head.length).map((each) => ({ ...each, score: Math.min(last, fusedOf(each)) }))
  const places = new Map(head.map(({ number }, place) => [number, place]))
  const fused = placed.map((each, place) => {
    const isRaised = place < (places.get(each.number) ?? Number.POSITIVE_INFINITY)
    const score = scores[place] as number
    return isRaised ? { ...each, score, isNear: true, byMeaning: true as const } : { ...each, score }
  })
  return { ranked: [...fused, ...rest], signs: signsOf(fused, byWords[0], cosines, tuning, options) }
}

function signsOf(
  fused: readonly Ranked[],
  firstByWords: Ranked | undefined,
  cosines: ReadonlyMap<number, number>,
  tuning: EncoderTuning | undefined,
  { meaning, shelves, question }: FusionOptions,
): MeaningSigns | undefined {
  const [best, second] = fused
  const first = best && cosines.get(best.number)
  if (best === undefined || first === undefined) return undefined
  const sentences = fused
    .slice(0, mostSentenced)
    .flatMap(({ number }) => (cosines.has(number) ? (meaning.sentence(shelves.placeOf(number)) ?? []) : []))
  const isFirstByWords = best.number === firstByWords?.number
  return {
    tuning,
    first,
    closest: Math.max(...cosines.values()),
    sentence: sentences.length === 0 ? undefined : Math.max(...sentences),
    margin: second ? Math.min(largestMargin, best.score - second.score) : largestMargin,
    isFirstByWords,
    isAskedHead: isFirstByWords && isBelowAsked(best, question),
  }
}

/** @param moved Best first. */
function keptFirst(first: Ranked | undefined, moved: readonly Ranked[], { question, isHeld }: FusionOptions): Ranked[] {
  const at = first === undefined ? 0 : moved.indexOf(first)
  if (first === undefined || at <= 0) return [...moved]
  const ahead = moved.slice(0, at)
  const lacks = lacksExact(first, question, isHeld)
  return [...ahead.filter((each) => !lacks(each)), first, ...ahead.filter(lacks), ...moved.slice(at + 1)]
}

const at = (name: (typeof evidenceNames)[number]) => evidenceNames.indexOf(name)
const [missingNumbers, missingNames] = [at('missingNumbers'), at('missingNames')]
const [typedPairCount, headPairCount] = [at('typedPairCount'), at('headPairCount')]
const coverageWithHead = at('coverageWithHead')
const headMatch = at('headMatch')
const allButRounding = 1 - 1e-9
/** Of a title or heading and the question, how much of each is the other from where on it is what was asked for. */
const leastAsked = 0.7

function isBelowAsked({ vector }: Ranked, { words }: Question): boolean {
  return (vector[headMatch] as number) >= leastAsked || (words.length > 1 && (vector[headPairCount] as number) >= 1)
}

/**
 * Says which paragraphs lack something of the question that another one has as it was typed: a title or heading above, which
 * is then answered by what words put first below it, a number, a name, the whole question word for word, or all of one that is
 * nothing but words to look for.
 */
function lacksExact(first: Ranked, question: Question, isHeld: (number: number) => boolean): (each: Ranked) => boolean {
  if (isBelowAsked(first, question)) return () => true
  const { number, vector: had } = first
  const { words, terms } = question
  const isPair = words.length > 1
  const isWhole = (vector: Float64Array) => isPair && (vector[typedPairCount] as number) >= 1
  const isSearch = words.every(({ idf }) => idf > 0) && terms.every(({ isKnown }) => isKnown)
  const hasAll = (vector: Float64Array) => isSearch && (vector[coverageWithHead] as number) >= allButRounding
  const isMore = (vector: Float64Array, kind: number) => (vector[kind] as number) > (had[kind] as number)
  return ({ number: other, vector }) =>
    (isHeld(number) && !isHeld(other)) ||
    isMore(vector, missingNumbers) ||
    isMore(vector, missingNames) ||
    (isWhole(had) && !isWhole(vector)) ||
    (hasAll(had) && !hasAll(vector))
}

/** What a cosine weighs beside half of a score. @param deviation Of the cosines that are compared. */
export const weightOf = (tuning: EncoderTuning | undefined, deviation: number) =>
  tuning?.cosineWeight ?? perDeviation / Math.max(leastDeviation, deviation)

/** Mean and standard deviation; 0 of nothing. */
export function cosineSpread(values: readonly number[]) {
  const count = Math.max(1, values.length)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count) }
}
