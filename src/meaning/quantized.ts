// Vectors in a byte a number: a quarter of the memory, and cosines that differ by thousandths.

const most = 127

/** Scaled so that its largest number is 127; only its direction is kept. */
export function quantized(vector: Float32Array): Int8Array {
  let largest = 0
  for (const value of vector) largest = Math.max(largest, Math.abs(value))
  return largest === 0
    ? new Int8Array(vector.length)
    : Int8Array.from(vector, (value) => Math.round((value * most) / largest))
}

/**
 * The cosine of a vector and a row among quantized ones, -1 to 1.
 * @param vector Of the length 1. @param row Counted from 0.
 */
export function cosineWith(vector: Float32Array, rows: Int8Array, row: number): number {
  const { length } = vector
  let product = 0
  let squares = 0
  for (let i = 0, at = row * length; i < length; i += 1, at += 1) {
    const value = rows[at] as number
    product += (vector[i] as number) * value
    squares += value * value
  }
  return squares === 0 ? 0 : product / Math.sqrt(squares)
}
