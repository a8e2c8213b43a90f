// Facts of Discord's rate limits on a machine whose clock was ahead for a while and is right again.

import { RateLimitError, REST, Routes } from 'discord.js'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { retried } from '../../../src/discord/gateway/boundary.ts'
import { forgetLimitsOfWrongClock } from '../../../src/discord/gateway/load/limits.ts'
import { startSandbox } from '../../../src/sandbox/sandbox.ts'

const hourMs = 3_600_000
const realNow = Date.now

afterEach(() => {
  vi.restoreAllMocks()
})

/** A client of a Discord that lets five messages through in five seconds, which are sent while the clock is ahead. */
async function afterFiveAhead() {
  const sandbox = await startSandbox({ rateLimits: 'real', now: realNow })
  onTestFinished(() => sandbox.close())
  const rest = new REST({ api: sandbox.apiUrl, version: '10' }).setToken(sandbox.token)
  const general = [...sandbox.world.channels.values()].find(({ name }) => name === 'general')?.id ?? ''
  const post = () => rest.post(Routes.channelMessages(general), { body: { content: 'Tea' } })
  const isOfWrongClock = forgetLimitsOfWrongClock(rest)
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 5 * hourMs)
  for (let each = 0; each < 5; each += 1) await post()
  clock.mockRestore()
  return { rest, post, isOfWrongClock }
}

test('what was noted while it was ahead holds no message up', async () => {
  const { post } = await afterFiveAhead()
  // Discord's own five seconds are waited for.
  expect(await retried(post)).toMatchObject({ content: 'Tea' })
})

test('such a limit fails the request at once, and is forgotten', async () => {
  const { rest, post, isOfWrongClock } = await afterFiveAhead()
  const error = await post().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RateLimitError)
  expect(isOfWrongClock(error as RateLimitError)).toBe(true)
  expect(rest.handlers.size).toBe(0)
})

test('a long wait that Discord asks for is kept to while the clock is right', async () => {
  const rest = new REST()
  const isOfWrongClock = forgetLimitsOfWrongClock(rest)
  expect(isOfWrongClock({ timeToReset: hourMs })).toBe(false)
})
