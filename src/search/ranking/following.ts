// Ranks paragraphs for a question that goes on from the one before: by its own words, by those of both, by what both mean, and
// by where the passage stands that was shown.

import type { Confidence, Place } from '../hit.ts'
import { formIdOf } from '../index/entry.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { literalOf, phraseTest } from '../query/phrases.ts'
import { readText, type TypedText } from '../query/query.ts'
import { type Question, questionOf } from '../query/question.ts'
import type { SynonymGroup } from '../query/synonyms.ts'
import { asTyped } from '../query/variants.ts'
import { type FollowUp, readFollowUp } from '../talk/follow-up.ts'
import { talkIn } from '../talk/languages.ts'
import type { Language } from '../text/language.ts'
import { splitWords } from '../text/words.ts'
import { tunedEncoders } from './meaning/encoder-tuning.ts'
import { cosineSpread, cosinesOf, weightOf } from './meaning/fusion.ts'
import type { Meaning } from './meaning/meaning.ts'
import { rankThese, type SearchMemory } from './ranking.ts'
import { relatedTerms } from './related/relations.ts'
import { rankVariants, type WordedPlace, type WordedRanking } from './worded-ranking.ts'

/** What was asked and shown before. */
export interface Before {
  /** The question, with the ones that it went on from. */
  readonly question: string
  /** Where the passage stands that was shown; undefined when that is not known: then it is what the question finds now. */
  readonly shown?: Place | undefined
  /** The ordinal behind the last paragraph that was quoted with it; default: the next one. */
  readonly end?: number | undefined
  /** What an encoder says of both questions as one text (textOfBoth); words alone without it. */
  readonly meaning?: Meaning | undefined
}

/** A question, and what it goes on from behind it, as one text. */
export const textOfBoth = (before: string, question: string) => `${question}\n${before}`

/** How many of what either question found are weighed, and how many paragraphs around the passage. */
const mostFound = 20
const reach = 12
/** How many passages behind one are read on to. */
const mostBehind = 12
/** Of the next one as likely as this, the first is told as no more than close. */
const leastSure = 0.5

/**
 * What speaks for a paragraph, in log-odds against the others. Learnt from conversations of two turns over ten collections,
 * each left out in turn, and rounded; scores are in tens of the ranking's.
 */
const weights = {
  alone: 2,
  /** Also, when a single word names what is asked for. */
  aloneByOne: 1.3,
  together: 1.75,
  /** Also, when no word does. */
  togetherUnnamed: 0.8,
  /** When the same is asked of something else: with that in the place of what the passage is about. */
  replaced: 1.5,
  aloneReplaced: -0.5,
  /** Below the same heading in another article. */
  parallel: 1.5,
  here: 0.7,
  hereUnnamed: 1,
  section: 1,
  /** In the same article, unless the same is asked of something else. */
  article: 1.5,
  next: 0.7,
  near: 0.3,
  behind: 1.2,
  /** Of what a cosine weighs beside half of a score. */
  meaning: 0.25,
  /** When a reason is asked for. */
  reason: 0.9,
  reasonHere: 0.9,
}

/**
 * @param own What the question found alone.
 * @returns Undefined when it stands alone: by its words, or since it is answered better so.
 */
export function rankFollowing(
  read: TypedText,
  before: Before,
  own: WordedRanking,
  shelves: JoinedShelves,
  groups: readonly SynonymGroup[],
  memory: SearchMemory,
): WordedRanking | undefined {
  const question = questionOf(asTyped(read), shelves)
  const earlier = readText(before.question, shelves)
  const languages = [read.language, ...read.others, earlier.language]
  const followUp = readFollowUp(read.text, question, languages)
  if (followUp.leaning === 'whole') return undefined
  const isAnswered = own.confidence === 'answered'
  if (isAnswered && (followUp.leaning === 'loose' || followUp.named > 1)) return undefined

  const shown = numberOf(before.shown, shelves) ?? rankVariants(earlier, shelves, groups, memory).ranked[0]?.number
  const behind = followUp.asks === 'more' && shown !== undefined ? readOn(shown, before, shelves) : []
  const typed = readText(textOfBoth(before.question, read.text), shelves)
  const together = rankVariants(typed, shelves, groups, memory, before.meaning)
  const both = {
    ...questionOf(asTyped(typed), shelves),
    kind: question.kind ?? questionOf(asTyped(earlier), shelves).kind,
  }
  if (behind.length > 0) return { ...together, confidence: 'answered', ranked: asPlaces(behind, both, shelves) }

  const found = [...together.ranked.slice(0, mostFound), ...own.ranked.slice(0, mostFound)]
  const around = shown === undefined ? [] : paragraphsAround(shown, shelves, reach)
  const numbers = [...new Set([...found.map(({ number }) => number), ...around])]
  const scores = scoresOf(numbers, { question, both, followUp }, shown, shelves, memory)
  const nearness = before.meaning && nearnessOf(before.meaning, both, shelves, numbers)
  const weighed = weigh(numbers, scores, { followUp, shown, language: read.language, nearness }, shelves)
  const names = question.terms.some(({ isKnown }) => isKnown)
  return {
    ...together,
    confidence: confidenceOf(weighed, [own, together], followUp, around),
    ranked: asPlaces(weighed, names ? question : both, shelves),
  }
}

