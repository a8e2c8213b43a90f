// Serves the browser page: its files, and the socket over which it acts for people. Answers only to its own address.

import { timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Outcome } from '../interactions/interaction.ts'
import type { People } from '../people/people.ts'
import type { WireLog } from '../rest/wire-log.ts'
import type { Backstage } from './backstage.ts'
import type { NumberedRequest, PageEvent, PageReply } from './protocol.ts'
import { lastOnWire, watchWire } from './wire.ts'

export interface PageServer {
  /** Serves index.html, page.js and page.css. @returns Whether the path was one of the page's. */
  serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Takes over a connection to /page/socket. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

interface PageOptions {
  readonly people: People
  readonly backstage: Backstage
  readonly wire: WireLog
  /** Who a page speaks for that was never here before, and so knows nobody. */
  readonly isSomebody: (personId: string) => boolean
  readonly firstPersonId: () => string
  /** What the page's address must carry as ?key=. */
  readonly key: string
  readonly port: () => number
  /** Where index.html, page.js and page.css are. */
  readonly folder: string
}

/** What one connection holds on to. */
interface Visit {
  /** Begins to hear as the person who asks. @returns Who that is. */
  enter(): string
  watchWire(isWatching: boolean): void
}

const files = new Map([
  ['/', { name: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/page/page.js', { name: 'page.js', type: 'text/javascript; charset=utf-8' }],
  ['/page/page.css', { name: 'page.css', type: 'text/css; charset=utf-8' }],
])

// A page's message may carry files as text, so a third more than they weigh.
const mostSocketBytes = 144 * 1024 * 1024

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

export function createPageServer(options: PageOptions): PageServer {
  const { people, backstage, wire, isSomebody, firstPersonId, key, port, folder } = options
  const server = new WebSocketServer({ noServer: true, maxPayload: mostSocketBytes })

  const replyTo = (number: number, outcome: Outcome): PageReply => {
    if (outcome.kind === 'failed') return { number, ok: false, error: outcome.sentence }
    return { number, ok: true, ...(outcome.kind === 'choices' && { choices: [...outcome.choices] }) }
  }

  const carryOut = async ({ number, as, request }: NumberedRequest, visit: Visit): Promise<PageReply> => {
    switch (request.kind) {
      case 'enter':
        return { number, ok: true, world: { ...people.world(visit.enter()), conditions: backstage.conditions() } }
      case 'watch-wire':
        visit.watchWire(request.isWatching)
        return { number, ok: true, ...(request.isWatching && { wire: lastOnWire(wire) }) }
      case 'say':
        people.say(as, request)
        return { number, ok: true }
      case 'command':
        return replyTo(number, await people.command(as, request))
      case 'autocomplete':
        return replyTo(number, await people.autocomplete(as, request))
      case 'press':
        return replyTo(number, await people.press(as, request))
      case 'submit':
        return replyTo(number, await people.submit(as, request.modalId, request.fields))
      case 'dismiss':
        people.dismiss(as, request.channelId, request.messageId)
        return { number, ok: true }
      case 'delete':
        people.delete(as, request.channelId, request.messageId)
        return { number, ok: true }
      case 'publish':
        people.publish(as, request.channelId, request.messageId)
        return { number, ok: true }
      case 'post':
        return { number, ok: true, channelId: people.post(as, request).channel_id }
      case 'start-thread':
        return { number, ok: true, channelId: people.startThread(as, request) }
      case 'change-thread':
        people.changeThread(as, request)
        return { number, ok: true }
      case 'move-clock':
      case 'stage':
      case 'clear-weather':
      case 'acknowledge-heartbeats':
      case 'revoke-token':
      case 'allow-bot':
      case 'remove-channel':
      case 'kick-bot':
      case 'invite-bot':
        backstage.carryOut(request)
        return { number, ok: true }
      default:
        return { number, ok: false, error: 'The sandbox knows no such request' }
    }
  }

  const connect = (socket: WebSocket): void => {
    let leave: () => void = () => {}
    let stopWire: () => void = () => {}
    const send = (frame: PageReply | PageEvent): void => socket.send(JSON.stringify(frame))
    const receive = async (text: string): Promise<void> => {
      let asked: NumberedRequest
      try {
        asked = JSON.parse(text) as NumberedRequest
      } catch {
        return socket.close(1007)
      }
      const enter = (): string => {
        leave()
        const personId = isSomebody(asked.as) ? asked.as : firstPersonId()
        leave = people.watch(personId, send)
        return personId
      }
      const watch = (isWatching: boolean): void => {
        stopWire()
        stopWire = isWatching ? watchWire(wire, (entries) => send({ event: 'wire', entries })) : () => {}
      }
      try {
        send(await carryOut(asked, { enter, watchWire: watch }))
      } catch (error) {
        send({ number: asked.number, ok: false, error: error instanceof Error ? error.message : String(error) })
      }
    }
    socket.on('message', (bytes) => void receive(String(bytes)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      leave()
      stopWire()
    })
  }

  return {
    serve: async (path, request, response) => {
      const file = files.get(path)
      if (file === undefined || request.method !== 'GET') return false
      const host = request.headers.host ?? ''
      const headers = {
        'content-type': file.type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': `default-src 'self'; connect-src 'self' ws://${host}; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      }
      try {
        const bytes = await readFile(join(folder, file.name))
        response.writeHead(200, headers).end(bytes)
      } catch {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('The page is not built. Run npm run build.\n')
      }
      return true
    },
    accept: (request, socket, head) => {
      const { headers, url = '' } = request
      const { searchParams } = new URL(url, 'http://127.0.0.1')
      const isOwnOrigin = headers.origin === `http://${headers.host ?? ''}` && isOwnHost(headers.host, port())
      if (!isOwnOrigin || !isSame(searchParams.get('key') ?? '', key)) return deny(socket, '403 Forbidden')
      server.handleUpgrade(request, socket, head, connect)
    },
    close: () => {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
