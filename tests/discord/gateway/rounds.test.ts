// Work that is looked for again and again.

import { expect, test } from 'vitest'

import { startRounds } from '../../../src/discord/gateway/rounds.ts'
import { UserError } from '../../../src/errors.ts'
import type { Log } from '../../../src/log.ts'

function roundsOf(round: () => Promise<void>) {
  const stopping = new AbortController()
  const told: unknown[] = []
  const log = {
    error: ({ err }: { err: Error }) => told.push(err.message),
    warn: (words: string) => told.push(words),
  } as unknown as Log
  const rounds = startRounds(round, { everyMs: 0, signal: stopping.signal, log, failure: 'failed' })
  return { ...rounds, told, stop: () => stopping.abort() }
}

test('whoever looks while a round is on joins it', async () => {
  let count = 0
  const { look } = roundsOf(async () => {
    count += 1
  })
  await Promise.all([look(), look()])
  expect(count).toBe(1)
  await look()
  expect(count).toBe(2)
})

test('a failure is told once while it stays the same, and again after a round that went well', async () => {
  const outcomes = ['away', 'away', 'full', '', 'full']
  const { look, told } = roundsOf(async () => {
    const reason = outcomes.shift()
    if (reason) throw new Error(reason)
  })
  while (outcomes.length > 0) await look()
  expect(told).toEqual(['away', 'full', 'full'])
})

test('a sentence is told as a warning: what it says will pass', async () => {
  const { look, told } = roundsOf(() => Promise.reject(new UserError('Try again in a moment.')))
  await look()
  await look()
  expect(told).toEqual(['failed: Try again in a moment.'])
})

test('the round that is on is finished before the end', async () => {
  let end = () => {}
  const { look, finished, stop } = roundsOf(() => new Promise((resolve) => (end = resolve)))
  void look()
  stop()
  let isFinished = false
  void finished.then(() => {
    isFinished = true
  })
  await new Promise(setImmediate)
  expect(isFinished).toBe(false)
  end()
  await finished
})
