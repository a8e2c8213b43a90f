// Whether a site can hold a fetch, or the machine: each of these is given up within five seconds.

import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../src/web/fetcher.ts'
import type { Fetched, Web } from '../../src/web/web.ts'

const html = { 'content-type': 'text/html' }
const zeros = Buffer.alloc(1_000_000)
// Packed beforehand: packing takes longer than unpacking.
const gzip = gzipSync(Buffer.alloc(60_000_000), { level: 1 })
const brotli = brotliCompressSync(Buffer.alloc(60_000_000), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })

const drip = (response: ServerResponse, headers: Record<string, string>) => {
  response.writeHead(200, headers)
  const timer = setInterval(() => response.write('x'), 30)
  response.on('close', () => clearInterval(timer))
}

const pages: Record<string, (response: ServerResponse) => void> = {
  tea: (response) => void response.writeHead(200, html).end('<p>Steep for three minutes.</p>'),
  gzip: (response) => void response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzip),
  brotli: (response) => void response.writeHead(200, { ...html, 'content-encoding': 'br' }).end(brotli),
  twice: (response) =>
    void response.writeHead(200, { ...html, 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync(zeros))),
  unknown: (response) => void response.writeHead(200, { ...html, 'content-encoding': 'zstd' }).end('tea'),
  damaged: (response) => void response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end('no gzip at all'),
  deflate: (response) =>
    void response.writeHead(200, { ...html, 'content-encoding': 'deflate' }).end(deflateSync('<p>Tea</p>')),
  endless(response) {
    response.writeHead(200, html)
    const more = () => {
      while (!response.destroyed && response.write(zeros)) {}
      response.once('drain', more)
    }
    more()
  },
  long: (response) => void response.writeHead(200, { ...html, 'content-length': '900000000' }).write('tea'),
  slow: (response) => drip(response, html),
  'slow-document': (response) => drip(response, { 'content-type': 'application/pdf' }),
  'silent-body': (response) => void response.writeHead(200, html).write('x'),
  silent: () => {},
  loop: (response) => void response.writeHead(302, { location: '/loop' }).end(),
  chain: (response) => void response.writeHead(302, { location: `/chain?${Math.random()}` }).end(),
  'slow-chain': (response) => void setTimeout(() => response.writeHead(302, { location: '/slow-chain' }).end(), 1_500),
  headers: (response) => void response.writeHead(200, { ...html, tea: 'x'.repeat(100_000) }).end('tea'),
  short(response) {
    // Taken at once: some versions of Node have let go of it when all is written.
    const { socket } = response
    response.writeHead(200, { ...html, 'content-length': '1000' }).write('tea', () => socket?.destroy())
  },
}

let server: Server
let raw: SocketServer
let fetcher: Web
const base = (of: Server | SocketServer) => `http://127.0.0.1:${(of.address() as AddressInfo).port}`
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    response.on('error', () => {})
    pages[url.replace(/^\/|\?.*$/g, '')]?.(response)
  })
  // Headers that never end.
  raw = createSocketServer((socket) => {
    socket.on('error', () => {})
    socket.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => socket.write(`x-tea: ${'x'.repeat(100)}\r\n`), 50)
    socket.on('close', () => clearInterval(timer))
  })
  await Promise.all([server, raw].map((each) => new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve))))
  fetcher = createFetcher({ allow: ['127.0.0.1'] })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  raw.close()
})

/** Each for somebody of its own, so that none waits for another. */
async function timed(address: string): Promise<{ outcome: Fetched; tookMs: number }> {
  const beganAt = performance.now()
  const own = createFetcher({ allow: ['127.0.0.1'] })
  const outcome = await own.fetch({ address, owner: address, asksRobots: false })
  return { outcome, tookMs: performance.now() - beganAt }
}

test('whatever a site does, it is given up within five seconds', async () => {
  const names = Object.keys(pages).filter((name) => name !== 'tea' && name !== 'deflate')
  const all = await Promise.all([...names.map((name) => timed(`${base(server)}/${name}`)), timed(`${base(raw)}/`)])
  const told = Object.fromEntries(
    all.map(({ outcome }, nth) => [
      names[nth] ?? 'endless-headers',
      outcome.kind === 'failed' ? outcome.sentence.replace(/127\.0\.0\.1:\d+/g, 'HOST') : outcome.kind,
    ]),
  )
  expect(told).toMatchInlineSnapshot(`
    {
      "brotli": "HOST sends more than the 5 MB that I can take.",
      "chain": "HOST keeps redirecting me. Paste the address where the page ends up.",
      "damaged": "What HOST sent was damaged or cut off. Try again later.",
      "endless": "HOST sends more than the 5 MB that I can take.",
      "endless-headers": "HOST does not answer in time. Try again later.",
      "gzip": "HOST sends more than the 5 MB that I can take.",
      "headers": "HOST sent an answer that I cannot read.",
      "long": "HOST sends more than the 5 MB that I can take.",
      "loop": "HOST keeps redirecting me. Paste the address where the page ends up.",
      "short": "What HOST sent was damaged or cut off. Try again later.",
      "silent": "HOST does not answer in time. Try again later.",
      "silent-body": "HOST sends this page too slowly. Try again later.",
      "slow": "HOST sends this page too slowly. Try again later.",
      "slow-chain": "HOST does not answer in time. Try again later.",
      "slow-document": "HOST sends this page too slowly. Try again later.",
      "twice": "HOST sends this page in an encoding that I cannot read.",
      "unknown": "HOST sends this page in an encoding that I cannot read.",
    }
  `)
  expect(Math.max(...all.map(({ tookMs }) => tookMs))).toBeLessThan(5_000)
}, 15_000)

test('a page is fetched, packed or not', async () => {
  const page = async (name: string) => {
    const fetched = await fetcher.fetch({ address: `${base(server)}/${name}`, owner: '', asksRobots: false })
    return fetched.kind === 'fetched' ? Buffer.from(fetched.bytes).toString() : fetched
  }
  expect([await page('tea'), await page('deflate')]).toEqual(['<p>Steep for three minutes.</p>', '<p>Tea</p>'])
})
