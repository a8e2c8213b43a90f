// Facts of anchors: what generators make of headings, and which heading a paragraph is asked for by.

import { expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { type AnchorStyle, anchorOf } from '../../../src/library/answers/quoting/anchors.ts'
import { addressOf } from '../../../src/library/answers/quoting/quotes.ts'

const anchorsOf = (body: string, style: AnchorStyle) =>
  splitParagraphs(body).map((paragraph) => anchorOf(paragraph, style))

test.each([
  ['How do I start?', 'how-do-i-start', 'how-do-i-start'],
  ['Tea & *cups*', 'tea--cups', 'tea-cups'],
  ['`npm start` -- twice', 'npm-start----twice', 'npm-start-twice'],
  ['Grüner Tee', 'grüner-tee', 'gruner-tee'],
  ['snake_case', 'snake_case', 'snake_case'],
  ['茶の湯', '茶の湯', undefined],
  ['1. No spam!', '1-no-spam', '1-no-spam'],
])('of %s GitHub makes %s, and MkDocs %s', (heading, github, mkdocs) => {
  expect(anchorsOf(`## ${heading}\n\ntext`, 'github')).toEqual([github])
  expect(anchorsOf(`## ${heading}\n\ntext`, 'mkdocs')).toEqual([mkdocs])
})

test('headings that read alike are numbered', () => {
  const body = '## Use\n\na\n\n## Use\n\nb\n\n## Use\n\nc'
  expect(anchorsOf(body, 'github')).toEqual(['use', 'use-1', 'use-2'])
  expect(anchorsOf(body, 'mkdocs')).toEqual(['use', 'use_1', 'use_2'])
})

test('the nearest heading is meant, which is its own of a heading', () => {
  expect(anchorsOf('# Tea\n\n## Green\n\na\n\n## Black', 'github')).toEqual(['green', 'black'])
})

test('the id that the source gives comes first', () => {
  expect(anchorsOf('## Use {#how-to}\n\na', 'mkdocs')).toEqual(['how-to'])
})

test('text above all headings has none, nor has a site that nobody knows', () => {
  expect(anchorsOf('a\n\n## Use {#use}\n\nb', 'none')).toEqual([undefined, undefined])
  expect(anchorsOf('a', 'github')).toEqual([undefined])
})

test('the address of a passage carries the anchor and the words', () => {
  const paragraphs = splitParagraphs('## Grüner Tee\n\nSteep it for two minutes and a half.')
  const [paragraph] = paragraphs
  const sentence = [0, 36] as const
  const addressAt = (anchors: AnchorStyle) =>
    paragraph &&
    addressOf({ source: 'https://tea.example/green#top' }, { anchors }, paragraph, { paragraphs, sentence })
  expect(addressAt('github')).toBe(
    'https://tea.example/green#gr%C3%BCner-tee:~:text=Steep%20it%20for%20two%20minutes%20and%20a%20half.',
  )
  expect(addressAt('none')).toBe(
    'https://tea.example/green#top:~:text=Steep%20it%20for%20two%20minutes%20and%20a%20half.',
  )
})
