// Facts about words in other words: what only means the same is found on small shelves, and never marked.

import { expect, test } from 'vitest'
import { article, shelfOf } from '../shelf.ts'

const texts = [
  'The inspectors seized forty tonnes of sugar.',
  'The bakery moved to Mill Lane in spring.',
  'A physician visits the village on Mondays.',
]

test('a paragraph without a word of the question is found by what they mean', () => {
  const [hit] = shelfOf(...texts).ask('when does the doctor come').hits
  expect(hit?.paragraph.ordinal).toBe(2)
})
test('related words are not marked as words of the question', () => {
  const [hit] = shelfOf(...texts).ask('when does the doctor visit').hits
  expect(hit?.excerpt.matches.map((range) => texts[2]?.slice(...range))).toEqual(['visits'])
})
test('the sentence shown is the one with the related word', () => {
  const [hit] = shelfOf('Nothing happens on Sundays. A physician comes on Mondays.').ask(
    'which day is the doctor here',
  ).hits
  expect(hit?.excerpt.sentence).toEqual([28, 57])
})
test('beside a paragraph with the question’s words one that only speaks of the like is not shown', () => {
  const shelf = shelfOf('Green tea steeps for three minutes.', 'Coffee is ground freshly and brewed for four minutes.')
  expect(shelf.ask('how long does green tea steep?').hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([0])
})

test('a related word is found that came to the shelf after it was first asked for', () => {
  const shelf = shelfOf(texts[0] as string, texts[1] as string)
  expect(shelf.ask('when does the doctor come').hits).toEqual([])
  shelf.put(article('Village', [texts[2] as string]))
  expect(shelf.ask('when does the doctor come').hits.map(({ paragraph }) => paragraph.text)).toEqual([texts[2]])
})
