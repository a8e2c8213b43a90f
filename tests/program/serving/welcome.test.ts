// What the sandbox offers whoever is new: questions that the first articles answer, and articles to read.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Library } from '../../../src/library/contract.ts'
import { openLibrary } from '../../../src/library/library.ts'
import { askList } from '../../../src/program/questions/asked-list.ts'
import { readQuestionList } from '../../../src/program/questions/question-list.ts'
import { welcomeTo } from '../../../src/program/serving/welcome.ts'

const content = join(import.meta.dirname, '../../../content')
let library: Library
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'welcome-'))
  library = await openLibrary({ contentDir: content })
})
afterAll(async () => {
  await library.close()
  rmSync(folder, { recursive: true })
})

test('three questions, the articles, and a way to add one’s own are offered', async () => {
  const { words, offers } = await welcomeTo(library, content)
  expect(words).toContain('The bot has read 2 articles.')
  expect(offers.map(({ heading, lines }) => [heading, lines.length])).toEqual([
    ['Ask', 3],
    ['Read', 2],
    ['Add your own', 1],
  ])
})

test('a folder without a list of questions offers its articles', async () => {
  const { offers } = await welcomeTo(library, folder)
  expect(offers.map(({ heading }) => heading)).toEqual(['Read', 'Add your own'])
})

test('a list that cannot be read is named', async () => {
  writeFileSync(join(folder, 'questions.yaml'), 'no list')
  await expect(welcomeTo(library, folder)).rejects.toThrow('holds no list of questions')
})

test('the first articles answer their questions', async () => {
  const listed = readQuestionList(join(content, 'questions.yaml'))
  const { answers } = await askList(listed, content, () => {})
  expect(answers.map(({ confidence, wordsShown }) => [confidence, wordsShown])).toEqual(
    listed.map(() => ['answered', true]),
  )
})
