// Discord's gateway, version 10: sessions, heartbeats, resuming and events. Knows no routes and judges no messages.

import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { type WebSocket, WebSocketServer } from 'ws'
import type { WireLog } from '../rest/wire-log.ts'
import { guildCreatePayload } from '../world/payloads.ts'
import { shardOf } from '../world/snowflake.ts'
import type { World } from '../world/world.ts'
import { type Identity, isRecord, memberChunk, opcodeName, readIdentity, readyPayload } from './frames.ts'

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

export interface GatewayFaults {
  /** Opcode 7: the client is asked to come back and resume. */
  reconnect(): void
  /** Opcode 9: the session is void, or may be resumed. */
  invalidate(isResumable: boolean): void
  close(code: number): void
  /** Ends the connection without a closing frame. */
  cut(): void
  /** From now on heartbeats are (not) acknowledged. */
  acknowledgeHeartbeats(isAcknowledged: boolean): void
  isAcknowledgingHeartbeats(): boolean
  /** The connections of this moment fall silent for good: nothing is heard and nothing is sent, as on a dead line. */
  silence(): void
  /** Turns the next connections away. @param times How many, default 1. */
  refuseConnections(times?: number): void
}

interface Session extends Identity {
  readonly id: string
  sequence: number
  /** Frames by sequence number, for resuming; the oldest are forgotten. */
  readonly sent: Map<number, string>
  connection: Connection | undefined
}

interface Connection {
  readonly socket: WebSocket
  session: Session | undefined
  isSilent: boolean
  sends: number
  minuteBegan: number
}

const resumableFrames = 2_000
const resumableForMs = 180_000
const sendsPerMinute = 120
const mostGuildsPerShard = 2_500
const guildsAtOnce = 100

interface GatewayOptions {
  readonly world: World
  readonly wire: WireLog
  /** Whether a token is the bot's, at this moment. */
  readonly isToken: (token: unknown) => boolean
  /** Where clients come back to: ws://127.0.0.1:PORT/gateway. */
  readonly address: () => string
  readonly heartbeatIntervalMs: number
  /** Told when the bot comes or goes. */
  readonly onPresence: (isOnline: boolean) => void
}

