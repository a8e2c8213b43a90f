// Rules of interaction callbacks and of the clock behind them. Bodies go over the wire without a library between.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Outcome } from '../../src/sandbox/interactions/interaction.ts'
import { wrongKeyCode } from '../../src/sandbox/page-server/protocol.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { ask, type Reply } from './client.ts'
import { openGateway, type RawGateway } from './raw-gateway.ts'

let sandbox: Sandbox
let gateway: RawGateway
let commandId: string
let channelId: string
let mia: string

beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: 'off' })
  gateway = await openGateway(sandbox)
  await gateway.identify()
  const body = [
    { name: 'ask', description: 'Asks', options: [{ type: 3, name: 'q', description: 'Q', autocomplete: true }] },
  ]
  const { body: commands } = await ask(sandbox, `PUT /applications/${sandbox.applicationId}/commands`, body)
  commandId = (commands as unknown as { id: string }[])[0]?.id ?? ''
  channelId = [...sandbox.world.channels.values()].find(({ name }) => name === 'general')?.id ?? ''
  mia = [...sandbox.world.people.keys()][0] ?? ''
})
afterAll(async () => {
  gateway.close()
  await sandbox.close()
})

interface Asked {
  readonly outcome: Promise<Outcome>
  answer(body: object, query?: string): Promise<Reply>
  hook(signature: string, body?: object): Promise<Reply>
}

/** mia runs /ask, or completes it, and the raw gateway hears of it. */
const interact = async (verb: 'command' | 'autocomplete' = 'command'): Promise<Asked> => {
  const heard = gateway.next('INTERACTION_CREATE')
  const outcome = sandbox.people[verb](mia, { channelId, commandId })
  const { id, token } = (await heard) as { id: string; token: string }
  return {
    outcome,
    answer: (body, query = '') => ask(sandbox, `POST /interactions/${id}/${token}/callback${query}`, body),
    hook: (signature, body) => {
      const [method, path = ''] = signature.split(' ')
      return ask(sandbox, `${method} /webhooks/${sandbox.applicationId}/${token}${path}`, body)
    },
  }
}

const input = (id: string) => ({ type: 18, label: id, component: { type: 4, style: 1, custom_id: id } })

test('an answered interaction cannot be answered again', async () => {
  const { answer } = await interact()
  expect((await answer({ type: 4, data: { content: 'one' } })).status).toBe(204)
  expect((await answer({ type: 4, data: { content: 'two' } })).body).toMatchObject({ code: 40060 })
})

test('an interaction is unknown after three seconds, and the person is told', async () => {
  const { answer, outcome } = await interact()
  sandbox.clock.advance(3_001)
  expect((await answer({ type: 4, data: { content: 'late' } })).body).toMatchObject({ code: 10062 })
  expect(await outcome).toMatchObject({ kind: 'failed', sentence: 'The application did not respond' })
})

test('an interaction that arrives late is unknown at once', async () => {
  sandbox.faults.lateInteractions(3_500)
  const { answer } = await interact()
  expect((await answer({ type: 4, data: { content: 'late' } })).body).toMatchObject({ code: 10062 })
})

test('a token is good for fifteen minutes', async () => {
  const { answer, hook } = await interact()
  await answer({ type: 5 })
  sandbox.clock.advance(15 * 60_000 + 1)
  const { status, body } = await hook('PATCH /messages/@original', { content: 'late' })
  expect([status, body.code]).toEqual([401, 50027])
})

test('nothing can be followed up before it is answered', async () => {
  const { hook, answer } = await interact()
  expect((await hook('POST ', { content: 'early' })).body).toMatchObject({ code: 10015 })
  await answer({ type: 4, data: { content: 'now' } })
})

test('an answer with its response tells of the message', async () => {
  const { answer } = await interact()
  const { body } = await answer({ type: 5, data: { flags: 64 } }, '?with_response=true')
  expect(body).toMatchObject({
    interaction: { response_message_loading: true, response_message_ephemeral: true },
  })
})

test('the original can be read, edited and deleted by its written-out name', async () => {
  const { answer, hook } = await interact()
  await answer({ type: 5 })
  expect((await hook('PATCH /messages/%40original', { content: 'there' })).status).toBe(200)
  expect((await hook('GET /messages/@original')).body).toMatchObject({ content: 'there' })
  expect((await hook('DELETE /messages/@original')).status).toBe(204)
  expect((await hook('GET /messages/@original')).body).toMatchObject({ code: 10008 })
})

test('a V2 flag belongs on the edit, not on the deferral', async () => {
  const { answer, hook } = await interact()
  expect((await answer({ type: 5, data: { flags: 1 << 15 } })).status).toBe(400)
  expect((await answer({ type: 5 })).status).toBe(204)
  const v2 = { flags: 1 << 15, components: [{ type: 10, content: 'there' }] }
  expect((await hook('PATCH /messages/@original', v2)).status).toBe(200)
})

test('a refused answer leaves the interaction open', async () => {
  const { answer } = await interact()
  expect((await answer({ type: 4, data: { content: '' } })).body).toMatchObject({ code: 50006 })
  expect((await answer({ type: 4, data: { content: 'there' } })).status).toBe(204)
})

