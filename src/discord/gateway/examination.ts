// Looks at the application as Discord has it, and at the channels where digests go. Asks only, and takes no session.

import {
  type APIApplication,
  type APIApplicationCommand,
  type APIChannel,
  type APIGatewayBotInfo,
  type APIGuild,
  type APIGuildMember,
  type APIUser,
  ApplicationFlags,
  DiscordAPIError,
  REST,
  Routes,
} from 'discord.js'
import type { Diagnosis } from '../../diagnosis.ts'
import type { ShardRange } from '../../settings/config.ts'
import { commands } from '../commands.ts'
import { digestRights } from '../digests/rights.ts'
import { inviteAddress } from '../interactions/permissions.ts'
import { isPassingFailure } from './boundary.ts'
import { rightsIn } from './channel-rights.ts'
import { isSameCommand } from './register.ts'
import { isTokenRefusal } from './token.ts'

export interface DiscordPatient {
  readonly token: string
  readonly apiUrl: string
  readonly shards: ShardRange | undefined
  /** Where digests go that are on. */
  readonly digests: readonly { readonly guild: string; readonly channel: string }[]
  now(): number
}

type Found = Omit<Diagnosis, 'area'>

const requestLimitMs = 5_000
/** Answers that come later, and leases of digests, need no better clock. */
const clockOffMs = 30_000
/** A bot that is started every few minutes uses so many in the rest of a day. */
const fewSessions = 100
/** So many servers are looked at. */
const mostGuilds = 500

const portal = 'the Developer Portal (https://discord.com/developers/applications)'

