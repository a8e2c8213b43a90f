// Staged faults, and what an unmodified discord.js client makes of them.

import { type Client, Events, TextChannel } from 'discord.js'
import { expect, type TestContext, test } from 'vitest'
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts'
import { createClient } from './client.ts'

const start = async ({ onTestFinished }: TestContext, options: SandboxOptions = {}) => {
  const sandbox = await startSandbox(options)
  const client = createClient(sandbox.apiUrl)
  client.on('error', () => {})
  onTestFinished(async () => {
    await client.destroy()
    await sandbox.close()
  })
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(sandbox.token)
  await isReady
  const general = client.channels.cache.find((channel) => channel instanceof TextChannel && channel.name === 'general')
  if (!(general instanceof TextChannel)) throw new Error('There is no #general')
  const posted = () =>
    [...(sandbox.world.channels.get(general.id)?.messages.values() ?? [])].map(({ api }) => api.content)
  return { sandbox, client, general, posted }
}

const route = 'POST /channels/:id/messages'
const once = (client: Client, event: Events): Promise<unknown[]> =>
  new Promise((resolve) => client.once(event as Events.ShardReady, (...values: unknown[]) => resolve(values)))

test.concurrent('a rate limit on a route is waited out', async (context) => {
  const { sandbox, general, posted } = await start(context)
  sandbox.faults.next({ route }, { kind: 'rate limited', retryAfterSeconds: 0.2 })
  await general.send('patience')
  expect(posted()).toEqual(['patience'])
  expect(sandbox.wire.refusals().map(({ reasons }) => reasons)).toEqual([['staged fault: rate limited']])
})

test.concurrent('a global rate limit is waited out', async (context) => {
  const { sandbox, client, general, posted } = await start(context)
  let isGlobal = false
  client.rest.on('rateLimited', (info) => {
    isGlobal ||= info.global
  })
  sandbox.faults.next({ route }, { kind: 'rate limited globally', retryAfterSeconds: 0.2 })
  await Promise.all([general.send('one'), client.users.fetch('1191168914227200101', { force: true })])
  expect(posted()).toEqual(['one'])
  expect(isGlobal).toBe(true)
})

test.concurrent('a bad gateway is tried again', async (context) => {
  const { sandbox, general, posted } = await start(context)
  sandbox.faults.next({ route, times: 2 }, { kind: 'server error', status: 502 })
  await general.send('third time lucky')
  expect(posted()).toEqual(['third time lucky'])
})

test.concurrent('a connection cut before the request took effect posts nothing', async (context) => {
  const { sandbox, general, posted } = await start(context)
  sandbox.faults.next({ route }, { kind: 'cut', when: 'before' })
  await expect(general.send('lost')).rejects.toThrow()
  expect(posted()).toEqual([])
})

test.concurrent('a connection cut afterwards leaves the message behind, and its nonce finds it', async (context) => {
  const { sandbox, general, posted } = await start(context)
  const message = { content: 'said once', nonce: '1', enforceNonce: true }
  sandbox.faults.next({ route }, { kind: 'cut', when: 'after' })
  await expect(general.send(message)).rejects.toThrow()
  await general.send(message)
  expect(posted()).toEqual(['said once'])
})

test.concurrent('a client asked to come back resumes and misses nothing', async (context) => {
  const { sandbox, client, general } = await start(context)
  const resumed = once(client, Events.ShardResume)
  const heard = once(client, Events.MessageCreate)
  sandbox.faults.gateway.reconnect()
  sandbox.people.say('1191168914227200101', { channelId: general.id, content: `<@${sandbox.botUserId}> still there?` })
  expect(await heard).toMatchObject([{ content: `<@${sandbox.botUserId}> still there?` }])
  await resumed
})

test.concurrent('a client whose connection was cut resumes', async (context) => {
  const { sandbox, client } = await start(context)
  const resumed = once(client, Events.ShardResume)
  sandbox.faults.gateway.cut()
  await resumed
})

test.concurrent('a client whose session is void starts a new one', async (context) => {
  const { sandbox, client } = await start(context)
  const again = once(client, Events.ShardReady)
  sandbox.faults.gateway.invalidate(false)
  await again
}, 10_000)

test.concurrent('a client whose session is invalid but resumable resumes on the same connection', async (context) => {
  const { sandbox, client } = await start(context)
  const resumed = once(client, Events.ShardResume)
  sandbox.faults.gateway.invalidate(true)
  await resumed
  expect(sandbox.wire.refusals()).toEqual([])
  expect(sandbox.wire.entries().filter(({ name }) => name === 'READY')).toHaveLength(1)
})

test.concurrent('a client without acknowledged heartbeats comes back', async (context) => {
  const { sandbox, client } = await start(context, { heartbeatIntervalMs: 150 })
  const resumed = once(client, Events.ShardResume)
  sandbox.faults.gateway.silence()
  await resumed
})

test.concurrent('a client is turned away while connections are refused, and then let in', async (context) => {
  const { sandbox, client } = await start(context)
  const resumed = once(client, Events.ShardResume)
  sandbox.faults.gateway.refuseConnections(1)
  sandbox.faults.gateway.cut()
  await resumed
})

test.concurrent('a revoked token ends the connection for good', async (context) => {
  const { sandbox, client } = await start(context)
  const disconnected = once(client, Events.ShardDisconnect)
  sandbox.faults.revokeToken()
  expect(await disconnected).toMatchObject([{ code: 4004 }, 0])
})

test.concurrent('real limits let five messages into a channel within five seconds', async (context) => {
  const { sandbox, general } = await start(context, { rateLimits: 'real' })
  const answer = () =>
    fetch(`${sandbox.apiUrl}/v10/channels/${general.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: '{"content":"x"}',
    })
  const statuses = []
  for (let count = 0; count < 6; count++) statuses.push((await answer()).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})
