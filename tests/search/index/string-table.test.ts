// Facts about the table of strings.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStringTable } from '../../../src/search/index/string-table.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', 'tea', '茶', '\ud800', '\udc00a'),
)

test('every string is found again by its text, the first of equals first', () =>
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400 }), (texts) => {
      const table = createStringTable()
      for (const each of texts) table.add(each)
      for (const [number, each] of texts.entries()) {
        expect(table.text(number)).toBe(each)
        expect(table.find(each)).toBe(texts.indexOf(each))
        expect(table.find(each, (found) => found === number)).toBe(number)
      }
      expect(table.find('no such text')).toBe(-1)
    }),
  ))

test('equal texts have equal hashes in any table', () => {
  const [one, other] = [createStringTable(), createStringTable()]
  other.add('coffee')
  expect(one.hash(one.add('tea'))).toBe(other.hash(other.add('tea')))
})
