// Whether a change is told in the words that changed.

import { expect, test } from 'vitest'
import type { Article } from '../../src/articles/article.ts'
import { countWords, differenceOf } from '../../src/articles/difference.ts'

const article = (body: string, known: Partial<Article> = {}): Article => ({
  id: 'a',
  title: 'Tea',
  tags: [],
  body,
  ...known,
})
/** The text of a change: [-removed-] and {+added+}. */
const change = (before: string, after: string) =>
  differenceOf(article(before), article(after))
    .parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('')

test('words that changed are told among those that did not', () => {
  expect(change('Steep green tea for three minutes.', 'Steep green tea for two long minutes.')).toBe(
    'Steep green tea for [-three-]{+two long+} minutes.',
  )
})

test('a changed phrase is one change', () => {
  expect(change('Take two small cups and pour the water.', 'Take a large pot and pour the water.')).toBe(
    'Take [-two small cups-]{+a large pot+} and pour the water.',
  )
})

test('a line that became another is shown as replaced', () => {
  expect(change('One.\nThe cat sat on the mat.\nTwo.', 'One.\nA ship sails over the sea.\nTwo.')).toBe(
    'One.\n[-The cat sat on the mat.\n-]{+A ship sails over the sea.\n+}Two.',
  )
})

test('a line that changed is told beside lines that came or went', () => {
  expect(change('Steep it for three minutes.\n\nPour it.\n', 'Steep it for nine minutes.')).toBe(
    'Steep it for [-three-]{+nine+} minutes.\n\n[-Pour it.-]',
  )
  expect(change('Steep it for three minutes.', 'Boil some water first.\n\nSteep it for nine minutes.')).toBe(
    '{+Boil some water first.\n\n+}Steep it for [-three-]{+nine+} minutes.',
  )
})

test('a heading that went does not hide what changed below it', () => {
  expect(change('# Tea\n\nSteep it for three minutes.\n\nPour it.', 'Steep it for two minutes.\n\nPour it.')).toBe(
    '[-# Tea\n\n-]Steep it for [-three-]{+two+} minutes.\n\nPour it.',
  )
})

test('another number of empty lines is no change of words', () => {
  expect(change('Steep it.\n\nPour it.', 'Steep it.\n\n\n\nPour it.')).toBe('')
})

test('Chinese is compared word by word', () => {
  expect(change('绿茶需要浸泡三分钟。', '绿茶需要浸泡五分钟。')).toBe('绿茶需要浸泡[-三分钟-]{+五分钟+}。')
})

test('long stretches that are the same are shortened to their ends', () => {
  const same = 'Words follow words here. '.repeat(40)
  const shown = change(`${same}\nThree.\n${same}`, `${same}\nFour.\n${same}`)
  expect(shown).toMatch(/^… .{0,90}\n?\[-Three\.\n-\]\{\+Four\.\n\+\}.{0,90} …$/s)
})

test('other line ends are no change', () => {
  expect(differenceOf(article('a\r\nb\r\n'), article('a\nb'))).toEqual({ fields: [], parts: [], isCoarse: false })
})

test('fields that changed are told in words', () => {
  const before = article('x', { author: 'Mia', tags: ['a', 'b'] })
  const after = article('x', { title: 'Green tea', author: 'Mia', date: '2026', tags: ['a'] })
  expect(differenceOf(before, after).fields).toEqual([
    { name: 'title', before: 'Tea', after: 'Green tea' },
    { name: 'date', before: '', after: '2026' },
    { name: 'tags', before: 'a, b', after: 'a' },
  ])
})

test('an article that came or went is all addition or all removal', () => {
  expect(differenceOf(undefined, article('Steep.'))).toEqual({
    fields: [{ name: 'title', before: '', after: 'Tea' }],
    parts: [{ kind: 'added', text: 'Steep.' }],
    isCoarse: false,
  })
  expect(differenceOf(article('Steep.'), undefined).parts).toEqual([{ kind: 'removed', text: 'Steep.' }])
  expect(differenceOf(undefined, undefined)).toEqual({ fields: [], parts: [], isCoarse: false })
})

test('words are counted, not signs', () => {
  expect(
    countWords(differenceOf(article('Steep — for three minutes.'), article('Steep, for two or 3 minutes!'))),
  ).toEqual({
    wordsAdded: 3,
    wordsRemoved: 1,
  })
  expect(countWords(differenceOf(undefined, article('绿茶需要三分钟')))).toMatchObject({ wordsRemoved: 0 })
})

test('texts that are too different to compare in time are told whole', () => {
  const lines = (from: number) => Array.from({ length: 60_000 }, (_, each) => `${from + each * 2}`).join('\n')
  const started = performance.now()
  const difference = differenceOf(article(lines(0)), article(lines(1)), 50)
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(difference.isCoarse).toBe(true)
  expect(difference.parts.map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
