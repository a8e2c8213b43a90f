// Shows a passage once that stands in several places.

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
  const passages = ordered.map((each) => ({ each, ...passageOf(shelves, each.number) }))
  const earliest = new Map<number, number>()
  for (const { words, place } of passages) earliest.set(words, Math.min(place, earliest.get(words) ?? place))
  const kept = new Map<number, T[]>()
  for (const { each, words, place } of passages) {
    if (place !== earliest.get(words)) continue
    const same = kept.get(words) ?? []
    same.push(each)
    kept.set(words, same)
  }
  return passages.flatMap(({ each: { score }, words }) => {
    const next = kept.get(words)?.shift()
    return next === undefined ? [] : [{ ...next, score }]
  })
}

/** A place, and those behind it whose passages have the same words. */
export interface WithRepeats<T> {
  readonly first: T
  readonly repeats: readonly T[]
}

/**
 * Each passage once, at its best place: for what is shown, and for how sure an answer is. What comes near to it is told by
 * all places.
 */
export function gatherRepeats<T extends { readonly number: number }>(
  shelves: JoinedShelves,
  ordered: readonly T[],
): WithRepeats<T>[] {
  const gathered = new Map<number, { first: T; repeats: T[] }>()
  for (const each of ordered) {
    const { words } = passageOf(shelves, each.number)
    const known = gathered.get(words)
    if (known === undefined) gathered.set(words, { first: each, repeats: [] })
    else known.repeats.push(each)
  }
  return [...gathered.values()]
}

/** Words are equal for the same ones in the same order, whatever heading stands above them. */
function passageOf(shelves: JoinedShelves, number: number) {
  const { index, place, firstParagraph } = shelves.shelfOf(number)
  const own = number - firstParagraph
  return { place, words: index.fingerprintOf(own) }
}
