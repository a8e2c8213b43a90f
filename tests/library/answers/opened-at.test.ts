// Facts of the place in a paragraph at which its source is opened.

import { expect, test } from 'vitest'
import { openedAt } from '../../../src/library/answers/quoting/window.ts'
import type { Range } from '../../../src/search/hit.ts'

/** The words that it is opened at. @param sought Words of the question. */
function opened(text: string, sought: readonly string[], sentence = text, window = sentence): string {
  const rangeOf = (words: string): Range => [text.indexOf(words), text.indexOf(words) + words.length]
  const matches = sought.flatMap((word) =>
    Array.from(text.matchAll(new RegExp(word, 'gi')), ({ index }): Range => [index, index + word.length]),
  )
  return text.slice(...openedAt({ text }, rangeOf(sentence), rangeOf(window), matches))
}

const table = 'Tea | Minutes\nSencha | 2\nAssam | 4\nGreen Assam | 3'

test.each([
  ['a row of a table', table, ['Assam'], 'Assam | 4'],
  ['the row with the most words', table, ['assam', 'green'], 'Green Assam | 3'],
  ['a line of code', 'brew() {\n  boil(water)\n  steep(sencha)\n}', ['sencha', 'steep'], '  steep(sencha)'],
  ['a word that comes twice counts once', 'tea, tea, tea\ntea in a pot', ['tea', 'pot'], 'tea in a pot'],
  ['all where nothing matched', table, [], table],
])('%s', (_, text, sought, words) => {
  expect(opened(text, sought)).toBe(words)
})

test('a sentence on one line stays whole', () => {
  expect(opened('Boil it. Steep sencha briefly. Pour.', ['sencha'], 'Steep sencha briefly.')).toBe(
    'Steep sencha briefly.',
  )
})

test('what is longer than what is quoted is opened within that', () => {
  expect(opened(table, ['assam'], table, 'Sencha | 2')).toBe('Sencha | 2')
})
