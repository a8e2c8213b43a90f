// Whether fetching in a thread of its own keeps to its limits, and keeps nobody waiting.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../scripts/bundle.mjs'
import type { Web } from '../../src/web/web.ts'
import { startWebThread } from '../../src/web/web-thread.ts'

let folder: string
let server: Server
let address: string
let web: Web
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-web-'))
  // Node 20 does not read TypeScript by itself: the worker is made of the sources as they are now.
  await bundle({ worker: join(import.meta.dirname, '../../src/web/web-worker.ts') }, folder)
  const bomb = gzipSync(new Uint8Array(50_000_000))
  server = createServer(({ url }, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...(url === '/bomb' && { 'content-encoding': 'gzip' }) })
    response.end(url === '/bomb' ? bomb : '<p>Tea</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  address = `http://${host}`
  web = startWebThread({ allow: [host] }, { entry: pathToFileURL(join(folder, 'worker.js')) })
})
afterAll(async () => {
  await web.close()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

test('a page comes out of the thread as it is', async () => {
  const fetched = await web.fetch({ address: `${address}/tea`, owner: '1', asksRobots: false })
  expect(fetched).toMatchObject({ kind: 'fetched', url: `${address}/tea`, contentType: 'text/html' })
  expect(fetched.kind === 'fetched' && Buffer.from(fetched.bytes).toString()).toBe('<p>Tea</p>')
})

test('what is too large is a sentence, and the next page comes', async () => {
  const request = { owner: '1', asksRobots: false }
  const [bomb, tea] = await Promise.all([
    web.fetch({ ...request, address: `${address}/bomb` }),
    web.fetch({ ...request, address: `${address}/tea` }),
  ])
  expect(bomb).toMatchObject({ kind: 'failed', reason: 'refused' })
  expect(tea).toMatchObject({ kind: 'fetched' })
})
