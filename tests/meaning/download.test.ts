// Facts of downloading a file, against a server of this machine.

import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { download } from '../../src/meaning/download.ts'

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))
const sha256 = createHash('sha256').update(bytes).digest('hex')

let folder: string
let server: Server
let address: string
let asked: (string | undefined)[]
let answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-download-'))
  asked = []
  answer = (request, response) => sendFrom(request, response)
  server = createServer((request, response) => {
    asked.push(request.headers.range)
    answer(request, response, asked.length)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.onnx`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => void server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

function sendFrom({ headers }: IncomingMessage, response: ServerResponse, end = bytes.length): void {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  if (from >= bytes.length) {
    response.writeHead(416).end()
    return
  }
  const rest = bytes.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': rest.length,
    ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  })
  if (end >= bytes.length) response.end(rest)
  else response.write(rest.subarray(0, end - from), () => void cutOnceKept(response, end))
}

/** What is on its way when a connection breaks is lost: newer versions of Node.js hand it to nobody. */
async function cutOnceKept(response: ServerResponse, size: number): Promise<void> {
  await expect.poll(() => statSync(`${file()}.part`, { throwIfNoEntry: false })?.size).toBe(size)
  response.destroy()
}

const file = () => join(folder, 'model.onnx')
// Told by itself: a matcher goes through the bytes one by one, for seconds.
const isWhole = async () => bytes.equals(await readFile(file()))
const fetchIt = (wanted: { sha256?: string; maxBytes?: number; stallMs?: number } = {}) => {
  const { stallMs = 5_000, ...rest } = wanted
  return download({ address, file: file(), sha256, maxBytes: 1_000_000, ...rest }, { pauseMs: 0, stallMs })
}

test('a file is fetched, and is whole', async () => {
  expect(await fetchIt()).toBe(true)
  expect(await isWhole()).toBe(true)
  expect(await readdir(folder)).toEqual(['model.onnx'])
})

test('a file that is there is not fetched again', async () => {
  await writeFile(file(), bytes)
  expect(await fetchIt()).toBe(false)
  expect(asked).toEqual([])
})

test('a file of that name that is another one is replaced', async () => {
  await writeFile(file(), 'older')
  expect(await fetchIt()).toBe(true)
  expect(await isWhole()).toBe(true)
})

test('a connection that is cut goes on where it stopped', async () => {
  answer = (request, response, nth) => sendFrom(request, response, nth === 1 ? 100_000 : undefined)
  expect(await fetchIt()).toBe(true)
  expect(asked).toEqual([undefined, 'bytes=100000-'])
  expect(await isWhole()).toBe(true)
})

test('what an earlier try left is gone on with', async () => {
  await writeFile(`${file()}.part`, bytes.subarray(0, 1_000))
  expect(await fetchIt()).toBe(true)
  expect(asked).toEqual(['bytes=1000-'])
})

test('what an earlier try left of another file is begun anew', async () => {
  await writeFile(`${file()}.part`, Buffer.alloc(1_000, 1))
  expect(await fetchIt()).toBe(true)
  expect(asked).toEqual(['bytes=1000-', undefined])
  expect(await isWhole()).toBe(true)
})

test('what an earlier try left is only checked when it is all', async () => {
  await writeFile(`${file()}.part`, bytes)
  expect(await fetchIt()).toBe(true)
  expect(await isWhole()).toBe(true)
})

test('a server that knows no parts begins anew', async () => {
  await writeFile(`${file()}.part`, bytes.subarray(0, 1_000))
  answer = (_, response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  expect(await fetchIt()).toBe(true)
  expect(await isWhole()).toBe(true)
})

test('a file of another hash is refused, and nothing of it stays', async () => {
  await expect(fetchIt({ sha256: '0'.repeat(64) })).rejects.toThrow(
    `${address} has the SHA-256 ${sha256}; expected ${'0'.repeat(64)}. It is another file than the one that is known, and was removed.`,
  )
  expect(await readdir(folder)).toEqual([])
})

test('a file that is not there is told with what the server said', async () => {
  answer = (_, response) => response.writeHead(404).end('none')
  await expect(fetchIt()).rejects.toThrow(
    `${address} cannot be had: ${new URL(address).host} answered with 404. Look whether it opens in a browser, or choose another model.`,
  )
  expect(asked).toHaveLength(1)
})

test('a server that is busy is asked again', async () => {
  answer = (request, response, nth) => (nth < 3 ? response.writeHead(503).end() : sendFrom(request, response))
  expect(await fetchIt()).toBe(true)
  expect(asked).toHaveLength(3)
})

test('a connection that is cut again and again is given up, and what came stays', async () => {
  answer = (request, response) => sendFrom(request, response, 100_000)
  await expect(fetchIt()).rejects.toThrow(
    /^127\.0\.0\.1:\d+ could not be reached, or broke off \(.+\)\. Run the command again: it goes on where it stopped\.$/,
  )
  expect(await readdir(folder)).toEqual(['model.onnx.part'])
})

test('a server that sends nothing is not waited for', async () => {
  answer = () => {}
  await expect(fetchIt({ stallMs: 50 })).rejects.toThrow('could not be reached, or broke off (nothing came for 0.05 s)')
})

test('a server that is not there is told', async () => {
  address = 'http://127.0.0.1:1/model.onnx'
  await expect(fetchIt()).rejects.toThrow('127.0.0.1:1 could not be reached, or broke off (')
})

test('a file that is larger than it may be is given up', async () => {
  await expect(fetchIt({ maxBytes: 200_000 })).rejects.toThrow(
    `${address} has more than 0 MB, which is more than this file should have.`,
  )
})

test.runIf(process.platform === 'linux')('a full disk is told', async () => {
  await symlink('/dev/full', `${file()}.part`)
  await expect(fetchIt()).rejects.toThrow(
    `There is no room on the disk for ${file()}. Make room and run the command again: it goes on where it stopped.`,
  )
})

test('a folder that cannot be written is told', async () => {
  await rm(folder, { recursive: true })
  await expect(fetchIt()).rejects.toThrow(`${file()} cannot be written (ENOENT). Choose another folder with --to.`)
})
