// The rooms that conversation tests take place in.

import { expect, test } from 'vitest'
import { enterReadingRoom } from '../support/sandbox.ts'

let address = ''

test('a room stands while its test runs', async () => {
  const { sandbox } = await enterReadingRoom()
  address = sandbox.pageUrl
  await expect(fetch(address)).resolves.toBeDefined()
})

test('a room is gone after its test', async () => {
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})
