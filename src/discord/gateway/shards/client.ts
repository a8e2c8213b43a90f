// The Discord client with exactly what the bot needs: no privileged intent, hardly a cache.

import { Client, GatewayIntentBits, Options, Partials } from 'discord.js'
import { BotRest } from '../rest.ts'
import type { IdentifyTurns } from './identify-turns.ts'

/**
 * How long the first connection waits for servers that Discord calls unavailable. Until then events are held back, and
 * a person would wait; a server that comes later works just as well.
 */
const waitForGuildsMs = 500

/** One shard of a bot. */
export interface Shard {
  readonly id: number
  /** Of all processes together. */
  readonly count: number
}

/**
 * A client for one shard: a client of several holds all events back until the last of them is ready.
 * @param apiUrl Without a version, such as https://discord.com/api.
 * @param turns When its shard may identify; default: at once.
 */
export function createClient(apiUrl: string, shard: Shard = { id: 0, count: 1 }, turns?: IdentifyTurns): Client {
  const client = new Client({
    shards: [shard.id],
    shardCount: shard.count,
    ...(turns && { ws: { buildIdentifyThrottler: () => turns } }),
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // A direct message arrives from a channel that was never seen before.
    partials: [Partials.Channel],
    waitGuildTimeout: waitForGuildsMs,
    failIfNotExists: false,
    allowedMentions: { parse: [], repliedUser: false },
    // Replies are written in Discord's own names; there is nothing to rename.
    jsonTransformer: (value) => value,
    rest: { api: apiUrl, version: '10' },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      // The bot itself stays: its rights in a channel are computed from its roles.
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
      VoiceStateManager: 0,
    }),
  })
  client.rest.clearHashSweeper()
  client.rest.clearHandlerSweeper()
  client.rest = new BotRest(client.options.rest ?? {})
  return client
}

/** Which of so many shards a guild belongs to: Discord divides them by the time in their ids. */
export function shardOfGuild(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count))
}
