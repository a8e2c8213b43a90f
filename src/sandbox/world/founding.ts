// Founds the world of the local Discord: its people, and guilds with their roles and channels. Changes nothing later.

import type { APIUser, UserFlags } from 'discord-api-types/v10'
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { Person } from '../page-server/protocol.ts'
import { snowflakeAt } from './snowflake.ts'
import type { Channel, Guild, Inhabitant, Role, World } from './world.ts'

// Fixed ids: whoever keeps things by guild finds them again after the sandbox starts anew.
const bornAtMs = Date.UTC(2024, 0, 1)
const fixedId = (number: number): string => (BigInt(snowflakeAt(bornAtMs)) + BigInt(number)).toString()
const bornAt = new Date(bornAtMs).toISOString()

const everyoneMay =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.ReadMessageHistory |
  Bits.AddReactions |
  Bits.UseExternalEmojis |
  Bits.UseApplicationCommands |
  Bits.ChangeNickname |
  Bits.CreatePublicThreads |
  Bits.SendMessagesInThreads

function user(id: string, username: string, displayName: string, isBot: boolean): APIUser {
  return {
    id,
    username,
    discriminator: isBot ? '0001' : '0',
    global_name: isBot ? null : displayName,
    avatar: null,
    ...(isBot && { bot: true }),
    flags: 0 as UserFlags,
    public_flags: 0 as UserFlags,
    primary_guild: null,
  }
}

function inhabitant(id: string, username: string, displayName: string, role: Person['role']): Inhabitant {
  return {
    id,
    username,
    displayName,
    role,
    user: user(id, username, displayName, false),
    acceptsDirectMessages: true,
  }
}

function addChannel(
  world: World,
  guild: Guild,
  id: string,
  name: string,
  topic: string,
  details: Partial<Pick<Channel, 'kind' | 'forum'>> = {},
): Channel {
  const channel: Channel = {
    id,
    guildId: guild.id,
    name,
    topic,
    kind: 'text',
    ...details,
    position: guild.channels.size,
    overwrites: new Map(),
    messages: new Map(),
    lastMessageId: null,
  }
  guild.channels.set(id, channel)
  world.channels.set(id, channel)
  return channel
}

/** A guild without channels and with everybody in it. Ids are the given one and the numbers after it. */
function foundEmptyGuild(world: World, name: string, firstId: string) {
  const idAt = (offset: number): string => (BigInt(firstId) + BigInt(offset)).toString()
  const [moderatorRole, administratorRole, botRole, contributorRole] = [idAt(1), idAt(2), idAt(3), idAt(4)]
  const owner = [...world.people.values()].find(({ role }) => role === 'administrator')
  const guild: Guild = {
    id: firstId,
    name,
    ownerId: owner?.id ?? world.bot.id,
    roles: new Map(),
    members: new Map(),
    channels: new Map(),
    threads: new Map(),
    commands: new Map(),
  }
  const addRole = (id: string, roleName: string, bits: bigint, isMentionable = false, isManaged = false) =>
    guild.roles.set(id, { id, name: roleName, position: guild.roles.size, isMentionable, isManaged, bits })
  addRole(guild.id, '@everyone', everyoneMay)
  addRole(botRole, world.bot.username, everyoneMay, false, true)
  addRole(contributorRole, 'Contributor', everyoneMay, true)
  addRole(
    moderatorRole,
    'Moderator',
    everyoneMay | Bits.ManageMessages | Bits.ManageThreads | Bits.MentionEveryone,
    true,
  )
  addRole(administratorRole, 'Administrator', Bits.Administrator)
  const rolesOf = {
    member: [],
    contributor: [contributorRole],
    moderator: [moderatorRole],
    administrator: [administratorRole],
  }
  for (const person of world.people.values()) {
    guild.members.set(person.id, { userId: person.id, roles: rolesOf[person.role], joinedAt: bornAt })
  }
  guild.members.set(world.bot.id, { userId: world.bot.id, roles: [botRole], joinedAt: bornAt })
  world.guilds.set(guild.id, guild)
  return { guild, moderatorRole, idAt }
}

/**
 * Founds a guild with everybody in it: #general, #articles, #rules (where only moderators write), #moderators (which
 * members and the bot do not see), #news (announcements) and #questions (a forum).
 */
