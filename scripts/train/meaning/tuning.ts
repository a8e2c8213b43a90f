// Learns from where on an answer by words and meaning counts. Knows no questions.

import type { Sides } from '../../../src/search/ranking/confidence.ts'
import type { EncoderTuning, MeaningJudge } from '../../../src/search/ranking/meaning/encoder-tuning.ts'
import { thresholdAt } from '../../../src/search/ranking/threshold.ts'
import { groupBy } from '../group-by.ts'
import { round } from '../models.ts'
import { communities, type MeaningCase } from './cases.ts'

// As small as a shelf of a few articles is.
const leastLogSize = Math.log(9)
const sizeOf = ({ told }: MeaningCase) => Math.max(leastLogSize, told.logSize)
/** Fewer cases say nothing of a share. */
const fewest = 10

/**
 * Materials count as much as each other, but questions of communities, which are what the bot is asked, count as much as all
 * others together, and what asks with the words of a title or heading is hardly asked as people ask.
 */
const weightOf = ({ material, kind }: MeaningCase) => (material === communities ? 5 : kind === 'question' ? 1 : 0.3)

/** Cases that are wanted, and ones that are not; of one material and size. */
interface Shares {
  readonly weight: number
  readonly good: Float64Array
  readonly bad: Float64Array
  /** What words alone make of them: shares that are told so. */
  readonly goodByWords: number
  readonly badByWords: number
}

type Pick = 'spoken' | 'answered'

interface Question {
  readonly pick: Pick
  readonly weights: readonly number[]
  isGood(each: MeaningCase): boolean
  isBad(each: MeaningCase): boolean
  isTold(each: MeaningCase): boolean
  /** @param good Share of the good ones told so. @param bad Of the bad ones. */
  loss(good: number, bad: number, of: Shares): number
}

/**
 * Of what is there, half as much may be told silent as by words alone, and of what is not as much must be. What misses this
 * counts by how much; a fair question that is told silent twice as much as one that should have been.
 */
const spoken: Question = {
  pick: 'spoken',
  weights: [4, 6, 8, 10, 12, 14, 16, 20, 24, 28],
  isGood: ({ presence }) => presence === 'there',
  isBad: ({ presence }) => presence === 'noArticle',
  isTold: ({ byWords }) => byWords !== 'silent',
  loss: (good, bad, { goodByWords, badByWords }) =>
    2 * Math.max(0, 1 - good - (1 - goodByWords) / 2) + Math.max(0, bad - badByWords),
}

/** As many right answers as can be told so, of the wrong ones no larger a share than by words alone. */
const answered: Question = {
  pick: 'answered',
  weights: [1, 2, 3, 4, 5, 6, 8, 10],
  isGood: ({ isRightFirst }) => isRightFirst,
  isBad: ({ isRightFirst }) => !isRightFirst,
  isTold: ({ byWords }) => byWords === 'answered',
  loss: (good, bad, { badByWords }) => 20 * Math.max(0, bad - badByWords) - good,
}

/**
 * What judges weigh, by size of shelf, smallest first. A weight and a threshold for each size are all that is learnt; a
 * regression over all signs serves what it has not seen worse.
 * @param cosineWeight In the order, which the cases were asked with.
 */
export function learnTuning(cases: readonly MeaningCase[], cosineWeight: number): EncoderTuning {
  const learn = (question: Question) => {
    const losses = question.weights.map((weight) => ({ weight, loss: heldOutLoss(cases, question, weight) }))
    const [best] = losses.sort((one, other) => one.loss - other.loss)
    return judgeOf(cases, question, best?.weight ?? 0)
  }
  return { cosineWeight, spoken: learn(spoken), answered: learn(answered) }
}

/** The same weights, with thresholds of these cases alone. */
export function tuningFrom(cases: readonly MeaningCase[], tuning: EncoderTuning): EncoderTuning {
  return {
    cosineWeight: tuning.cosineWeight,
    spoken: judgeOf(cases, spoken, tuning.spoken.cosineWeight),
    answered: judgeOf(cases, answered, tuning.answered.cosineWeight),
  }
}

/** What is left out together, and all else; a single source is not left out. */
export function leftOut(cases: readonly MeaningCase[]) {
  const sources = groupBy(cases, ({ source }) => source)
  return [...sources].map(([source, left]) => ({
    left,
    others: sources.size === 1 ? cases : cases.filter((each) => each.source !== source),
  }))
}

