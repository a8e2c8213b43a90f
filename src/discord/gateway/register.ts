// Tells Discord which commands there are, when it does not know them yet.

import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type APIApplicationCommand, type Client, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Log } from '../../log.ts'
import { commands } from '../commands.ts'

const pausesMs: readonly number[] = [1000, 5000, 30_000, 120_000]

/** Registers the commands, however often it takes. @returns Their ids by name; undefined when the bot stopped before. */
export async function keepRegistering(
  client: Client<true>,
  log: Log,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string> | undefined> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      return await registerCommands(client, log)
    } catch (error) {
      const pauseMs = pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 0
      log.error({ err: error, retryMs: pauseMs }, 'the commands could not be registered; trying again later')
      await pause(pauseMs, undefined, { ref: false })
    }
  }
  return undefined
}

/** Registers the global commands if they differ from those that Discord has. @returns Their ids by name. */
async function registerCommands({ rest, application }: Client<true>, log: Log): Promise<ReadonlyMap<string, string>> {
  const definitions = commands.map((command) => command.definition)
  const route = Routes.applicationCommands(application.id)
  const known = await readCommands(rest, route)
  const isKnown = known !== undefined && areSame(known, definitions)
  const current = isKnown ? known : ((await rest.put(route, { body: definitions })) as APIApplicationCommand[])
  log.info({ commands: current.length }, isKnown ? 'commands are up to date' : 'commands registered')
  return new Map(current.map((command) => [command.name, command.id]))
}

// A server that cannot tell which commands it has is told anew.
async function readCommands(rest: REST, route: `/${string}`): Promise<APIApplicationCommand[] | undefined> {
  try {
    return (await rest.get(route)) as APIApplicationCommand[]
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 404 || error.status === 405)) return undefined
    throw error
  }
}

function areSame(known: readonly object[], wanted: readonly object[]): boolean {
  const shape = (all: readonly object[]) => all.map((command) => JSON.stringify(essence(command))).sort()
  return isDeepStrictEqual(shape(known), shape(wanted))
}

/** Whether a command that Discord has is the one that is wanted. */
export function isSameCommand(known: object, wanted: object): boolean {
  return areSame([known], [wanted])
}

/** Fields of a definition that we ever set; all others are Discord's to fill in. */
const definitionFields = [
  'type',
  'name',
  'description',
  'options',
  'contexts',
  'integration_types',
  'required',
  'autocomplete',
  'choices',
  'value',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'default_member_permissions',
]

// What Discord fills in when a definition leaves it out must not count as a difference.
const defaults: Readonly<Record<string, unknown>> = { type: 1, description: '', required: false, autocomplete: false }

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Record<string, unknown>
  const kept = definitionFields
    .map((name) => [name, fields[name]] as const)
    .filter(([name, each]) => each !== undefined && each !== null && each !== defaults[name])
    .filter(([, each]) => !(Array.isArray(each) && each.length === 0))
  return Object.fromEntries(kept.map(([name, each]) => [name, essence(each)]))
}
