// Lists in pages: which page there is for the one that is asked for.

import { expect, test } from 'vitest'
import { pageOf } from '../../src/library/pages.ts'

const teas = ['green', 'black', 'white', 'oolong', 'yellow']
const read = ({ offset, limit }: { offset: number; limit: number }) => teas.slice(offset, offset + limit)

test.each([
  ['the first page', 1, { items: ['green', 'black'], page: 1 }],
  ['the last page, which is shorter', 3, { items: ['yellow'], page: 3 }],
  ['for one past the end the last', 9, { items: ['yellow'], page: 3 }],
  ['for one before the first the first', 0, { items: ['green', 'black'], page: 1 }],
])('%s', async (_, page, expected) => {
  expect(await pageOf(teas.length, { page, pageSize: 2 }, read)).toEqual({ ...expected, total: 5, pageCount: 3 })
})

test('an empty list is one page', async () => {
  expect(await pageOf(0, { page: 2, pageSize: 2 }, () => [])).toEqual({ items: [], total: 0, page: 1, pageCount: 1 })
})
