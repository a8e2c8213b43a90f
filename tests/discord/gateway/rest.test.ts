// Which requests wait for the fifty a second that Discord takes of a bot.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Routes } from 'discord.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { retried } from '../../../src/discord/gateway/boundary.ts'
import { createClient } from '../../../src/discord/gateway/shards/client.ts'

let server: ReturnType<typeof createServer>
let client: ReturnType<typeof createClient>
let limited: string[]
let headers: Record<string, string>
beforeEach(async () => {
  headers = { 'content-type': 'application/json' }
  server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, headers).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`)
  limited = []
  client.rest.on('rateLimited', ({ route }) => limited.push(route))
  client.rest.setToken('a token')
})
afterEach(async () => {
  await client.destroy()
  server.closeAllConnections()
  server.close()
})

test('two hundred deferred answers are edited at once', async () => {
  const edit = (nth: number) =>
    client.rest.patch(Routes.webhookMessage('100000000000000001', `token${nth}`), { body: {}, auth: false })
  await Promise.all(Array.from({ length: 200 }, (_, nth) => edit(nth)))
  expect(limited).toEqual([])
})

test('all else waits after fifty', async () => {
  const post = (nth: number) => client.rest.get(Routes.channelMessages(`${100_000_000_000_000_000n + BigInt(nth)}`))
  await Promise.all(Array.from({ length: 51 }, (_, nth) => post(nth)))
  expect(limited).toEqual(['/channels/:id/messages'])
})
test('an answer is not held up by a limit that was noted while the clock was ahead', async () => {
  const edit = () => client.rest.patch(Routes.webhookMessage('100000000000000001', 'token'), { body: {}, auth: false })
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5 * 3_600_000)
  Object.assign(headers, {
    'x-ratelimit-limit': '1',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': '1',
    'x-ratelimit-bucket': 'answers',
  })
  // The first one tells which limit it is, the second is counted by it.
  await edit()
  await edit()
  clock.mockRestore()
  expect(await retried(edit)).toEqual({})
})
