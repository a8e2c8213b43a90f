// Facts about training: the same question sets give the same tables, byte for byte, and nothing is judged by what learnt from it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import { randomFrom } from '../../scripts/random.ts'
import { casesOfSets, createAsking } from '../../scripts/train/meaning/cases.ts'
import { foldOf } from '../../scripts/train/ranking.ts'
import { readTaughtSets, type TaughtSet } from '../../scripts/train/sets.ts'
import { tablesOf } from '../../scripts/train/tables.ts'
import { isHeldOut } from '../../src/evaluation/question-set.ts'
import { type Encoder, openEncoder } from '../../src/meaning/encoder.ts'
import { evidenceNames } from '../../src/search/ranking/evidence/evidence.ts'
import { tunedEncoders } from '../../src/search/ranking/meaning/encoder-tuning.ts'
import { blankScorer } from '../../src/search/ranking/scorer.ts'
import { signNames } from '../../src/search/ranking/signs.ts'
import { shortArticles } from './fixtures/short-articles.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-train-'))
const opened: Encoder[] = []
afterAll(async () => {
  for (const encoder of opened) await encoder.close()
  rmSync(folder, { recursive: true })
})

async function openTiny(): Promise<Encoder> {
  await writeTinyModel(join(folder, 'model'))
  const encoder = await openEncoder(join(folder, 'model'))
  opened.push(encoder)
  return encoder
}

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

const effort = 0.004
const tell = () => {}

/** A list of questions, with an article that answers one of them beside it. */
function questionList(): string {
  const place = join(folder, 'list')
  mkdirSync(join(place, 'content'), { recursive: true })
  writeFileSync(
    join(place, 'content', 'club.md'),
    '# The club\n\nThere is a refund for whoever leaves; it takes two weeks.\n\nWe meet on Mondays.\n',
  )
  writeFileSync(
    join(place, 'questions.yaml'),
    stringify([
      { question: 'when do I get my money', path: 'club.md', words: 'two weeks' },
      { question: 'who mends a broken car', answer: 'none' },
    ]),
  )
  return join(place, 'questions.yaml')
}

test('the same question sets give the same bytes, with an encoder or without', async () => {
  const file = questionSet('four.json')
  const encoder = await openTiny()
  const told: string[] = []
  const paths = [file, questionList()]
  const tables = await tablesOf(paths, { tell: (words) => told.push(words), effort, encoder })
  const { 'encoder-tunings.generated.json': tunings = '{}', ...ofWords } = tables
  expect(await tablesOf([file], { tell, effort })).toEqual(ofWords)
  const { scorers } = JSON.parse(ofWords['ranking-weights.generated.json']) as { scorers: object }
  expect(Object.keys(scorers)).toEqual(['en', 'spaced', 'pairs'])
  expect(Object.keys(JSON.parse(tunings) as object)).toEqual([...Object.keys(tunedEncoders), encoder.model.hash])
  expect(told.at(-1)).toContain('questions of communities')
})

test('a question is judged for an encoder by what was learnt without its article', async () => {
  const [set] = await readTaughtSets(questionSet('few.json'))
  const blank = blankScorer(evidenceNames.length)
  /** Always of the same log-odds. */
  const judging = (bias: number) => {
    const judge = { bias, scorer: blankScorer(signNames.length) }
    const judges = { spoken: judge, answered: judge }
    const confidence = {
      judges: { en: judges, spaced: judges, pairs: judges },
      silentBelowIn: { en: [], spaced: [], pairs: [] },
      silentBelow: {},
    }
    return { weights: { en: blank, spaced: blank, pairs: blank }, confidence }
  }
  const learnt = { whole: judging(0), without: { 0: judging(100), 1: judging(-100) } }
  const folds = new Set(set?.articles.map(({ split }) => foldOf(split.article.title)))
  const cases = await casesOfSets(
    [set as TaughtSet],
    { asking: createAsking(await openTiny()), learnt, randomFor: () => randomFrom(1), effort },
    tell,
  )
  // What words do not find at all is judged by none of both.
  const judged = cases.map(({ told }) => told.spoken.words).filter((words) => Math.abs(words) > 50)
  expect(new Set(judged.map(Math.sign))).toEqual(new Set([...folds].map((fold) => (fold === 0 ? 1 : -1))))
  expect(folds.size).toBe(2)
})
