// Who a message pings: mentions in its text, cut down by allowed_mentions and by what its author may do.

import { PermissionFlagsBits } from 'discord-api-types/v10'
import { channelPermissions } from '../world/permissions.ts'
import { userOf } from '../world/users.ts'
import type { Channel, World } from '../world/world.ts'

export interface AllowedMentions {
  readonly parse?: readonly string[] | null
  readonly users?: readonly string[] | null
  readonly roles?: readonly string[] | null
  readonly replied_user?: boolean | null
}

export interface Mentions {
  /** Users the message names, itself being allowed to. */
  readonly users: string[]
  readonly roles: string[]
  readonly everyone: 'everyone' | 'here' | undefined
}

const mention = /<@!?(\d{17,19})>|<@&(\d{17,19})>|@(everyone|here)\b/g

/**
 * @param text The words that can ping: content and text displays, not embeds.
 * @param allowed Absent: everything pings, as Discord does by default.
 */
export function findMentions(
  world: World,
  channel: Channel,
  authorId: string,
  text: string,
  allowed: AllowedMentions | null | undefined,
): Mentions {
  const users = new Set<string>()
  const roles = new Set<string>()
  let everyone: Mentions['everyone']
  if (!text.includes('@')) return { users: [], roles: [], everyone }
  const parses = (kind: string): boolean => !allowed || (allowed.parse ?? []).includes(kind)
  const mayMentionAll = Boolean(channelPermissions(world, channel, authorId) & PermissionFlagsBits.MentionEveryone)
  const guild = world.guilds.get(channel.guildId ?? '')
  for (const [, userId, roleId, all] of text.matchAll(mention)) {
    if (userId !== undefined) {
      if (userOf(world, userId) && (parses('users') || allowed?.users?.includes(userId))) users.add(userId)
    } else if (roleId !== undefined) {
      const role = guild?.roles.get(roleId)
      const isAllowed = parses('roles') || allowed?.roles?.includes(roleId)
      if (role && isAllowed && (role.isMentionable || mayMentionAll)) roles.add(roleId)
    } else if (guild && mayMentionAll && parses('everyone')) {
      everyone ??= all === 'here' ? 'here' : 'everyone'
    }
  }
  return { users: [...users], roles: [...roles], everyone }
}
