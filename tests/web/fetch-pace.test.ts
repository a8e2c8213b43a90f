// Whether one server can have much fetched, and whether anybody's site is asked too often.

import { expect, test } from 'vitest'
import { createFetchPace } from '../../src/web/fetch-pace.ts'

function paceAt() {
  const clock = { time: 0 }
  return { clock, pace: createFetchPace(() => clock.time) }
}

test('a server fetches thirty pages in ten minutes and no more, and others are not held up', () => {
  const { clock, pace } = paceAt()
  const counts = Array.from({ length: 30 }, () => pace.count('1'))
  expect(counts.every((each) => each === undefined)).toBe(true)
  expect(pace.count('1')).toBe('This server has fetched 30 pages in ten minutes. Try again in 10 minutes.')
  expect([pace.count('2'), pace.count('')]).toEqual([undefined, undefined])
  clock.time = 599_000
  expect(pace.count('1')).toBe('This server has fetched 30 pages in ten minutes. Try again in a minute.')
  clock.time = 600_000
  expect(pace.count('1')).toBeUndefined()
})

test('a site is asked once a second, whoever asks, and others at once', () => {
  const { clock, pace } = paceAt()
  expect([pace.waitFor('tea.example'), pace.waitFor('tea.example'), pace.waitFor('coffee.example')]).toEqual([
    0, 1_000, 0,
  ])
  clock.time = 5_000
  expect(pace.waitFor('tea.example')).toBe(0)
})

test('whoever would wait for long is told to come back', () => {
  const { pace } = paceAt()
  const waits = Array.from({ length: 7 }, () => pace.waitFor('tea.example'))
  expect(waits).toEqual([
    ...[0, 1_000, 2_000, 3_000, 4_000, 5_000],
    'Many pages are being fetched from tea.example at the moment. Try again in a minute.',
  ])
})
