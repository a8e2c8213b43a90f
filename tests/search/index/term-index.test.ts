// Facts about the terms that MiniSearch holds, and about what they find.

import { expect, test } from 'vitest'
import { createShelfIndex, restoreShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { createTermIndex, lookupKeys } from '../../../src/search/index/term-index.ts'
import { article, shelfOf } from '../shelf.ts'

const terms = ['tea', 'steep', '緑茶', '茶葉', '녹차', '5000']
const idOf = (term: string) => terms.indexOf(term)
function termIndex() {
  return createTermIndex({ text: (id) => terms[id] as string })
}

test('a paragraph is found by each of its terms, in the field where it stands', () => {
  const index = termIndex()
  index.add({ id: 7, text: [idOf('steep')], head: [idOf('tea')] })
  expect([...index.paragraphsWith(['steep'], 'text')]).toEqual([7])
  expect([...index.paragraphsWith(['tea'], 'head')]).toEqual([7])
  expect([...index.paragraphsWith(['tea'], 'text')]).toEqual([])
})
test('a paragraph that was removed is not found any more', () => {
  const index = termIndex()
  const document = { id: 7, text: [idOf('steep'), idOf('緑茶')], head: [idOf('茶葉')] }
  index.add(document)
  expect([...index.paragraphsWith(['steep'], 'text')]).toEqual([7])
  index.remove(document)
  expect([...index.paragraphsWith(['steep'], 'text')]).toEqual([])
  expect([...index.paragraphsWith(['茶'], 'text')]).toEqual([])
})
test('a pair of characters is looked up by both of them', () => {
  expect(lookupKeys('緑茶')).toEqual(['緑', '茶'])
  expect(lookupKeys('녹차')).toEqual(['녹', '차'])
  expect(lookupKeys('steep')).toEqual(['steep'])
  const index = termIndex()
  index.add({ id: 1, text: [idOf('緑茶'), idOf('茶葉')], head: [] })
  index.add({ id: 2, text: [idOf('緑茶')], head: [] })
  expect([...index.paragraphsWith(['茶'], 'text')]).toEqual([1, 2])
  expect([...index.paragraphsWith(['葉'], 'text')]).toEqual([1])
})
test('a character is not taken for the number that is its code', () => {
  const index = termIndex()
  index.add({ id: 1, text: [idOf('5000')], head: [] })
  expect([...index.paragraphsWith(['倀'], 'text')]).toEqual([])
})

test('characters that stand apart are no pair to a search', () => {
  const search = shelfOf('東京は首都です。', '京都の東に山がある。')
  expect(search.find('東京', 0, 5).hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([0])
  expect(search.find('東京', 0, 5).total).toBe(1)
})
test('a search counts every paragraph with the pair, however many have its characters', () => {
  const pairs = Array.from({ length: 230 }, (_, i) => `東京の${i}番地です。`)
  const others = Array.from({ length: 230 }, (_, i) => `京の東、${i}番地です。`)
  expect(shelfOf(...pairs, ...others).find('東京', 0, 5).total).toBe(230)
})

test('while a snapshot is restored it is told how much of it is there', () => {
  const shelf = createShelfIndex()
  shelf.put(
    article(
      'Notes',
      Array.from({ length: 40 }, (_, i) => `Steep the tea ${i}.`),
    ),
  )
  expect([...restoreShelfIndex(shelf.snapshot())].slice(-5)).toEqual([0.2, 0.4, 0.6, 0.8, 1])
})
