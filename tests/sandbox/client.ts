// A bare discord.js client, and bare requests, to try the sandbox with.

import {
  type ApplicationCommandDataResolvable,
  Client,
  GatewayIntentBits,
  type Interaction,
  Partials,
} from 'discord.js'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** What a command, button or modal does. Errors reach the client's error event. */
export type Respond = (interaction: Interaction) => Promise<unknown>

export const createClient = (apiUrl: string, wanted: readonly GatewayIntentBits[] = intents): Client =>
  new Client({ intents: wanted, partials: [Partials.Channel], rest: { api: apiUrl } })

/** Logs a client in and registers commands. Give it to enterReadingRoom as the bot. */
export const bareBot =
  (
    commands: readonly ApplicationCommandDataResolvable[],
    respond: Respond,
    prepare: (client: Client) => void = () => {},
  ) =>
  async (apiUrl: string, token: string): Promise<{ stop(): Promise<void> }> => {
    const client = createClient(apiUrl)
    client.on('interactionCreate', (interaction) => {
      respond(interaction).catch((error) => client.emit('error', error))
    })
    client.on('error', () => {})
    prepare(client)
    const isReady = new Promise((resolve) => client.once('clientReady', resolve))
    await client.login(token)
    await isReady
    await client.application?.commands.set(commands)
    return { stop: () => client.destroy() }
  }

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

/** A request as the bot, without a library between. @param signature "POST /channels/1/messages" */
export const ask = async (
  sandbox: Sandbox,
  signature: string,
  body?: unknown,
  token = sandbox.token,
): Promise<Reply> => {
  const [method = 'GET', path = ''] = signature.split(' ')
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {} }
}
