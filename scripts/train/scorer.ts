// Learns a scorer from questions with known paragraphs: the right paragraph against the others. Knows no questions.

import { type Scorer, softsign } from '../../src/search/ranking/scorer.ts'
import { adam, oddsOf } from './models.ts'
import { randomFrom, shuffled } from './rewording.ts'

/** One question's paragraphs. */
export interface Lesson {
  /** One behind the other. */
  readonly vectors: Float32Array
  /** Which of them is the right paragraph's. */
  readonly right: number
}

const units = 16
const steps = 800
const batchSize = 128
const rate = 0.02
const decay = 0.001
// What moves the weights less than this moves them by nothing; most paragraphs are out of the question early.
const leastPush = 1e-6

/**
 * Listwise: softmax over a question's paragraphs (Cao et al., ListNet, 2007), by Adam on batches drawn by chances of its
 * own, so that the same lessons always give the same scorer.
 */
export function learnScorer(lessons: readonly Lesson[], size: number, effort: number): Scorer {
  const random = randomFrom(lessons.length)
  const scorer = emptyScorer(size)
  const spread = 1 / Math.sqrt(size)
  for (const part of [scorer.hidden, scorer.biases]) {
    for (let i = 0; i < part.length; i += 1) part[i] = spread * (2 * random() - 1)
  }
  const gradient = emptyScorer(size)
  const parts = ['linear', 'hidden', 'biases', 'outputs'] as const
  const movers = parts.map((part) => adam(scorer[part]))
  const mostSteps = Math.ceil(steps * effort)
  let order: readonly Lesson[] = []
  for (let step = 0; step < mostSteps; step += 1) {
    if (order.length < batchSize) order = [...order, ...shuffled(lessons, random)]
    for (const part of parts) {
      // Biases only shift; there is nothing in them to hold back.
      const pull = part === 'biases' ? 0 : decay
      for (let i = 0; i < gradient[part].length; i += 1) gradient[part][i] = pull * (scorer[part][i] as number)
    }
    const batch = order.slice(0, batchSize)
    order = order.slice(batchSize)
    for (const lesson of batch) addSlopes(lesson, scorer, 1 / batch.length, gradient)
    for (const [i, part] of parts.entries()) movers[i]?.(gradient[part], rate * (1 - step / mostSteps))
  }
  return scorer
}

const emptyScorer = (size: number): Scorer => ({
  linear: new Float64Array(size),
  hidden: new Float64Array(size * units),
  biases: new Float64Array(units),
  outputs: new Float64Array(units),
})

/** Adds to the gradient what a lesson says of each weight. */
function addSlopes({ vectors, right }: Lesson, scorer: Scorer, share: number, gradient: Scorer): void {
  const { linear, hidden, biases, outputs } = scorer
  const size = linear.length
  const count = vectors.length / size
  const bent = new Float64Array(count * units)
  const scores = new Float64Array(count)
  for (let n = 0; n < count; n += 1) {
    const from = n * size
    let score = product(linear, 0, vectors, from, size)
    for (let unit = 0; unit < units; unit += 1) {
      const value = softsign((biases[unit] as number) + product(hidden, unit * size, vectors, from, size))
      bent[n * units + unit] = value
      score += (outputs[unit] as number) * value
    }
    scores[n] = score
  }
  const odds = oddsOf(scores)
  for (let n = 0; n < count; n += 1) {
    const push = share * ((odds[n] as number) - (n === right ? 1 : 0))
    if (Math.abs(push) < leastPush) continue
    const from = n * size
    for (let i = 0; i < size; i += 1) {
      gradient.linear[i] = (gradient.linear[i] as number) + push * (vectors[from + i] as number)
    }
    for (let unit = 0; unit < units; unit += 1) {
      const value = bent[n * units + unit] as number
      gradient.outputs[unit] = (gradient.outputs[unit] as number) + push * value
      // The slope of the softsign, told by its value.
      const inner = push * (outputs[unit] as number) * (1 - Math.abs(value)) ** 2
      gradient.biases[unit] = (gradient.biases[unit] as number) + inner
      const at = unit * size
      for (let i = 0; i < size; i += 1) {
        gradient.hidden[at + i] = (gradient.hidden[at + i] as number) + inner * (vectors[from + i] as number)
      }
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