export async function examineDiscord(patient: DiscordPatient): Promise<Diagnosis[]> {
  const rest = new REST({ api: patient.apiUrl, version: '10', timeout: requestLimitMs, retries: 1 })
  rest.setToken(patient.token)
  let offMs = 0
  rest.on('response', (_, { headers }) => {
    const date = Date.parse(headers.get('date') ?? '')
    if (Number.isFinite(date)) offMs = patient.now() - date
  })
  const found: Found[] = []
  try {
    const me = (await rest.get(Routes.user())) as APIUser
    found.push(...gatewayFindings((await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo, patient.shards))
    const application = (await rest.get(Routes.currentApplication())) as APIApplication
    found.push(...applicationFindings(application))
    const known = (await rest.get(Routes.applicationCommands(application.id))) as APIApplicationCommand[]
    found.push(...commandFindings(known))
    found.push(...(await digestFindings(rest, patient.digests, me.id, inviteAddress(application.id))))
  } catch (error) {
    found.push(refusal(error, patient.apiUrl))
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
  if (Math.abs(offMs) > clockOffMs) {
    found.push({
      level: 'fault',
      found: `This machine's clock is ${Math.round(Math.abs(offMs) / 1000).toLocaleString('en')} seconds ${offMs > 0 ? 'ahead of' : 'behind'} Discord's.`,
      mend: 'Have it set by the network: timedatectl set-ntp true.',
    })
  }
  return found.map((each) => ({ area: 'Discord', ...each }))
}

function refusal(error: unknown, apiUrl: string): Found {
  const said = error instanceof Error ? error.message : String(error)
  if (isTokenRefusal(error)) {
    return {
      level: 'fault',
      found: 'Discord does not accept DISCORD_TOKEN: it is wrong or was revoked.',
      mend: `Copy it again from ${portal}, page Bot, into .env.`,
    }
  }
  if (isPassingFailure(error)) {
    return {
      level: 'fault',
      found: `Discord cannot be reached at ${apiUrl} (${said}).`,
      mend: 'Check the network, a firewall or DISCORD_API_URL, and https://discordstatus.com.',
    }
  }
  return {
    level: 'fault',
    found: `Discord refused a question at ${apiUrl} (${said}).`,
    mend: 'See that DISCORD_API_URL is an address of Discord, and update Footnote.',
  }
}

function gatewayFindings(info: APIGatewayBotInfo, shards: ShardRange | undefined): Found[] {
  const { remaining, total, reset_after: resetMs } = info.session_start_limit
  const found: Found[] = []
  const needed = shards?.ids.length ?? info.shards
  if (remaining < Math.max(needed, Math.min(fewSessions, total / 10))) {
    found.push({
      level: remaining < needed ? 'fault' : 'advice',
      found: `Discord lets this bot begin only ${remaining} of ${total} sessions for another ${Math.ceil(resetMs / 60_000)} minutes; a start needs ${needed}.`,
      mend: 'Look for what starts the bot again and again: its log says why it ended.',
    })
  }
  if (shards && shards.count < info.shards) {
    found.push({
      level: 'advice',
      found: `SHARD_COUNT is ${shards.count}, and Discord recommends ${info.shards}.`,
      mend: `Set SHARD_COUNT to ${info.shards} for all processes, and divide SHARDS among them.`,
    })
  }
  return found
}

const privileged: readonly (readonly [ApplicationFlags, string])[] = [
  [ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited, 'Presence'],
  [ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited, 'Server Members'],
  [ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited, 'Message Content'],
]

function applicationFindings(application: APIApplication): Found[] {
  const found: Found[] = []
  const { flags, interactions_endpoint_url: endpoint, bot_require_code_grant: needsCode } = application
  const intents = privileged.filter(([bits]) => (flags & bits) !== 0).map(([, name]) => name)
  if (intents.length > 0) {
    found.push({
      level: 'advice',
      found: `The application has the privileged intents ${new Intl.ListFormat('en').format(intents)}, and Footnote uses none.`,
      mend: `Switch them off in ${portal}, page Bot.`,
    })
  }
  if (endpoint) {
    found.push({
      level: 'fault',
      found: `The application has the Interactions Endpoint URL ${endpoint}, so Discord sends commands there and not to this bot.`,
      mend: `Empty it in ${portal}, page General Information.`,
    })
  }
  if (needsCode) {
    found.push({
      level: 'fault',
      found: 'The application requires an OAuth2 code grant, so the address that invites it fails.',
      mend: `Switch that off in ${portal}, page Bot.`,
    })
  }
  return found
}

function commandFindings(known: readonly APIApplicationCommand[]): Found[] {
  const mend = 'Start the bot, which registers them; if it runs, its log says why it could not.'
  const names = (all: readonly { readonly name: string }[]) =>
    new Intl.ListFormat('en').format(all.map(({ name }) => `"${name}"`))
  const definitions = commands.map(({ definition }) => definition)
  const ofName = (name: string) => known.find((command) => command.name === name)
  const missing = definitions.filter(({ name }) => !ofName(name))
  const older = definitions.filter((definition) => {
    const registered = ofName(definition.name)
    return registered !== undefined && !isSameCommand(registered, definition)
  })
  const others = known.filter(({ name }) => !definitions.some((definition) => definition.name === name))
  return [
    ...(missing.length > 0 ? [{ found: `Discord does not know the commands ${names(missing)}.`, mend }] : []),
    ...(older.length > 0 ? [{ found: `Discord has another version of the commands ${names(older)}.`, mend }] : []),
    ...(others.length > 0
      ? [{ found: `Discord offers the commands ${names(others)}, which this version does not have.`, mend }]
      : []),
  ].map((each) => ({ level: 'fault' as const, ...each }))
}

async function digestFindings(
  rest: REST,
  digests: DiscordPatient['digests'],
  userId: string,
  invite: string,
): Promise<Found[]> {
  const found: Found[] = []
  for (const digest of digests.slice(0, mostGuilds)) {
    const finding = await digestFinding(rest, digest, userId, invite)
    if (finding) found.push({ level: 'fault', ...finding })
  }
  return found
}

async function digestFinding(
  rest: REST,
  { guild: guildId, channel: channelId }: DiscordPatient['digests'][number],
  userId: string,
  invite: string,
): Promise<Omit<Found, 'level'> | undefined> {
  const guild = await refusedAsUndefined(rest.get(Routes.guild(guildId)) as Promise<APIGuild>)
  if (!guild) {
    return {
      found: `The server ${guildId} has a daily digest, and the bot is no longer a member of it.`,
      mend: `Invite it again: ${invite}`,
    }
  }
  const channel = await refusedAsUndefined(rest.get(Routes.channel(channelId)) as Promise<APIChannel>)
  const otherMend = 'or choose another channel with /digest set.'
  if (!channel) {
    return {
      found: `The digest of ${guild.name} goes to the channel ${channelId}, which is gone or hidden from the bot.`,
      mend: `Give the bot View Channel there, ${otherMend}`,
    }
  }
  const member = (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember
  const overwrites = ('permission_overwrites' in channel && channel.permission_overwrites) || []
  const rights = rightsIn({ guildId, ownerId: guild.owner_id, roles: guild.roles, member, userId, overwrites })
  const missing = digestRights.filter(([right]) => !rights.has(right)).map(([, name]) => name)
  if (missing.length === 0) return undefined
  const list = new Intl.ListFormat('en').format(missing)
  const name = 'name' in channel && channel.name ? `#${channel.name}` : channelId
  return {
    found: `The digest of ${guild.name} goes to ${name}, where the bot lacks ${list}.`,
    mend: `Give it ${missing.length === 1 ? 'that right' : 'those rights'} there, ${otherMend}`,
  }
}

/** What Discord has not, or does not show to the bot. */
async function refusedAsUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) return undefined
    throw error
  }
}
