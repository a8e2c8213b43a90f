// Channels and threads in the shape Discord sends them. Reads the world, changes nothing.

import type {
  APIDMChannel,
  APIGuildForumChannel,
  APINewsChannel,
  APITextChannel,
  APIThreadChannel,
  ChannelFlags,
  ThreadMemberFlags,
} from 'discord-api-types/v10'
import { ChannelType, ChannelFlags as Flags, OverwriteType } from 'discord-api-types/v10'
import { canView } from './permissions.ts'
import { userOf } from './users.ts'
import type { Channel, Guild, World } from './world.ts'

type GuildChannel = APITextChannel | APINewsChannel | APIGuildForumChannel

/** Discord's number for the kind of a channel. */
export function channelTypeOf({ guildId, kind, parent }: Channel): ChannelType {
  if (guildId === undefined) return ChannelType.DM
  if (kind === 'forum') return ChannelType.GuildForum
  if (kind === 'announcement') return ChannelType.GuildAnnouncement
  if (kind === 'text') return ChannelType.GuildText
  return parent?.kind === 'announcement' ? ChannelType.AnnouncementThread : ChannelType.PublicThread
}

function forumFields({ forum }: Channel) {
  return (
    forum && {
      flags: (forum.requiresTag ? Flags.RequireTag : 0) as ChannelFlags,
      available_tags: forum.tags.map(({ id, name, emoji }) => ({
        id,
        name,
        moderated: false,
        emoji_id: null,
        emoji_name: emoji,
      })),
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    }
  )
}

/** A guild's channel as the bot sees it: one it may not view keeps its id and place, and loses name and topic. */
export function guildChannelPayload(world: World, guild: Guild, channel: Channel): GuildChannel {
  const isHidden = !canView(world, channel, world.bot.id)
  return {
    id: channel.id,
    type: channelTypeOf(channel),
    guild_id: guild.id,
    name: isHidden ? '___hidden___' : channel.name,
    topic: isHidden ? null : channel.topic,
    position: channel.position,
    parent_id: null,
    nsfw: false,
    flags: 0 as ChannelFlags,
    rate_limit_per_user: 0,
    last_message_id: isHidden ? null : channel.lastMessageId,
    permission_overwrites: [...channel.overwrites].map(([id, { allow, deny }]) => ({
      id,
      type: guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    ...forumFields(channel),
  } as GuildChannel
}

export function directChannelPayload(world: World, channel: Channel): APIDMChannel {
  const recipient = userOf(world, channel.recipientId ?? '')
  return {
    id: channel.id,
    type: ChannelType.DM,
    flags: 0 as ChannelFlags,
    name: null,
    last_message_id: channel.lastMessageId,
    recipients: recipient ? [recipient] : [],
  }
}

/** A thread or a post, with the bot's own membership when it has one. */
export function threadPayload(world: World, channel: Channel): APIThreadChannel {
  const { id, name, guildId, parent, lastMessageId, thread } = channel
  if (thread === undefined || parent === undefined) throw new Error(`${name} is not a thread`)
  const { isArchived, isLocked, autoArchiveMinutes, archiveChangedAt, createdAt, memberIds, messageCount } = thread
  return {
    id,
    type: parent.kind === 'announcement' ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
    guild_id: guildId ?? '',
    parent_id: parent.id,
    owner_id: thread.ownerId,
    name,
    flags: 0 as ChannelFlags,
    last_message_id: lastMessageId,
    rate_limit_per_user: 0,
    message_count: messageCount,
    member_count: memberIds.length,
    total_message_sent: thread.totalSent,
    thread_metadata: {
      archived: isArchived,
      archive_timestamp: archiveChangedAt,
      auto_archive_duration: autoArchiveMinutes,
      locked: isLocked,
      create_timestamp: createdAt,
    },
    ...(parent.forum && { applied_tags: [...thread.appliedTags] }),
    ...(memberIds.includes(world.bot.id) && { member: threadMemberPayload(channel, world.bot.id) }),
  }
}

export function threadMemberPayload({ id, thread }: Channel, userId: string) {
  return {
    id,
    user_id: userId,
    join_timestamp: thread?.createdAt ?? '',
    flags: 0 as ThreadMemberFlags,
  }
}

export function channelPayload(world: World, channel: Channel): GuildChannel | APIDMChannel | APIThreadChannel {
  if (channel.thread) return threadPayload(world, channel)
  const guild = world.guilds.get(channel.guildId ?? '')
  return guild ? guildChannelPayload(world, guild, channel) : directChannelPayload(world, channel)
}
