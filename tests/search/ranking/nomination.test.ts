// Facts about how paragraphs are found by words that most of them have.

import { beforeAll, expect, test } from 'vitest'
import { type ParagraphSearch, shelfOf } from '../shelf.ts'

// So many words of so many paragraphs that not all are looked up.
const common = Array.from('bcdfghjklmnpqrstvwxz', (letter) => [`${letter}ara`, `${letter}olo`]).flat()
const paragraphCount = 2000
let shelf: ParagraphSearch
beforeAll(() => {
  // A number of its own each: what is said twice is counted once.
  const texts = Array.from(
    { length: paragraphCount },
    (_, i) => `${common.join(' ')} ${i % 2 === 0 ? 'even' : 'odd'} ${i}.`,
  )
  shelf = shelfOf(...texts.with(1234, `${common.join(' ')} zephyr.`))
})

test('among many common words a rare one finds its paragraph', () =>
  expect(shelf.ask(`${common.join(' ')} zephyr`).hits[0]?.paragraph.ordinal).toBe(1234))
test('a search for many common words counts all paragraphs that have them', () =>
  expect(shelf.find(common.join(' '), 0, 3).total).toBe(paragraphCount))
test('a search for many common words and one that half of the paragraphs have counts this half', () =>
  expect(shelf.find(`${common.join(' ')} odd`, 0, 3).total).toBe(paragraphCount / 2))
