// What becomes of interactions when more come than can be answered.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAges } from '../../../src/discord/gateway/load/ages.ts'
import { createBurst } from '../../../src/discord/gateway/load/bursts.ts'
import { createLoad, type Load, TooLate } from '../../../src/discord/gateway/load/load.ts'
import { createLog } from '../../../src/log.ts'

/** Both clocks, as a test moves them; Discord's is an hour behind the machine's. */
let clocks: { wall: number; monotonic: number }
let lines: string[]
let load: Load
const discordNow = () => clocks.wall - 3_600_000
const pass = (ms: number) => {
  clocks.wall += ms
  clocks.monotonic += ms
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  clocks = { wall: 1_800_000_000_000, monotonic: 5_000 }
  lines = []
  const log = await createLog({ level: 'info', stream: { write: (line) => lines.push(JSON.parse(line).msg) } })
  load = createLoad(log, { now: () => clocks.wall, monotonic: () => clocks.monotonic })
  // One that came at once: from it the clocks are known.
  load.take(discordNow(), undefined)
})
afterEach(() => void vi.useRealTimers())

/** @param kind '' for what waits for nothing. */
function take(ageMs = 0, kind = 'a /ask') {
  const taken = load.take(discordNow() - ageMs, kind === '' ? undefined : kind)
  if (taken === 'late') throw new Error('it was left')
  return taken
}

test('what Discord waits for no more is left, and the log says it once', () => {
  expect(take(2_900)).toMatchObject({ ageMs: 2_900, isBusy: false })
  for (let nth = 0; nth < 3; nth += 1) expect(load.take(discordNow() - 3_100, undefined)).toBe('late')
  expect(lines).toEqual(['more comes than can be answered: what Discord waits for no more is left unanswered'])
})

test('once a question has waited too long, others of its server are told so, and those of other servers are taken', () => {
  const first = take()
  pass(1_400)
  expect(take().isBusy).toBe(false)
  pass(200)
  expect(take().isBusy).toBe(true)
  expect(take(0, 'b /ask').isBusy).toBe(false)
  expect(take(0, '').isBusy).toBe(false)
  first.release()
  expect(take().isBusy).toBe(false)
  expect(lines).toEqual(['more comes than can be answered: some are told to ask again'])
})

test('a question that is old when it comes waits for fewer others', () => {
  take()
  pass(600)
  expect(take(800).isBusy).toBe(false)
  expect(take(1_000).isBusy).toBe(true)
})

test('two hundred first answers are on their way at once, and one whose time ran out meanwhile is not sent', async () => {
  const ends: (() => void)[] = []
  const sends = Array.from({ length: 200 }, () =>
    take(0, '').first(() => new Promise<void>((resolve) => ends.push(resolve))),
  )
  const sent: string[] = []
  const waiting = take(2_000, '').first(async () => sent.push('too late'))
  const next = take(0, '').first(async () => sent.push('in time'))
  pass(1_001)
  for (const end of ends) end()
  await expect(waiting).rejects.toThrow(TooLate)
  await Promise.all([next, ...sends])
  expect(sent).toEqual(['in time'])
})

test('after a minute in which the process stood still with answers on their way, new questions are answered', async () => {
  const ends: (() => void)[] = []
  const sends = Array.from({ length: 50 }, () =>
    take(0, '').first(() => new Promise<void>((resolve) => ends.push(resolve))),
  )
  pass(60_000)
  for (const end of ends) end()
  await Promise.all(sends)
  await expect(take().first(async () => 'sent')).resolves.toBe('sent')
})

test('a clock that is set, forwards or back, makes nothing old', () => {
  const age = createAges(
    () => clocks.wall,
    () => clocks.monotonic,
  )
  const madeAt = () => clocks.monotonic + 7_000
  expect(age(madeAt())).toBe(0)
  for (const set of [30_000, -86_400_000, 3_600_000]) {
    clocks.wall += set
    pass(1_000)
    expect(age(madeAt())).toBeLessThan(2)
    expect(age(madeAt() - 500)).toBeLessThan(501)
  }
  expect(age(madeAt() - 500)).toBeGreaterThan(490)
})

test('of a burst the first is told at once, the others once a minute by their number', () => {
  const told: (string | number)[] = []
  const burst = createBurst(
    () => told.push('first'),
    (count) => told.push(count),
  )
  for (let nth = 0; nth < 1_000; nth += 1) burst.note()
  expect(told).toEqual(['first'])
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual(['first', 999])
  vi.advanceTimersByTime(60_000)
  burst.note()
  expect(told).toEqual(['first', 999, 'first'])
})
