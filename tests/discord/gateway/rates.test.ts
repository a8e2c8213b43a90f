// Facts of the question rates: who is refused, with which words, and when again not.

import { expect, test } from 'vitest'
import { createQuestionCounter, TooManyQuestions } from '../../../src/discord/gateway/load/rates.ts'

function rates(perPerson = 5, perChannel = 20) {
  const clock = { nowMs: 1_000_000, monotonicMs: 5_000 }
  const count = createQuestionCounter({
    perPerson: { count: perPerson, windowMs: 10_000 },
    perChannel: { count: perChannel, windowMs: 10_000 },
    now: () => clock.nowMs,
    monotonic: () => clock.monotonicMs,
  })
  const asks = (person: string, times: number, channel = 'general') => {
    for (let each = 0; each < times; each += 1) count(person, channel)
  }
  return { clock, asks }
}

test('five questions in ten seconds are answered', () => {
  const { asks } = rates()
  expect(() => asks('mia', 5)).not.toThrow()
})

test('the sixth is told when to ask again', () => {
  const { asks, clock } = rates()
  asks('mia', 5)
  clock.nowMs += 3500
  expect(() => asks('mia', 1)).toThrow('You asked 5 questions in 10 seconds. Try again in 7 seconds.')
})

test('a refusal is marked as repeated until the window moves on', () => {
  const { asks, clock } = rates()
  const refusal = () => {
    try {
      asks('mia', 1)
    } catch (error) {
      return error instanceof TooManyQuestions ? error.isRepeated : error
    }
    return 'answered'
  }
  asks('mia', 5)
  expect([refusal(), refusal()]).toEqual([false, true])
  clock.nowMs += 10_001
  expect(refusal()).toBe('answered')
})

test('one person does not use up the questions of another', () => {
  const { asks } = rates()
  asks('mia', 5)
  expect(() => asks('noah', 5)).not.toThrow()
})

test('a channel has a limit of its own', () => {
  const { asks } = rates(5, 20)
  for (const person of ['a', 'b', 'c', 'd']) asks(person, 5)
  expect(() => asks('e', 1)).toThrow('This channel got 20 questions in 10 seconds. Try again in 10 seconds.')
  expect(() => asks('e', 1, 'articles')).not.toThrow()
})

test('refused questions do not lengthen the wait', () => {
  const { asks, clock } = rates()
  asks('mia', 5)
  for (let second = 1; second < 10; second += 1) {
    clock.nowMs += 1000
    expect(() => asks('mia', 1)).toThrow()
  }
  clock.nowMs += 1001
  expect(() => asks('mia', 1)).not.toThrow()
})

const yearMs = 365 * 24 * 3_600_000
test.each([
  ['ahead', yearMs],
  ['behind', -yearMs],
])('a clock that was %s for a while and is right again refuses nobody who waited', (_, jumpMs) => {
  const { asks, clock } = rates()
  clock.nowMs += jumpMs
  asks('mia', 5)
  clock.nowMs -= jumpMs
  clock.monotonicMs += 10_000
  expect(() => asks('mia', 5)).not.toThrow()
  expect(() => asks('mia', 1)).toThrow('You asked 5 questions in 10 seconds. Try again in 10 seconds.')
})

test('no limit means no limit', () => {
  const free = createQuestionCounter({ perPerson: undefined, perChannel: undefined, now: () => 0 })
  expect(() => {
    for (let each = 0; each < 1000; each += 1) free('mia', 'general')
  }).not.toThrow()
})
