// Facts about misspelt words.

import { expect, test } from 'vitest'
import { editDistance } from '../../../src/text/edit-distance.ts'
import { shelfOf } from '../shelf.ts'

const corrected = (question: string, ...texts: string[]) =>
  shelfOf(...texts)
    .ask(question)
    .corrections.map(({ used }) => used)

test('a word the shelf has is left alone', () => expect(corrected('xunlei', 'xunlei and xunlej')).toEqual([]))
test('a letter too few, too many, wrong or swapped is mended', () => {
  for (const typed of ['sribada', 'soribadda', 'soribeda', 'sorbiada']) {
    expect(corrected(typed, 'Soribada was a network.')).toEqual(['soribada'])
  }
})
test('two edits are mended from nine letters on', () => {
  expect(corrected('counterfietd', 'counterfeited goods')).toEqual(['counterfeited'])
  expect(corrected('wnnyi', 'Winny is a program.')).toEqual([])
})
test('of two readings the frequent one is taken', () =>
  expect(corrected('zebro', 'zebra zebra zebra zebras', 'zebru')).toEqual(['zebra']))
test('an everyday word is no misspelling', () => expect(corrected('capital', 'The capitol is white.')).toEqual([]))
test('a word that English has is no misspelling, however rare', () => {
  expect(corrected('notary', 'The rotary engine.')).toEqual([])
  expect(corrected('flea', 'The owl flew away, then it fled.')).toEqual([])
})
test('a long beginning is completed', () =>
  expect(corrected('soriba', 'Soribada was a network.')).toEqual(['soribada']))
test('the end of a compound is completed', () =>
  expect(corrected('torrenting', 'BitTorrent is a protocol.')).toEqual(['bittorrent']))
// Beside a paragraph whose small words tell its language.
const dutch = 'Het dorp ligt in de bergen en de kerk is van steen.'
const arabic = 'كانت هذه المدينة عند البحر منذ القرن الأول، ثم أصبحت القطع تباع في السوق.'

test('a word is no slip for one of another first letter, where everyday words are not known', () =>
  expect(corrected('werk', dutch)).toEqual([]))
test('swapped first letters are a slip', () => expect(corrected('ekrk', dutch)).toEqual(['kerk']))
test('the Arabic article makes a short word no longer', () => expect(corrected('القطط', arabic)).toEqual([]))
test('numbers are never mended', () => expect(corrected('2006', 'It began in 2005.')).toEqual([]))
test('ideographs are never mended', () => expect(corrected('东京', '北京是首都。')).toEqual([]))
const lettersOnly = (count: number) =>
  Array.from({ length: count }, (_, i) => `qzxv${String.fromCharCode(97 + i)}`).join(' ')

test('a slip behind eleven words that no one has is mended', () =>
  expect(shelfOf('Soribada was a network.').ask(`${lettersOnly(11)} sribada`).corrections).toHaveLength(1))
test('behind twelve words that no one has nothing is taken for a slip', () =>
  expect(shelfOf('Soribada was a network.').ask(`${lettersOnly(12)} sribada`).corrections).toEqual([]))
test('distance counts a swap as one edit', () => {
  expect(editDistance('abcd', 'abdc', 2)).toBe(1)
  expect(editDistance('abcd', 'abcd', 2)).toBe(0)
  expect(editDistance('abcd', 'efgh', 2)).toBe(3)
})
