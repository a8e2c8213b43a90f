// The world as one person's page sees it: places, people, messages.

import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import { sees } from '../messages/audience.ts'
import { commandsFor } from '../people/commands.ts'
import { channelTypeOf } from '../world/channel-payloads.ts'
import { pageMessage } from '../world/payloads.ts'
import { may, mayWriteIn } from '../world/permissions.ts'
import { type Channel, directChannelOf, type World } from '../world/world.ts'
import type { PageChannel, PageGuild, PageMessage, PageWorld } from './protocol.ts'

function pageChannel(world: World, channel: Channel, personId: string): PageChannel {
  const botMay = {
    view: may(world, channel, world.bot.id, Bits.ViewChannel),
    send: mayWriteIn(world, channel, world.bot.id),
  }
  const mayWrite = mayWriteIn(world, channel, personId)
  const { id, guildId, name, topic, kind, parent, forum, thread } = channel
  const common = { id, type: channelTypeOf(channel), mayWrite, botMay, mayThread: false }
  if (guildId === undefined) return { ...common, name: world.bot.username, kind: 'direct' }
  const isFlat = kind === 'text' || kind === 'announcement'
  const manages = may(world, channel, personId, Bits.ManageThreads)
  return {
    ...common,
    guildId,
    name,
    kind,
    topic,
    mayThread: isFlat && may(world, channel, personId, Bits.CreatePublicThreads | Bits.SendMessagesInThreads),
    ...(parent && { parentId: parent.id }),
    ...(forum && {
      forum: { tags: forum.tags.map((tag) => ({ id: tag.id, name: tag.name })), requiresTag: forum.requiresTag },
    }),
    ...(thread && {
      thread: {
        ownerId: thread.ownerId,
        createdAt: thread.createdAt,
        isArchived: thread.isArchived,
        isLocked: thread.isLocked,
        appliedTags: [...thread.appliedTags],
        mayClose: manages || (thread.ownerId === personId && !thread.isLocked),
        mayLock: manages,
      },
    }),
  }
}

function visibleChannels(world: World, personId: string): Channel[] {
  return [...world.channels.values()].filter((channel) => may(world, channel, personId, Bits.ViewChannel))
}

/** Messages of a channel that the person can see, oldest first. */
export function visibleMessages(world: World, personId: string, channel: Channel): PageMessage[] {
  return [...channel.messages.values()].filter((posted) => sees(world, personId, posted)).map(pageMessage)
}

/** The servers a person is in and the channels they see. */
export function pagePlaces(world: World, personId: string): { guilds: PageGuild[]; channels: PageChannel[] } {
  return {
    guilds: [...world.guilds.values()]
      .filter(({ members }) => members.has(personId))
      .map(({ id, name, members, roles }) => ({
        id,
        name,
        hasBot: members.has(world.bot.id),
        roles: [...roles.values()].map((role) => ({ id: role.id, name: role.name })),
      })),
    channels: visibleChannels(world, personId).map((channel) => pageChannel(world, channel, personId)),
  }
}

/** Everything a person sees on entering. */
export function pageWorld({ world, gateway }: LocalDiscord, personId: string): Omit<PageWorld, 'conditions'> {
  directChannelOf(world, personId)
  return {
    bot: {
      id: world.bot.id,
      applicationId: world.applicationId,
      username: world.bot.username,
      isOnline: gateway.isOnline(),
    },
    people: [...world.people.values()].map(({ id, username, displayName, role }) => ({
      id,
      username,
      displayName,
      role,
    })),
    ...pagePlaces(world, personId),
    messages: Object.fromEntries(
      visibleChannels(world, personId).map((channel) => [channel.id, visibleMessages(world, personId, channel)]),
    ),
    commands: commandsFor(world, personId),
    ...(world.welcome && { welcome: world.welcome }),
  }
}
