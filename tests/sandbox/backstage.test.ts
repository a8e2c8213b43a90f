// What the page's panels do to the world, over the page's own socket.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { PageEvent, PageReply, PageRequest } from '../../src/sandbox/page-server/protocol.ts'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'
import { ask } from './client.ts'
import { openGateway, type RawGateway } from './raw-gateway.ts'

let room: ReadingRoom
let gateway: RawGateway
let socket: WebSocket
let events: PageEvent[] = []
const waiting = new Map<number, (reply: PageReply) => void>()

beforeAll(async () => {
  room = await enterReadingRoom({ rateLimits: 'off' })
  gateway = await openGateway(room.sandbox)
  await gateway.identify()
  const { host, searchParams } = new URL(room.sandbox.pageUrl)
  socket = new WebSocket(`ws://${host}/page/socket?key=${searchParams.get('key')}`, { origin: `http://${host}` })
  socket.on('message', (bytes) => {
    const frame = JSON.parse(String(bytes)) as PageEvent | PageReply
    if ('event' in frame) events.push(frame)
    else waiting.get(frame.number)?.(frame)
  })
  await new Promise((resolve) => socket.once('open', resolve))
  await request({ kind: 'enter' })
})
afterAll(async () => {
  socket.terminate()
  gateway.terminate()
  await room.stop()
})

let lastNumber = 0
const request = (asked: PageRequest): Promise<PageReply> =>
  new Promise((resolve) => {
    lastNumber++
    waiting.set(lastNumber, resolve)
    socket.send(JSON.stringify({ number: lastNumber, as: room.olga.id, request: asked }))
  })
const post = (channelId: string) => ask(room.sandbox, `POST /channels/${channelId}/messages`, { content: 'x' })
const last = <Name extends PageEvent['event']>(name: Name) =>
  events.filter((event): event is Extract<PageEvent, { event: Name }> => event.event === name).at(-1)

test('the clock is moved on and tells every page', async () => {
  const before = room.sandbox.clock.now()
  await request({ kind: 'move-clock', ms: 16 * 60_000 })
  expect(room.sandbox.clock.now() - before).toBeGreaterThanOrEqual(16 * 60_000)
  expect(last('conditions')?.conditions.nowMs).toBeGreaterThanOrEqual(before + 16 * 60_000)
})

test('the clock does not go back', async () => {
  expect(await request({ kind: 'move-clock', ms: -1 })).toMatchObject({ ok: false })
})

test('a staged fault is listed until it befalls a request', async () => {
  await request({ kind: 'stage', weather: 'bad gateway' })
  expect(last('conditions')?.conditions.staged).toEqual(['502 from the proxy'])
  expect((await post(room.general.id)).status).toBe(502)
  await request({ kind: 'enter' })
  expect(last('conditions')?.conditions.staged).toEqual([])
  expect((await post(room.general.id)).status).toBe(200)
})

test('what is staged can be cleared', async () => {
  await request({ kind: 'stage', weather: 'rate limit' })
  await request({ kind: 'stage', weather: 'late interaction' })
  expect(last('conditions')?.conditions.staged).toHaveLength(2)
  await request({ kind: 'clear-weather' })
  expect(last('conditions')?.conditions.staged).toEqual([])
})

test('a right taken from the bot is told to it and to the pages, and given back', async () => {
  const { articles } = room
  const told = gateway.next('CHANNEL_UPDATE')
  await request({ kind: 'allow-bot', channelId: articles.id, right: 'send', isAllowed: false })
  expect(await told).toMatchObject({ id: articles.id })
  expect((await post(articles.id)).body.code).toBe(50013)
  expect(last('places')?.channels.find(({ id }) => id === articles.id)?.botMay).toEqual({ view: true, send: false })
  await request({ kind: 'allow-bot', channelId: articles.id, right: 'send', isAllowed: true })
  expect((await post(articles.id)).status).toBe(200)
})

test('what is said where the bot may not look does not reach it', async () => {
  const { ada, moderators, general } = room
  const heard = gateway.next('MESSAGE_CREATE')
  ada.in(moderators).says('among us')
  ada.says('in the open')
  expect(await heard).toMatchObject({ channel_id: general.id })
})

