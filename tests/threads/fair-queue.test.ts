// Whose turn it is.

import { expect, test } from 'vitest'
import { createTurnTaking, FairQueue } from '../../src/threads/fair-queue.ts'

function order(queue: FairQueue<string>): string[] {
  const taken: string[] = []
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) taken.push(next)
  return taken
}

test('whoever has much waiting lets the others in between, each in the order in which its own came', () => {
  const queue = new FairQueue<string>()
  for (const work of ['a1', 'a2', 'a3']) queue.push('a', work)
  queue.push('b', 'b1')
  queue.push('c', 'c1')
  queue.push('b', 'b2')
  expect(queue.size).toBe(6)
  expect(order(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  expect(queue.size).toBe(0)
})

test('whoever comes back waits for those who are there', () => {
  const queue = new FairQueue<string>()
  queue.push('a', 'a1')
  queue.push('b', 'b1')
  expect(queue.shift()).toBe('a1')
  queue.push('a', 'a2')
  expect(order(queue)).toEqual(['b1', 'a2'])
})

test('so much is begun at once, and what fails keeps nobody from their turn', async () => {
  const takeTurn = createTurnTaking(2)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const work = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve, reject) =>
      ends.push(() => (name === 'a1' ? reject(new Error(name)) : resolve(name))),
    )
  }
  const all = Promise.allSettled([
    takeTurn('a', work('a1')),
    takeTurn('a', work('a2')),
    takeTurn('a', work('a3')),
    takeTurn('b', work('b1')),
  ])
  expect(begun).toEqual(['a1', 'a2'])
  for (let nth = 0; nth < 4; nth += 1) {
    ends[nth]?.()
    await new Promise(setImmediate)
  }
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1'])
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
