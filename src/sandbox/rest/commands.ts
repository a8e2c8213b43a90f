// Routes that register application commands, for everywhere and for one guild.

import type { APIApplicationCommand } from 'discord-api-types/v10'
import { ApplicationCommandType } from 'discord-api-types/v10'
import { commandsFor } from '../people/commands.ts'
import { type CommandBody, checkCommand, checkCommandList } from '../rules/command-rules.ts'
import { refusals } from './api-error.ts'
import { type Call, noContent, ok, param, type Route, type RouteAnswer, route } from './route.ts'

type Commands = Map<string, APIApplicationCommand>

function scopeOf(call: Call): { commands: Commands; guildId?: string } {
  const { world } = call.discord
  if (param(call, 'application') !== world.applicationId) throw refusals.missingAccess()
  const guildId = call.params.guild
  if (guildId === undefined) return { commands: world.commands }
  const guild = world.guilds.get(guildId)
  if (guild === undefined) throw refusals.missingAccess()
  return { commands: guild.commands, guildId }
}

const typeOf = ({ type }: { type?: number | null }) => type ?? ApplicationCommandType.ChatInput

/** The command Discord keeps: every field that was left out has its default, and a new version. */
function kept(call: Call, body: CommandBody, id: string, guildId: string | undefined): APIApplicationCommand {
  const { world, nextId } = call.discord
  const given = body as CommandBody & Partial<APIApplicationCommand>
  return {
    id,
    application_id: world.applicationId,
    version: nextId(),
    default_member_permissions: null,
    name_localizations: null,
    description_localizations: null,
    nsfw: false,
    ...(guildId === undefined && { integration_types: [0], contexts: null, dm_permission: true }),
    ...(guildId !== undefined && { guild_id: guildId }),
    ...given,
    type: typeOf(given),
    description: given.description ?? '',
    options: given.options ?? [],
  } as APIApplicationCommand
}

function announce({ discord: { world, audience } }: Call): void {
  audience.tellAll((personId) => ({ event: 'commands', commands: commandsFor(world, personId) }))
}

function one(call: Call): APIApplicationCommand {
  const found = scopeOf(call).commands.get(param(call, 'command'))
  if (found === undefined) throw refusals.unknownCommand()
  return found
}

function withName(commands: Commands, { type, name }: CommandBody) {
  return [...commands.values()].find(
    (command) => command.name === name && command.type === typeOf({ type: type ?? null }),
  )
}

// Commands keep their ids by type and name, so that a registration that changes nothing changes no id.
function replaceAll(call: Call): RouteAnswer {
  const { commands, guildId } = scopeOf(call)
  const bodies = call.body as CommandBody[]
  checkCommandList(bodies)
  const next = bodies.map((body) => kept(call, body, withName(commands, body)?.id ?? call.discord.nextId(), guildId))
  commands.clear()
  for (const command of next) commands.set(command.id, command)
  announce(call)
  return ok(next)
}

function create(call: Call): RouteAnswer {
  const { commands, guildId } = scopeOf(call)
  const body = call.body as CommandBody
  checkCommand(body)
  const replaced = withName(commands, body)
  if (replaced === undefined) checkCommandList([...(commands.values() as Iterable<CommandBody>), body])
  const command = kept(call, body, replaced?.id ?? call.discord.nextId(), guildId)
  commands.set(command.id, command)
  announce(call)
  return { status: replaced ? 200 : 201, body: command }
}

function change(call: Call): RouteAnswer {
  const { commands, guildId } = scopeOf(call)
  const before = one(call)
  const body = { ...before, ...(call.body as CommandBody) } as CommandBody
  checkCommand(body)
  const command = kept(call, body, before.id, guildId)
  commands.set(command.id, { ...command, version: call.discord.nextId() })
  announce(call)
  return ok(command)
}

function remove(call: Call): RouteAnswer {
  const { id } = one(call)
  scopeOf(call).commands.delete(id)
  announce(call)
  return noContent
}

const limit = { requests: 5, perMs: 20_000 }

function routesUnder(base: string): Route[] {
  return [
    route(`GET ${base}`, (call) => ok([...scopeOf(call).commands.values()])),
    route(`PUT ${base}`, replaceAll, { schema: 'command list', limit }),
    route(`POST ${base}`, create, { schema: 'command', limit }),
    route(`GET ${base}/:command`, (call) => ok(one(call))),
    route(`PATCH ${base}/:command`, change, { schema: 'command edit', limit }),
    route(`DELETE ${base}/:command`, remove, { limit }),
  ]
}

export const commandRoutes: readonly Route[] = [
  ...routesUnder('/applications/:application/commands'),
  ...routesUnder('/applications/:application/guilds/:guild/commands'),
]
