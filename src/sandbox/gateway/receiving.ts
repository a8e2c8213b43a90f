// What the gateway does with a client's frames: heartbeats, IDENTIFY, RESUME, and the orders and limits around them.

import { randomBytes } from 'node:crypto'
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { guildCreatePayload } from '../world/payloads.ts'
import { shardOf } from '../world/snowflake.ts'
import { isRecord, memberChunk, opcodeName, readIdentity, readyPayload } from './frames.ts'
import {
  attach,
  type Connection,
  type GatewayState,
  hears,
  refuse,
  resumableFrames,
  type Session,
  sendEvent,
  sendFrame,
  sendOp,
  tellPresence,
} from './sessions.ts'

const sendsPerMinute = 120
const longestFrame = 4_096
const mostGuildsPerShard = 2_500
const guildsAtOnce = 100

/** Takes one frame of a client. @param text The frame as it came. */
export function receive(state: GatewayState, connection: Connection, text: string) {
  if (connection.isSilent) return
  const now = performance.now()
  if (now - connection.minuteBegan > 60_000) Object.assign(connection, { minuteBegan: now, sends: 0 })
  if (++connection.sends > sendsPerMinute) return refuse(state, connection, 4008, 'You are being rate limited.')
  const frame = text.length > longestFrame ? undefined : parseJson(text)
  if (!isRecord(frame)) return refuse(state, connection, 4002, 'Error while decoding payload.')
  const { op, d } = frame
  const body = isRecord(d) && 'token' in d ? { ...d, token: '…' } : d
  state.wire.add({ kind: 'received', name: opcodeName(op), body })
  switch (op) {
    case GatewayOpcodes.Heartbeat:
      if (state.isAcknowledging) sendOp(connection, GatewayOpcodes.HeartbeatAck, null)
      return
    case GatewayOpcodes.Identify:
      return identify(state, connection, d)
    case GatewayOpcodes.Resume:
      return resume(state, connection, d)
  }
  const { session } = connection
  if (session === undefined) return refuse(state, connection, 4003, 'Not authenticated.')
  if (op === GatewayOpcodes.RequestGuildMembers) return sendMembers(state, connection, session, d)
  if (op === GatewayOpcodes.PresenceUpdate || op === GatewayOpcodes.VoiceStateUpdate) return
  refuse(state, connection, 4001, 'Unknown opcode.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function identify(state: GatewayState, connection: Connection, d: unknown) {
  const { world, sessions } = state
  if (connection.session) return refuse(state, connection, 4005, 'Already authenticated.')
  const identity = readIdentity(d, state.isToken)
  if ('code' in identity) return refuse(state, connection, identity.code, identity.reason)
  if (state.nextIdentifyClose !== undefined) {
    const code = state.nextIdentifyClose
    state.nextIdentifyClose = undefined
    return refuse(state, connection, code, 'Staged.')
  }
  const now = performance.now()
  if (now - state.identifiedAt < state.identifyEveryMs) return sendOp(connection, GatewayOpcodes.InvalidSession, false)
  state.identifiedAt = now
  const { shardId, shardCount } = identity
  const guilds = [...world.guilds.values()].filter(
    ({ id, members }) => members.has(world.bot.id) && shardOf(id, shardCount) === shardId,
  )
  if (guilds.length > mostGuildsPerShard) return refuse(state, connection, 4011, 'Sharding required.')
  const id = randomBytes(16).toString('hex')
  const session: Session = { ...identity, id, sequence: 0, sent: new Map(), connection: undefined }
  sessions.set(id, session)
  attach(session, connection)
  state.sessionsBegun++
  sendNoted(state, session, 'READY', readyPayload(world, identity, guilds, id, state.address()))
  tellPresence(state)
  sendGuilds(
    state,
    session,
    guilds.map((guild) => guild.id),
  )
}

// Thousands of guilds must not keep everything else waiting.
function sendGuilds(state: GatewayState, session: Session, guildIds: readonly string[]): void {
  const { world, sessions } = state
  for (const guildId of guildIds.slice(0, guildsAtOnce)) {
    const guild = world.guilds.get(guildId)
    if (!guild?.members.has(world.bot.id) || !hears(session, guildId, GatewayIntentBits.Guilds)) continue
    sendNoted(state, session, 'GUILD_CREATE', guildCreatePayload(world, guild))
  }
  const left = guildIds.slice(guildsAtOnce)
  if (left.length > 0 && sessions.has(session.id)) setImmediate(sendGuilds, state, session, left)
}

function sendNoted({ wire }: GatewayState, session: Session, name: string, data: unknown): void {
  const text = JSON.stringify(data)
  wire.add({ kind: 'sent', name, text })
  sendEvent(session, name, text)
}

function resume(state: GatewayState, connection: Connection, d: unknown) {
  const { sessions, wire } = state
  if (connection.session) return refuse(state, connection, 4005, 'Already authenticated.')
  if (!isRecord(d)) return refuse(state, connection, 4002, 'Error while decoding payload.')
  if (!state.isToken(d.token)) return refuse(state, connection, 4004, 'Authentication failed.')
  const session = sessions.get(String(d.session_id))
  const heard = Number(d.seq)
  if (session === undefined) return sendOp(connection, GatewayOpcodes.InvalidSession, false)
  if (heard > session.sequence) return refuse(state, connection, 4007, 'Invalid seq.')
  if (heard < session.sequence - resumableFrames) {
    sessions.delete(session.id)
    return sendOp(connection, GatewayOpcodes.InvalidSession, false)
  }
  attach(session, connection)
  const last = session.sequence
  for (let sequence = heard + 1; sequence <= last; sequence++) sendFrame(connection, session.sent.get(sequence) ?? '')
  wire.add({ kind: 'sent', name: 'RESUMED' })
  sendEvent(session, 'RESUMED', '{"_trace":[]}')
  tellPresence(state)
}

function sendMembers(state: GatewayState, connection: Connection, session: Session, d: unknown) {
  const chunk = memberChunk(state.world, isRecord(d) ? d : {})
  if (chunk === undefined) return refuse(state, connection, 4014, 'Disallowed intent(s).')
  sendEvent(session, 'GUILD_MEMBERS_CHUNK', JSON.stringify(chunk))
}
