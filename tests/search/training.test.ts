// Facts about training: the same question sets give the same tables, byte for byte.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tablesOf } from '../../scripts/train/tables.ts'
import { isHeldOut } from '../../src/evaluation/question-set.ts'
import { shortArticles } from './fixtures/short-articles.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-train-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Asks of each paragraph for what its first words say; titles are numbered until they are not held out. */
function questionSet(name: string): string {
  const numbered = (title: string, number = 0): string =>
    isHeldOut(`${title} ${number}`) ? numbered(title, number + 1) : `${title} ${number}`
  const data = shortArticles.map(({ title, paragraphs }) => ({
    title: numbered(title),
    paragraphs: paragraphs.map((context) => ({
      context,
      qas: [
        {
          question: `What about ${context.split(' ').slice(2, 7).join(' ')}?`,
          answers: [{ text: context.split(' ')[8] }],
        },
      ],
    })),
  }))
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ data }))
  return path
}

test('the same question sets give the same bytes', async () => {
  const file = questionSet('four.json')
  const first = await tablesOf([file], () => {}, 0.004)
  expect(await tablesOf([file], () => {}, 0.004)).toEqual(first)
  const { scorers } = JSON.parse(first['ranking-weights.generated.json']) as { scorers: object }
  expect(Object.keys(scorers)).toEqual(['en', 'spaced', 'pairs'])
})
