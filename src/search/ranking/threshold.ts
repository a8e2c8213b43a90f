// Thresholds that depend on how many paragraphs are asked.

/** A threshold at one size of shelf. */
export interface CalibrationPoint {
  /** Natural logarithm of the number of paragraphs. */
  readonly logSize: number
  readonly logit: number
}

/** The threshold for a shelf's size, between the sizes learnt from in proportion, beyond them as at the last. */
export function thresholdAt(points: readonly CalibrationPoint[], logSize: number): number {
  const next = points.findIndex((point) => point.logSize >= logSize)
  const after = points.at(next)
  const before = next > 0 ? points[next - 1] : undefined
  if (after === undefined) return 0
  if (next < 0 || before === undefined) return after.logit
  const share = (logSize - before.logSize) / (after.logSize - before.logSize)
  return before.logit + share * (after.logit - before.logit)
}
