// Learns when to answer, when to say "close" and when to keep silent. Knows nothing of how the ranking is learnt.

import { type AskedQuestion, questionsOf, shelfOf } from '../../src/evaluation/question-set.ts'
import { logitOf, thresholdAt } from '../../src/search/ranking/confidence.ts'
import type { Ranking, RankingWeights } from '../../src/search/ranking/ranking.ts'
import { signNames } from '../../src/search/ranking/signs.ts'
import { type Family, familyOf } from '../../src/search/text/language.ts'
import { type LogisticModel, learnLogistic, round, type Vector } from './models.ts'
import { rankOn, titleOf } from './ranking.ts'
import { isLowered, reworded, shuffled } from './rewording.ts'
import { indexOf, isAnswering, type QuestionSet, shelvesOfSize, smallSizes } from './shelves.ts'

/** What is known of a question: whether its article is on the shelf, its paragraph, and whether that came first. */
interface Case {
  readonly signs: Float64Array
  readonly kind: 'fair' | 'noArticle' | 'noParagraph'
  readonly isRightFirst: boolean
  readonly weight: number
  readonly tag: string
  readonly family: Family
  readonly logSize: number
}

// People ask some questions in the words of the articles and others in their own; of few articles more of these. Words
// are put otherwise by the relations of English; for other languages there are none.
const rewordedShare = (tag: string, isSmall: boolean) => (tag !== 'en' ? 0.25 : isSmall ? 0.8 : 0.05)

function typed(text: string, { language }: QuestionSet, isSmall: boolean, random: () => number): string {
  const cased = isLowered(random) ? text.toLowerCase() : text
  return random() < rewordedShare(language.tag, isSmall) ? reworded(cased, language, random) : cased
}

const shelfSizes = [...smallSizes, 300, 1000, Number.POSITIVE_INFINITY]
// Questions of each kind asked of each size, over however many shelves that takes.
const casesPerSize: Readonly<Record<Family, number>> = { en: 600, spaced: 400, pairs: 200 }
const mostRemovals = 150

/** Weights learnt without an article. */
export type WeightsWithout = (title: string) => RankingWeights

function confidenceCases(
  from: QuestionSet,
  weightsWithout: WeightsWithout,
  random: () => number,
  effort: number,
): Case[] {
  const { articles: set, language } = from
  const family = familyOf(language)
  const cases: Case[] = []
  const paragraphCount = set.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)
  const sizes = shelfSizes.filter((size) => size < paragraphCount || size === Number.POSITIVE_INFINITY)
  for (const size of sizes) {
    const ofSize: Case[] = []
    const note = (ranking: Ranking, asked: AskedQuestion, kind: Case['kind']) => {
      const { signs } = ranking
      const best = ranking.ranked[0]
      if (signs === undefined || best === undefined) return
      const isRightFirst = kind === 'fair' && isAnswering(asked)(best)
      const logSize = Math.log(ranking.asked.shelves.paragraphCount)
      ofSize.push({ signs, kind, isRightFirst, weight: 1, tag: language.tag, family, logSize })
    }
    let done = 0
    for (const { shelf, left } of shelvesOfSize(set, size, random)) {
      const index = indexOf(shelf)
      const split = shelfOf(shelf)
      const ask = (asked: AskedQuestion, kind: Case['kind'], articles = shelf) => {
        const weights = weightsWithout(titleOf(articles, asked))
        note(rankOn(index, typed(asked.text, from, size <= 100, random), weights), asked, kind)
      }
      const wanted = casesPerSize[family] * effort
      const perShelf = Number.isFinite(size) ? Math.max(10, Math.min(100, size)) : Math.ceil(wanted)
      const questions = shuffled(questionsOf(shelf), random).slice(0, perShelf)
      done += questions.length
      for (const asked of questions) ask(asked, 'fair')
      const isWhole = !Number.isFinite(size)
      if (!isWhole) {
        for (const asked of shuffled(questionsOf(left), random).slice(0, perShelf)) ask(asked, 'noArticle', left)
      }
      // Taking a paragraph out of a large shelf takes long.
      const byParagraph = groupBy(
        questions.slice(0, mostRemovals),
        ({ article, ordinal }) => article * 10_000 + ordinal,
      )
      for (const group of byParagraph.values()) {
        const { article, ordinal } = group[0] as AskedQuestion
        const whole = split[article] as (typeof split)[number]
        if (isWhole) {
          index.remove(whole.article.id)
          for (const asked of group) ask(asked, 'noArticle')
        }
        index.put({ ...whole, paragraphs: whole.paragraphs.filter((_, i) => i !== ordinal) })
        for (const asked of group) ask(asked, 'noParagraph')
        index.put(whole)
      }
      if (done >= wanted || isWhole) break
    }
    const byKind = groupBy(ofSize, ({ kind }) => kind)
    for (const each of ofSize) {
      cases.push({ ...each, weight: 1 / (byKind.get(each.kind)?.length ?? 1) / sizes.length })
    }
  }
  return cases
}

// A question about the right things whose answer is missing: on small shelves "close" is the word for it, on large ones
// silence may be; yet nearly everything else about the missing paragraph is still there, so it counts less.
const nearMissWeight = (logSize: number) => (isSmall(logSize) ? 0.1 : 0.5)

