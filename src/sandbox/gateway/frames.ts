// What gateway frames say: reads IDENTIFY and requests for members, writes READY and chunks.

import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { memberPayload } from '../world/payloads.ts'
import { userOf } from '../world/users.ts'
import type { Guild, World } from '../world/world.ts'

/** What a client said of itself. */
export interface Identity {
  readonly intents: number
  readonly shardId: number
  readonly shardCount: number
}

/** Why the connection is closed. */
export interface Closing {
  readonly code: number
  readonly reason: string
}

const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent
const knownIntents = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Such as "Heartbeat"; a number that names no opcode is told as it is. */
export function opcodeName(op: unknown): string {
  return (typeof op === 'number' ? GatewayOpcodes[op] : undefined) ?? `op ${String(op)}`
}

/** Reads the data of IDENTIFY, and says how Discord closes the connection when it does not hold. */
export function readIdentity(d: unknown, isToken: (token: unknown) => boolean): Identity | Closing {
  if (!isRecord(d) || !isRecord(d.properties)) return { code: 4002, reason: 'Error while decoding payload.' }
  if (!isToken(d.token)) return { code: 4004, reason: 'Authentication failed.' }
  const { intents, shard = [0, 1] } = d
  if (typeof intents !== 'number' || !Number.isInteger(intents) || (intents & ~knownIntents) !== 0) {
    return { code: 4013, reason: 'Invalid intent(s).' }
  }
  if ((intents & privileged) !== 0) return { code: 4014, reason: 'Disallowed intent(s).' }
  const [shardId, shardCount] = Array.isArray(shard) ? shard : []
  if (!Number.isInteger(shardId) || !Number.isInteger(shardCount) || shardId < 0 || shardId >= shardCount) {
    return { code: 4010, reason: 'Invalid shard.' }
  }
  return { intents, shardId, shardCount }
}

/** The data of READY. @param guilds The shard's guilds, which follow one by one. */
export function readyPayload(
  world: World,
  { shardId, shardCount }: Identity,
  guilds: readonly Guild[],
  sessionId: string,
  address: string,
) {
  return {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: false, email: null, flags: 0 },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: sessionId,
    session_type: 'normal',
    resume_gateway_url: address,
    shard: [shardId, shardCount],
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    user_settings: {},
    relationships: [],
  }
}

/**
 * The data of GUILD_MEMBERS_CHUNK for members asked for by id or by the beginning of their name.
 * @returns undefined for everybody at once, which takes the Guild Members intent.
 */
export function memberChunk(world: World, request: Readonly<Record<string, unknown>>) {
  const { query, user_ids: asked } = request
  if (asked === undefined && !query) return
  const ids = asked === undefined ? [] : [asked].flat().map(String)
  const guild = world.guilds.get(String(request.guild_id))
  const found = [...(guild?.members.keys() ?? [])].filter((id) =>
    asked === undefined ? userOf(world, id)?.username.startsWith(String(query)) : ids.includes(id),
  )
  return {
    guild_id: request.guild_id,
    members: found.slice(0, 100).map((id) => guild && memberPayload(world, guild, id)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids.filter((id) => !found.includes(id)),
    nonce: request.nonce,
  }
}