test('the bot is kicked, and invited again', async () => {
  const { guildId, general } = room
  const gone = gateway.next('GUILD_DELETE')
  await request({ kind: 'kick-bot', guildId })
  expect(await gone).toEqual({ id: guildId })
  expect((await post(general.id)).body.code).toBe(50001)
  expect(last('places')?.guilds.find(({ id }) => id === guildId)?.hasBot).toBe(false)
  expect(await request({ kind: 'kick-bot', guildId })).toMatchObject({ error: 'Footnote is not in Reading Room' })
  const back = gateway.next('GUILD_CREATE')
  await request({ kind: 'invite-bot', guildId })
  expect(await back).toMatchObject({ id: guildId, name: 'Reading Room' })
  expect((await post(general.id)).status).toBe(200)
})

test('a session said to be resumable is resumed on the same connection', async () => {
  const { session_id: sessionId } = (await gateway.identifyAnew()) as { session_id: string }
  const invalid = gateway.nextOp(9)
  await request({ kind: 'stage', weather: 'resumable session' })
  expect(await invalid).toBe(true)
  room.mia.says('meanwhile')
  const missed = gateway.next('MESSAGE_CREATE')
  const resumed = gateway.next('RESUMED')
  gateway.send({ op: 6, d: { token: room.sandbox.token, session_id: sessionId, seq: gateway.sequence } })
  expect(await missed).toMatchObject({ channel_id: room.general.id })
  await resumed
})

test('a void session is begun anew on the same connection', async () => {
  const invalid = gateway.nextOp(9)
  await request({ kind: 'stage', weather: 'void session' })
  expect(await invalid).toBe(false)
  expect(await gateway.identify()).toMatchObject({ v: 10 })
})

test('the wire is shown with verdicts while it is watched, and without the token', async () => {
  const reply = await request({ kind: 'watch-wire', isWatching: true })
  const before = reply.ok ? (reply.wire ?? []) : []
  expect(before.find(({ name }) => name === 'Identify')).toMatchObject({ kind: 'received', body: { token: '…' } })
  expect(JSON.stringify(before)).not.toContain(room.sandbox.token)
  events = []
  await ask(room.sandbox, `POST /channels/${room.general.id}/messages`, { content: '' })
  await expect
    .poll(() => last('wire')?.entries.at(-1))
    .toMatchObject({
      kind: 'request',
      name: 'POST /channels/:channel/messages',
      status: 400,
      body: { content: '' },
      answer: { code: 50006 },
      reasons: ['50006 Cannot send an empty message'],
    })
  await request({ kind: 'watch-wire', isWatching: false })
})

test('an announcement is published once', async () => {
  const news = [...room.sandbox.world.channels.values()].find(({ name }) => name === 'news')?.id ?? ''
  const { body } = await post(news)
  const path = `POST /channels/${news}/messages/${body.id}/crosspost`
  expect((await ask(room.sandbox, path)).body.flags).toBe(1)
  expect((await ask(room.sandbox, path)).body.code).toBe(40033)
  const { body: elsewhere } = await post(room.general.id)
  const wrong = await ask(room.sandbox, `POST /channels/${room.general.id}/messages/${elsewhere.id}/crosspost`)
  expect(wrong.body.code).toBe(50024)
})

test('people publish what they wrote, and moderators what others wrote', async () => {
  const { news, mia, ada, noah, sandbox } = room
  const [first, second] = [mia.in(news).says('one'), mia.in(news).says('two')]
  expect(() => sandbox.people.publish(noah.id, news.id, first.id)).toThrow('You do not have permission')
  sandbox.people.publish(mia.id, news.id, first.id)
  sandbox.people.publish(ada.id, news.id, second.id)
  expect(
    news
      .messages()
      .slice(-2)
      .map(({ flags }) => flags),
  ).toEqual([1, 1])
  expect(() => sandbox.people.publish(ada.id, news.id, first.id)).toThrow('already been published')
})

test('a removed channel is gone for the bot and the pages', async () => {
  const gone = gateway.next('CHANNEL_DELETE')
  await request({ kind: 'remove-channel', channelId: room.articles.id })
  expect(await gone).toMatchObject({ id: room.articles.id })
  expect(last('places')?.channels.some(({ id }) => id === room.articles.id)).toBe(false)
  expect((await post(room.articles.id)).body.code).toBe(10003)
})

test('a revoked token is told to the pages', async () => {
  await request({ kind: 'revoke-token' })
  expect(last('conditions')?.conditions.isTokenRevoked).toBe(true)
  expect((await post(room.general.id)).status).toBe(401)
})
