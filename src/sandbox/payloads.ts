// The world's things in the shape Discord sends them. Reads the world, changes nothing.

import type {
  APIDMChannel,
  APIGuildMember,
  APIMessage,
  APINewsChannel,
  APIRole,
  APITextChannel,
  ChannelFlags,
  GatewayMessageCreateDispatchData,
  GuildMemberFlags,
  RoleFlags,
} from 'discord-api-types/v10'
import { ChannelType, MessageType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { PageMessage } from './page-protocol.ts'
import { may } from './permissions.ts'
import type { Channel, Guild, Posted, Role, World } from './world.ts'

type GuildChannel = APITextChannel | APINewsChannel

export const userOf = (world: World, id: string) =>
  id === world.bot.id ? world.bot : (world.people.get(id)?.user ?? undefined)

export const rolePayload = (role: Role): APIRole => ({
  id: role.id,
  name: role.name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: role.position,
  permissions: role.bits.toString(),
  managed: role.isManaged,
  mentionable: role.isMentionable,
  flags: 0 as RoleFlags,
})

/** A member without the user, as messages carry it. */
export const partialMemberPayload = (guild: Guild, userId: string): Omit<APIGuildMember, 'user'> | undefined => {
  const member = guild.members.get(userId)
  return (
    member && {
      roles: [...member.roles],
      joined_at: member.joinedAt,
      nick: null,
      avatar: null,
      banner: null,
      premium_since: null,
      communication_disabled_until: null,
      pending: false,
      deaf: false,
      mute: false,
      flags: 0 as GuildMemberFlags,
    }
  )
}

export const memberPayload = (world: World, guild: Guild, userId: string): APIGuildMember | undefined => {
  const user = userOf(world, userId)
  const member = partialMemberPayload(guild, userId)
  return user && member && { ...member, user }
}

/** Discord's number for the kind of a channel. */
export const channelTypeOf = ({ guildId, kind }: Channel) => {
  if (guildId === undefined) return ChannelType.DM
  return kind === 'announcement' ? ChannelType.GuildAnnouncement : ChannelType.GuildText
}

/** A guild's channel as the bot sees it: one it may not view keeps its id and place, and loses name and topic. */
export const guildChannelPayload = (world: World, guild: Guild, channel: Channel): GuildChannel => {
  const isHidden = !may(world, channel, world.bot.id, PermissionFlagsBits.ViewChannel)
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
  } as GuildChannel
}

export const directChannelPayload = (world: World, channel: Channel): APIDMChannel => {
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

export const channelPayload = (world: World, channel: Channel): GuildChannel | APIDMChannel => {
  const guild = world.guilds.get(channel.guildId ?? '')
  return guild ? guildChannelPayload(world, guild, channel) : directChannelPayload(world, channel)
}

/** What REST tells of a guild. */
export const guildPayload = (guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  owner_id: guild.ownerId,
  icon: null,
  description: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  features: [],
  roles: [...guild.roles.values()].map(rolePayload),
  emojis: [],
  stickers: [],
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  vanity_url_code: null,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: 'en-US',
  max_members: 500_000,
  max_presences: null,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
  region: 'deprecated',
  widget_enabled: false,
  widget_channel_id: null,
  home_header: null,
  nsfw: false,
  incidents_data: null,
})

/** What the gateway tells of it: the channels too, and of the members only the bot (Guild Members is not granted). */
export const guildCreatePayload = (world: World, guild: Guild) => ({
  ...guildPayload(guild),
  joined_at: guild.members.get(world.bot.id)?.joinedAt,
  large: false,
  unavailable: false,
  member_count: guild.members.size,
  members: [memberPayload(world, guild, world.bot.id)],
  channels: [...guild.channels.values()].map((channel) => guildChannelPayload(world, guild, channel)),
  threads: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
})

export const applicationPayload = (world: World) => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: 'Answers from a community’s own articles.',
  bot_public: true,
  bot_require_code_grant: false,
  bot: world.bot,
  owner: [...world.people.values()].find(({ role }) => role === 'administrator')?.user ?? world.bot,
  summary: '',
  verify_key: '0'.repeat(64),
  team: null,
  type: null,
  flags: 0,
  flags_new: '0',
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  explicit_content_filter: 0,
  eligible_oauth2_scopes: [],
  approximate_guild_count: [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id)).length,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  install_params: { scopes: [], permissions: '0' },
})

// Without the Message Content intent a message says what it is about only in direct messages, where the bot is
// mentioned, and where the bot itself wrote.
const isOpenToBot = (world: World, { api, channel }: Posted): boolean =>
  channel.guildId === undefined || api.author.id === world.bot.id || api.mentions.some(({ id }) => id === world.bot.id)

const asSeenByBot = (world: World, posted: Posted): APIMessage =>
  isOpenToBot(world, posted) ? posted.api : { ...posted.api, content: '', embeds: [], attachments: [], components: [] }

/** A message as REST gives it to the bot, what it replies to included. */
export const botMessagePayload = (world: World, posted: Posted): APIMessage => {
  const message = asSeenByBot(world, posted)
  const repliedTo = posted.channel.messages.get(message.message_reference?.message_id ?? '')
  if (repliedTo === undefined || message.type !== MessageType.Reply) return message
  return { ...message, referenced_message: asSeenByBot(world, repliedTo) }
}

/** The same with what only the gateway adds: guild, member and kind of channel. Ephemeral messages name no guild. */
export const gatewayMessagePayload = (world: World, posted: Posted): GatewayMessageCreateDispatchData => {
  const message = botMessagePayload(world, posted)
  const guild = world.guilds.get(posted.channel.guildId ?? '')
  const withChannelType = { ...message, channel_type: channelTypeOf(posted.channel) }
  if (guild === undefined || posted.visibleTo !== undefined) {
    return withChannelType as GatewayMessageCreateDispatchData
  }
  const member = partialMemberPayload(guild, message.author.id)
  const mentions = message.mentions.map((user) => ({ ...user, member: partialMemberPayload(guild, user.id) }))
  return {
    ...withChannelType,
    guild_id: guild.id,
    ...(member !== undefined && message.webhook_id === undefined && { member }),
    mentions,
  } as GatewayMessageCreateDispatchData
}

/** A message as a person's page shows it. */
export const pageMessage = ({ api, visibleTo, isThinking, channel }: Posted): PageMessage => {
  const repliedTo = channel.messages.get(api.message_reference?.message_id ?? '')
  return {
    ...api,
    ...(repliedTo !== undefined && api.type === MessageType.Reply && { referenced_message: repliedTo.api }),
    ...(visibleTo !== undefined && { visibleTo }),
    ...(isThinking && { isThinking }),
  }
}
