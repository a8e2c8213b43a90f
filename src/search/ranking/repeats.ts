// Shows a passage once that stands on several shelves.

import type { JoinedShelves } from '../index/shelves.ts'

/**
 * Leaves of passages with the same words on several shelves those on the earliest of them, in the best places that any
 * of them has. Repeats on one shelf stay.
 * @param ordered Best first, by the shelves' common numbers.
 */
export function withoutRepeats<T extends { readonly number: number; readonly score: number }>(
  shelves: JoinedShelves,
  ordered: readonly T[],
): readonly T[] {
  if (shelves.all.length < 2) return ordered
  const passages = ordered.map(({ number }) => passageOf(shelves, number))
  const earliest = new Map<number, number>()
  for (const { words, place } of passages) earliest.set(words, Math.min(place, earliest.get(words) ?? place))
  const kept = new Map<number, T[]>()
  for (const [i, each] of ordered.entries()) {
    const { words, place } = passages[i] as Passage
    if (place !== earliest.get(words)) continue
    const same = kept.get(words)
    if (same === undefined) kept.set(words, [each])
    else same.push(each)
  }
  return ordered.flatMap(({ score }, i) => {
    const next = kept.get((passages[i] as Passage).words)?.shift()
    return next === undefined ? [] : [{ ...next, score }]
  })
}

interface Passage {
  readonly place: number
  /** Equal for the same words in the same order. */
  readonly words: number
}

function passageOf(shelves: JoinedShelves, number: number): Passage {
  const { index, place, firstParagraph } = shelves.shelfOf(number)
  const own = number - firstParagraph
  return { place, words: (index.lengths[own] as number) * 2 ** 32 + index.fingerprintOf(own) }
}