export function foundGuild(world: World, name: string, firstId: string): Guild {
  const { guild, moderatorRole, idAt } = foundEmptyGuild(world, name, firstId)
  addChannel(world, guild, idAt(10), 'general', 'Anything at all')
  addChannel(world, guild, idAt(11), 'articles', 'What we read')
  const rules = addChannel(world, guild, idAt(12), 'rules', 'Moderators write here')
  rules.overwrites.set(guild.id, { allow: 0n, deny: Bits.SendMessages })
  rules.overwrites.set(moderatorRole, { allow: Bits.SendMessages, deny: 0n })
  const moderators = addChannel(world, guild, idAt(13), 'moderators', 'Among moderators')
  moderators.overwrites.set(guild.id, { allow: 0n, deny: Bits.ViewChannel })
  moderators.overwrites.set(moderatorRole, { allow: Bits.ViewChannel, deny: 0n })
  addChannel(world, guild, idAt(14), 'news', 'Announcements', { kind: 'announcement' })
  const tags = ['Articles', 'Looking for', 'Solved'].map((name, index) => ({ id: idAt(20 + index), name, emoji: null }))
  addChannel(world, guild, idAt(15), 'questions', 'Ask, one question a post', {
    kind: 'forum',
    forum: { tags, requiresTag: false },
  })
  return guild
}

/** A guild of #general and the bot, one more millisecond old than the one before, so that shards share them evenly. */
export function foundSmallGuild(world: World): Guild {
  const id = (BigInt(snowflakeAt(bornAtMs + world.guilds.size)) + 10_000n).toString()
  const idAt = (offset: bigint): string => (BigInt(id) + offset).toString()
  const role = (roleId: string, name: string, isManaged: boolean): [string, Role] => [
    roleId,
    { id: roleId, name, position: isManaged ? 1 : 0, isMentionable: false, isManaged, bits: everyoneMay },
  ]
  const owner = [...world.people.values()].find((person) => person.role === 'administrator')
  const guild: Guild = {
    id,
    name: `Guild ${world.guilds.size}`,
    ownerId: owner?.id ?? world.bot.id,
    roles: new Map([role(id, '@everyone', false), role(idAt(3n), world.bot.username, true)]),
    members: new Map([[world.bot.id, { userId: world.bot.id, roles: [idAt(3n)], joinedAt: bornAt }]]),
    channels: new Map(),
    threads: new Map(),
    commands: new Map(),
  }
  world.guilds.set(id, guild)
  addChannel(world, guild, idAt(10n), 'general', '')
  return guild
}

/** A second, smaller guild, which noah is not in. */
function foundTeaHouse(world: World, firstId: string): void {
  const { guild, idAt } = foundEmptyGuild(world, 'Tea House', firstId)
  const noah = [...world.people.values()].find(({ username }) => username === 'noah')
  guild.members.delete(noah?.id ?? '')
  addChannel(world, guild, idAt(10), 'tearoom', 'Talk over tea')
  addChannel(world, guild, idAt(11), 'leaves', 'What we drink')
}

/**
 * Guilds called Reading Room and Tea House, with mia and noah (members), lena (contributor), ada (moderator), olga
 * (administrator) and the bot.
 */
export function createWorld(botName = 'Footnote'): World {
  const applicationId = fixedId(1)
  const people = [
    inhabitant(fixedId(101), 'mia', 'Mia', 'member'),
    inhabitant(fixedId(102), 'noah', 'Noah', 'member'),
    inhabitant(fixedId(105), 'lena', 'Lena', 'contributor'),
    inhabitant(fixedId(103), 'ada', 'Ada', 'moderator'),
    inhabitant(fixedId(104), 'olga', 'Olga', 'administrator'),
  ]
  const world: World = {
    applicationId,
    application: { flags: 0, interactionsEndpointUrl: null, isCodeGrantRequired: false },
    bot: user(applicationId, botName, botName, true),
    people: new Map(people.map((person) => [person.id, person])),
    guilds: new Map(),
    channels: new Map(),
    directChannels: new Map(),
    commands: new Map(),
  }
  foundGuild(world, 'Reading Room', fixedId(10_000))
  // A millisecond later, so that two shards have a guild each.
  foundTeaHouse(world, (BigInt(snowflakeAt(bornAtMs + 1)) + 10_000n).toString())
  return world
}