interface Scored {
  readonly number: number
  readonly score: number
}

type ByNumber = ReadonlyMap<number, number>

interface Scores {
  readonly alone: ByNumber
  readonly together: ByNumber
  readonly replaced: ByNumber
}

/** How likely each paragraph is by words alone, in tens of the ranking's scores. */
function scoresOf(
  numbers: readonly number[],
  { question, both, followUp }: { question: Question; both: Question; followUp: FollowUp },
  shown: number | undefined,
  shelves: JoinedShelves,
  memory: SearchMemory,
): Scores {
  const score = (asked: Question): ByNumber =>
    new Map(rankThese(asked, shelves, memory, numbers).map((each) => [each.number, each.score / 10]))
  const together = score(both)
  const isNamed = question.terms.some(({ isKnown }) => isKnown)
  const own = new Set(question.terms.map(({ term }) => term))
  const subjects = shown === undefined ? new Set<string>() : termsAbove(shown, shelves)
  const terms = both.terms.filter(({ term }) => own.has(term) || !subjects.has(term))
  return {
    alone: isNamed ? score(question) : new Map(),
    together,
    replaced: followUp.asks === 'same' && isNamed ? score({ ...both, terms }) : new Map(),
  }
}

interface Beside {
  readonly followUp: FollowUp
  readonly shown: number | undefined
  readonly language: Language
  /** What both questions mean is so near, in log-odds. */
  readonly nearness: ByNumber | undefined
}

function weigh(
  numbers: readonly number[],
  { alone, together, replaced }: Scores,
  { followUp, shown, language, nearness }: Beside,
  shelves: JoinedShelves,
): readonly Scored[] {
  const at = shown === undefined ? undefined : standing(shown, shelves)
  const isUnnamed = followUp.named === 0
  const givesReason = followUp.asks === 'why' ? reasonTest(language, shelves) : undefined
  const isReplaced = replaced.size > 0
  const weighed = numbers.map((number) => {
    const here = standing(number, shelves)
    const isInArticle = at !== undefined && here.article === at.article
    const distance = at === undefined || !isInArticle ? undefined : here.ordinal - at.ordinal
    const hasSameHeading = at !== undefined && here.heading === at.heading
    let score =
      (weights.alone + (followUp.named === 1 ? weights.aloneByOne : 0) + (isReplaced ? weights.aloneReplaced : 0)) *
        (alone.get(number) ?? 0) +
      (weights.together + (isUnnamed ? weights.togetherUnnamed : 0)) * (together.get(number) ?? 0) +
      weights.replaced * (replaced.get(number) ?? 0) +
      (nearness?.get(number) ?? 0)
    if (isReplaced && !isInArticle && hasSameHeading && here.heading !== '') score += weights.parallel
    if (distance !== undefined) {
      // The same of something else does not stand where this stood.
      if (distance === 0 && !isReplaced) score += weights.here + (isUnnamed ? weights.hereUnnamed : 0)
      if (followUp.asks !== 'same') score += weights.article
      if (distance === 1) score += weights.next
      if (distance > 0) score += weights.behind
      if (Math.abs(distance) <= 2) score += weights.near
      if (hasSameHeading && !(isReplaced && distance === 0)) score += weights.section
    }
    if (givesReason?.(number)) score += weights.reason + (distance === 0 ? weights.reasonHere : 0)
    return { number, score }
  })
  return weighed.sort((one, other) => other.score - one.score || shelves.compareByContent(one.number, other.number))
}

