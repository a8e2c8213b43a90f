// Gets a client connected, or says in one sentence why not.

import { setTimeout as pause } from 'node:timers/promises'
import { type Client, Events, GatewayCloseCodes, HTTPError } from 'discord.js'
import { OperatorError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { withTimeout } from '../../timeout.ts'
import { isPassingFailure } from './boundary.ts'
import { isTokenRefusal, tokenSentence } from './token.ts'

/** Waits between tries to reach Discord: a router that is just starting is forgiven, an absent network is told soon. */
const pausesMs: readonly number[] = [500, 1000, 2000]
/** How long the gateway may take from the first word to letting the bot in. */
const gatewayLimitMs = 60_000

/** Ends of a connection that no retry mends, and what to do about each; after any other the client comes back by itself. */
export const fatalCloses: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenSentence,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refused the shard of this process (4010); start one process for each token.',
  [GatewayCloseCodes.ShardingRequired]:
    'Discord wants this bot to be sharded (4011): it is in more servers than one connection may serve.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the API version of this program (4012); update Footnote.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know an intent of this program (4013); update Footnote.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord refused an intent (4014). Footnote asks for none of the privileged ones, so the application is probably restricted; look at the Developer Portal, page Bot.',
}

/**
 * Connects; resolves when events arrive.
 * @param createClient Makes a fresh client for each try: a failed one cannot be used again.
 * @throws OperatorError saying what is wrong and what to do.
 */
export async function connect(
  createClient: () => Client,
  token: string,
  apiUrl: string,
  log: Log,
): Promise<Client<true>> {
  for (let attempt = 0; ; attempt += 1) {
    const client = createClient()
    try {
      return await connectOnce(client, token)
    } catch (error) {
      await client.destroy()
      if (error instanceof OperatorError) throw error
      const pauseMs = pausesMs[attempt]
      if (pauseMs === undefined || isTokenRefusal(error) || !isPassingFailure(error)) {
        throw new OperatorError(explained(error, apiUrl))
      }
      log.warn({ reason: messageOf(error) }, `Discord cannot be reached; trying again in ${pauseMs / 1000} s`)
      await pause(pauseMs)
    }
  }
}

async function connectOnce(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  const refused = new Promise<never>((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const sentence = fatalCloses[code]
      if (sentence) reject(new OperatorError(sentence))
    })
  })
  // A socket that fails while connecting is tried again by the client itself; only what login says before that counts.
  const hasReachedGateway = () => client.ws.shards.size > 0
  const loggedIn = client.login(token).then(
    () => ready,
    (error: unknown) => (hasReachedGateway() ? ready : Promise.reject(error)),
  )
  const connected = await withTimeout(Promise.race([loggedIn, refused]), gatewayLimitMs)
  if (connected) return connected
  throw new OperatorError(
    `Discord's gateway did not let the bot in within ${gatewayLimitMs / 1000} seconds. Check the network, and https://discordstatus.com, and start again.`,
  )
}

function explained(error: unknown, apiUrl: string): string {
  const said = messageOf(error)
  if (isTokenRefusal(error)) return tokenSentence
  if (/sessions? remaining/i.test(said)) {
    return `Discord lets this bot connect no more today: ${said}. Wait until then, and look for what restarts it so often.`
  }
  if (error instanceof HTTPError) {
    return `Discord answers ${error.status} at ${apiUrl}. Look at https://discordstatus.com and start again later.`
  }
  if (isPassingFailure(error)) {
    return `Discord cannot be reached at ${apiUrl} (${said}). Check the network, a firewall or DISCORD_API_URL, and start again.`
  }
  return `The bot could not connect to ${apiUrl}: ${said}.`
}

function messageOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  return (message || (cause instanceof Error ? cause.message : 'no reason given')).replace(/\.$/, '')
}