export function createGateway(options: GatewayOptions): Gateway {
  const { world, wire } = options
  const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const connections = new Set<Connection>()
  const sessions = new Map<string, Session>()
  let isAcknowledging = true
  let refusalsLeft = 0
  let wasOnline = false
  let begun = 0

  const isOnline = (): boolean => [...sessions.values()].some(({ connection }) => connection !== undefined)
  const tellPresence = (): void => {
    if (isOnline() === wasOnline) return
    wasOnline = !wasOnline
    options.onPresence(wasOnline)
  }

  const send = (connection: Connection, frame: string): void => {
    if (!connection.isSilent) connection.socket.send(frame)
  }
  const sendOp = (connection: Connection, op: number, d: unknown): void =>
    send(connection, JSON.stringify({ op, d, s: null, t: null }))

  // The event's text is made once; only the sequence number differs between sessions.
  const sendEvent = (session: Session, name: string, data: string): void => {
    const sequence = ++session.sequence
    const frame = `{"t":"${name}","s":${sequence},"op":0,"d":${data}}`
    session.sent.set(sequence, frame)
    session.sent.delete(sequence - resumableFrames)
    if (session.connection) send(session.connection, frame)
  }

  const hears = (session: Session, guildId: string | undefined, intent: number): boolean =>
    (session.intents & intent) === intent && shardOf(guildId, session.shardCount) === session.shardId

  const refuse = (connection: Connection, code: number, reason: string): void => {
    wire.add({ kind: 'sent', name: `close ${code}`, reasons: [reason] })
    connection.socket.close(code, reason)
  }

  const attach = (session: Session, connection: Connection): void => {
    session.connection?.socket.terminate()
    session.connection = connection
    connection.session = session
  }

  const forgetLater = (session: Session): void => {
    setTimeout(() => session.connection ?? sessions.delete(session.id), resumableForMs).unref()
  }

  const identify = (connection: Connection, d: unknown) => {
    if (connection.session) return refuse(connection, 4005, 'Already authenticated.')
    const identity = readIdentity(d, options.isToken)
    if ('code' in identity) return refuse(connection, identity.code, identity.reason)
    const { shardId, shardCount } = identity
    const id = randomBytes(16).toString('hex')
    const guilds = [...world.guilds.values()].filter(
      ({ id: guildId, members }) => members.has(world.bot.id) && shardOf(guildId, shardCount) === shardId,
    )
    if (guilds.length > mostGuildsPerShard) return refuse(connection, 4011, 'Sharding required.')
    const session: Session = { ...identity, id, sequence: 0, sent: new Map(), connection: undefined }
    sessions.set(id, session)
    attach(session, connection)
    const sendNoted = (name: string, text: string): void => {
      wire.add({ kind: 'sent', name, text })
      sendEvent(session, name, text)
    }
    begun++
    sendNoted('READY', JSON.stringify(readyPayload(world, identity, guilds, id, options.address())))
    tellPresence()
    // Thousands of guilds must not keep everything else waiting.
    const sendFrom = (first: number): void => {
      for (const { id: guildId } of guilds.slice(first, first + guildsAtOnce)) {
        const guild = world.guilds.get(guildId)
        const isHeard = guild?.members.has(world.bot.id) && hears(session, guildId, GatewayIntentBits.Guilds)
        if (guild && isHeard) sendNoted('GUILD_CREATE', JSON.stringify(guildCreatePayload(world, guild)))
      }
      const next = first + guildsAtOnce
      if (next < guilds.length && sessions.has(id)) setImmediate(sendFrom, next)
    }
    sendFrom(0)
  }

  const resume = (connection: Connection, d: unknown) => {
    if (connection.session) return refuse(connection, 4005, 'Already authenticated.')
    if (!isRecord(d)) return refuse(connection, 4002, 'Error while decoding payload.')
    if (!options.isToken(d.token)) return refuse(connection, 4004, 'Authentication failed.')
    const session = sessions.get(String(d.session_id))
    const heard = Number(d.seq)
    if (session === undefined) return sendOp(connection, GatewayOpcodes.InvalidSession, false)
    if (heard > session.sequence) return refuse(connection, 4007, 'Invalid seq.')
    if (heard < session.sequence - resumableFrames) {
      sessions.delete(session.id)
      return sendOp(connection, GatewayOpcodes.InvalidSession, false)
    }
    attach(session, connection)
    const last = session.sequence
    for (let sequence = heard + 1; sequence <= last; sequence++) send(connection, session.sent.get(sequence) ?? '')
    wire.add({ kind: 'sent', name: 'RESUMED' })
    sendEvent(session, 'RESUMED', '{"_trace":[]}')
    tellPresence()
  }

  const sendMembers = (connection: Connection, session: Session, d: unknown) => {
    const chunk = memberChunk(world, isRecord(d) ? d : {})
    if (chunk === undefined) return refuse(connection, 4014, 'Disallowed intent(s).')
    sendEvent(session, 'GUILD_MEMBERS_CHUNK', JSON.stringify(chunk))
  }

  const receive = (connection: Connection, text: string) => {
    if (connection.isSilent) return
    const now = performance.now()
    if (now - connection.minuteBegan > 60_000) Object.assign(connection, { minuteBegan: now, sends: 0 })
    if (++connection.sends > sendsPerMinute) return refuse(connection, 4008, 'You are being rate limited.')
    if (text.length > 4_096) return refuse(connection, 4002, 'Error while decoding payload.')
    let frame: unknown
    try {
      frame = JSON.parse(text)
    } catch {
      return refuse(connection, 4002, 'Error while decoding payload.')
    }
    if (!isRecord(frame)) return refuse(connection, 4002, 'Error while decoding payload.')
    const { op, d } = frame
    wire.add({ kind: 'received', name: opcodeName(op), body: isRecord(d) && 'token' in d ? { ...d, token: '…' } : d })
    if (op === GatewayOpcodes.Heartbeat) {
      if (isAcknowledging) sendOp(connection, GatewayOpcodes.HeartbeatAck, null)
      return
    }
    if (op === GatewayOpcodes.Identify) return identify(connection, d)
    if (op === GatewayOpcodes.Resume) return resume(connection, d)
    if (connection.session === undefined) return refuse(connection, 4003, 'Not authenticated.')
    if (op === GatewayOpcodes.RequestGuildMembers) return sendMembers(connection, connection.session, d)
    if (op === GatewayOpcodes.PresenceUpdate || op === GatewayOpcodes.VoiceStateUpdate) return
    refuse(connection, 4001, 'Unknown opcode.')
  }

  const connect = (socket: WebSocket, query: URLSearchParams) => {
    const connection: Connection = {
      socket,
      session: undefined,
      isSilent: false,
      sends: 0,
      minuteBegan: performance.now(),
    }
    connections.add(connection)
    socket.on('message', (bytes) => receive(connection, String(bytes)))
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      connections.delete(connection)
      const { session } = connection
      if (session?.connection !== connection) return
      session.connection = undefined
      // A client that says goodbye ends its session; one that vanishes may come back to it.
      if (code === 1000 || code === 1001 || code === 4004) sessions.delete(session.id)
      else forgetLater(session)
      tellPresence()
    })
    if (query.get('v') !== '10') return refuse(connection, 4012, 'Invalid API version.')
    if (query.get('encoding') !== 'json' || query.has('compress')) {
      return refuse(connection, 4002, 'Only encoding=json without compression is spoken here.')
    }
    sendOp(connection, GatewayOpcodes.Hello, { heartbeat_interval: options.heartbeatIntervalMs, _trace: [] })
  }

  const faults: GatewayFaults = {
    reconnect: () => {
      for (const connection of connections) sendOp(connection, GatewayOpcodes.Reconnect, null)
    },
    invalidate: (isResumable) => {
      for (const connection of connections) {
        // Either way the connection stays, and waits for IDENTIFY or RESUME.
        const { session } = connection
        if (session) {
          session.connection = undefined
          connection.session = undefined
          if (isResumable) forgetLater(session)
          else sessions.delete(session.id)
        }
        sendOp(connection, GatewayOpcodes.InvalidSession, isResumable)
      }
      tellPresence()
    },
    close: (code) => {
      for (const { socket } of connections) socket.close(code)
    },
    cut: () => {
      for (const { socket } of connections) socket.terminate()
    },
    acknowledgeHeartbeats: (isAcknowledged) => {
      isAcknowledging = isAcknowledged
    },
    isAcknowledgingHeartbeats: () => isAcknowledging,
    silence: () => {
      for (const connection of connections) connection.isSilent = true
    },
    refuseConnections: (times = 1) => {
      refusalsLeft += times
    },
  }

  return {
    accept: (request, socket, head) => {
      if (refusalsLeft > 0) {
        refusalsLeft--
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      }
      const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      server.handleUpgrade(request, socket, head, (webSocket) => connect(webSocket, searchParams))
    },
    dispatch: (name, makeData, guildId, intent = 0 as GatewayIntentBits) => {
      let text: string | undefined
      for (const session of sessions.values()) {
        if (!hears(session, guildId, intent)) continue
        text ??= JSON.stringify(makeData())
        sendEvent(session, name, text)
      }
      if (text !== undefined) wire.add({ kind: 'sent', name, text })
    },
    isOnline,
    sessionsBegun: () => begun,
    faults,
    close: () => {
      for (const { socket } of connections) socket.terminate()
      server.close()
    },
  }
}
