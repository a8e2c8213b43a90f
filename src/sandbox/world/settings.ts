// Changes the world as administrators would, and tells the bot of it as Discord does.

import { GatewayIntentBits } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import { guildChannelPayload } from './channel-payloads.ts'
import { isoNow } from './clock.ts'
import { foundGuild, foundSmallGuild } from './founding.ts'
import { guildCreatePayload } from './payloads.ts'
import { canView } from './permissions.ts'
import type { Channel, Guild, Overwrite } from './world.ts'

export interface Settings {
  /** Founds another guild with everybody and the bot in it, and the same channels. */
  addGuild(name: string): Guild
  /**
   * Founds many guilds at once, cheaply: each has #general, the bot, and nobody else in it. Shards share them evenly.
   * @returns Their ids.
   */
  addSmallGuilds(count: number): string[]
  /** Takes the bot out of a guild. */
  removeBot(guildId: string): void
  /** Lets the bot in again. Overwrites made for it before hold again. */
  inviteBot(guildId: string): void
  /** A person leaves a guild. */
  leave(guildId: string, personId: string): void
  /** Allows or denies something in a channel to a role or user; both 0n takes the overwrite away. */
  overwrite(channelId: string, roleOrUserId: string, bits: Partial<Overwrite>): void
  /** Removes a channel with its threads, or a thread. */
  removeChannel(channelId: string): void
  /** Whether posts of a forum need a tag. */
  requireTag(forumId: string, isRequired: boolean): void
  /** Whether a person accepts direct messages from members of their guilds. */
  acceptDirectMessages(personId: string, isAccepting: boolean): void
}

/** @param changed Called after each change that people can see. */
export function createSettings(
  { world, nextId, gateway, clock, threads }: LocalDiscord,
  changed: () => void,
): Settings {
  function placeOf(channelId: string): { channel: Channel; guild: Guild } {
    const channel = world.channels.get(channelId)
    const guild = world.guilds.get(channel?.guildId ?? '')
    if (channel === undefined || guild === undefined) throw new Error(`No guild has a channel ${channelId}`)
    return { channel, guild }
  }
  function guildOf(id: string): Guild {
    const guild = world.guilds.get(id)
    if (guild === undefined) throw new Error(`There is no guild ${id}`)
    return guild
  }
  const tell = (name: string, data: unknown, guildId: string) =>
    gateway.dispatch(name, () => data, guildId, GatewayIntentBits.Guilds)

  return {
    addGuild(name) {
      // Room after the id for the ids of its roles and channels, also when many are founded within a millisecond.
      const room = 1_000_000n + 100n * BigInt(world.guilds.size)
      const guild = foundGuild(world, name, (BigInt(nextId()) + room).toString())
      const member = guild.members.get(world.bot.id)
      if (member) guild.members.set(world.bot.id, { ...member, joinedAt: isoNow(clock) })
      tell('GUILD_CREATE', guildCreatePayload(world, guild), guild.id)
      changed()
      return guild
    },
    addSmallGuilds(count) {
      const guilds = Array.from({ length: count }, () => foundSmallGuild(world))
      for (const guild of guilds) {
        const makeData = () => guildCreatePayload(world, guild)
        gateway.dispatch('GUILD_CREATE', makeData, guild.id, GatewayIntentBits.Guilds)
      }
      changed()
      return guilds.map(({ id }) => id)
    },
    removeBot(guildId) {
      const guild = guildOf(guildId)
      if (!guild.members.delete(world.bot.id)) throw new Error(`${world.bot.username} is not in ${guild.name}`)
      guild.commands.clear()
      tell('GUILD_DELETE', { id: guildId }, guildId)
      changed()
    },
    inviteBot(guildId) {
      const guild = guildOf(guildId)
      if (guild.members.has(world.bot.id)) throw new Error(`${world.bot.username} is in ${guild.name} already`)
      const roles = [...guild.roles.values()].filter(({ isManaged }) => isManaged).map(({ id }) => id)
      const joinedAt = isoNow(clock)
      guild.members.set(world.bot.id, { userId: world.bot.id, roles, joinedAt })
      tell('GUILD_CREATE', guildCreatePayload(world, guild), guildId)
      changed()
    },
    leave(guildId, personId) {
      // Leaving is told to holders of the Guild Members intent alone, and nobody here has it.
      guildOf(guildId).members.delete(personId)
      changed()
    },
    overwrite(channelId, roleOrUserId, { allow = 0n, deny = 0n }) {
      const { channel, guild } = placeOf(channelId)
      const couldView = canView(world, channel, world.bot.id)
      if (allow === 0n && deny === 0n) channel.overwrites.delete(roleOrUserId)
      else channel.overwrites.set(roleOrUserId, { allow, deny })
      if (!guild.members.has(world.bot.id)) return changed()
      tell('CHANNEL_UPDATE', guildChannelPayload(world, guild, channel), guild.id)
      if (!couldView && canView(world, channel, world.bot.id)) threads.show(channel)
      changed()
    },
    removeChannel(channelId) {
      const { channel, guild } = placeOf(channelId)
      if (channel.thread) return threads.remove(channel)
      const told = guildChannelPayload(world, guild, channel)
      for (const thread of [...guild.threads.values()].filter(({ parent }) => parent === channel)) {
        guild.threads.delete(thread.id)
        world.channels.delete(thread.id)
      }
      guild.channels.delete(channelId)
      world.channels.delete(channelId)
      if (guild.members.has(world.bot.id)) tell('CHANNEL_DELETE', told, guild.id)
      changed()
    },
    requireTag(forumId, isRequired) {
      const { channel, guild } = placeOf(forumId)
      if (channel.forum === undefined) throw new Error(`#${channel.name} is not a forum`)
      channel.forum.requiresTag = isRequired
      tell('CHANNEL_UPDATE', guildChannelPayload(world, guild, channel), guild.id)
      changed()
    },
    acceptDirectMessages(personId, isAccepting) {
      const person = world.people.get(personId)
      if (person === undefined) throw new Error(`Nobody here has the id ${personId}`)
      person.acceptsDirectMessages = isAccepting
    },
  }
}
