// Gets one shard's client connected, or says in one sentence why not.

import { setTimeout as pause } from 'node:timers/promises'
import { type APIGatewayBotInfo, type Client, Events, GatewayCloseCodes, HTTPError, REST, Routes } from 'discord.js'
import { OperatorError, PassingError } from '../../../errors.ts'
import type { Log } from '../../../log.ts'
import { countOf } from '../../../words.ts'
import { isPassingFailure } from '../boundary.ts'
import { isTokenRefusal, tokenSentence } from '../token.ts'

/** Waits between tries to reach Discord: a broken connection is forgiven, an absent network is told soon. */
const pausesMs: readonly number[] = [500, 1000, 2000]
/** The wait once other shards answer: then nothing is given up. */
const patientPauseMs = 10_000

/** A network that is just coming up loses requests: one that is lost is made anew rather than waited for. */
const requestLimitMs = 5_000

/** Ends of a connection that no retry mends, and what to do about each; after any other the client comes back by itself. */
export const fatalCloses: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenSentence,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refused the shard of this process (4010): SHARDS and SHARD_COUNT do not fit together, or those of another process. Set the same SHARD_COUNT for all, and start again.',
  [GatewayCloseCodes.ShardingRequired]:
    'Discord wants this bot to be sharded (4011): it is in more servers than one connection may serve. Set a higher SHARD_COUNT, or take it away so that Discord’s number is used, and start again.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the API version of this program (4012); update Footnote.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know an intent of this program (4013); update Footnote.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord refused an intent (4014). Footnote asks for none of the privileged ones, so the application is probably restricted; look at the Developer Portal, page Bot.',
}

/** Where Discord is, and what a try there needs. */
export interface Way {
  readonly token: string
  /** Without a version, such as https://discord.com/api. */
  readonly apiUrl: string
  readonly log: Log
  readonly signal: AbortSignal
  readonly now: () => number
}

/**
 * What Discord says of the gateway.
 * @param wanted How many shards are to be connected; undefined = as many as it recommends.
 * @throws PassingError when it cannot be reached, OperatorError when it refuses or lets no more sessions begin today.
 */
export async function askGateway(way: Way, wanted: number | undefined): Promise<APIGatewayBotInfo> {
  const rest = new REST({ api: way.apiUrl, version: '10', timeout: requestLimitMs, retries: 0 }).setToken(way.token)
  try {
    const info = await tried(way, async () => (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo)
    const { total, remaining, reset_after: resetMs } = info.session_start_limit
    const needed = wanted ?? info.shards
    if (remaining < needed)
      throw new OperatorError(sessionsSentence({ needed, remaining, total, at: way.now() + resetMs }))
    return info
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

/**
 * Connects; resolves when the shard's events arrive.
 * @param createClient Makes a fresh client for each try: a failed one cannot be used again.
 * @param isPatient Whether failing is no reason to give up, since other shards answer.
 * @throws OperatorError saying what is wrong and what to do.
 */
export function connect(
  createClient: () => Client,
  way: Way,
  isPatient: () => boolean = () => false,
): Promise<Client<true>> {
  return tried(way, () => connectOnce(createClient(), way), isPatient)
}

/** Tries again after a passing failure. */
async function tried<T>(way: Way, work: () => Promise<T>, isPatient: () => boolean = () => false): Promise<T> {
  const { log, signal, apiUrl } = way
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof OperatorError) throw error
      const pauseMs = pausesMs[attempt] ?? (isPatient() ? patientPauseMs : undefined)
      if (pauseMs === undefined || isTokenRefusal(error) || !isPassingFailure(error)) throw explained(error, apiUrl)
      // Whoever waits for the first shard is told by the error in the end.
      const level = isPatient() && attempt === 0 ? 'warn' : 'debug'
      log[level]({ reason: messageOf(error) }, `Discord cannot be reached; trying again in ${pauseMs / 1000} s`)
      await pause(pauseMs, undefined, { signal })
    }
  }
}

async function connectOnce(client: Client, { token }: Way): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  const { destroy } = client
  // When the first connection fails, login takes the client apart, though its connection tries again by itself.
  client.destroy = async () => {}
  try {
    await client.login(token)
  } catch (error) {
    const said = messageOf(error)
    const isOutOfSessions = /sessions? remaining/i.test(said)
    if (client.ws.shards.size === 0 || isOutOfSessions) {
      await destroy.call(client)
      throw isOutOfSessions ? new OperatorError(`Discord lets this bot connect no more today: ${said}.`) : error
    }
  } finally {
    client.destroy = destroy
  }
  return ready
}

function sessionsSentence(limit: { needed: number; remaining: number; total: number; at: number }): string {
  const { needed, remaining, total, at } = limit
  const until = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const left = remaining === 0 ? 'no more sessions' : `only ${countOf(remaining, 'more session')}`
  return `Discord lets this bot begin ${left} until ${until} UTC (${total} a day), and it needs ${needed}. Start it again after that, and look for what restarts it so often.`
}

function explained(error: unknown, apiUrl: string): OperatorError {
  const said = messageOf(error)
  if (isTokenRefusal(error)) return new OperatorError(tokenSentence)
  if (error instanceof HTTPError && error.status >= 500) {
    return new PassingError(`Discord answers ${error.status} at ${apiUrl}. See https://discordstatus.com.`)
  }
  if (isPassingFailure(error)) {
    return new PassingError(
      `Discord cannot be reached at ${apiUrl} (${said}). Check the network, a firewall or DISCORD_API_URL.`,
    )
  }
  return new OperatorError(`The bot could not connect to ${apiUrl}: ${said}.`)
}

function messageOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  return (message || (cause instanceof Error ? cause.message : 'no reason given')).replace(/\.$/, '')
}
