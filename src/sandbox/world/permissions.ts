// Who may do what, computed as Discord documents it: roles first, then the channel's overwrites.

import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Channel, Guild, World } from './world.ts'

const everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

// In a direct message there are no roles: both sides may do what talking needs.
const inDirectMessages =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.MentionEveryone

/** What a member may do in a guild before any channel has its say; nothing for someone who is not a member. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId)
  if (member === undefined) return 0n
  if (guild.ownerId === userId) return everything
  let bits = guild.roles.get(guild.id)?.bits ?? 0n
  for (const roleId of member.roles) bits |= guild.roles.get(roleId)?.bits ?? 0n
  return bits & PermissionFlagsBits.Administrator ? everything : bits
}

/** What someone may do in a channel. Without View Channel it is nothing. */
export function channelPermissions(world: World, channel: Channel, userId: string): bigint {
  if (channel.guildId === undefined) {
    return userId === world.bot.id || userId === channel.recipientId ? inDirectMessages : 0n
  }
  // Threads have no rights of their own.
  if (channel.parent) return channelPermissions(world, channel.parent, userId)
  const guild = world.guilds.get(channel.guildId)
  if (guild === undefined) return 0n
  let bits = guildPermissions(guild, userId)
  if (bits === everything || bits === 0n) return bits
  const roles = guild.members.get(userId)?.roles ?? []
  const forEveryone = channel.overwrites.get(guild.id)
  if (forEveryone) bits = (bits & ~forEveryone.deny) | forEveryone.allow
  let allow = 0n
  let deny = 0n
  for (const roleId of roles) {
    const forRole = channel.overwrites.get(roleId)
    if (forRole) {
      allow |= forRole.allow
      deny |= forRole.deny
    }
  }
  bits = (bits & ~deny) | allow
  const forMember = channel.overwrites.get(userId)
  if (forMember) bits = (bits & ~forMember.deny) | forMember.allow
  return bits & PermissionFlagsBits.ViewChannel ? bits : 0n
}

/** What it takes to write in a channel; in a forum, to begin a post. */
export function writingBits({ kind }: Channel): bigint {
  return kind === 'thread' ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
}

/** Whether someone may write in a channel as it stands: a locked thread takes the right to manage threads. */
export function mayWriteIn(world: World, channel: Channel, userId: string): boolean {
  return (
    may(world, channel, userId, writingBits(channel)) &&
    (channel.thread?.isLocked !== true || may(world, channel, userId, PermissionFlagsBits.ManageThreads))
  )
}

/** Whether someone holds every one of the bits in a channel. */
export function may(world: World, channel: Channel, userId: string, bits: bigint): boolean {
  return (channelPermissions(world, channel, userId) & bits) === bits
}

/** Whether someone sees a channel at all. */
export function canView(world: World, channel: Channel, userId: string): boolean {
  return may(world, channel, userId, PermissionFlagsBits.ViewChannel)
}
