// Discord's gateway, version 10: takes connections and sends events to the sessions that are to hear of them.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { type WebSocket, WebSocketServer } from 'ws'
import { createGatewayFaults, type GatewayFaults } from './faults.ts'
import { receive } from './receiving.ts'
import {
  type Connection,
  createGatewayState,
  detach,
  type GatewayOptions,
  type GatewayState,
  hears,
  isOnline,
  refuse,
  sendEvent,
  sendOp,
  tellPresence,
} from './sessions.ts'

export interface Gateway {
  /** Takes over a connection that asked for the gateway. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /**
   * Sends an event to every session that is to hear of it.
   * @param makeData Called at most once, and only when somebody hears of it.
   * @param guildId Absent for direct messages, which go to shard 0.
   * @param intent The intent without which a session does not hear of it.
   */
  dispatch(name: string, makeData: () => unknown, guildId: string | undefined, intent?: GatewayIntentBits): void
  /** Whether the bot has a session that a socket serves at this moment. */
  isOnline(): boolean
  /** How often a client identified. */
  sessionsBegun(): number
  readonly faults: GatewayFaults
  close(): void
}

export function createGateway(options: GatewayOptions): Gateway {
  const state = createGatewayState(options)
  const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  return {
    accept(request, socket, head) {
      if (state.refusalsLeft > 0) {
        state.refusalsLeft--
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      }
      const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      server.handleUpgrade(request, socket, head, (webSocket) => connect(state, webSocket, searchParams))
    },
    dispatch(name, makeData, guildId, intent = 0 as GatewayIntentBits) {
      let text: string | undefined
      for (const session of state.sessions.values()) {
        if (!hears(session, guildId, intent)) continue
        text ??= JSON.stringify(makeData())
        sendEvent(session, name, text)
      }
      if (text !== undefined) state.wire.add({ kind: 'sent', name, text })
    },
    isOnline: () => isOnline(state),
    sessionsBegun: () => state.sessionsBegun,
    faults: createGatewayFaults(state),
    close() {
      for (const { socket } of state.connections) socket.terminate()
      server.close()
    },
  }
}

function connect(state: GatewayState, socket: WebSocket, query: URLSearchParams) {
  const minuteBegan = performance.now()
  const connection: Connection = { socket, session: undefined, isSilent: state.isSilent, sends: 0, minuteBegan }
  state.connections.add(connection)
  socket.on('message', (bytes) => receive(state, connection, String(bytes)))
  socket.on('error', () => socket.terminate())
  socket.on('close', (code) => disconnected(state, connection, code))
  if (query.get('v') !== '10') return refuse(state, connection, 4012, 'Invalid API version.')
  if (query.get('encoding') !== 'json' || query.has('compress')) {
    return refuse(state, connection, 4002, 'Only encoding=json without compression is spoken here.')
  }
  sendOp(connection, GatewayOpcodes.Hello, { heartbeat_interval: state.heartbeatIntervalMs, _trace: [] })
}

function disconnected(state: GatewayState, connection: Connection, code: number): void {
  state.connections.delete(connection)
  const { session } = connection
  if (session?.connection !== connection) return
  // A client that says goodbye ends its session; one that vanishes may come back to it.
  detach(state, session, code !== 1000 && code !== 1001 && code !== 4004)
  tellPresence(state)
}
