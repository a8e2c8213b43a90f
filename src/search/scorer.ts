// Makes one number of the evidence for a paragraph: a weighted sum, and a small hidden layer for what kinds of evidence say
// together. Knows no kind of evidence.

/** Learnt weights; evidence in the order of evidenceNames. */
export interface Scorer {
  readonly linear: Float64Array
  /** One unit's weights behind the other's. */
  readonly hidden: Float64Array
  /** By unit. */
  readonly biases: Float64Array
  readonly outputs: Float64Array
}

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
  let score = 0
  for (let i = 0; i < size; i += 1) score += (linear[i] as number) * (vector[i] as number)
  for (let unit = 0; unit < biases.length; unit += 1) {
    const bias = biases[unit] as number
    let sum = bias
    const from = unit * size
    for (let i = 0; i < size; i += 1) sum += (hidden[from + i] as number) * (vector[i] as number)
    score += (outputs[unit] as number) * (softsign(sum) - softsign(bias))
  }
  return score
}
