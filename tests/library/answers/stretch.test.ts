// Facts about quotations that go on: short paragraphs of a section are read together.

import { expect, test } from 'vitest'
import type { Paragraph } from '../../../src/articles/article.ts'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { stretchOf, stretchTo } from '../../../src/library/answers/quoting/stretch.ts'

const section = `## The server shuts down

Your **login plugin** ended it.

To mend that, set \`force\` to false.

- Save the file.
- Start the server.

## Another matter

It is told here.`

const paragraphs = splitParagraphs(section)
const first = paragraphs[0] as Paragraph
const always = () => true

test('a short paragraph is quoted with those behind it in its section', () =>
  expect(stretchOf('Questions', paragraphs, first, 300, always).text).toBe(
    'Your login plugin ended it.\nTo mend that, set force to false.\n• Save the file.\n• Start the server.',
  ))

test('what would be too much is left', () =>
  expect(stretchOf('Questions', paragraphs, first, 70, always).text).toBe(
    'Your login plugin ended it.\nTo mend that, set force to false.',
  ))

test('what is quoted elsewhere in the answer ends it', () =>
  expect(stretchOf('Questions', paragraphs, first, 300, ({ ordinal }) => ordinal !== 1)).toBe(first))

test('links, code and kinds keep their places', () => {
  const { text, code = [], parts = [] } = stretchOf('Questions', paragraphs, first, 300, always)
  expect(code.map(({ start, end }) => text.slice(start, end))).toEqual(['force'])
  expect(parts.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['prose', 'Your login plugin ended it.'],
    ['prose', 'To mend that, set force to false.'],
    ['list', '• Save the file.\n• Start the server.'],
  ])
})

test('without a heading the next paragraph may be about anything', () => {
  const plain = splitParagraphs('It is told here.\n\nSomething else is told here.')
  expect(stretchOf('Questions', plain, plain[0] as Paragraph, 300, always)).toBe(plain[0])
})

test('a heading that only repeats the title is none', () =>
  expect(stretchOf('The server shuts down', paragraphs, first, 300, always)).toBe(first))

test('what was quoted is found again by where it ended', () => {
  const { text } = stretchOf('Questions', paragraphs, first, 70, always)
  expect(stretchTo(paragraphs, first, text.length).text).toBe(text)
  expect(stretchTo(paragraphs, first, first.text.length)).toBe(first)
})
