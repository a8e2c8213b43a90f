// Learns from where on an answer by words and meaning counts. Knows no questions.

import type { Sides } from '../../../src/search/ranking/confidence.ts'
import type { EncoderTuning, MeaningJudge } from '../../../src/search/ranking/meaning/encoder-tuning.ts'
import { groupBy } from '../group-by.ts'
import { round } from '../models.ts'
import type { MeaningCase } from './cases.ts'

// As small as a shelf of a few articles is.
const leastLogSize = Math.log(9)
const sizeOf = ({ told }: MeaningCase) => Math.max(leastLogSize, told.logSize)
/** Fewer cases say nothing of a share. */
const fewest = 10
/**
 * Materials count as much as each other, but for two: questions of communities are what the bot is asked; and what a heading asks
 * is often told otherwise below it, so that without it nobody can say that the answer is there.
 */
const weights: Readonly<Record<string, number>> = {
  'questions of communities': 3,
  'documents, their headings taken away': 0.3,
}

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
  weights: [4, 6, 8, 10, 12, 14, 16, 20],
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
 * What judges weigh, by size of shelf, smallest first: those with the least loss over all materials and sizes. A weight and a
 * threshold for each size are all that is learnt; a regression over all signs serves what it has not seen worse.
 * @param cosineWeight In the order, which the cases were asked with.
 */
export function learnTuning(cases: readonly MeaningCase[], cosineWeight: number): EncoderTuning {
  return { cosineWeight, spoken: learnJudge(cases, spoken), answered: learnJudge(cases, answered) }
}

function learnJudge(cases: readonly MeaningCase[], question: Question): MeaningJudge {
  const sized = [...groupBy(cases, (each) => Math.round(sizeOf(each)))].sort(([one], [other]) => one - other)
  const judges = question.weights.map((cosineWeight) => {
    const points = sized.flatMap(([, of]) => {
      const shares = sharesOf(of, question, cosineWeight)
      if (shares.length === 0) return []
      const { logit, loss } = leastLoss(shares, question)
      return [{ point: { logSize: round(of.reduce((sum, each) => sum + sizeOf(each), 0) / of.length), logit }, loss }]
    })
    const loss = points.reduce((sum, each) => sum + each.loss, 0)
    return { judge: { cosineWeight, from: points.map(({ point }) => point) }, loss }
  })
  const [best] = judges.sort((one, other) => one.loss - other.loss)
  return best?.judge ?? { cosineWeight: 0, from: [] }
}

export const sum = ({ words, cosine }: Sides, cosineWeight: number) => words + cosineWeight * cosine

function sharesOf(cases: readonly MeaningCase[], question: Question, cosineWeight: number): Shares[] {
  const { pick, isTold } = question
  const sumsOf = (of: readonly MeaningCase[]) =>
    Float64Array.from(of, ({ told }) => sum(told[pick], cosineWeight)).sort()
  const shareTold = (of: readonly MeaningCase[]) => of.filter(isTold).length / of.length
  return [...groupBy(cases, ({ material }) => material)].flatMap(([material, of]) => {
    const good = of.filter(question.isGood)
    const bad = of.filter(question.isBad)
    if (good.length < fewest || bad.length < fewest) return []
    return [
      {
        weight: weights[material] ?? 1,
        good: sumsOf(good),
        bad: sumsOf(bad),
        goodByWords: shareTold(good),
        badByWords: shareTold(bad),
      },
    ]
  })
}

// What a threshold is told to.
const step = 0.1

/** The lowest of the thresholds with the least loss. */
function leastLoss(shares: readonly Shares[], { loss }: Question): { readonly logit: number; readonly loss: number } {
  const all = shares.flatMap(({ good, bad }) => [...good, ...bad])
  const from = Math.floor(Math.min(...all) / step)
  const to = Math.ceil(Math.max(...all) / step)
  let best = { logit: 0, loss: Number.POSITIVE_INFINITY }
  for (let at = from; at <= to; at += 1) {
    const logit = round(at * step)
    const total = shares.reduce(
      (lost, of) => lost + of.weight * loss(shareFrom(of.good, logit), shareFrom(of.bad, logit), of),
      0,
    )
    if (total < best.loss - 1e-9) best = { logit, loss: total }
  }
  return best
}

const shareFrom = (sums: Float64Array, threshold: number) =>
  sums.reduce((count, each) => (each >= threshold ? count + 1 : count), 0) / sums.length