const learnSilence = (cases: readonly Case[], effort: number) =>
  learnLogistic(
    cases.map(({ signs, kind, weight, logSize }) => ({
      signs,
      holds: kind === 'fair',
      weight: weight * (kind === 'noParagraph' ? nearMissWeight(logSize) : 1),
    })),
    effort,
  )

const wrongFirstWeight = 0.5

const learnAnswered = (cases: readonly Case[], effort: number) =>
  learnLogistic(
    cases.map(({ signs, kind, isRightFirst, weight }) => ({
      signs,
      holds: isRightFirst,
      weight: weight * (kind === 'fair' && !isRightFirst ? wrongFirstWeight : 1),
    })),
    effort,
  )

// Of questions that have an answer: how many may be told "silent", and how many "close" or less. On small shelves much
// of what is asked is about the right things and yet not told, so "close" is said more readily there.
const isSmall = (logSize: number) => logSize < Math.log(150)
// Languages without word relations keep to what large shelves have.
const mostSilent = (tag: string, logSize: number) => (tag === 'en' && isSmall(logSize) ? 0.02 : 0.035)
const mostClose = (tag: string, logSize: number) => (tag === 'en' && isSmall(logSize) ? 0.4 : 0.2)

/** The quantiles at each shelf size, smallest first. */
function quantilesOf(logits: readonly { logit: number; logSize: number }[], shareAt: (logSize: number) => number) {
  return [...groupBy(logits, ({ logSize }) => Math.round(logSize))]
    .map(([, group]) => {
      const sorted = group.map(({ logit }) => logit).sort((one, other) => one - other)
      const at = group.reduce((sum, { logSize }) => sum + logSize, 0) / group.length
      return { logSize: round(at), logit: round(sorted[Math.floor(sorted.length * shareAt(at))] ?? 0) }
    })
    .sort((one, other) => one.logSize - other.logSize)
}

interface Models {
  readonly silent: LogisticModel
  readonly answered: LogisticModel
}

function thresholdsOf(cases: readonly Case[], models: ReadonlyMap<Family, Models>) {
  const fair = cases.filter(({ kind }) => kind === 'fair')
  const thresholdOf = (model: keyof Models, shareAt: (tag: string, logSize: number) => number) =>
    quantilesOf(
      fair.map(({ signs, logSize, family }) => ({
        logit: logitOf(signs, (models.get(family) as Models)[model]),
        logSize,
      })),
      (logSize) => shareAt(cases[0]?.tag ?? '', logSize),
    )
  return { silent: thresholdOf('silent', mostSilent), answered: thresholdOf('answered', mostClose) }
}

/** The table of confidence: a model for each family of languages, thresholds for each family and language. */
export function confidenceTable(
  sets: readonly QuestionSet[],
  weightsWithout: WeightsWithout,
  randomFor: (set: QuestionSet) => () => number,
  tell: (words: string) => void,
  effort: number,
) {
  const cases = sets.flatMap((set) => {
    const found = confidenceCases(set, weightsWithout, randomFor(set), effort)
    tell(`${set.name}: ${found.length} cases of confidence`)
    return found
  })
  const byFamily = groupBy(cases, ({ family }) => family)
  const models = new Map(
    [...byFamily].map(([family, of]): [Family, Models] => [
      family,
      { silent: learnSilence(of, effort), answered: learnAnswered(of, effort) },
    ]),
  )
  const byTag = groupBy(cases, ({ tag }) => tag)
  for (const [tag, of] of byTag) for (const line of toldBySize(tag, of, models)) tell(line)
  return {
    models: Object.fromEntries(
      [...models].map(([family, { silent, answered }]) => [
        family,
        { silent: written(silent), answered: written(answered) },
      ]),
    ),
    families: Object.fromEntries([...byFamily].map(([family, of]) => [family, thresholdsOf(of, models)])),
    thresholds: Object.fromEntries([...byTag].map(([tag, of]) => [tag, thresholdsOf(of, models)])),
  }
}

function written({ bias, weights, perLogSize }: LogisticModel) {
  const byName = (vector: Vector) => Object.fromEntries(signNames.map((name, i) => [name, round(vector[i] as number)]))
  return { bias: round(bias), weights: byName(weights), perLogSize: byName(perLogSize) }
}

/** By size of shelf: of each kind of question, how many would be told silent, and how many answered. */
function toldBySize(tag: string, cases: readonly Case[], models: ReadonlyMap<Family, Models>): string[] {
  const thresholds = thresholdsOf(cases, models)
  return [...groupBy(cases, ({ logSize }) => Math.round(logSize)).values()].map((of) => {
    const shares = [...groupBy(of, ({ kind }) => kind)].map(([kind, told]) => {
      const isBelow = ({ signs, logSize, family }: Case, model: keyof Models) =>
        logitOf(signs, (models.get(family) as Models)[model]) < thresholdAt(thresholds[model], logSize)
      const percent = (count: number) => ((100 * count) / told.length).toFixed(0)
      const silent = told.filter((each) => isBelow(each, 'silent')).length
      const close = told.filter((each) => isBelow(each, 'answered')).length
      return `${kind} silent ${percent(silent)} answered ${percent(told.length - close)}`
    })
    return `  ${tag}, ${Math.exp(of[0]?.logSize ?? 0).toFixed(0)} paragraphs: ${shares.join(', ')}`
  })
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
