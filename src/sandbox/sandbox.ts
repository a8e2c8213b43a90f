// Starts a local Discord on loopback: gateway, REST, files and page in one HTTP server.

import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createDiscord } from './create-discord.ts'
import { closeServer, createHttpServer, listen } from './http-server.ts'
import type { LocalDiscord } from './local-discord.ts'
import { createBackstage } from './page-server/backstage.ts'
import type { Welcome } from './page-server/protocol.ts'
import { createPageServer } from './page-server/socket.ts'
import type { People } from './people/people.ts'
import { createStagedFaults, type Faults } from './rest/faults.ts'
import { createRateLimits, type RateLimitMode } from './rest/rate-limits.ts'
import { createRest } from './rest/rest.ts'
import { createWireLog, type WireLog } from './rest/wire-log.ts'
import { type Clock, createClock } from './world/clock.ts'
import { createWorld } from './world/founding.ts'
import type { Settings } from './world/settings.ts'
import type { World } from './world/world.ts'
import { createPageKey } from './world/world-file.ts'

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** false: when the port is taken, take any free one. Default true. */
  readonly isPortFixed?: boolean
  /** The time underneath, milliseconds since 1970; default Date.now. */
  readonly now?: () => number
  /** The bot's token; a random one by default. */
  readonly token?: string
  /** Hears of every refused request, one line each. */
  readonly log?: (line: string) => void
  /** Folder of index.html, page.js and page.css; default: page beside this file. */
  readonly pageFolder?: string
  /** Keeps the world here, and finds it again at the next start; without it the world ends with the sandbox. */
  readonly folder?: string
  /** Throws away what the folder kept. Default false. */
  readonly isFresh?: boolean
  /** Default generous: ten times what Discord allows. */
  readonly rateLimits?: RateLimitMode
  /** Default 41,250. */
  readonly heartbeatIntervalMs?: number
  /** How far apart clients must identify; a sooner one is sent away to wait, as Discord does within 5 s. Default 0. */
  readonly identifyEveryMs?: number
  /** How many sessions the bot may begin in a day. Default 1,000. */
  readonly sessionsPerDay?: number
  /** How many shards the gateway recommends; default one for every 1,000 guilds, as Discord does. */
  readonly shards?: number
}

export interface Sandbox {
  /** For discord.js: rest.api. http://127.0.0.1:PORT/api */
  readonly apiUrl: string
  /** For people: the page, with its key. */
  readonly pageUrl: string
  readonly token: string
  readonly applicationId: string
  readonly botUserId: string
  readonly world: World
  readonly clock: Clock
  readonly people: People
  readonly faults: Faults
  /** Changes the world as its administrators would. */
  readonly settings: Settings
  readonly wire: WireLog
  /** Shows in empty channels of the page what there is to try. */
  welcome(words: Welcome): void
  /** Resolves when everything the interaction announced has come: see Interactions. */
  readonly finished: LocalDiscord['interactions']['finished']
  close(): Promise<void>
}

function createToken(botUserId: string): string {
  return [Buffer.from(botUserId), randomBytes(4), randomBytes(27)].map((part) => part.toString('base64url')).join('.')
}

/** @throws Error with code EADDRINUSE when the port is taken, or naming the file of a world that cannot be read. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { folder, isFresh = false, heartbeatIntervalMs = 41_250, shards } = options
  const { identifyEveryMs = 0, sessionsPerDay = 1_000 } = options
  const clock = createClock(options.now)
  const world = createWorld()
  const token = options.token ?? createToken(world.bot.id)
  const wire = createWireLog(clock.now, options.log)
  let isTokenRevoked = false
  let port = 0
  const origin = () => `http://127.0.0.1:${port}`
  const isToken = (given: unknown): boolean => !isTokenRevoked && given === token

  const within = { folder, isFresh, heartbeatIntervalMs, identifyEveryMs, sessionsPerDay, shards }
  const { discord, people, settings, kept } = createDiscord({ world, clock, wire, isToken, origin, ...within })
  const { gateway, interactions, attachments } = discord
  const staged = createStagedFaults()
  const rateLimits = createRateLimits(options.rateLimits ?? 'generous', () => performance.now() + clock.movedOnMs())
  const faults: Faults = {
    next: staged.next,
    clear: staged.clear,
    gateway: gateway.faults,
    lateInteractions: (ms, times = 1) => interactions.dateBack(ms, times),
    revokeToken() {
      isTokenRevoked = true
      gateway.faults.close(4004)
    },
  }
  const backstage = createBackstage({ discord, faults, staged, settings, isTokenRevoked: () => isTokenRevoked })
  const key = kept?.pageKey ?? createPageKey()
  const page = createPageServer({
    people,
    backstage,
    wire,
    world,
    key,
    port: () => port,
    folder: options.pageFolder ?? fileURLToPath(new URL('./page', import.meta.url)),
  })
  const rest = createRest({ discord, faults: staged, rateLimits, isToken })
  const server = createHttpServer({ discord, rest, page, port: () => port })
  await listen(server, options.port ?? 0, options.isPortFixed !== false)
  port = (server.address() as AddressInfo).port

  return {
    apiUrl: `${origin()}/api`,
    pageUrl: `${origin()}/?key=${key}`,
    token,
    applicationId: world.applicationId,
    botUserId: world.bot.id,
    world,
    clock,
    people,
    wire,
    settings,
    finished: interactions.finished,
    faults,
    welcome(words) {
      world.welcome = words
      discord.audience.tellAll(() => ({ event: 'welcome', welcome: words }))
    },
    async close() {
      interactions.close()
      page.close()
      gateway.close()
      await closeServer(server)
      await attachments.settled()
      await kept?.close()
    },
  }
}