const bySize = (cases: readonly MeaningCase[]) =>
  [...groupBy(cases, (each) => Math.round(sizeOf(each)))].sort(([one], [other]) => one - other).map(([, of]) => of)

/** What shelves of the next sizes say counts so much: from size to size thresholds change little, and cases are few. */
const besideShare = 0.5

/** With the thresholds that lose least, over all materials. */
function judgeOf(cases: readonly MeaningCase[], question: Question, cosineWeight: number): MeaningJudge {
  const sized = bySize(cases).map((of) => ({ of, shares: sharesOf(of, question, cosineWeight) }))
  const from = sized.flatMap(({ of, shares: own }, at) => {
    if (own.length === 0) return []
    const beside = [sized[at - 1], sized[at + 1]].flatMap((each) => each?.shares ?? [])
    const shares = [...own, ...beside.map((each) => ({ ...each, weight: besideShare * each.weight }))]
    const logSize = of.reduce((total, each) => total + sizeOf(each), 0) / of.length
    return [{ logSize: round(logSize), logit: leastLoss(shares, question) }]
  })
  return { cosineWeight, from }
}

/** What is lost of each material by thresholds that were learnt of the others. */
function heldOutLoss(cases: readonly MeaningCase[], question: Question, cosineWeight: number): number {
  const kept = leftOut(cases).flatMap(({ left, others }) => {
    const { from } = judgeOf(others, question, cosineWeight)
    return left.map((each) => ({ each, isTold: isFrom(each, question.pick, { cosineWeight, from }) }))
  })
  const told = new Map(kept.map(({ each, isTold }) => [each, isTold ? 1 : 0]))
  const lost = bySize(cases).flatMap((of) =>
    sharesOf(of, question, cosineWeight, (each) => told.get(each) as number).map((shares) =>
      lossFrom(shares, question, 1),
    ),
  )
  return lost.reduce((total, each) => total + each, 0)
}

/** Whether words and cosine come up to the threshold for the shelf's size. */
export const isFrom = ({ told }: MeaningCase, pick: Pick, { cosineWeight, from }: MeaningJudge) =>
  sum(told[pick], cosineWeight) >= thresholdAt(from, told.logSize)

const sum = ({ words, cosine }: Sides, cosineWeight: number) => words + cosineWeight * cosine

/** @param compared What is compared with a threshold; default: the sum of both sides. */
function sharesOf(
  cases: readonly MeaningCase[],
  { pick, isTold, isGood, isBad }: Question,
  cosineWeight: number,
  compared = ({ told }: MeaningCase) => sum(told[pick], cosineWeight),
): Shares[] {
  const valuesOf = (of: readonly MeaningCase[]) => Float64Array.from(of, compared).sort()
  const shareTold = (of: readonly MeaningCase[]) => of.filter(isTold).length / of.length
  return [...groupBy(cases, ({ material }) => material).values()].flatMap((of) => {
    const [good, bad] = [of.filter(isGood), of.filter(isBad)]
    if (good.length < fewest || bad.length < fewest) return []
    return [
      {
        weight: weightOf(of[0] as MeaningCase),
        good: valuesOf(good),
        bad: valuesOf(bad),
        goodByWords: shareTold(good),
        badByWords: shareTold(bad),
      },
    ]
  })
}

const lossFrom = (of: Shares, { loss }: Question, threshold: number) =>
  of.weight * loss(shareFrom(of.good, threshold), shareFrom(of.bad, threshold), of)

// What a threshold is told to.
const step = 0.1

/** The lowest of the thresholds with the least loss. */
function leastLoss(shares: readonly Shares[], question: Question): number {
  const all = shares.flatMap(({ good, bad }) => [good, bad])
  const from = Math.floor(Math.min(...all.map((values) => values[0] as number)) / step)
  const to = Math.ceil(Math.max(...all.map((values) => values.at(-1) as number)) / step)
  let best = { logit: 0, loss: Number.POSITIVE_INFINITY }
  for (let at = from; at <= to; at += 1) {
    const logit = round(at * step)
    const total = shares.reduce((lost, of) => lost + lossFrom(of, question, logit), 0)
    if (total < best.loss - 1e-9) best = { logit, loss: total }
  }
  return best.logit
}

/** @param values Ascending. */
function shareFrom(values: Float64Array, threshold: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) < threshold) low = middle + 1
    else high = middle
  }
  return (values.length - low) / values.length
}
