// Learns scorers: which of a question's paragraphs is the right one, and whether something holds. Knows no questions.

import { type Scorer, scoreOf, softsign } from '../../src/search/ranking/scorer.ts'
import { randomFrom } from '../random.ts'
import { adam, oddsOf } from './models.ts'

/** One question's paragraphs. */
export interface Lesson {
  /** One behind the other. */
  readonly vectors: Float32Array
  /** Which of them are right: one at least, not all. */
  readonly right: readonly number[]
  /** How often it is drawn, against others. */
  readonly weight: number
}

/** A yes or a no, and how often it is drawn, against others. */
export interface Example {
  readonly signs: Float64Array
  readonly holds: boolean
  readonly weight: number
}

/** Log-odds that something holds: the scorer's score and the bias. */
export interface Judge {
  readonly bias: number
  readonly scorer: Scorer
}

interface Manner {
  readonly units: number
  readonly steps: number
  readonly batchSize: number
  readonly rate: number
  readonly decay: number
}

const choosing: Manner = { units: 16, steps: 4000, batchSize: 128, rate: 0.02, decay: 0.001 }
/** Of few examples a judge must not learn more than they tell. */
const judging = (examples: number): Manner => ({
  units: 24,
  steps: 3000,
  batchSize: 512,
  rate: 0.02,
  decay: 30 / Math.max(3000, examples),
})
// What moves the weights less than this moves them by nothing; most paragraphs are out of the question early.
const leastPush = 1e-6

const parts = ['linear', 'hidden', 'biases', 'outputs'] as const

/**
 * Listwise: softmax over a question's paragraphs (Cao et al., ListNet, 2007), any of the right ones being right; by Adam on
 * batches drawn by chances of its own, so that the same lessons always give the same scorer.
 */
export function learnChooser(lessons: readonly Lesson[], size: number, effort: number): Scorer {
  return meanOf(beginnings.map((seed) => learnChooserFrom(seed, lessons, size, effort)))
}

/** What is learnt from different beginnings errs in different places. */
const beginnings = [1, 2]

/** A scorer whose score is the mean of others' scores: it has all their units. */
function meanOf(scorers: readonly Scorer[]): Scorer {
  const share = 1 / scorers.length
  const joined = (rows: readonly Float64Array[]) => Float64Array.from(rows.flatMap((row) => [...row]))
  const [first] = scorers as [Scorer]
  return {
    linear: first.linear.map((_, i) => scorers.reduce((sum, { linear }) => sum + share * (linear[i] as number), 0)),
    hidden: joined(scorers.map(({ hidden }) => hidden)),
    biases: joined(scorers.map(({ biases }) => biases)),
    outputs: joined(scorers.map(({ outputs }) => outputs.map((output) => share * output))),
  }
}

function learnChooserFrom(seed: number, lessons: readonly Lesson[], size: number, effort: number): Scorer {
  return learnBy(choosing, seed, size, lessons, effort, (lesson, scorer, share, slopes) => {
    const { vectors, right } = lesson
    const { scores, bent } = forward(scorer, vectors, size)
    const odds = oddsOf(scores)
    const sum = right.reduce((total, n) => total + (odds[n] as number), 0)
    for (let n = 0; n < odds.length; n += 1) {
      const own = odds[n] as number
      const push = share * (own - (right.includes(n) ? own / Math.max(sum, Number.MIN_VALUE) : 0))
      if (Math.abs(push) >= leastPush) addSlopes(push, n, vectors, bent, scorer, slopes)
    }
  })
}

/** Logistic: of signs that are first brought to one scale, and then written for signs as they are. */
export function learnJudge(examples: readonly Example[], effort: number): Judge {
  const { means, scales } = scalesOf(examples)
  const signCount = means.length
  // The last one is always 1: its weight is the bias.
  const scaled = (signs: Float64Array) =>
    Float64Array.from({ length: signCount + 1 }, (_, i) =>
      i < signCount ? ((signs[i] as number) - (means[i] as number)) / (scales[i] as number) : 1,
    )
  const size = signCount + 1
  const lessons = examples.map(({ signs, holds, weight }) => ({
    vectors: Float32Array.from(scaled(signs)),
    holds,
    weight,
  }))
  const learnt = learnBy(
    judging(lessons.length),
    0,
    size,
    lessons,
    effort,
    ({ vectors, holds }, scorer, share, slopes) => {
      const { scores, bent } = forward(scorer, vectors, size)
      const push = share * (1 / (1 + Math.exp(-(scores[0] as number))) - (holds ? 1 : 0))
      addSlopes(push, 0, vectors, bent, scorer, slopes)
    },
  )
  return { bias: scoreOf(learnt, scaled(new Float64Array(signCount))), scorer: unscaled(learnt, means, scales) }
}

/** The same scorer for signs as they are; 0 where all of them are. */
function unscaled({ linear, hidden, biases, outputs }: Scorer, means: Float64Array, scales: Float64Array): Scorer {
  const signCount = means.length
  const size = signCount + 1
  const unscaledRow = (row: Float64Array) =>
    Float64Array.from({ length: signCount }, (_, i) => (row[i] as number) / (scales[i] as number))
  const rows = Array.from(biases, (_, unit) => hidden.slice(unit * size, (unit + 1) * size))
  const plainRows = rows.map(unscaledRow)
  return {
    linear: unscaledRow(linear),
    hidden: Float64Array.from(plainRows.flatMap((row) => [...row])),
    biases: Float64Array.from(biases, (bias, unit) => {
      const atMeans = (plainRows[unit] as Float64Array).reduce((sum, value, i) => sum + value * (means[i] as number), 0)
      return bias + ((rows[unit] as Float64Array)[signCount] as number) - atMeans
    }),
    outputs,
  }
}

