// Changes the world as administrators would, and tells the bot of it as Discord does.

import { GatewayIntentBits } from 'discord-api-types/v10'
import type { LocalDiscord } from './local-discord.ts'
import { guildChannelPayload, guildCreatePayload } from './payloads.ts'
import { type Channel, foundGuild, type Guild, type Overwrite } from './world.ts'

export interface Settings {
  /** Founds another guild with everybody and the bot in it, and the same channels. */
  addGuild(name: string): Guild
  /** Takes the bot out of a guild. */
  removeBot(guildId: string): void
  /** Lets the bot in again. Overwrites made for it before hold again. */
  inviteBot(guildId: string): void
  /** A person leaves a guild. */
  leave(guildId: string, personId: string): void
  /** Allows or denies something in a channel to a role or user; both 0n takes the overwrite away. */
  overwrite(channelId: string, roleOrUserId: string, bits: Partial<Overwrite>): void
  removeChannel(channelId: string): void
  /** Whether a person accepts direct messages from members of their guilds. */
  acceptDirectMessages(personId: string, isAccepting: boolean): void
}

/** @param changed Called after each change that people can see. */
export const createSettings = ({ world, nextId, gateway, clock }: LocalDiscord, changed: () => void): Settings => {
  const placeOf = (channelId: string): { channel: Channel; guild: Guild } => {
    const channel = world.channels.get(channelId)
    const guild = world.guilds.get(channel?.guildId ?? '')
    if (channel === undefined || guild === undefined) throw new Error(`No guild has a channel ${channelId}`)
    return { channel, guild }
  }
  const guildOf = (id: string): Guild => {
    const guild = world.guilds.get(id)
    if (guild === undefined) throw new Error(`There is no guild ${id}`)
    return guild
  }
  const tell = (name: string, data: unknown, guildId: string) =>
    gateway.dispatch(name, () => data, guildId, GatewayIntentBits.Guilds)

  return {
    addGuild: (name) => {
      // Room after the id for the ids of its roles and channels.
      const guild = foundGuild(world, name, (BigInt(nextId()) + 1_000_000n).toString())
      tell('GUILD_CREATE', guildCreatePayload(world, guild), guild.id)
      changed()
      return guild
    },
    removeBot: (guildId) => {
      const guild = guildOf(guildId)
      if (!guild.members.delete(world.bot.id)) throw new Error(`${world.bot.username} is not in ${guild.name}`)
      guild.commands.clear()
      tell('GUILD_DELETE', { id: guildId }, guildId)
      changed()
    },
    inviteBot: (guildId) => {
      const guild = guildOf(guildId)
      if (guild.members.has(world.bot.id)) throw new Error(`${world.bot.username} is in ${guild.name} already`)
      const roles = [...guild.roles.values()].filter(({ isManaged }) => isManaged).map(({ id }) => id)
      const joinedAt = new Date(clock.now()).toISOString()
      guild.members.set(world.bot.id, { userId: world.bot.id, roles, joinedAt })
      tell('GUILD_CREATE', guildCreatePayload(world, guild), guildId)
      changed()
    },
    leave: (guildId, personId) => {
      // Leaving is told to holders of the Guild Members intent alone, and nobody here has it.
      guildOf(guildId).members.delete(personId)
      changed()
    },
    overwrite: (channelId, roleOrUserId, { allow = 0n, deny = 0n }) => {
      const { channel, guild } = placeOf(channelId)
      if (allow === 0n && deny === 0n) channel.overwrites.delete(roleOrUserId)
      else channel.overwrites.set(roleOrUserId, { allow, deny })
      tell('CHANNEL_UPDATE', guildChannelPayload(world, guild, channel), guild.id)
      changed()
    },
    removeChannel: (channelId) => {
      const { channel, guild } = placeOf(channelId)
      guild.channels.delete(channelId)
      world.channels.delete(channelId)
      tell('CHANNEL_DELETE', guildChannelPayload(world, guild, channel), guild.id)
      changed()
    },
    acceptDirectMessages: (personId, isAccepting) => {
      const person = world.people.get(personId)
      if (person === undefined) throw new Error(`Nobody here has the id ${personId}`)
      person.acceptsDirectMessages = isAccepting
    },
  }
}
