// Facts of when a shelf is asked by meaning.

import { expect, test } from 'vitest'
import { type ArticleVectors, makeVectors, noVectors } from '../../../src/library/meaning/article-vectors.ts'
import { ShelfVectors } from '../../../src/library/meaning/shelf-vectors.ts'

const model = { hash: 'a', dimensions: 2, languages: ['en'] }

/** Of a hundred articles with a paragraph each. @param encoded So many have their vectors. */
function shelfOf(encoded: number, vectors = new ShelfVectors(model)): ShelfVectors {
  for (let nth = 0; nth < 100; nth += 1) {
    vectors.enter(`${nth}`, `key ${nth}`, 1, nth < encoded ? noVectors(`key ${nth}`, 1) : undefined)
  }
  return vectors
}

test('a shelf is not asked by meaning until all of it is encoded', () => {
  const vectors = shelfOf(99)
  expect(vectors.isInUse).toBe(false)
  vectors.fill('99', noVectors('key 99', 1))
  expect(vectors.isInUse).toBe(true)
})

test('a shelf that was asked by meaning goes on while little of it waits', () => {
  const vectors = shelfOf(100)
  expect(vectors.isInUse).toBe(true)
  for (let nth = 0; nth < 10; nth += 1) vectors.enter(`${nth}`, 'edited', 1)
  expect([vectors.isInUse, vectors.share]).toEqual([true, 0.9])
  vectors.enter('10', 'edited', 1)
  expect(vectors.isInUse).toBe(false)
  for (let nth = 0; nth < 10; nth += 1) vectors.fill(`${nth}`, noVectors('edited', 1))
  expect(vectors.isInUse).toBe(false)
  vectors.fill('10', noVectors('edited', 1))
  expect(vectors.isInUse).toBe(true)
})

test('a shelf that was asked by meaning before a restart goes on', () => {
  const kept = new Map(Array.from({ length: 95 }, (_, nth) => [`${nth}`, noVectors(`key ${nth}`, 1)]))
  expect(shelfOf(0, new ShelfVectors(model, kept, true)).isInUse).toBe(true)
  expect(shelfOf(0, new ShelfVectors(model, new Map(kept), false)).isInUse).toBe(false)
})

test('vectors of a text that the article has no more are not asked', () => {
  const vectors = shelfOf(100)
  vectors.enter('1', 'edited', 1)
  expect(vectors.of('1')).toBe(undefined)
  vectors.fill('1', noVectors('key 1', 1))
  expect(vectors.of('1')).toBe(undefined)
  vectors.fill('1', noVectors('edited', 1))
  expect(vectors.of('1')?.key).toBe('edited')
})

test('what is removed takes no memory', async () => {
  const vectors = new ShelfVectors(model)
  const made = (await makeVectors('key', [['one'], ['two', 'three']], 2, undefined, async (texts) =>
    texts.map(() => new Int8Array(2)),
  )) as ArticleVectors
  vectors.enter('1', 'key', 2, made)
  expect(vectors.bytes).toBeGreaterThan(0)
  expect(vectors.hasRows).toBe(true)
  vectors.remove('1')
  expect([vectors.bytes, vectors.hasRows, vectors.paragraphCount, vectors.share]).toEqual([0, false, 0, 1])
})

test('what an earlier text had is not encoded again, and each paragraph keeps its own', async () => {
  const asked: string[] = []
  const encode = async (texts: readonly string[]) => {
    asked.push(...texts)
    return texts.map((text) => Int8Array.of(text.length, 1))
  }
  const before = await makeVectors('1', [['aa'], ['bbb']], 2, undefined, encode)
  const after = await makeVectors('2', [['bbb'], [], ['cccc', 'aa']], 2, before, encode)
  expect(asked).toEqual(['aa', 'bbb', 'cccc'])
  expect([...(after?.starts ?? [])]).toEqual([0, 1, 1, 3])
  expect([...(after?.rows ?? [])]).toEqual([3, 1, 4, 1, 2, 1])
})

test('when one text cannot be encoded, nothing is made', async () => {
  const long = 'x'.repeat(700)
  const encode = async ([text]: readonly string[]) => (text === long ? undefined : [new Int8Array(2)])
  expect(await makeVectors('1', [['aa'], [long]], 2, undefined, encode)).toBe(undefined)
})
