// Sessions of the gateway and the connections that serve them: who hears of an event, and what may be resumed.

import type { WebSocket } from 'ws'
import type { WireLog } from '../rest/wire-log.ts'
import { shardOf } from '../world/snowflake.ts'
import type { World } from '../world/world.ts'
import type { Identity } from './frames.ts'

export interface Session extends Identity {
  readonly id: string
  sequence: number
  /** Frames by sequence number, for resuming; the oldest are forgotten. */
  readonly sent: Map<number, string>
  connection: Connection | undefined
}

export interface Connection {
  readonly socket: WebSocket
  session: Session | undefined
  isSilent: boolean
  sends: number
  minuteBegan: number
}

export interface GatewayOptions {
  readonly world: World
  readonly wire: WireLog
  /** Whether a token is the bot's, at this moment. */
  readonly isToken: (token: unknown) => boolean
  /** Where clients come back to: ws://127.0.0.1:PORT/gateway. */
  readonly address: () => string
  readonly heartbeatIntervalMs: number
  /** A client that identifies sooner after another is sent away to wait (opcode 9); 0 = never. */
  readonly identifyEveryMs: number
  /** Told when the bot comes or goes. */
  readonly onPresence: (isOnline: boolean) => void
}

/** What the parts of one gateway share. */
export interface GatewayState extends GatewayOptions {
  readonly connections: Set<Connection>
  /** By id. */
  readonly sessions: Map<string, Session>
  isAcknowledging: boolean
  /** Whether connections that are made now are silent from the beginning. */
  isSilent: boolean
  /** How many of the next connections are turned away. */
  refusalsLeft: number
  /** With what code the next client that identifies is turned away. */
  nextIdentifyClose: number | undefined
  /** By performance.now(). */
  identifiedAt: number
  wasOnline: boolean
  sessionsBegun: number
}

export const resumableFrames = 2_000
const resumableForMs = 180_000

export function createGatewayState(options: GatewayOptions): GatewayState {
  return {
    ...options,
    connections: new Set(),
    sessions: new Map(),
    isAcknowledging: true,
    isSilent: false,
    refusalsLeft: 0,
    nextIdentifyClose: undefined,
    identifiedAt: Number.NEGATIVE_INFINITY,
    wasOnline: false,
    sessionsBegun: 0,
  }
}

export function isOnline({ sessions }: GatewayState): boolean {
  return [...sessions.values()].some(({ connection }) => connection !== undefined)
}

/** Tells of the bot when it came or went since the last time. */
export function tellPresence(state: GatewayState): void {
  if (isOnline(state) === state.wasOnline) return
  state.wasOnline = !state.wasOnline
  state.onPresence(state.wasOnline)
}

export function sendFrame({ socket, isSilent }: Connection, frame: string): void {
  if (!isSilent) socket.send(frame)
}

export function sendOp(connection: Connection, op: number, d: unknown): void {
  sendFrame(connection, JSON.stringify({ op, d, s: null, t: null }))
}

/** @param data JSON: an event's text is made once, and only the sequence number differs between sessions. */
export function sendEvent(session: Session, name: string, data: string): void {
  const sequence = ++session.sequence
  const frame = `{"t":"${name}","s":${sequence},"op":0,"d":${data}}`
  session.sent.set(sequence, frame)
  session.sent.delete(sequence - resumableFrames)
  if (session.connection) sendFrame(session.connection, frame)
}

/** Closes a connection as Discord does when a client broke a rule. */
export function refuse({ wire }: GatewayState, { socket }: Connection, code: number, reason: string): void {
  wire.add({ kind: 'sent', name: `close ${code}`, reasons: [reason] })
  socket.close(code, reason)
}

/** Whether a session is to hear of something in a guild. @param guildId Absent: in direct messages. */
export function hears(session: Session, guildId: string | undefined, intent: number): boolean {
  return (session.intents & intent) === intent && shardOf(guildId, session.shardCount) === session.shardId
}

/** Lets a connection serve a session from now on; the one that served it before ends. */
export function attach(session: Session, connection: Connection): void {
  session.connection?.socket.terminate()
  session.connection = connection
  connection.session = session
}

/** Leaves a session without a connection. @param isResumable Whether a client may come back to it for a while. */
export function detach({ sessions }: GatewayState, session: Session, isResumable: boolean): void {
  session.connection = undefined
  if (isResumable) setTimeout(() => session.connection ?? sessions.delete(session.id), resumableForMs).unref()
  else sessions.delete(session.id)
}
