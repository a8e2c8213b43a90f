// Facts about searching by words, phrases and exclusions.

import { expect, test } from 'vitest'
import { article, shelfOf } from './shelf.ts'

const texts = [
  'Green tea is steeped for two minutes.',
  'Black tea is steeped for four minutes, and green leaves for two.',
  'Coffee is brewed, never steeped.',
]
const found = (query: string) =>
  shelfOf(...texts)
    .find(query, 0, 10)
    .hits.map(({ paragraph }) => paragraph.ordinal)

test('words are found in any order', () => expect(found('tea green').sort()).toEqual([0, 1]))
test('paragraphs with every word come alone', () => expect(found('brewed coffee')).toEqual([2]))
test('where no paragraph has every word, those with some are found', () =>
  expect(found('coffee tea').sort()).toEqual([0, 1, 2]))
test('a quoted phrase must stand as it is', () => expect(found('"green tea"')).toEqual([0]))
test('curly quotes are quotes', () => expect(found('“green leaves”')).toEqual([1]))
test('a phrase keeps its small words', () => expect(found('"is steeped for four"')).toEqual([1]))
test('a phrase of nothing but small words is found', () => {
  const search = shelfOf('To be or not to be, that is the question.', 'Not that.')
  expect(search.find('"to be or not to be"', 0, 5).total).toBe(1)
})
test('brackets of Japanese quote', () => {
  const search = shelfOf('吾輩は猫である。', '猫は吾輩である。')
  expect(search.find('「吾輩は猫」', 0, 5).hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([0])
})
test('an excluded word excludes', () => expect(found('steeped -coffee').sort()).toEqual([0, 1]))
test('an excluded phrase excludes', () => expect(found('tea -"green leaves"')).toEqual([0]))
test('a hyphen within a word excludes nothing', () => expect(found('never-steeped')).toEqual([2]))
test('a phrase over a hyphen is found', () => {
  const search = shelfOf('Many start-up companies fail.')
  expect(search.find('"start-up companies"', 0, 5).total).toBe(1)
})
test('pages follow each other without gaps, and the total counts all', () => {
  const search = shelfOf(...Array.from({ length: 130 }, (_, i) => `Tea number ${i} is a tea.`))
  const seen = new Set<number>()
  for (let offset = 0; offset < 130; offset += 25) {
    const page = search.find('tea', offset, 25)
    expect(page.total).toBe(130)
    for (const { paragraph } of page.hits) seen.add(paragraph.ordinal)
  }
  expect(seen.size).toBe(130)
})
test('a misspelt word is corrected and told', () => {
  const page = shelfOf(...texts).find('cofee', 0, 5)
  expect(page.corrections).toEqual([{ typed: 'cofee', used: 'coffee' }])
  expect(page.hits[0]?.paragraph.ordinal).toBe(2)
})
test('words of the title count', () => {
  const search = shelfOf('unrelated')
  search.put(article('Tea', ['Steep for three minutes.']))
  expect(search.find('tea minutes', 0, 5).hits[0]?.article.title).toBe('Tea')
})
const titled = (query: string) => {
  const search = shelfOf('unrelated')
  search.put(article('Claiming land', ['New players have blocks.', 'Old players keep theirs.']))
  return search
    .find(query, 0, 5)
    .hits.map(({ paragraph }) => paragraph.text)
    .sort()
}
test('a phrase does not run on from the title into the text', () => expect(titled('"land new players"')).toEqual([]))
test('a phrase of the title finds the first paragraph', () =>
  expect(titled('"claiming land"')).toEqual(['New players have blocks.']))
test('a word of the title excludes none of its paragraphs', () =>
  expect(titled('players -claiming')).toEqual(['New players have blocks.', 'Old players keep theirs.']))
test('an empty search finds nothing', () =>
  expect(shelfOf(...texts).find(' ', 0, 5)).toEqual({ hits: [], total: 0, corrections: [], synonyms: [] }))
