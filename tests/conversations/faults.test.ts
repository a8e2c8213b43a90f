// Conversations while Discord or the network stumbles: answered once, or a clear end; never a crash.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const tea = article({ title: 'Tea', body: 'Green tea steeps for three minutes.' })
const question = '/ask question: how many minutes does green tea steep?'
const callback = 'POST /interactions/:id/:token/callback'
const posting = 'POST /channels/:id/messages'

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(tea) })
})
afterAll(() => room.stop())

test.each([
  ['a rate limit on the route', { kind: 'rate limited', retryAfterSeconds: 0.2 }, 1],
  ['a rate limit on everything', { kind: 'rate limited globally', retryAfterSeconds: 0.2 }, 1],
  ['a 502 of the proxy', { kind: 'server error', status: 502 }, 2],
  ['more 503 than the client itself tries again', { kind: 'server error', status: 503 }, 5],
  ['a connection cut before the answer arrived', { kind: 'cut', when: 'before' }, 2],
  ['a connection cut after the answer arrived', { kind: 'cut', when: 'after' }, 1],
  ['a 401 that is none', { kind: 'unauthorized' }, 1],
] as const)('an answer survives %s', async (_, fault, times) => {
  room.sandbox.faults.next({ route: callback, times }, fault)
  expect(await room.mia.runs(question)).toMatchObject({ kind: 'replied' })
})

test.each([
  ['a 502 of the proxy', { kind: 'server error', status: 502 }, 5],
  ['a connection cut before the answer arrived', { kind: 'cut', when: 'before' }, 2],
  ['a connection cut after the answer arrived', { kind: 'cut', when: 'after' }, 2],
] as const)('a mention is answered exactly once in spite of %s', async (_, fault, times) => {
  const { noah, articles, sandbox } = room
  sandbox.faults.next({ route: posting, times }, fault)
  const before = articles.messages().length
  noah.in(articles).says('@Footnote how many minutes does green tea steep?')
  await articles.settled()
  // The next answer comes after any second copy of this one would have.
  await noah.tells('how many minutes does green tea steep?')
  expect(articles.messages().length - before).toBe(2)
})

test('a publication that fails brings the Share button back', async () => {
  const { mia, general, sandbox } = room
  await mia.runs(question)
  sandbox.faults.next({ route: 'POST /webhooks/:app/:token', times: 4 }, { kind: 'server error', status: 500 })
  await mia.presses('Share')
  await expect
    .poll(() => general.transcript(mia), { timeout: 5000 })
    .toContain('I could not post that here. Please try again.')
  expect(general.messages()).toEqual([])
  await mia.presses('Share')
  expect((await general.settled()).visibleTo).toBeUndefined()
})

test('an interaction that came too late ends quietly, and the next is answered', async () => {
  const { ada, sandbox } = room
  sandbox.faults.lateInteractions(4000)
  expect(await ada.runs(question)).toMatchObject({ kind: 'failed' })
  expect(await ada.runs(question)).toMatchObject({ kind: 'replied' })
})

test('a button sixteen minutes later still works', async () => {
  const { olga, sandbox } = room
  await olga.runs(question)
  sandbox.clock.advance(16 * 60_000)
  expect(await olga.presses('In context, 1')).toMatchObject({ kind: 'replied' })
})

test('one refusal of the token is doubted, and the answer comes all the same', async () => {
  const { olga, articles, sandbox } = room
  sandbox.faults.next({ route: posting }, { kind: 'unauthorized' })
  olga.in(articles).says('@Footnote how many minutes does green tea steep?')
  expect((await articles.settled()).author.username).toBe('Footnote')
})

test.each([
  ['a request to reconnect (op 7)', (each: ReadingRoom) => each.sandbox.faults.gateway.reconnect()],
  ['a close with 4000', (each: ReadingRoom) => each.sandbox.faults.gateway.close(4000)],
  ['a cut connection', (each: ReadingRoom) => each.sandbox.faults.gateway.cut()],
  [
    'a gateway that turns it away at first',
    (each: ReadingRoom) => {
      each.sandbox.faults.gateway.refuseConnections(1)
      each.sandbox.faults.gateway.cut()
    },
  ],
])('a question asked during %s is answered once the bot is back', async (_, stage) => {
  const { mia, articles } = room
  stage(room)
  mia.in(articles).says('@Footnote how many minutes does green tea steep?')
  expect((await articles.settled()).author.username).toBe('Footnote')
})

test('a session that is void (op 9) is begun anew', async () => {
  const { mia, sandbox } = room
  sandbox.faults.gateway.invalidate(false)
  await expect.poll(async () => (await mia.runs(question)).kind, { timeout: 15_000, interval: 200 }).toBe('replied')
})
