// Learns linear models from examples, such as the excerpt's weights, and what all learning has in common. Knows no questions.

export type Vector = Float64Array<ArrayBuffer>

/** Moves weights against a gradient by Adam (Kingma and Ba, 2015); each call is a step of so great a rate. */
export function adam(weights: Float64Array): (gradient: Float64Array, rate: number) => void {
  const mean = new Float64Array(weights.length)
  const variance = new Float64Array(weights.length)
  let step = 0
  return (gradient, rate) => {
    step += 1
    const [ofMean, ofVariance] = [1 - 0.9 ** step, 1 - 0.999 ** step]
    for (let i = 0; i < weights.length; i += 1) {
      const slope = gradient[i] as number
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * slope
      variance[i] = 0.999 * (variance[i] as number) + 0.001 * slope * slope
      const pace = (mean[i] as number) / ofMean / (Math.sqrt((variance[i] as number) / ofVariance) + 1e-8)
      weights[i] = (weights[i] as number) - rate * pace
    }
  }
}

/** Minimises over all examples at once: the same data always give the same weights. */
function minimize(size: number, steps: number, rate: number, gradientAt: (weights: Vector) => Vector): Vector {
  const weights = new Float64Array(size)
  const move = adam(weights)
  for (let step = 1; step <= steps; step += 1) move(gradientAt(weights), rate * (step < steps * 0.7 ? 1 : 0.2))
  return weights
}

/** A choice of which several may be right, one at least. */
export interface ChoiceLesson {
  readonly vectors: readonly Float64Array[]
  readonly isRight: readonly boolean[]
}

/** Learns to choose any of the right ones: the same softmax, over their sum. */
export function learnChoice(lessons: readonly ChoiceLesson[], size: number, effort: number): Vector {
  const decay = 0.0005
  return minimize(size, Math.ceil(400 * effort), 0.1, (weights) => {
    const gradient = Float64Array.from(weights, (weight) => decay * weight)
    for (const { vectors, isRight } of lessons) {
      const scores = vectors.map((vector) => dot(vector, weights))
      const most = Math.max(...scores)
      const odds = scores.map((score) => Math.exp(score - most))
      const sumOf = (items: readonly number[]) => items.reduce((total, item) => total + item, 0)
      const sum = sumOf(odds)
      const right = sumOf(odds.filter((_, i) => isRight[i]))
      for (const [i, vector] of vectors.entries()) {
        const own = odds[i] as number
        const push = (own / sum - (isRight[i] ? own / right : 0)) / lessons.length
        for (let k = 0; k < size; k += 1) gradient[k] = (gradient[k] as number) + push * (vector[k] as number)
      }
    }
    return gradient
  })
}

/** Softmax of scores. */
export function oddsOf(scores: Float64Array): Float64Array {
  const most = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const odds = scores.map((score) => Math.exp(score - most))
  const sum = odds.reduce((total, each) => total + each, 0)
  return odds.map((each) => each / sum)
}

/** To four places, so that the table stays readable. */
export const round = (value: number) => Math.round(value * 10_000) / 10_000

function dot(vector: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i += 1) sum += (vector[i] as number) * (weights[i] as number)
  return sum
}
