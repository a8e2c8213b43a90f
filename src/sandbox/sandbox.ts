// Starts a local Discord on loopback: gateway, REST, files and page in one HTTP server. Knows nothing of the bot it serves.

import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGateway } from './gateway/gateway.ts'
import { createInteractions } from './interactions/interactions.ts'
import type { LocalDiscord } from './local-discord.ts'
import { createAttachments } from './messages/attachments.ts'
import { createAudience } from './messages/audience.ts'
import { createMessages } from './messages/messages.ts'
import { createThreads } from './messages/threads.ts'
import { createBackstage } from './page-server/backstage.ts'
import { createPageServer, isOwnHost } from './page-server/socket.ts'
import { pagePlaces } from './page-server/world.ts'
import { commandsFor } from './people/commands.ts'
import { createPeople, type People } from './people/people.ts'
import { createStagedFaults, type Faults } from './rest/faults.ts'
import { createRateLimits, type RateLimitMode } from './rest/rate-limits.ts'
import { createRest } from './rest/rest.ts'
import { gatewayAddress } from './rest/self.ts'
import { createWireLog, type WireLog } from './rest/wire-log.ts'
import { type Clock, createClock } from './world/clock.ts'
import { createWorld } from './world/founding.ts'
import { createSettings, type Settings } from './world/settings.ts'
import { createSnowflakes } from './world/snowflake.ts'
import type { Posted, World } from './world/world.ts'
import { openWorldFile } from './world/world-file.ts'

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
  /** Resolves when everything the interaction announced has come: see Interactions. */
  readonly finished: LocalDiscord['interactions']['finished']
  close(): Promise<void>
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

function createToken(botUserId: string): string {
  return [Buffer.from(botUserId), randomBytes(4), randomBytes(27)].map((part) => part.toString('base64url')).join('.')
}

/** @throws Error with code EADDRINUSE when the port is taken, or naming the file of a world that cannot be read. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = createClock(options.now)
  const world = createWorld()
  const token = options.token ?? createToken(world.bot.id)
  const wire = createWireLog(clock.now, options.log)
  const nextId = createSnowflakes(clock.now)
  const stagedFaults = createStagedFaults()
  let isTokenRevoked = false
  let port = 0
  const origin = () => `http://127.0.0.1:${port}`
  const isToken = (given: unknown): boolean => !isTokenRevoked && given === token

  const { folder: keptIn, isFresh = false } = options
  const attachments = createAttachments(clock.now, nextId, origin, keptIn && join(keptIn, 'files'))
  const kept = keptIn === undefined ? undefined : openWorldFile({ world, clock, attachments, folder: keptIn, isFresh })
  clock.onAdvance(() => kept?.touch())
  attachments.forgetUnnamed()
  const audience = createAudience(world)
  const gateway = createGateway({
    world,
    wire,
    isToken,
    address: () => gatewayAddress(origin()),
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    onPresence: (isOnline) => audience.tellAll(() => ({ event: 'bot', isOnline })),
  })
  const { dispatch } = gateway
  const tell: typeof audience.tellOf = (posted, event) => {
    kept?.touch()
    audience.tellOf(posted, event)
  }
  const placesChanged = (): void => {
    kept?.touch()
    audience.tellAll((personId) => ({ event: 'places', ...pagePlaces(world, personId) }))
  }
  const onPosted = (posted: Posted): void => threads.notice(posted)
  const messages = createMessages({ world, clock, nextId, attachments, dispatch, tell, onPosted })
  const threads = createThreads({ world, clock, nextId, messages, dispatch, changed: placesChanged })
  const interactions = createInteractions({
    world,
    clock,
    nextId,
    messages,
    dispatch: (makeData, guildId) => dispatch('INTERACTION_CREATE', makeData, guildId),
    onFailed: ({ personId, channel, source }, sentence) =>
      audience.tell(personId, {
        event: 'failed',
        personId,
        channelId: channel.id,
        sentence,
        ...(source && { messageId: source.api.id }),
      }),
    onModal: (interaction, modal) => people.openModal(interaction, modal),
  })
  const discord: LocalDiscord = {
    world,
    clock,
    nextId,
    wire,
    gateway,
    attachments,
    messages,
    threads,
    interactions,
    audience,
    origin,
    shards: () => options.shards ?? Math.max(1, Math.ceil(world.guilds.size / 1_000)),
  }
  const people = createPeople(discord)
  const rateLimits = createRateLimits(options.rateLimits ?? 'generous', () => performance.now() + clock.movedOnMs())
  const rest = createRest({ discord, faults: stagedFaults, rateLimits, isToken })
  const settings = createSettings(discord, () => {
    placesChanged()
    audience.tellAll((personId) => ({ event: 'commands', commands: commandsFor(world, personId) }))
  })
  const faults: Faults = {
    next: stagedFaults.next,
    clear: stagedFaults.clear,
    gateway: gateway.faults,
    lateInteractions: (ms, times = 1) => interactions.dateBack(ms, times),
    revokeToken: () => {
      isTokenRevoked = true
      gateway.faults.close(4004)
    },
  }
  const backstage = createBackstage({
    discord,
    faults,
    staged: stagedFaults,
    settings,
    isTokenRevoked: () => isTokenRevoked,
  })
  const key = randomBytes(18).toString('base64url')
  const folder = options.pageFolder ?? fileURLToPath(new URL('./page', import.meta.url))
  const page = createPageServer({
    people,
    backstage,
    wire,
    isSomebody: (personId) => world.people.has(personId),
    firstPersonId: () => [...world.people.keys()][0] ?? '',
    key,
    port: () => port,
    folder,
  })

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/'
    if (!isOwnHost(request.headers.host, port)) {
      response.writeHead(421, { 'content-type': 'text/plain' }).end('This server has another name.\n')
      return
    }
    if (url.startsWith('/api')) return rest(request, response)
    const [path = '/', search = ''] = url.split('?', 2)
    const isFile = path.startsWith('/attachments/')
    const file = isFile && (await attachments.fetch(path, new URLSearchParams(search)))
    if (file) {
      const headers = { 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' }
      response.writeHead(200, { ...headers, 'content-type': file.contentType }).end(file.bytes)
      return
    }
    if (await page.serve(path, request, response)) return
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.\n')
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?', 1)[0]
    if (!isOwnHost(request.headers.host, port)) socket.destroy()
    else if (path === '/gateway' || path === '/gateway/') gateway.accept(request, socket, head)
    else if (path === '/page/socket') page.accept(request, socket, head)
    else socket.destroy()
  })
  try {
    await listen(server, options.port ?? 0)
  } catch (error) {
    if (options.isPortFixed !== false || !isTaken(error)) throw error
    await listen(server, 0)
  }
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
    close: async () => {
      interactions.close()
      page.close()
      gateway.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await attachments.settled()
      await kept?.close()
    },
  }
}
