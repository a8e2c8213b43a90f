// Learns when to answer, when to say "close" and when to keep silent. Knows nothing of how the ranking is learnt.

import { type ConfidenceModel, type Judges, logitOf } from '../../src/search/ranking/confidence.ts'
import type { Ranking, RankingWeights } from '../../src/search/ranking/ranking.ts'
import { signNames } from '../../src/search/ranking/signs.ts'
import { type Family, familyOf } from '../../src/search/text/language.ts'
import { shuffled } from '../random.ts'
import { groupBy } from './group-by.ts'
import { round } from './models.ts'
import { type Fold, foldOf, rankOn, writtenScorer } from './ranking.ts'
import { wordingOf } from './rewording.ts'
import { type Example, type Judge, learnJudge } from './scorer.ts'
import type { TaughtArticle, TaughtSet } from './sets.ts'
import {
  type Asked,
  indexOf,
  isAnswering,
  questionsOf,
  shelfSizes,
  shelvesOfSize,
  sizeOf,
  withParagraphs,
} from './shelves.ts'

/** What is on the shelf of what a question asks for. */
type Presence = 'there' | 'noArticle' | 'noParagraph'

/** What is known of a question that was asked. */
interface Case {
  readonly signs: Float64Array
  readonly presence: Presence
  readonly kind: Asked['kind']
  readonly isRightFirst: boolean
  readonly tag: string
  readonly family: Family
  readonly fold: Fold
  /** Cases of the same group weigh the same, groups nearly. */
  readonly group: string
}

// Questions of each size, over however many shelves that takes.
const mostOnSized = 200
const mostOnWhole: Readonly<Record<Family, number>> = { en: 500, spaced: 300, pairs: 300 }
// Taking an article or a paragraph out of a large shelf takes long.
const mostRemovals = 100

/** Weights learnt without an article. */
export type WeightsWithout = (title: string) => RankingWeights

/** @param others Sets whose questions are beside the point here. @param effort Share of the questions. */
function confidenceCases(
  { group: ofSet, articles, language }: TaughtSet,
  others: readonly TaughtSet[],
  weightsWithout: WeightsWithout,
  random: () => number,
  effort: number,
): Case[] {
  const cases: Case[] = []
  const family = familyOf(language)
  const ask = (index: ReturnType<typeof indexOf>, asked: Asked, presence: Presence, size: number) => {
    const isAsItStands = asked.kind === 'heading' || asked.kind === 'title'
    const text = isAsItStands ? asked.text : wordingOf(asked.text, language, index.paragraphCount, random)
    const ranking: Ranking = rankOn(index, text, weightsWithout(asked.title))
    const [best] = ranking.ranked
    if (ranking.signs === undefined || best === undefined) return
    const isRightFirst = presence === 'there' && isAnswering(asked)(best)
    const group = [ofSet, size, presence, asked.kind].join()
    const { kind, title } = asked
    const fold = foldOf(title)
    cases.push({ signs: ranking.signs, presence, kind, isRightFirst, tag: language.tag, family, fold, group })
  }
  const sizes = shelfSizes.filter((size) => size < 0.7 * sizeOf(articles))
  const offTopic = others.filter((other) => other.language === language).flatMap((other) => questionsOf(other.articles))
  const askShelf = (shelf: readonly TaughtArticle[], left: readonly TaughtArticle[], most: number, size: number) => {
    const index = indexOf(shelf)
    const questions = shuffled(questionsOf(shelf), random).slice(0, most)
    for (const asked of questions) ask(index, asked, 'there', size)
    for (const asked of shuffled(questionsOf(left), random).slice(0, most)) ask(index, asked, 'noArticle', size)
    for (const asked of shuffled(offTopic, random).slice(0, most / 3)) ask(index, asked, 'noArticle', size)
    for (const [i, asked] of questions.slice(0, mostRemovals).entries()) {
      const whole = shelf.find(({ split }) => split.article.id === asked.articleId) as TaughtArticle
      const isArticleGone = left.length === 0 && i % 2 === 0
      const { split } = withParagraphs(whole, (ordinal) => !isArticleGone && !asked.ordinals.includes(ordinal))
      if (split.paragraphs.length > 0) index.put(split)
      else index.remove(asked.articleId)
      ask(index, asked, split.paragraphs.length > 0 ? 'noParagraph' : 'noArticle', size)
      index.put(whole.split)
    }
    return questions.length
  }
  for (const size of sizes) {
    let done = 0
    for (const { shelf, left } of shelvesOfSize(articles, size, random)) {
      done += askShelf(shelf, left, Math.max(10, Math.min(60, size)), size)
      if (done >= mostOnSized * effort) break
    }
  }
  askShelf(articles, [], Math.ceil(mostOnWhole[family] * effort), Number.POSITIVE_INFINITY)
  return cases
}

// A question about the right things whose answer is missing: nearly everything else about it is there, so it counts less.
const nearMissWeight = 0.35
// Without its heading a text often answers another question than the heading asks.
const bareWeight = 0.5

function examplesOf(cases: readonly Case[], holds: (each: Case) => boolean): Example[] {
  const groups = groupBy(cases, ({ group }) => group)
  return cases.map((each) => {
    const { signs, presence, kind, group } = each
    const weight = (presence === 'noParagraph' ? nearMissWeight : 1) * (kind === 'bare' ? bareWeight : 1)
    return { signs, holds: holds(each), weight: weight * (groups.get(group)?.length ?? 1) ** -0.5 }
  })
}

