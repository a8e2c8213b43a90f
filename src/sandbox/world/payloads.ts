// The world's things in the shape Discord sends them. Reads the world, changes nothing.

import type {
  APIGuildMember,
  APIMessage,
  APIRole,
  GatewayMessageCreateDispatchData,
  GuildMemberFlags,
  RoleFlags,
} from 'discord-api-types/v10'
import { MessageType } from 'discord-api-types/v10'
import type { PageMessage } from '../page-server/protocol.ts'
import { channelTypeOf, guildChannelPayload, threadPayload } from './channel-payloads.ts'
import { canView } from './permissions.ts'
import { userOf } from './users.ts'
import type { Guild, Posted, Role, World } from './world.ts'

export function rolePayload(role: Role): APIRole {
  return {
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
  }
}

/** A member without the user, as messages carry it. */
export function partialMemberPayload(guild: Guild, userId: string): Omit<APIGuildMember, 'user'> | undefined {
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

export function memberPayload(world: World, guild: Guild, userId: string): APIGuildMember | undefined {
  const user = userOf(world, userId)
  const member = partialMemberPayload(guild, userId)
  return user && member && { ...member, user }
}

/** What REST tells of a guild. */
export function guildPayload(guild: Guild) {
  return {
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
  }
}

/** What the gateway tells of it: the channels too, and of the members only the bot (Guild Members is not granted). */
export function guildCreatePayload(world: World, guild: Guild) {
  return {
    ...guildPayload(guild),
    joined_at: guild.members.get(world.bot.id)?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberPayload(world, guild, world.bot.id)],
    channels: [...guild.channels.values()].map((channel) => guildChannelPayload(world, guild, channel)),
    // Those that are out of sight come when they are asked for.
    threads: [...guild.threads.values()]
      .filter((thread) => !thread.thread?.isArchived && canView(world, thread, world.bot.id))
      .map((thread) => threadPayload(world, thread)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function applicationPayload(world: World) {
  const { flags, interactionsEndpointUrl, isCodeGrantRequired } = world.application
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: 'Answers from a community’s own articles.',
    bot_public: true,
    bot_require_code_grant: isCodeGrantRequired,
    bot: world.bot,
    owner: [...world.people.values()].find(({ role }) => role === 'administrator')?.user ?? world.bot,
    summary: '',
    verify_key: '0'.repeat(64),
    team: null,
    type: null,
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: interactionsEndpointUrl,
    role_connections_verification_url: null,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    approximate_guild_count: [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id)).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    install_params: { scopes: [], permissions: '0' },
  }
}

// Without the Message Content intent a message says what it is about only in direct messages, where the bot is
// mentioned, and where the bot itself wrote.
function isOpenToBot(world: World, { api, channel }: Posted): boolean {
  return (
    channel.guildId === undefined ||
    api.author.id === world.bot.id ||
    api.mentions.some(({ id }) => id === world.bot.id)
  )
}

function asSeenByBot(world: World, posted: Posted): APIMessage {
  if (isOpenToBot(world, posted)) return posted.api
  const { message_snapshots: _forwarded, poll: _asked, ...rest } = posted.api
  return { ...rest, content: '', embeds: [], attachments: [], components: [] }
}

/** The message that a reply answers, or that a thread began with. */
function referredBy({ api, channel }: Posted): Posted | undefined {
  const messageId = api.message_reference?.message_id ?? ''
  if (api.type === MessageType.Reply) return channel.messages.get(messageId)
  return api.type === MessageType.ThreadStarterMessage ? channel.parent?.messages.get(messageId) : undefined
}

/** A message as REST gives it to the bot, what it replies to included. */
export function botMessagePayload(world: World, posted: Posted): APIMessage {
  const message = asSeenByBot(world, posted)
  const begun = world.channels.get(message.id)
  const thread = begun?.thread && begun.parent === posted.channel ? { thread: threadPayload(world, begun) } : {}
  const referred = referredBy(posted)
  return { ...message, ...thread, ...(referred && { referenced_message: asSeenByBot(world, referred) }) }
}

/** The same with what only the gateway adds: guild, member and kind of channel. Ephemeral messages name no guild. */
export function gatewayMessagePayload(world: World, posted: Posted): GatewayMessageCreateDispatchData {
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
export function pageMessage(posted: Posted): PageMessage {
  const { api, visibleTo, isThinking } = posted
  const referred = referredBy(posted)
  return {
    ...api,
    ...(referred && { referenced_message: referred.api }),
    ...(visibleTo !== undefined && { visibleTo }),
    ...(isThinking && { isThinking }),
  }
}
