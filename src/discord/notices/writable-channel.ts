// Where a server can be told something that nobody asked for.

import { ChannelType, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js'

/**
 * The server's system channel, else the first text channel that the bot may write in; undefined when there is none.
 * @param last A channel that is taken when there is no other.
 */
export function writableChannel(guild: Guild, last?: string): GuildBasedChannel | undefined {
  const me = guild.client.user
  const right = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]
  const isWritable = (channel: GuildBasedChannel | null): channel is GuildBasedChannel =>
    channel?.type === ChannelType.GuildText && (channel.permissionsFor(me)?.has(right) ?? false)
  if (isWritable(guild.systemChannel)) return guild.systemChannel
  const places = [...guild.channels.cache.values()].filter(isWritable)
  const position = (channel: GuildBasedChannel) => ('rawPosition' in channel ? channel.rawPosition : 0)
  const rank = (channel: GuildBasedChannel) => (channel.id === last ? 1_000_000 : position(channel))
  return places.sort((one, other) => rank(one) - rank(other))[0]
}
