// Many guilds, several shards and processes over one token, and the limits they share.

import { afterEach, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts'
import { ask, createClient } from './client.ts'
import { openGateway } from './raw-gateway.ts'

let sandbox: Sandbox
afterEach(() => sandbox.close())

const start = async (guilds: number, options: SandboxOptions = {}): Promise<string[]> => {
  sandbox = await startSandbox({ rateLimits: 'off', ...options })
  return sandbox.settings.addSmallGuilds(guilds)
}
const generalOf = (guildId: string): string => [...(sandbox.world.guilds.get(guildId)?.channels.keys() ?? [])][0] ?? ''

test('more than 2,500 guilds take more than one shard, as the gateway recommends', async () => {
  await start(3_000)
  expect((await ask(sandbox, 'GET /gateway/bot')).body.shards).toBe(4)
  const alone = await openGateway(sandbox)
  expect(await alone.identify()).toBe(4011)
  const two = await Promise.all([openGateway(sandbox), openGateway(sandbox)])
  const readies = await Promise.all(two.map((gateway, index) => gateway.identify({ shard: [index, 2] })))
  expect(readies.map((ready) => (ready as { guilds: unknown[] }).guilds.length)).toEqual([1_501, 1_501])
  for (const gateway of two) gateway.terminate()
})

test('how many shards are recommended can be chosen', async () => {
  await start(0, { shards: 7 })
  const { body } = await ask(sandbox, 'GET /gateway/bot')
  expect(body).toMatchObject({ shards: 7, session_start_limit: { remaining: 1_000 } })
})

test('a client is told of every one of its guilds, and can write in them', async () => {
  const ids = await start(400)
  const client = createClient(sandbox.apiUrl)
  const isReady = new Promise((resolve) => client.once('clientReady', resolve))
  await client.login(sandbox.token)
  await isReady
  expect(client.guilds.cache.filter((guild) => guild.available).size).toBe(402)
  const channel = client.channels.cache.get(generalOf(ids[399] ?? ''))
  if (channel?.isSendable()) await channel.send('Good morning')
  expect([...(sandbox.world.channels.get(channel?.id ?? '')?.messages.values() ?? [])][0]?.api.content).toBe(
    'Good morning',
  )
  await client.destroy()
})

test('two processes with one token both hear of everything', async () => {
  await start(0)
  const two = await Promise.all([openGateway(sandbox), openGateway(sandbox)])
  await Promise.all(two.map((gateway) => gateway.identify()))
  const heard = Promise.all(two.map((gateway) => gateway.next('MESSAGE_CREATE')))
  const [personId = ''] = sandbox.world.people.keys()
  sandbox.people.say(personId, { channelId: generalOf([...sandbox.world.guilds.keys()][0] ?? ''), content: 'x' })
  expect((await heard).map((message) => (message as { author: { username: string } }).author.username)).toEqual([
    'mia',
    'mia',
  ])
  for (const gateway of two) gateway.terminate()
})

test('a token is good for fifty requests a second, whoever sends them', async () => {
  const ids = await start(60, { rateLimits: 'real' })
  const replies = await Promise.all(ids.map((id) => ask(sandbox, `GET /channels/${generalOf(id)}`)))
  const limited = replies.filter(({ status }) => status === 429)
  expect(limited.length).toBe(10)
  expect(limited[0]?.headers.get('x-ratelimit-scope')).toBe('global')
  expect(limited[0]?.body).toMatchObject({ global: true })
})

test('an announcement channel publishes ten messages an hour, however generous the limits', async () => {
  await start(0, { rateLimits: 'generous' })
  const news = [...sandbox.world.channels.values()].find(({ kind }) => kind === 'announcement')?.id
  const publish = async () => {
    const { body } = await ask(sandbox, `POST /channels/${news}/messages`, { content: 'News' })
    return (await ask(sandbox, `POST /channels/${news}/messages/${body.id}/crosspost`)).status
  }
  const statuses: number[] = []
  for (let time = 0; time < 11; time++) statuses.push(await publish())
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429])
  sandbox.clock.advance(3_600_000)
  expect(await publish()).toBe(200)
})

test('a guild that the bot was taken out of is told, refuses it, and can take it in again', async () => {
  const [id = ''] = await start(1)
  const gateway = await openGateway(sandbox)
  await gateway.identify()
  const gone = gateway.next('GUILD_DELETE')
  sandbox.settings.removeBot(id)
  expect(await gone).toEqual({ id })
  const path = `POST /channels/${generalOf(id)}/messages`
  expect((await ask(sandbox, path, { content: 'x' })).body.code).toBe(50001)
  const back = gateway.next('GUILD_CREATE')
  sandbox.settings.inviteBot(id)
  expect(await back).toMatchObject({ id })
  expect((await ask(sandbox, path, { content: 'x' })).status).toBe(200)
  gateway.terminate()
})

test('guilds that are founded at one moment share no channel', async () => {
  await start(0, { now: () => Date.parse('2026-11-22T07:00:00Z') })
  for (let each = 0; each < 30; each += 1) sandbox.settings.addGuild(`Server ${each}`)
  const channels = [...sandbox.world.guilds.values()].flatMap(({ channels: own }) => [...own.keys()])
  expect(new Set(channels).size).toBe(channels.length)
})
