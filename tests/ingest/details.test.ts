// Whether the details of an article are read as a person types them.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detailNames, readDetails, writeDetails } from '../../src/ingest/details.ts'

test('lines in any order, case and spacing are read', () => {
  expect(
    readDetails(
      '\n  Tags :  green tea , #water,, \r\nPUBLISHER:Leaf: a house\n- author： Mia\n\nDate: 2026-11-22\nlanguage: ZH-hant\n',
    ),
  ).toEqual({
    fields: {
      tags: ['green tea', 'water'],
      publisher: 'Leaf: a house',
      author: 'Mia',
      date: '2026-11-22',
      language: 'zh-Hant',
    },
    faults: [],
  })
})

test('a line without a value says nothing', () => {
  expect(readDetails('publisher:\ndate: ')).toEqual({ fields: {}, faults: [] })
})

test.each([
  ['pubisher: Leaf', '“pubisher: Leaf” is not understood; did you mean publisher?'],
  ['title: Tea', '“title: Tea” is not understood; the title has a box of its own.'],
  [
    'url: x',
    '“url: x” is not understood; write lines such as “publisher: Leaf”, with publisher, author, date, language, and tags.',
  ],
  [
    'Leaf',
    '“Leaf” is not understood; write lines such as “publisher: Leaf”, with publisher, author, date, language, and tags.',
  ],
  ['date: yesterday', 'date is “yesterday”; write a day such as 2026-11-22, or leave it out.'],
  ['language: English', 'language is “English”; write a language tag such as en, pt-BR or zh-Hant, or leave it out.'],
  [`author: ${'x'.repeat(201)}`, `author is “${'x'.repeat(79)}…”; shorten it to 200 characters.`],
  ['author: Mia\nauthor: Ada', 'author is there twice; keep one line.'],
])('%j is told with its mend', (text, fault) => {
  expect(readDetails(text).faults).toEqual([fault])
})

test('one wrong line costs no other', () => {
  expect(readDetails('date: soon\nauthor: Mia').fields).toEqual({ author: 'Mia' })
})

test('what is written is read back', () => {
  const fields = { publisher: 'Leaf: a house', author: 'Mia', date: '2026', language: 'en', tags: ['a', 'b c'] }
  expect(writeDetails(fields)).toBe('publisher: Leaf: a house\nauthor: Mia\ndate: 2026\nlanguage: en\ntags: a, b c')
  expect(readDetails(writeDetails(fields)).fields).toEqual(fields)
  expect(writeDetails({ tags: [] })).toBe('')
})

test('anything may be typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { fields } = readDetails(text)
      expect(Object.keys(fields).every((name) => detailNames.some((known) => known === name))).toBe(true)
      expect(readDetails(writeDetails(fields)).fields).toEqual(fields)
    }),
  )
})
