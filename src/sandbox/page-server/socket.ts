// Serves the browser page and the socket over which it acts for people. Answers only to its own address.

import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { World } from '../world/world.ts'
import { servePage } from './files.ts'
import { type NumberedRequest, type PageEvent, type PageReply, wrongKeyCode } from './protocol.ts'
import { carryOut, type PageCaller } from './requests.ts'
import { watchWire } from './wire.ts'

export interface PageServer {
  /** Serves index.html, page.js and page.css. @returns Whether the path was one of the page's. */
  serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Takes over a connection to /page/socket. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

interface PageOptions extends PageCaller {
  readonly world: World
  /** What the page's address must carry as ?key=. */
  readonly key: string
  readonly port: () => number
  /** Where index.html, page.js and page.css are. */
  readonly folder: string
}

// A page's message may carry files as text, so a third more than they weigh.
const mostSocketBytes = 144 * 1024 * 1024

export function createPageServer(options: PageOptions): PageServer {
  const { key, port, folder } = options
  const server = new WebSocketServer({ noServer: true, maxPayload: mostSocketBytes })
  return {
    serve: (path, request, response) => servePage(folder, path, request, response),
    accept(request, socket, head) {
      const { headers, url = '' } = request
      const { searchParams } = new URL(url, 'http://127.0.0.1')
      const isOwnOrigin = headers.origin === `http://${headers.host ?? ''}` && isOwnHost(headers.host, port())
      if (!isOwnOrigin) return deny(socket, '403 Forbidden')
      const isKnown = isSame(searchParams.get('key') ?? '', key)
      server.handleUpgrade(request, socket, head, (webSocket) => {
        if (isKnown) connect(options, webSocket)
        // A page cannot see why it was not let in, other than by a code like this.
        else webSocket.close(wrongKeyCode)
      })
    },
    close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

/** Whether a request was sent to this server by one of its own names: a rebound name of another site is not. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` || host === `[::1]:${port}`
}

function isSame(given: string, key: string): boolean {
  return given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key))
}

function deny(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function connect(options: PageOptions, socket: WebSocket): void {
  const { people, wire, world } = options
  let leave: () => void = () => {}
  let stopWire: () => void = () => {}

  function send(frame: PageReply | PageEvent): void {
    socket.send(JSON.stringify(frame))
  }

  function enter(as: string): string {
    leave()
    // A page that was never here before knows nobody, and speaks for whoever comes first.
    const [firstId = ''] = world.people.keys()
    const personId = world.people.has(as) ? as : firstId
    leave = people.watch(personId, send)
    return personId
  }

  function watch(isWatching: boolean): void {
    stopWire()
    stopWire = isWatching ? watchWire(wire, (entries) => send({ event: 'wire', entries })) : () => {}
  }

  async function receive(text: string): Promise<void> {
    const asked = parseRequest(text)
    if (asked === undefined) return socket.close(1007)
    const { number } = asked
    try {
      const told = await carryOut(options, asked, { enter: () => enter(asked.as), watchWire: watch })
      send({ number, ok: true, ...told })
    } catch (error) {
      send({ number, ok: false, error: error instanceof Error ? error.message : String(error) })
    }
  }

  socket.on('message', (bytes) => void receive(String(bytes)))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    leave()
    stopWire()
  })
}

function parseRequest(text: string): NumberedRequest | undefined {
  try {
    const asked = JSON.parse(text) as Partial<NumberedRequest> | null
    const isRequest = typeof asked?.number === 'number' && typeof asked.request === 'object' && asked.request !== null
    return isRequest ? (asked as NumberedRequest) : undefined
  } catch {
    return undefined
  }
}
