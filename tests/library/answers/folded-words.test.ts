// Facts of words that are compared when a passage is looked for again.

import { expect, test } from 'vitest'
import { foldedWords, holdsWords, rangeOfWords } from '../../../src/library/answers/quoting/folded-words.ts'

test.each([
  ['Green tea, STEEPED twice!', 'green tea steeped twice'],
  ['green  tea\nsteeped – “twice”', 'green tea steeped twice'],
  ['Crème brûlée', 'creme brulee'],
  ['Straße', 'strasse'],
  ['Ｔｅａ ﬁne', 'tea fine'],
  ['soft\u00adhyphen and jo\u200din', 'softhyphen and join'],
  ['日本茶 を、飲む。', '日 本 茶 を 飲 む'],
  ['don’t', 'don t'],
  ['— … 🍵', ''],
])('the words of “%s” are “%s”', (text, words) => {
  expect(foldedWords(text)).toBe(words)
})

test('a text of plain letters has the words that it has among others', () => {
  const plain = "Steep 3 min., don't stir; <b>serve</b> at 80\u00b0"
  expect(foldedWords(`${plain} ä`)).toBe(`${foldedWords(plain)} a`)
})

test.each([
  ['steep three', true],
  ['it steep', false],
  ['steep thr', false],
  ['minutes', true],
  ['', false],
])('words are held as whole words in their order: “%s” %s', (words, isHeld) => {
  expect(holdsWords('steep three minutes', words)).toBe(isHeld)
})

test.each([
  [
    'Green tea. Steep “it” for three minutes! Then pour.',
    'Steep it, for THREE minutes',
    'Steep “it” for three minutes!',
  ],
  ['お茶を飲む。水を飲む。', '水を飲む', '水を飲む。'],
  ['one', 'two', undefined],
])('in “%s” the words “%s” stand as “%s”', (text, words, found) => {
  const range = rangeOfWords(text, foldedWords(words))
  expect(range && text.slice(...range)).toBe(found)
})
