// Picks the best of many without sorting them all.

/** Below 0 where one comes before the other, never 0 for two that differ. */
export type Compare = (one: number, other: number) => number

/**
 * The k numbers of greatest score, in no order: a heap of them with the least on top.
 * @param scores By number. @param compare By score first.
 */
export function topK(numbers: Uint32Array, k: number, scores: Float32Array, compare: Compare): number[] {
  const heap = [...numbers.subarray(0, k)]
  if (numbers.length <= k) return heap
  for (let at = (k >> 1) - 1; at >= 0; at -= 1) sink(heap, at, compare)
  let least = scores[heap[0] as number] as number
  for (let i = k; i < numbers.length; i += 1) {
    const number = numbers[i] as number
    const score = scores[number] as number
    if (score < least || (score === least && compare(heap[0] as number, number) < 0)) continue
    heap[0] = number
    sink(heap, 0, compare)
    least = scores[heap[0] as number] as number
  }
  return heap
}

function sink(heap: number[], from: number, compare: Compare): void {
  let at = from
  for (;;) {
    let weakest = at
    for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child += 1) {
      if (compare(heap[child] as number, heap[weakest] as number) > 0) weakest = child
    }
    if (weakest === at) return
    const moved = heap[at] as number
    heap[at] = heap[weakest] as number
    heap[weakest] = moved
    at = weakest
  }
}
