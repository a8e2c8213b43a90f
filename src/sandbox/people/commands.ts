// Which commands a person can use, and where.

import type { APIApplicationCommand } from 'discord-api-types/v10'
import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10'
import { channelPermissions, guildPermissions } from '../world/permissions.ts'
import type { Channel, World } from '../world/world.ts'

function isAllowedBy({ default_member_permissions: needed }: APIApplicationCommand, held: bigint): boolean {
  if (needed === null || held & PermissionFlagsBits.Administrator) return true
  // "0" is for administrators alone.
  return needed !== '0' && (held & BigInt(needed)) === BigInt(needed)
}

function isFor({ contexts, dm_permission: direct }: APIApplicationCommand, context: InteractionContextType): boolean {
  return contexts ? contexts.includes(context) : context !== InteractionContextType.BotDM || direct !== false
}

/** Whether a person finds the command in a channel. */
export function isUsableIn(world: World, command: APIApplicationCommand, channel: Channel, personId: string): boolean {
  const held = channelPermissions(world, channel, personId)
  if (!(held & PermissionFlagsBits.UseApplicationCommands)) return false
  if (channel.guildId === undefined) return isFor(command, InteractionContextType.BotDM)
  if (command.guild_id !== undefined && command.guild_id !== channel.guildId) return false
  if (!world.guilds.get(channel.guildId)?.members.has(world.bot.id)) return false
  return isFor(command, InteractionContextType.Guild) && isAllowedBy(command, held)
}

/** Every command that a person can use somewhere: in a guild they belong to, or in direct messages. */
export function commandsFor(world: World, personId: string): APIApplicationCommand[] {
  const guilds = [...world.guilds.values()].filter(({ members }) => members.has(personId))
  const everywhere = [...world.commands.values()].filter(
    (command) =>
      isFor(command, InteractionContextType.BotDM) ||
      guilds.some((guild) => isAllowedBy(command, guildPermissions(guild, personId))),
  )
  const own = guilds.flatMap((guild) =>
    [...guild.commands.values()].filter((command) => isAllowedBy(command, guildPermissions(guild, personId))),
  )
  return [...everywhere, ...own]
}

/** @returns The command of that id, wherever it is registered. */
export function findUsableCommand(world: World, id: string): APIApplicationCommand | undefined {
  const found = world.commands.get(id)
  if (found) return found
  for (const { commands } of world.guilds.values()) {
    const own = commands.get(id)
    if (own) return own
  }
  return
}
