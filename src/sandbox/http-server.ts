// The one HTTP server on loopback: API, files, page and both sockets. Answers to its own names alone.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { LocalDiscord } from './local-discord.ts'
import { isOwnHost, type PageServer } from './page-server/socket.ts'

interface Served {
  readonly discord: LocalDiscord
  readonly rest: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly page: PageServer
  /** The port it listens at, once it does. */
  readonly port: () => number
}

export function createHttpServer(served: Served): Server {
  const { discord, page, port } = served
  const server = createServer((request, response) => {
    serve(served, request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?', 1)[0]
    if (!isOwnHost(request.headers.host, port())) socket.destroy()
    else if (path === '/gateway' || path === '/gateway/') discord.gateway.accept(request, socket, head)
    else if (path === '/page/socket') page.accept(request, socket, head)
    else socket.destroy()
  })
  return server
}

async function serve(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { discord, rest, page, port } = served
  const url = request.url ?? '/'
  if (!isOwnHost(request.headers.host, port())) return sayPlainly(response, 421, 'This server has another name.')
  if (url.startsWith('/api')) return rest(request, response)
  const [path = '/', search = ''] = url.split('?', 2)
  const isFile = path.startsWith('/attachments/')
  const file = isFile && (await discord.attachments.fetch(path, new URLSearchParams(search)))
  if (file) {
    const headers = { 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' }
    response.writeHead(200, { ...headers, 'content-type': file.contentType }).end(file.bytes)
    return
  }
  if (await page.serve(path, request, response)) return
  sayPlainly(response, 404, 'This content is no longer available.')
}

function sayPlainly(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${sentence}\n`)
}

/**
 * @param isFixed false: when the port is taken, takes any free one.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function listen(server: Server, port: number, isFixed: boolean): Promise<void> {
  try {
    await listenAt(server, port)
  } catch (error) {
    if (isFixed || !isTaken(error)) throw error
    await listenAt(server, 0)
  }
}

function listenAt(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
