// Requests go at the moments that were given out for them, in their order, and never in a heap.

import { expect, test } from 'vitest'
import { createPace } from '../../../src/discord/digests/pace.ts'

/** Gives out moments as the store does, to whoever asks. */
function giver(spacingMs: number) {
  let free = performance.now()
  let asked = 0
  const takeSlots = async (count: number) => {
    asked += 1
    const now = performance.now()
    const start = Math.max(now, free)
    free = start + count * spacingMs
    return Array.from({ length: count }, (_, place) => start + place * spacingMs - now)
  }
  return { takeSlots, asked: () => asked }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('requests go in the order in which they asked', async () => {
  const paced = createPace({ ...giver(1), wait })
  const order: number[] = []
  await Promise.all(Array.from({ length: 30 }, (_, number) => paced().then(() => order.push(number))))
  expect(order).toEqual(Array.from({ length: 30 }, (_, number) => number))
})

test('who asks again at once is not forgotten', async () => {
  const paced = createPace({ ...giver(1), wait })
  for (let each = 0; each < 20; each += 1) await paced()
  await Promise.all([paced().then(paced), paced().then(paced)])
})

test('two processes together keep the pace of one', async () => {
  const shared = giver(4)
  const sent: number[] = []
  const processes = [createPace({ ...shared, wait }), createPace({ ...shared, wait })]
  const began = performance.now()
  await Promise.all(
    Array.from({ length: 40 }, (_, number) => processes[number % 2]?.().then(() => sent.push(performance.now()))),
  )
  expect((sent.at(-1) ?? 0) - began).toBeGreaterThanOrEqual(39 * 4 - 4)
  expect(shared.asked()).toBeLessThan(20)
})

test('moments that were missed are given up, not used all at once', async () => {
  let isStalled = true
  const shared = giver(5)
  const stalling = async (ms: number) => {
    if (isStalled) {
      isStalled = false
      // A machine that is busy with something else.
      for (const until = performance.now() + 400; performance.now() < until; );
    }
    await wait(ms)
  }
  const paced = createPace({ ...shared, wait: stalling })
  const sent: number[] = []
  await Promise.all(Array.from({ length: 40 }, () => paced().then(() => sent.push(performance.now()))))
  const [last, first] = [sent.at(-1) ?? 0, sent[1] ?? 0]
  expect(last - first).toBeGreaterThanOrEqual(25 * 5)
})

test('a database that fails fails whoever waits, and the next may try again', async () => {
  let isBroken = true
  const shared = giver(1)
  const paced = createPace({
    takeSlots: async (count) => (isBroken ? Promise.reject(new Error('gone')) : shared.takeSlots(count)),
    wait,
  })
  await expect(Promise.all([paced(), paced()])).rejects.toThrow('gone')
  isBroken = false
  await paced()
})
