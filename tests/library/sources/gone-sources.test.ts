// Whether answers wait for what is known of sources.

import { expect, test } from 'vitest'
import { createGone, goneSinceOf } from '../../../src/library/sources/gone.ts'

const tea = { id: 'tea', source: 'https://tea.example/tea' }
const row = { articleId: 'tea', address: 'https://www.tea.example/tea/', goneSince: '2026-11-22T08:00:00.000Z' }

test('a source is gone for an article that still names it', async () => {
  const gone = createGone({ goneSources: async () => [row] }, () => 0)
  const sources = await gone.of('guild')
  expect(goneSinceOf(sources, tea)).toBe('2026-11-22T08:00:00.000Z')
  expect(goneSinceOf(sources, { ...tea, source: 'https://tea.example/other' })).toBeUndefined()
})

test('a database that does not answer keeps no answer waiting', async () => {
  const gone = createGone({ goneSources: () => new Promise(() => {}) }, () => 0)
  expect((await gone.of('guild')).size).toBe(0)
})

test('a database that fails is asked again with the next answer', async () => {
  let isAway = true
  const gone = createGone({ goneSources: async () => (isAway ? Promise.reject(new Error('away')) : [row]) }, () => 0)
  expect((await gone.of('guild')).size).toBe(0)
  isAway = false
  expect((await gone.of('guild')).size).toBe(1)
})

test('what is known is told while it is looked up anew, and what was forgotten is not', async () => {
  const clock = { time: 0 }
  const answers = [[row], [], [row]]
  const gone = createGone({ goneSources: async () => answers.shift() ?? [] }, () => clock.time)
  expect((await gone.of('guild')).size).toBe(1)
  clock.time = 60_000
  expect((await gone.of('guild')).size).toBe(1)
  await new Promise(setImmediate)
  expect((await gone.of('guild')).size).toBe(0)
  gone.forget('guild')
  expect((await gone.of('guild')).size).toBe(1)
})
