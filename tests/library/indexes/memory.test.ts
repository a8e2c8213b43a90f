// What is made once: how long it is kept, and what becomes of what fails.

import { expect, test } from 'vitest'
import { createMemory } from '../../../src/library/memory.ts'

function counted(most: number) {
  const recall = createMemory<string>(most)
  let made = 0
  return async (key: string) => `${await recall(key, async () => `${key}${++made}`)}`
}

test('a value is made once', async () => {
  const recall = counted(2)
  expect([await recall('tea'), await recall('tea')]).toEqual(['tea1', 'tea1'])
})

test('the longest unused goes first', async () => {
  const recall = counted(2)
  for (const key of ['tea', 'milk', 'tea', 'water']) await recall(key)
  expect([await recall('tea'), await recall('milk')]).toEqual(['tea1', 'milk4'])
})

test('what fails is made again', async () => {
  const recall = createMemory<string>(2)
  await expect(recall('tea', () => Promise.reject(new Error('no water')))).rejects.toThrow('no water')
  expect(await recall('tea', async () => 'tea')).toBe('tea')
})
