// Facts of waiting for what is not there yet: how often it is tried, and how seldom that is said.

import { expect, test } from 'vitest'
import { OperatorError, PassingError } from '../../../src/errors.ts'
import { createLog } from '../../../src/log.ts'
import { createPatience } from '../../../src/program/serving/patience.ts'

const noNetwork = () => new PassingError('Discord cannot be reached. Check the network.')

async function waiting(isOnce = false) {
  const said: string[] = []
  const log = await createLog({ level: 'info', stream: { write: (line) => void said.push(JSON.parse(line).msg) } })
  const pauses: number[] = []
  let passedMs = 0
  const wait = async (ms: number) => {
    pauses.push(ms)
    passedMs += ms
  }
  const patience = createPatience({ log, isOnce, wait, monotonic: () => passedMs })
  const takes = (ms: number) => {
    passedMs += ms
  }
  return { said, pauses, patience, takes, passedMs: () => passedMs }
}

test('pauses grow to three seconds, so that a network is used soon after it is there', async () => {
  const { pauses, patience } = await waiting()
  let attempts = 0
  const work = async () => {
    attempts += 1
    if (attempts < 7) throw noNetwork()
    return 'connected'
  }
  expect(await patience.until(work, 'Discord')).toBe('connected')
  expect(pauses).toEqual([500, 1000, 2000, 3000, 3000, 3000])
})

test('an hour without a network and a database is told in a few lines, however much each try has to say', async () => {
  const { said, patience, passedMs } = await waiting()
  const hourMs = 3_600_000
  let attempts = 0
  await patience.until(async (log) => {
    attempts += 1
    log.warn(`the gateway connection failed ${attempts} times`)
    if (passedMs() < hourMs) throw attempts % 2 === 0 ? noNetwork() : new PassingError('There is no route.')
  }, 'Discord')
  expect(attempts).toBeGreaterThan(1_000)
  expect(said.length).toBeLessThan(10)
})

test('tries that take a minute, as when the gateway lets nobody in, wait ever longer: sessions are few', async () => {
  const { pauses, patience, takes } = await waiting()
  let attempts = 0
  await patience.until(async () => {
    attempts += 1
    takes(60_000)
    if (attempts < 6) throw new PassingError('The gateway let the bot in nowhere.')
  }, 'Discord')
  expect(pauses).toEqual([10_000, 30_000, 60_000, 300_000, 300_000])
})

test('the same reason is said once, and then that it is over', async () => {
  const { said, patience, passedMs } = await waiting()
  await patience.until(async () => {
    if (passedMs() < 3_600_000) throw noNetwork()
  }, 'Discord')
  expect(said).toEqual([
    'Discord cannot be reached. Check the network. It is tried again until it works; that is not said each time.',
    expect.stringMatching(/^Discord answers now, after 360\d seconds\.$/),
  ])
})

test('what is said once it works is heard again', async () => {
  const { said, patience } = await waiting()
  let attempts = 0
  const log = await patience.until(async (heard) => {
    attempts += 1
    if (attempts === 1) throw noNetwork()
    return heard
  }, 'Discord')
  log.info('connected to the gateway')
  expect(said.at(-1)).toBe('connected to the gateway')
})

test.each([
  ['what does not pass', false, new OperatorError('The token is wrong.')],
  ['anything, when it is to be tried once,', true, noNetwork()],
])('%s ends it at once', async (_, isOnce, error) => {
  const { said, pauses, patience } = await waiting(isOnce)
  await expect(patience.until(() => Promise.reject(error), 'Discord')).rejects.toBe(error)
  expect([said, pauses]).toEqual([[], []])
})