/** @returns undefined when the encoder was not made for the language. What it cannot read is as near as the mean. */
function nearnessOf(
  meaning: Meaning,
  both: Question,
  shelves: JoinedShelves,
  numbers: readonly number[],
): ByNumber | undefined {
  const cosineOf = cosinesOf(meaning, both, shelves)
  if (cosineOf === undefined) return undefined
  const cosines = numbers.map(cosineOf)
  const { mean, deviation } = cosineSpread(cosines.filter((cosine) => cosine !== undefined))
  const weight = weightOf(tunedEncoders[meaning.modelHash], deviation)
  return new Map(numbers.map((number, i) => [number, weights.meaning * weight * (cosines[i] ?? mean)]))
}

/** No surer than either question was of that paragraph, nor than it is of it among the others. */
function confidenceOf(
  weighed: readonly Scored[],
  asked: readonly WordedRanking[],
  { leaning }: FollowUp,
  around: readonly number[],
): Confidence {
  const [first] = weighed
  if (first === undefined) return 'silent'
  const goesOn = leaning === 'tight' && around.includes(first.number)
  if (!goesOn && asked.every(({ confidence }) => confidence === 'silent')) return 'silent'
  const total = weighed.reduce((sum, { score }) => sum + Math.exp(score - first.score), 0)
  const isSure = asked.some(({ ranked, confidence }) => {
    return confidence === 'answered' && ranked[0]?.number === first.number
  })
  return isSure && 1 / total >= leastSure ? 'answered' : 'close'
}

function asPlaces(weighed: readonly Scored[], question: Question, shelves: JoinedShelves): WordedPlace[] {
  const related = relatedTerms(question, shelves)
  return weighed.map(({ number, score }) => ({ number, score, isNear: true, question, related }))
}

/** The paragraphs behind a passage. */
function readOn(shown: number, { end }: Before, shelves: JoinedShelves): Scored[] {
  const { ordinal } = standing(shown, shelves)
  return paragraphsAround(shown, shelves, mostBehind)
    .filter((number) => standing(number, shelves).ordinal >= (end ?? ordinal + 1))
    .map((number, nth) => ({ number, score: -nth }))
}

function numberOf(place: Place | undefined, shelves: JoinedShelves): number | undefined {
  const shelf = place && shelves.all[place.shelf]
  const number = place && shelf?.index.articles.find(place.articleId)?.paragraphs[place.ordinal]
  return shelf && number !== undefined
    ? shelves.withoutHidden(Uint32Array.of(shelf.firstParagraph + number))[0]
    : undefined
}

/** What has words, of the same article, in its order. */
function paragraphsAround(number: number, shelves: JoinedShelves, most: number): number[] {
  const { index, firstParagraph } = shelves.shelfOf(number)
  const { article, ordinal } = index.paragraph(number - firstParagraph)
  return article.paragraphs
    .slice(Math.max(0, ordinal - most), ordinal + most + 1)
    .filter((each) => (index.lengths[each] as number) > 0)
    .map((each) => firstParagraph + each)
}

/** Where a paragraph stands: its article, its place there, and its headings as one text. */
function standing(number: number, shelves: JoinedShelves) {
  const { index, place, firstParagraph } = shelves.shelfOf(number)
  const own = number - firstParagraph
  const { article, ordinal } = index.paragraph(own)
  const { entries, from, to } = index.headings(own)
  // Words have other numbers on another shelf.
  return { article, ordinal, heading: from === to ? '' : `${place}: ${entries.subarray(from, to).join(' ')}` }
}

/** What a passage is about: the terms of its title and headings. */
function termsAbove(number: number, shelves: JoinedShelves): ReadonlySet<string> {
  const { index, firstParagraph } = shelves.shelfOf(number)
  const own = number - firstParagraph
  const terms = index.lexicon.termsByForm()
  const rows = [index.title(own), index.headings(own)]
  const ids = rows.flatMap(({ entries, from, to }) =>
    [...entries.subarray(from, to)].map((entry) => terms[formIdOf(entry)] as number),
  )
  return new Set(ids.filter((id) => id >= 0).map((id) => index.lexicon.text(id)))
}

/** Says which paragraphs give a reason. */
function reasonTest(language: Language, shelves: JoinedShelves): (number: number) => boolean {
  const reasons = talkIn(language)?.followUp.reasons ?? []
  return phraseTest(shelves, (each) => [reasons.flatMap((words) => literalOf(splitWords(words, each)))], 'own')
}
