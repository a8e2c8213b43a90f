// Facts about sets of paragraphs.

import { expect, test } from 'vitest'
import { paragraphSet, sizeOf, writeCommon, writeNumbers } from '../../../src/search/index/paragraph-set.ts'

const ceiling = 1000
const multiplesOf = (step: number) =>
  Uint32Array.from({ length: Math.ceil(ceiling / step) }, (_, i) => i * step).reverse()
const setOf = (step: number) => paragraphSet(multiplesOf(step), ceiling)
const numbersOf = (step: number) => {
  const into = new Uint32Array(ceiling)
  return [...into.subarray(0, writeNumbers(setOf(step), into))]
}
const common = (one: number, other: number) => {
  const into = new Uint32Array(ceiling)
  return [...into.subarray(0, writeCommon(setOf(one), setOf(other), into))]
}

test('a small set gives its numbers in order', () => expect(numbersOf(250)).toEqual([0, 250, 500, 750]))
test('a large set gives its numbers in order', () => expect(numbersOf(2)).toEqual([...multiplesOf(2)].reverse()))
test('a set of all takes a bit for each', () => expect(sizeOf(setOf(1))).toBe(32))
test('two large sets have their common numbers', () => expect(common(2, 3)).toEqual([...multiplesOf(6)].reverse()))
test('a small and a large set have their common numbers', () => expect(common(250, 4)).toEqual([0, 500]))
test('a large and a small set have their common numbers', () => expect(common(4, 250)).toEqual([0, 500]))
test('two small sets have their common numbers', () => expect(common(250, 100)).toEqual([0, 500]))