/** Mean and standard deviation of each sign; 1 where it never differs, so that it divides. */
function scalesOf(examples: readonly Example[]): { means: Float64Array; scales: Float64Array } {
  const signCount = examples[0]?.signs.length ?? 0
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const means = new Float64Array(signCount)
  const spreads = new Float64Array(signCount)
  for (const { signs, weight } of examples) {
    for (let i = 0; i < signCount; i += 1) means[i] = (means[i] as number) + ((signs[i] as number) * weight) / total
  }
  for (const { signs, weight } of examples) {
    for (let i = 0; i < signCount; i += 1) {
      spreads[i] = (spreads[i] as number) + (((signs[i] as number) - (means[i] as number)) ** 2 * weight) / total
    }
  }
  return { means, scales: spreads.map((spread) => Math.sqrt(spread) || 1) }
}

/** @param addTo Adds to the slopes what a lesson, a share of its batch, says of each weight. */
function learnBy<T extends { readonly weight: number }>(
  { units, steps, batchSize, rate, decay }: Manner,
  seed: number,
  size: number,
  lessons: readonly T[],
  effort: number,
  addTo: (lesson: T, scorer: Scorer, share: number, slopes: Scorer) => void,
): Scorer {
  const random = randomFrom(lessons.length + seed * 1_000_003)
  const draw = drawerOf(lessons, random)
  const scorer = emptyScorer(size, units)
  const spread = 1 / Math.sqrt(size)
  for (const part of [scorer.hidden, scorer.biases]) {
    for (let i = 0; i < part.length; i += 1) part[i] = spread * (2 * random() - 1)
  }
  const slopes = emptyScorer(size, units)
  const movers = parts.map((part) => adam(scorer[part]))
  const mostSteps = Math.ceil(steps * effort)
  for (let step = 0; step < mostSteps; step += 1) {
    for (const part of parts) {
      // Biases only shift; there is nothing in them to hold back.
      const pull = part === 'biases' ? 0 : decay
      for (let i = 0; i < slopes[part].length; i += 1) slopes[part][i] = pull * (scorer[part][i] as number)
    }
    for (let n = 0; n < batchSize; n += 1) addTo(draw(), scorer, 1 / batchSize, slopes)
    for (const [i, part] of parts.entries()) movers[i]?.(slopes[part], rate * (1 - step / mostSteps))
  }
  return scorer
}

/** Draws items by their weight. */
function drawerOf<T extends { readonly weight: number }>(items: readonly T[], random: () => number): () => T {
  let sum = 0
  const ends = Float64Array.from(items, ({ weight }) => {
    sum += weight
    return sum
  })
  return () => {
    const luck = random() * sum
    let [from, to] = [0, ends.length - 1]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((ends[middle] as number) > luck) to = middle
      else from = middle + 1
    }
    return items[from] as T
  }
}

const emptyScorer = (size: number, units: number): Scorer => ({
  linear: new Float64Array(size),
  hidden: new Float64Array(size * units),
  biases: new Float64Array(units),
  outputs: new Float64Array(units),
})

/** The scores of vectors, one behind the other, and what each unit made of each; the same for all of them is left in. */
function forward({ linear, hidden, biases, outputs }: Scorer, vectors: Float32Array, size: number) {
  const count = vectors.length / size
  const units = biases.length
  const bent = new Float64Array(count * units)
  const scores = new Float64Array(count)
  const still = biases.reduce((sum, bias, unit) => sum + (outputs[unit] as number) * softsign(bias), 0)
  for (let n = 0; n < count; n += 1) {
    const from = n * size
    let score = product(linear, 0, vectors, from, size) - still
    for (let unit = 0; unit < units; unit += 1) {
      const value = softsign((biases[unit] as number) + product(hidden, unit * size, vectors, from, size))
      bent[n * units + unit] = value
      score += (outputs[unit] as number) * value
    }
    scores[n] = score
  }
  return { scores, bent }
}

/** @param n Which of the vectors. @param push The slope of its score. */
function addSlopes(
  push: number,
  n: number,
  vectors: Float32Array,
  bent: Float64Array,
  { linear, biases, outputs }: Scorer,
  slopes: Scorer,
): void {
  const size = linear.length
  const units = biases.length
  const from = n * size
  for (let i = 0; i < size; i += 1) {
    slopes.linear[i] = (slopes.linear[i] as number) + push * (vectors[from + i] as number)
  }
  for (let unit = 0; unit < units; unit += 1) {
    const value = bent[n * units + unit] as number
    const still = softsign(biases[unit] as number)
    slopes.outputs[unit] = (slopes.outputs[unit] as number) + push * (value - still)
    // The slope of the softsign, told by its value.
    const inner = push * (outputs[unit] as number) * (1 - Math.abs(value)) ** 2
    const outer = push * (outputs[unit] as number) * (1 - Math.abs(still)) ** 2
    slopes.biases[unit] = (slopes.biases[unit] as number) + inner - outer
    const at = unit * size
    for (let i = 0; i < size; i += 1) {
      slopes.hidden[at + i] = (slopes.hidden[at + i] as number) + inner * (vectors[from + i] as number)
    }
  }
}

/** Two sums at once, since each step of one waits for the last. */
function product(weights: Float64Array, at: number, vectors: Float32Array, from: number, size: number): number {
  let even = 0
  let odd = 0
  let i = 0
  for (; i + 1 < size; i += 2) {
    even += (weights[at + i] as number) * (vectors[from + i] as number)
    odd += (weights[at + i + 1] as number) * (vectors[from + i + 1] as number)
  }
  return i < size ? even + odd + (weights[at + i] as number) * (vectors[from + i] as number) : even + odd
}
