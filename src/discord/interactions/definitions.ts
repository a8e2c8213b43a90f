// The parts that definitions of commands are made of.

import {
  type APIApplicationCommandBooleanOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'

/** Nobody takes the bot along to servers where it is not a member: whoever has not invited it meets none of its commands. */
const whereInvited = { integration_types: [ApplicationIntegrationType.GuildInstall] }

/** Offered in servers and in direct messages. */
export const forEverybody = {
  ...whereInvited,
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
}

/**
 * Offered to moderators alone, and in servers only. Discord lets a server's administrators change that, so what is
 * offered checks the right itself.
 */
export const forModerators = {
  ...whereInvited,
  contexts: [InteractionContextType.Guild],
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
}

/** Offered to those who manage the server, like Discord's own settings of it. */
export const forManagers = {
  ...forModerators,
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
}

export function textOption(
  name: string,
  description: string,
  more: Partial<Pick<APIApplicationCommandStringOption, 'required' | 'autocomplete' | 'choices' | 'max_length'>> = {},
): APIApplicationCommandStringOption {
  return { type: ApplicationCommandOptionType.String, name, description, ...more } as APIApplicationCommandStringOption
}

export function flagOption(name: string, description: string): APIApplicationCommandBooleanOption {
  return { type: ApplicationCommandOptionType.Boolean, name, description }
}