test('a modal holds up to five components', async () => {
  const { answer } = await interact()
  const modal = (count: number) => ({
    custom_id: 'form',
    title: 'Form',
    components: Array.from({ length: count }, (_, index) => input(`field ${index}`)),
  })
  expect((await answer({ type: 9, data: modal(6) })).status).toBe(400)
  expect((await answer({ type: 9, data: modal(5) })).status).toBe(204)
})

test('up to 25 choices complete an option, each up to 100 characters', async () => {
  const { answer } = await interact('autocomplete')
  const choices = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `${index}`, value: 'x'.repeat(length) }))
  expect((await answer({ type: 8, data: { choices: choices(26, 1) } })).status).toBe(400)
  expect((await answer({ type: 8, data: { choices: choices(25, 101) } })).status).toBe(400)
  expect((await answer({ type: 8, data: { choices: choices(25, 100) } })).status).toBe(204)
})

test('a command cannot be answered like a button', async () => {
  const { answer } = await interact()
  expect((await answer({ type: 7, data: { content: 'x' } })).status).toBe(400)
  await answer({ type: 4, data: { content: 'x' } })
})

test('a wrong token closes the gateway with 4004', async () => {
  expect(await (await openGateway(sandbox)).identify({ token: 'wrong' })).toBe(4004)
})

test.each([
  ['Message Content', 1 << 15],
  ['Guild Members', 1 << 1],
  ['Guild Presences', 1 << 8],
])('the privileged intent %s closes the gateway with 4014', async (_, intents) => {
  expect(await (await openGateway(sandbox)).identify({ intents })).toBe(4014)
})

test('an intent that does not exist closes the gateway with 4013', async () => {
  expect(await (await openGateway(sandbox)).identify({ intents: 1 << 30 })).toBe(4013)
})

test('identifying twice closes the gateway with 4005', async () => {
  const raw = await openGateway(sandbox)
  await raw.identify()
  expect(await raw.identify()).toBe(4005)
})

test('the 121st send within a minute closes the gateway with 4008', async () => {
  const raw = await openGateway(sandbox)
  const closed = raw.closed()
  for (let count = 0; count < 121; count++) raw.send({ op: 1, d: null })
  expect(await closed).toBe(4008)
})

test('a session is resumed where it stopped, and is void after opcode 9', async () => {
  const first = await openGateway(sandbox)
  const ready = (await first.identify()) as { session_id: string }
  first.terminate()
  sandbox.people.say(mia, { channelId, content: 'while you were away' })
  const second = await openGateway(sandbox)
  const missed = second.next('MESSAGE_CREATE')
  const resumed = second.next('RESUMED')
  second.send({ op: 6, d: { token: sandbox.token, session_id: ready.session_id, seq: first.sequence } })
  expect(await missed).toMatchObject({ content: '', author: { username: 'mia' } })
  await resumed
  const invalid = second.nextOp(9)
  sandbox.faults.gateway.invalidate(false)
  expect(await invalid).toBe(false)
  const third = await openGateway(sandbox)
  const refused = third.nextOp(9)
  third.send({ op: 6, d: { token: sandbox.token, session_id: ready.session_id, seq: 1 } })
  expect(await refused).toBe(false)
  second.close()
  third.close()
  await gateway.identifyAnew()
})

test('a shard hears of its own guilds, and shard 0 of direct messages', async () => {
  const shards = await Promise.all([0, 1].map(() => openGateway(sandbox)))
  const readies = await Promise.all(shards.map((shard, index) => shard.identify({ shard: [index, 2] })))
  const counts = readies.map((ready) => (ready as { guilds: unknown[] }).guilds.length)
  expect(counts).toEqual([1, 1])
  const direct = sandbox.people.world(mia).channels.find(({ kind }) => kind === 'direct')
  const heard = shards[0]?.next('MESSAGE_CREATE')
  sandbox.people.say(mia, { channelId: direct?.id ?? '', content: 'psst' })
  expect(await heard).toMatchObject({ content: 'psst', channel_type: 1 })
  for (const shard of shards) shard.close()
})

test('a page of another origin, a rebound name or a wrong key is turned away', async () => {
  const { host, searchParams } = new URL(sandbox.pageUrl)
  const key = searchParams.get('key') ?? ''
  const open = (origin: string, withKey: string, headers: Record<string, string> = {}) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://${host}/page/socket?key=${withKey}`, { origin, headers })
      // Whoever has the wrong key is let in to be told so, and hears nothing else.
      socket.on('open', () => setTimeout(() => resolve('open'), 100))
      socket.on('close', (code) => resolve(`closed with ${code}`))
      socket.on('error', (error) => resolve(error.message))
    })
  expect(await open(`http://${host}`, key)).toBe('open')
  expect(await open('https://evil.example', key)).toContain('403')
  expect(await open(`http://${host}`, 'wrong')).toBe(`closed with ${wrongKeyCode}`)
  expect(await open('http://evil.example', key, { host: 'evil.example' })).not.toBe('open')
})
