// Facts of connecting: each shard for itself, and a sentence for each way in which it fails.

import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../../src/discord/gateway/bot.ts'
import { shardOfGuild } from '../../../src/discord/gateway/shards/client.ts'
import { createIdentifyTurns } from '../../../src/discord/gateway/shards/identify-turns.ts'
import { startShards } from '../../../src/discord/gateway/shards/shards.ts'
import { createLog } from '../../../src/log.ts'
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts'
import type { ShardRange } from '../../../src/settings/config.ts'
import { article, shelfOf } from '../../support/footnote.ts'
import { enterReadingRoom, type ReadingRoom } from '../../support/sandbox.ts'

const question = '/ask question: how many minutes does green tea steep?'
const log = await createLog({ level: 'silent' })

async function botIn(room: ReadingRoom, shards?: ShardRange) {
  const { apiUrl, token } = room.sandbox
  const library = await shelfOf(article({ title: 'Tea', body: 'Green tea steeps for three minutes.' }))
  const rates = { ratePerPerson: undefined, ratePerChannel: undefined }
  const bot = await startBot({ token, apiUrl, library, shards, ...rates, log, now: Date.now })
  onTestFinished(() => bot.stop())
  return bot
}

/** What a bot says that cannot start. */
async function refusal(room: ReadingRoom): Promise<string> {
  const started = botIn(room)
  return started.then(
    () => 'started',
    (error: Error) => error.message,
  )
}

const enter = (options: SandboxOptions = {}) => enterReadingRoom(options)

test('a shard that is ready answers while another waits for its turn', async () => {
  const room = await enter({ identifyEveryMs: 5_000, sessionsPerDay: 5 })
  const own = shardOfGuild(room.guildId, 2)
  const bot = await botIn(room, { ids: [own, 1 - own], count: 2 })
  await bot.registered
  const asked = performance.now()
  expect(await room.mia.runs(question)).toMatchObject({ kind: 'replied' })
  expect(performance.now() - asked).toBeLessThan(1_000)
  expect(bot.guildCount()).toBe(1)
  await bot.allConnected
  expect(bot.guildCount()).toBe(2)
  expect(await room.mia.in(room.tearoom).runs(question)).toMatchObject({ kind: 'replied' })
})

test('a shard that is never let in leaves the others answering, and the log says it', async () => {
  const room = await enter({ identifyEveryMs: 1_000_000 })
  const own = shardOfGuild(room.guildId, 2)
  const said: string[] = []
  const heard = await createLog({ level: 'warn', stream: { write: (line) => said.push(line) } })
  const shards = await startShards({
    token: room.sandbox.token,
    apiUrl: room.sandbox.apiUrl,
    log: heard,
    now: Date.now,
    range: { ids: [own, 1 - own], count: 2 },
    prepare: () => {},
    ended: new Promise(() => {}),
    end: () => {},
    stalledAfterMs: 200,
  })
  onTestFinished(() => shards.stop())
  expect(shards.clientOf(room.guildId)).toBe(shards.first)
  expect(shards.clientOf([...room.sandbox.world.guilds.keys()][1] ?? '')).toBeUndefined()
  await expect.poll(() => said.join()).toContain('has let in 1 of 2 shards, and no other')
})

test('a gateway that says nothing is given up once nothing went on for a while', async () => {
  const { sandbox } = await enter()
  sandbox.faults.gateway.silence(true)
  const { token, apiUrl } = sandbox
  const shards = startShards({
    ...{ token, apiUrl, log, now: Date.now, stalledAfterMs: 300 },
    ...{ range: undefined, prepare: () => {}, ended: new Promise(() => {}), end: () => {} },
  })
  await expect(shards).rejects.toThrow('let the bot in nowhere, and nothing went on for 0.3 seconds. Check the network')
})

test('no sessions left for today is told with the time when there are some again', async () => {
  const room = await enter({ sessionsPerDay: 0 })
  expect(await refusal(room)).toMatch(
    /^Discord lets this bot begin no more sessions until \d{4}-\d\d-\d\d \d\d:\d\d UTC \(0 a day\), and it needs 1\. Start it again after that/,
  )
})

test('fewer sessions than shards are none', async () => {
  const room = await enter({ sessionsPerDay: 2, shards: 3 })
  expect(await refusal(room)).toMatch(/^Discord lets this bot begin only 2 more sessions until .*, and it needs 3\./)
  expect(room.sandbox.wire.entries().some((entry) => entry.name === 'Identify')).toBe(false)
})

test('an intent that is refused while connecting ends it with its sentence', async () => {
  const room = await enter()
  room.sandbox.faults.gateway.refuseIdentify(4014)
  expect(await refusal(room)).toMatch(/^Discord refused an intent \(4014\)/)
})

test('a token that is refused while connecting ends it with its sentence', async () => {
  const room = await enter()
  room.sandbox.faults.gateway.refuseIdentify(4004)
  expect(await refusal(room)).toMatch(/^Discord does not accept DISCORD_TOKEN/)
})

test('a gateway that turns every connection away is given up with its own reason', async () => {
  const { sandbox } = await enter()
  sandbox.faults.gateway.refuseConnections(1_000)
  const { token, apiUrl } = sandbox
  const shards = startShards({
    ...{ token, apiUrl, log, now: Date.now, stalledAfterMs: 300 },
    ...{ range: undefined, prepare: () => {}, ended: new Promise(() => {}), end: () => {} },
  })
  await expect(shards).rejects.toThrow('for 0.3 seconds (last it failed with: Unexpected server response: 503)')
})

test('a gateway that turns the first connection away is tried again', async () => {
  const room = await enter()
  room.sandbox.faults.gateway.refuseConnections(1)
  const bot = await botIn(room)
  expect(bot.shardCount).toBe(1)
})

test('shards of one process take turns, those of different lanes at once', async () => {
  const taken: number[] = []
  const turns = createIdentifyTurns(2, (id) => taken.push(id))
  const { signal } = new AbortController()
  await Promise.all([turns.waitForIdentify(0, signal), turns.waitForIdentify(1, signal)])
  const third = new AbortController()
  const waiting = turns.waitForIdentify(2, third.signal)
  third.abort()
  await expect(waiting).rejects.toThrow('aborted')
  expect(taken).toEqual([0, 1])
})

test('a bot that is told to stop while a shard waits for its turn ends at once, and identifies no more', async () => {
  const room = await enter({ identifyEveryMs: 5_000 })
  const bot = await botIn(room, { ids: [0, 1], count: 2 })
  const began = performance.now()
  await bot.stop()
  expect(performance.now() - began).toBeLessThan(2_000)
  const identified = () => room.sandbox.wire.entries().filter(({ name }) => name === 'Identify').length
  expect(identified()).toBe(1)
  await expect(bot.allConnected).rejects.toThrow('aborted')
  expect(identified()).toBe(1)
})

test('a session that Discord ends for good during the start of the others ends the bot with its sentence', async () => {
  const room = await enter({ identifyEveryMs: 5_000 })
  const bot = await botIn(room, { ids: [0, 1], count: 2 })
  room.sandbox.faults.gateway.close(4014)
  expect(await bot.ended).toMatch(/^Discord refused an intent \(4014\)/)
})
