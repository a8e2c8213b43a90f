// What the sandbox's page may send over its socket, and what ends it.

import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { startSandbox } from '../../src/sandbox/sandbox.ts'

async function openPage(): Promise<WebSocket> {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const address = new URL(sandbox.pageUrl)
  const socket = new WebSocket(`ws://${address.host}/page/socket${address.search}`, { origin: address.origin })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return socket
}

test.each(['null', '7', '[]', '{}', '{"number":1}', '{"number":1,"request":null}', 'tea', ''])(
  'a frame of %s ends the connection, and nothing else',
  async (frame) => {
    const socket = await openPage()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.send(frame)
    expect(await closed).toBe(1007)
  },
)

test('a request of an unknown kind is answered with a sentence', async () => {
  const socket = await openPage()
  const answer = new Promise((resolve) => socket.once('message', (bytes) => resolve(JSON.parse(String(bytes)))))
  socket.send('{"number":1,"as":"1","request":{"kind":"__proto__"}}')
  expect(await answer).toMatchObject({ number: 1, ok: false })
})
