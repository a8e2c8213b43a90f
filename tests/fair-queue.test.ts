// Whose turn it is.

import { expect, test } from 'vitest'
import { FairQueue } from '../src/fair-queue.ts'

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
