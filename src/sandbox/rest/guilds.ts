// Routes about guilds, their channels, roles and members.

import { PermissionFlagsBits } from 'discord-api-types/v10'
import { guildChannelPayload } from '../world/channel-payloads.ts'
import { guildPayload, memberPayload, rolePayload } from '../world/payloads.ts'
import { may } from '../world/permissions.ts'
import type { Guild } from '../world/world.ts'
import { apiError, refusals } from './api-error.ts'
import { type Call, ok, param, type Route, type RouteAnswer, route } from './route.ts'

/** The guild a request names, which the bot is in. @throws ApiError 10004, 50001 */
export function guildOf(call: Call): Guild {
  const { world } = call.discord
  const guild = world.guilds.get(param(call, 'guild'))
  if (guild === undefined) throw refusals.unknownGuild()
  if (!guild.members.has(world.bot.id)) throw refusals.missingAccess()
  return guild
}

function channels(call: Call): RouteAnswer {
  const { world } = call.discord
  const guild = guildOf(call)
  // Channels that the bot may not view are missing here, which does not mean that they are gone.
  const visible = [...guild.channels.values()].filter((channel) =>
    may(world, channel, world.bot.id, PermissionFlagsBits.ViewChannel),
  )
  return ok(visible.map((channel) => guildChannelPayload(world, guild, channel)))
}

function member(call: Call): RouteAnswer {
  const { world } = call.discord
  const asked = param(call, 'user')
  const guild = guildOf(call)
  const userId = asked === '@me' ? world.bot.id : asked
  const found = memberPayload(world, guild, userId)
  if (found !== undefined) return ok(found)
  throw world.people.has(userId) ? refusals.unknownMember() : refusals.unknownUser()
}

// Listing everybody takes the Guild Members intent, which the sandbox never grants.
function members(call: Call): RouteAnswer {
  guildOf(call)
  throw apiError(403, 50001, 'Missing Access')
}

export const guildRoutes: readonly Route[] = [
  route('GET /guilds/:guild', (call) => ok(guildPayload(guildOf(call)))),
  route('GET /guilds/:guild/channels', channels),
  route('GET /guilds/:guild/roles', (call) => ok([...guildOf(call).roles.values()].map(rolePayload))),
  route('GET /guilds/:guild/members', members),
  route('GET /guilds/:guild/members/:user', member),
]
