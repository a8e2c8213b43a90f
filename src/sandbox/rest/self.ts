// Routes about the bot itself and where the gateway is.

import { applicationPayload, guildPayload } from '../world/payloads.ts'
import { guildPermissions } from '../world/permissions.ts'
import { userOf } from '../world/users.ts'
import type { World } from '../world/world.ts'
import { refusals } from './api-error.ts'
import { type Call, ok, param, type Route, route } from './route.ts'

export function gatewayAddress(origin: string): string {
  return `${origin.replace('http', 'ws')}/gateway`
}

const application = ({ discord: { world } }: Call) => ok(applicationPayload(world))

const guildsOf = (world: World) => [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id))

function user(call: Call) {
  const found = userOf(call.discord.world, param(call, 'user'))
  if (found === undefined) throw refusals.unknownUser()
  return ok(found)
}

export const selfRoutes: readonly Route[] = [
  route('GET /gateway', ({ discord }) => ok({ url: gatewayAddress(discord.origin()) }), { isOpen: true }),
  route('GET /gateway/bot', ({ discord }) =>
    ok({
      url: gatewayAddress(discord.origin()),
      shards: discord.shards(),
      session_start_limit: {
        total: discord.sessionsPerDay,
        remaining: Math.max(0, discord.sessionsPerDay - discord.gateway.sessionsBegun()),
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    }),
  ),
  route('GET /users/@me', ({ discord: { world } }) =>
    ok({ ...world.bot, verified: true, mfa_enabled: false, locale: 'en-US', flags: 0 }),
  ),
  route('GET /users/@me/guilds', ({ discord: { world } }) =>
    ok(
      guildsOf(world).map((guild) => ({
        ...guildPayload(guild),
        owner: false,
        permissions: guildPermissions(guild, world.bot.id).toString(),
      })),
    ),
  ),
  route('GET /users/:user', user),
  route('GET /applications/@me', application),
  route('GET /oauth2/applications/@me', application),
]
