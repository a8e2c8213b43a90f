// Where a server can be told something that nobody asked for.

import { ChannelType, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js'

/**
 * Text channels that the bot may write in: the server's system channel first, then from the top.
 * @param last A channel that comes after all others.
 */
export function writableChannels(guild: Guild, last?: string): GuildBasedChannel[] {
  const me = guild.client.user
  const right = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]
  const isWritable = (channel: GuildBasedChannel) =>
    channel.type === ChannelType.GuildText && (channel.permissionsFor(me)?.has(right) ?? false)
  const places = [...guild.channels.cache.values()].filter(isWritable)
  const position = (channel: GuildBasedChannel) => ('rawPosition' in channel ? channel.rawPosition : 0)
  const rank = (channel: GuildBasedChannel) => {
    if (channel === guild.systemChannel) return -1
    return channel.id === last ? 1_000_000 : position(channel)
  }
  return places.sort((one, other) => rank(one) - rank(other))
}
