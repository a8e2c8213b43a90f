// Makes one number of the evidence for a paragraph: a weighted sum, and a small hidden layer for what kinds of evidence
// say together.

/** Learnt weights; evidence in the order of evidenceNames. */
export interface Scorer {
  readonly linear: Float64Array
  /** One unit's weights behind the other's. */
  readonly hidden: Float64Array
  /** By unit. */
  readonly biases: Float64Array
  readonly outputs: Float64Array
}

/** As a table has it: one list a unit. */
export interface WrittenScorer {
  readonly linear: readonly number[]
  readonly hidden: readonly (readonly number[])[]
  readonly biases: readonly number[]
  readonly outputs: readonly number[]
}

export const readScorer = ({ linear, hidden, biases, outputs }: WrittenScorer): Scorer => ({
  linear: Float64Array.from(linear),
  hidden: Float64Array.from(hidden.flat()),
  biases: Float64Array.from(biases),
  outputs: Float64Array.from(outputs),
})

/** Scores everything 0. */
export const blankScorer = (size: number): Scorer => ({
  linear: new Float64Array(size),
  hidden: new Float64Array(0),
  biases: new Float64Array(0),
  outputs: new Float64Array(0),
})

/** Bends a unit's sum; by plain arithmetic, so that every machine learns and scores the same (Bergstra et al., 2009). */
export const softsign = (sum: number) => sum / (1 + Math.abs(sum))

/** The score of a paragraph's evidence: 0 where there is none. */
export function scoreOf({ linear, hidden, biases, outputs }: Scorer, vector: Float64Array): number {
  const size = linear.length
  const units = biases.length
  let score = 0
  for (let i = 0; i < size; i += 1) score += (linear[i] as number) * (vector[i] as number)
  // Four units side by side: each sum waits for its last addition, so that one alone would leave the processor idle.
  const inFours = units - (units % 4)
  for (let unit = 0; unit < inFours; unit += 4) {
    const [from, second, third, last] = [unit * size, (unit + 1) * size, (unit + 2) * size, (unit + 3) * size]
    let one = biases[unit] as number
    let two = biases[unit + 1] as number
    let three = biases[unit + 2] as number
    let four = biases[unit + 3] as number
    for (let i = 0; i < size; i += 1) {
      const value = vector[i] as number
      one += (hidden[from + i] as number) * value
      two += (hidden[second + i] as number) * value
      three += (hidden[third + i] as number) * value
      four += (hidden[last + i] as number) * value
    }
    score += said(outputs, biases, unit, one)
    score += said(outputs, biases, unit + 1, two)
    score += said(outputs, biases, unit + 2, three)
    score += said(outputs, biases, unit + 3, four)
  }
  for (let unit = inFours; unit < units; unit += 1) {
    let sum = biases[unit] as number
    for (let i = 0; i < size; i += 1) sum += (hidden[unit * size + i] as number) * (vector[i] as number)
    score += said(outputs, biases, unit, sum)
  }
  return score
}

/** What a unit adds to the score: nothing where there is no evidence. */
function said(outputs: Float64Array, biases: Float64Array, unit: number, sum: number): number {
  return (outputs[unit] as number) * (softsign(sum) - softsign(biases[unit] as number))
}
