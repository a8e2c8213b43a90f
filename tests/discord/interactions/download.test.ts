// Whether files are fetched from Discord alone, within limits, and never told by their address.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { areLarge, createDownload } from '../../../src/discord/interactions/download.ts'
import { UserError } from '../../../src/errors.ts'

let server: Server
let origin: string
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url?.startsWith('/away')) response.writeHead(302, { location: 'https://example.com/' }).end()
    else if (request.url?.startsWith('/never')) response.write('a')
    else if (request.url?.startsWith('/gone')) response.writeHead(404).end('no')
    else response.end('x'.repeat(2_000))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const fetchFrom = (path: string, limits = {}) =>
  createDownload(`${origin}/api`, limits)({ name: 'tea.md', url: `${origin}${path}?hm=secret`, size: 10 })

test('files that are too large together are refused before any is fetched', () => {
  const file = { name: 'tea.md', url: '', size: 9_000_000 }
  expect(() => areLarge([file, file, file])).toThrow(
    'These 3 files are 27 MB together; I take up to 25 MB. Upload them one by one with /article add.',
  )
  expect(areLarge([file, file])).toBe(true)
  expect(areLarge([{ ...file, size: 100 }])).toBe(false)
})

test('a file is fetched whole', async () => {
  const { name, bytes } = await fetchFrom('/file')
  expect([name, bytes.length]).toEqual(['tea.md', 2_000])
})

test.each([
  'https://example.com/tea.md',
  'http://cdn.discordapp.com/tea.md',
  'https://cdn.discordapp.com.example.com/tea.md',
  'https://cdn.discordapp.com@example.com/tea.md',
  'http://127.0.0.1:1/tea.md',
  'file:///etc/passwd',
  'nonsense',
])('nothing is fetched from %s', async (url) => {
  const download = createDownload('https://discord.com/api')
  await expect(download({ name: 'tea.md', url, size: 10 })).rejects.toThrow(
    new UserError('“tea.md” is not on Discord, so I do not download it. Upload it here.'),
  )
})

test('a machine’s own addresses are fetched only when the API is on this machine', async () => {
  const file = { name: 'tea.md', url: `${origin}/file`, size: 10 }
  await expect(createDownload('https://discord.com/api')(file)).rejects.toThrow('is not on Discord')
  await expect(createDownload('http://127.0.0.1:1/api')(file)).rejects.toThrow('is not on Discord')
})

test('a file that is larger than Discord said is given up', async () => {
  await expect(fetchFrom('/file', { maxBytes: 1_000 })).rejects.toThrow('I take files of up to 0.1 MB. Split it')
})

test('a file that Discord calls too large is not fetched', async () => {
  const file = { name: 'tea.md', url: `${origin}/never`, size: 30_000_000 }
  await expect(createDownload(`${origin}/api`)(file)).rejects.toThrow(
    new UserError('“tea.md” is 30 MB; I take files of up to 25 MB. Split it into several.'),
  )
})

test.each(['/away', '/gone'])('%s: a failure is told without the address', async (path) => {
  await expect(fetchFrom(path)).rejects.toThrow(
    new UserError('I could not get “tea.md” from Discord. Please upload it again.'),
  )
})

test('a file that never ends is given up', async () => {
  await expect(fetchFrom('/never', { timeoutMs: 50 })).rejects.toThrow('I could not get “tea.md” from Discord.')
})
