// What is told of a reading of many files.

import { expect, test } from 'vitest'
import type { ContentReading } from '../../../src/ingest/content/content-folder.ts'
import { readingSummary } from '../../../src/ingest/content/summary.ts'

const empty: ContentReading = {
  articles: [],
  files: [],
  standing: [],
  isComplete: true,
  unchanged: [],
  faulty: [],
  left: [],
  faults: [],
  refusals: new Map(),
  warnings: [],
  collections: [],
  mistakes: [],
  unknownFields: new Map(),
}

const many = <T>(count: number, make: (nth: number) => T) => Array.from({ length: count }, (_, nth) => make(nth))

function told(reading: Partial<ContentReading>, isDetailed = false): string[] {
  return readingSummary({ ...empty, ...reading }, 'content')
    .filter(({ level }) => isDetailed === (level === 'debug'))
    .map(({ level, words }) => `${level}: ${words}`)
}

test('one line counts the files', () => {
  const reading = {
    files: many(1200, (nth) => ({ path: `${nth}.md`, collection: '', hash: '', readAs: '' })),
    unchanged: ['a.md'],
    left: [{ path: '_a.md', rule: 'files named _*' }],
  }
  expect(told(reading)[0]).toBe('info: content has 1,202 files: 1,200 read, 1 as before, 1 left out by rule, 0 refused.')
})

test('an empty folder has no counts', () => {
  expect(told({})).toEqual([])
})

test('rules are told once, each with its count and one file', () => {
  const left = [
    { path: 'a.md', rule: 'draft: true' },
    ...many(3, (nth) => ({ path: `_${nth}.md`, rule: 'files named _*' })),
  ]
  expect(told({ left })[1]).toBe('info: Left out: files named _* (3, such as _0.md), draft: true (1, such as a.md).')
})

test('files that are refused for one reason are told once, with one of them', () => {
  const faults = many(9, (nth) => `content/${nth}.md has ${nth} MB; split it.`)
  expect(told({ faulty: many(9, String), faults })[1]).toBe(
    'error: 9 files refused for one reason, such as: content/0.md has 0 MB; split it.',
  )
})

test('a single fault is told as it is', () => {
  const faults = ['content/a.md has no text; write it.']
  expect(told({ faulty: ['a.md'], faults })[1]).toBe('error: content/a.md has no text; write it.')
})

test('warnings that differ in a value are of one kind', () => {
  const warnings = many(5, (nth) => `content/${nth}.md, line ${nth}: date is ignored, since it is "day ${nth}"; write a day.`)
  expect(told({ warnings })).toEqual([
    'warn: 5 files read with something left out for one reason, such as: content/0.md, line 0: date is ignored, since it is "day 0"; write a day.',
  ])
})

test('fields that nothing reads are one line, the commonest first', () => {
  const field = (count: number, name: string) => [name, { count, example: `content/a.md, line 2: unknown field "${name}" is ignored.` }] as const
  expect(told({ unknownFields: new Map([field(2, 'layout'), field(30, 'icon')]) })).toEqual([
    'info: Fields that nothing is made of: icon (30), layout (2).',
  ])
})

test('a field that is likely misspelt is told by itself', () => {
  const example = 'content/a.md, line 2: unknown field "pubisher" is ignored; did you mean publisher?'
  expect(told({ unknownFields: new Map([['pubisher', { count: 1, example }]]) })[1]).toBe(`warn: ${example}`)
})

test('mistakes of collections are told each', () => {
  const mistakes = ['content/a/collection.yaml, line 1: "x" is not a setting.', 'content/b/collection.yaml, line 1: "y" is not a setting.']
  expect(told({ mistakes })).toEqual(mistakes.map((words) => `error: ${words}`))
})

test('details name every file', () => {
  const left = [{ path: '_a.md', rule: 'files named _*' }]
  const faults = many(9, (nth) => `content/${nth}.md has ${nth} MB; split it.`)
  expect(told({ left, faults }, true)).toEqual([
    'debug: content/_a.md is left out: files named _*',
    ...faults.map((words) => `debug: ${words}`),
  ])
})

test('however many kinds there are, the lines are few', () => {
  const words = (nth: number) => `${String.fromCharCode(97 + (nth % 26))}${String.fromCharCode(97 + Math.floor(nth / 26))}`
  const reading = {
    files: [],
    faulty: many(600, String),
    left: many(600, (nth) => ({ path: `${nth}.md`, rule: `excluded by ${words(nth)}` })),
    faults: many(600, (nth) => `content/${nth}.md has ${words(nth)}; mend it.`),
    warnings: many(600, (nth) => `content/${nth}.md, line 1: ${words(nth)} is odd.`),
    mistakes: many(600, (nth) => `content/${nth}/collection.yaml, line 1: ${words(nth)}.`),
    unknownFields: new Map(many(600, (nth) => [words(nth), { count: 1, example: 'did you mean tags?' }])),
  }
  expect(told(reading).length).toBeLessThan(30)
  expect(told(reading).join('\n').length).toBeLessThan(6000)
})
