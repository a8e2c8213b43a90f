// Interactions in the shape the gateway sends them. Reads the world, changes nothing.

import type { APIMessage } from 'discord-api-types/v10'
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionType } from 'discord-api-types/v10'
import { attachmentSizeLimit } from '../messages/attachments.ts'
import { directChannelPayload, guildChannelPayload, threadPayload } from '../world/channel-payloads.ts'
import { partialMemberPayload } from '../world/payloads.ts'
import { channelPermissions } from '../world/permissions.ts'
import { userOf } from '../world/users.ts'
import type { Channel, Guild, Posted, World } from '../world/world.ts'

/** What a person did, before Discord gave it an id. */
export interface Action {
  readonly type: InteractionType
  readonly personId: string
  readonly channel: Channel
  /** The interaction's data, as Discord documents it for the type. */
  readonly data: Readonly<Record<string, unknown>>
  /** The message whose component was used, or from whose component a modal was opened. */
  readonly source?: Posted
  /** What a submitted modal was the answer to. */
  readonly trigger?: APIMessage['interaction_metadata']
}

// Installed in the guild, or spoken to directly: then Discord names 0.
const ownersOf = (channel: Channel) => ({ '0': channel.guildId ?? '0' })

function placePayload(world: World, guild: Guild, channel: Channel) {
  return channel.thread ? threadPayload(world, channel) : guildChannelPayload(world, guild, channel)
}

/** The data of INTERACTION_CREATE. */
export function interactionPayload(world: World, action: Action, id: string, token: string) {
  const { type, personId, channel, data, source } = action
  const user = userOf(world, personId)
  const guild = world.guilds.get(channel.guildId ?? '')
  const permissions = channelPermissions(world, channel, personId).toString()
  const where = guild
    ? {
        guild_id: guild.id,
        guild: { id: guild.id, locale: 'en-US', features: [] },
        guild_locale: 'en-US',
        channel: { ...placePayload(world, guild, channel), permissions },
        member: { ...partialMemberPayload(guild, personId), user, permissions },
        context: 0,
      }
    : { channel: directChannelPayload(world, channel), user, context: 1 }
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    ...where,
    locale: 'en-US',
    app_permissions: channelPermissions(world, channel, world.bot.id).toString(),
    authorizing_integration_owners: ownersOf(channel),
    entitlements: [],
    attachment_size_limit: attachmentSizeLimit,
    ...(source && { message: source.api }),
  }
}

/** With its group and subcommand, as Discord names the command that a message answers: “article add”. */
function wholeName({ name, options }: Action['data']): string {
  const [only] = Array.isArray(options) ? (options as { type: number; name: string; options?: unknown }[]) : []
  const isNested =
    only?.type === ApplicationCommandOptionType.Subcommand ||
    only?.type === ApplicationCommandOptionType.SubcommandGroup
  return isNested ? `${name} ${wholeName(only as unknown as Action['data'])}` : String(name)
}

/** What an answer tells of the interaction it answers. */
export function interactionMetadata(
  world: World,
  { type, personId, channel, data, source, trigger }: Action,
  id: string,
): APIMessage['interaction_metadata'] {
  const isCommand = type === InteractionType.ApplicationCommand
  const common = { id, type, user: userOf(world, personId), authorizing_integration_owners: ownersOf(channel) }
  const isOnMessage = isCommand && data.type === ApplicationCommandType.Message
  return {
    ...common,
    ...(isCommand && { name: wholeName(data), command_type: data.type }),
    ...(isOnMessage && { target_message_id: data.target_id }),
    ...(isCommand &&
      data.type === ApplicationCommandType.User && { target_user: userOf(world, String(data.target_id)) }),
    ...(trigger ? { triggering_interaction_metadata: trigger } : source && { interacted_message_id: source.api.id }),
  } as APIMessage['interaction_metadata']
}