const learnJudges = (cases: readonly Case[], effort: number): Judges => ({
  spoken: learnJudge(
    examplesOf(cases, ({ presence }) => presence === 'there'),
    effort,
  ),
  answered: learnJudge(
    examplesOf(cases, ({ isRightFirst }) => isRightFirst),
    effort,
  ),
})

// Of the questions that the articles answer, so many may be told that nothing was found.
const mostSilent = 0.04

/**
 * The log-odds below which so many are, by size of shelf, smallest first; of each group of a size alike.
 * @param judges By half of the articles: learnt without it.
 */
function silentBelow(cases: readonly Case[], judges: Readonly<Record<Fold, Judges>>) {
  const fair = cases.filter(({ presence, kind }) => presence === 'there' && kind !== 'bare')
  return [...groupBy(fair, ({ signs }) => Math.round(signs[0] as number))]
    .map(([, of]) => ({
      logSize: round(of.reduce((sum, { signs }) => sum + (signs[0] as number), 0) / of.length),
      logit: round(quantileOf(of, judges)),
    }))
    .sort((one, other) => one.logSize - other.logSize)
}

function quantileOf(cases: readonly Case[], judges: Readonly<Record<Fold, Judges>>): number {
  const groups = groupBy(cases, ({ group }) => group)
  const logits = cases
    .map(({ signs, group, fold }) => ({
      logit: logitOf(signs, judges[fold].spoken),
      weight: 1 / (groups.get(group)?.length ?? 1),
    }))
    .sort((one, other) => one.logit - other.logit)
  let room = mostSilent * groups.size
  for (const { logit, weight } of logits) {
    room -= weight
    if (room < 0) return logit
  }
  return 0
}

/**
 * What communities ask is worded farther from their articles than any set that is learnt from, most of all on few pages. So the
 * thresholds of English, which has sets of such questions, are set by these: everyday questions on shelves of a dozen
 * paragraphs, other wordings of an FAQ's questions on two hundred, questions after issue titles on 1,500 to 5,000 paragraphs of
 * documentation, SQuAD on shelves of all sizes. Log-odds by paragraphs.
 */
const englishSilentBelow: readonly (readonly [paragraphs: number, logit: number])[] = [
  [9, -3.3],
  [30, -3],
  [100, -2.8],
  [300, -2.2],
  [1000, -2.1],
  [5000, -2.1],
  [12_000, -1.3],
]
const asPoints = (points: typeof englishSilentBelow) =>
  points.map(([paragraphs, logit]) => ({ logSize: round(Math.log(paragraphs)), logit }))

/** What is learnt of how sure words are: of everything, and without each half of the articles. */
export interface LearntConfidence {
  readonly whole: ConfidenceModel
  readonly without: Readonly<Record<Fold, ConfidenceModel>>
}

/** Judges for each family of languages, thresholds of silence for each family and language, by size of shelf. */
export function learnConfidence(
  sets: readonly TaughtSet[],
  weightsWithout: WeightsWithout,
  randomFor: (set: TaughtSet) => () => number,
  tell: (words: string) => void,
  effort: number,
): LearntConfidence {
  const cases = sets.flatMap((set) => {
    const others = sets.filter(({ path }) => path !== set.path)
    const found = confidenceCases(set, others, weightsWithout, randomFor(set), effort)
    tell(`${set.name}: ${found.length} cases of confidence`)
    return found
  })
  const byFamily = groupBy(cases, ({ family }) => family)
  const learnt = new Map(
    [...byFamily].map(([family, of]) => {
      const without = (left: Fold) =>
        learnJudges(
          of.filter(({ fold }) => fold !== left),
          effort,
        )
      tell(`${family}: judges learnt`)
      return [family, { whole: learnJudges(of, effort), without: { 0: without(0), 1: without(1) } }]
    }),
  )
  const learntFor = (family: Family) =>
    learnt.get(family) ?? ([...learnt.values()][0] as NonNullable<ReturnType<typeof learnt.get>>)
  const thresholdsOf = (family: Family, of: readonly Case[]) =>
    family === 'en' ? asPoints(englishSilentBelow) : silentBelow(of, learntFor(family).without)
  const thresholds = {
    silentBelowIn: byFamilyOf((family) => thresholdsOf(family, byFamily.get(family) ?? cases)),
    silentBelow: Object.fromEntries(
      [...groupBy(cases, ({ tag }) => tag)].map(([tag, of]) => [tag, thresholdsOf((of[0] as Case).family, of)]),
    ),
  }
  const without = (left: Fold) => ({ judges: byFamilyOf((family) => learntFor(family).without[left]), ...thresholds })
  return {
    whole: { judges: byFamilyOf((family) => learntFor(family).whole), ...thresholds },
    without: { 0: without(0), 1: without(1) },
  }
}

const byFamilyOf = <T>(of: (family: Family) => T): Readonly<Record<Family, T>> => ({
  en: of('en'),
  spaced: of('spaced'),
  pairs: of('pairs'),
})

/** As it is kept beside the search. */
export function confidenceTable({ judges, ...thresholds }: ConfidenceModel) {
  const writtenOf = ({ spoken, answered }: Judges) => ({ spoken: written(spoken), answered: written(answered) })
  return { signs: signNames, judges: byFamilyOf((family) => writtenOf(judges[family])), ...thresholds }
}

const written = ({ bias, scorer }: Judge) => ({ bias: round(bias), ...writtenScorer(scorer) })
