// What a route is, and how a path is matched to one.

import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import type { ReceivedFile } from '../messages/bodies.ts'
import type { SchemaName } from '../rules/schemas.ts'
import { may } from '../world/permissions.ts'
import type { Channel } from '../world/world.ts'
import { type ApiError, apiError, refusals } from './api-error.ts'
import type { Limit } from './rate-limits.ts'

export interface Call {
  readonly discord: LocalDiscord
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  readonly files: readonly ReceivedFile[]
}

/** A body to send as JSON; nothing at all is 204. */
export interface RouteAnswer {
  readonly status: number
  readonly body?: unknown
}

export interface Route {
  readonly method: string
  /** With :names for parameters. */
  readonly path: string
  readonly handle: (call: Call) => RouteAnswer | Promise<RouteAnswer>
  readonly schema?: SchemaName
  /** Requests allowed per channel, guild or webhook; default 50 a second. */
  readonly limit?: Limit
  /** Interactions and webhooks carry their right in the address. They are not counted against the global limit. */
  readonly isOpen?: boolean
}

export function route(
  signature: string,
  handle: Route['handle'],
  options: Omit<Route, 'method' | 'path' | 'handle'> = {},
): Route {
  const [method = '', path = ''] = signature.split(' ')
  return { method, path, handle, ...options }
}

export function ok(body: unknown): RouteAnswer {
  return { status: 200, body }
}
export const noContent: RouteAnswer = { status: 204 }

interface Match {
  readonly route: Route
  readonly params: Record<string, string>
}

/**
 * @returns A function from method and path to the route, or to the refusal Discord would give. Fixed segments are
 * preferred to parameters by the order of the list.
 */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match | ApiError {
  const bySize = new Map<number, { route: Route; segments: string[] }[]>()
  for (const one of routes) {
    const segments = one.path.split('/')
    const alike = bySize.get(segments.length) ?? []
    bySize.set(segments.length, alike)
    alike.push({ route: one, segments })
  }
  return (method, path) => {
    const parts = path.split('/').map((part) => (part.includes('%') ? decodeURIComponent(part) : part))
    let isPathKnown = false
    for (const { route: candidate, segments } of bySize.get(parts.length) ?? []) {
      if (!segments.every((segment, index) => segment.startsWith(':') || segment === parts[index])) continue
      isPathKnown = true
      if (candidate.method !== method) continue
      const params: Record<string, string> = {}
      segments.forEach((segment, index) => {
        if (segment.startsWith(':')) params[segment.slice(1)] = parts[index] ?? ''
      })
      return { route: candidate, params }
    }
    return isPathKnown ? refusals.wrongMethod() : refusals.notFound()
  }
}

/** A parameter that the route's path has. */
export function param({ params }: Call, name: string): string {
  return params[name] ?? ''
}

/**
 * The channel a request names, in which the bot has the permissions.
 * @param bits What it must be allowed beside seeing the channel; default nothing.
 * @throws ApiError 10003, 50001 when the bot cannot see it, 50013 when it may not do that.
 */
export function requestedChannel(call: Call, bits = 0n): Channel {
  const { world } = call.discord
  const channel = world.channels.get(param(call, 'channel'))
  if (channel === undefined) throw refusals.unknownChannel()
  if (!may(world, channel, world.bot.id, Bits.ViewChannel)) throw refusals.missingAccess()
  if (!may(world, channel, world.bot.id, bits)) throw refusals.missingPermissions()
  return channel
}

/** A whole number of a query. @throws ApiError 50035 when it is out of range. */
export function wholeNumber(query: URLSearchParams, name: string, fallback: number, least: number, most: number) {
  const value = Number(query.get(name) ?? fallback)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  const message = `int value should be between ${least} and ${most}.`
  throw apiError(400, 50035, 'Invalid Form Body', [{ path: [name], code: 'NUMBER_TYPE_RANGE', message }])
}
