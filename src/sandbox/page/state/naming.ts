// Names for ids and ids for names, in the channel where the person is.

import type { OfferedChoice, PageGuild } from '../../page-server/protocol.ts'
import type { Nameable } from '../composer/command/command-line.ts'
import { channelOf, type PageState, personInState } from './state.ts'

function rolesOf(guilds: readonly PageGuild[]): PageGuild['roles'] {
  return guilds.flatMap(({ roles }) => roles)
}

/** A name to show for an id, without @ or #. */
export function nameFor(state: PageState, of: 'user' | 'channel' | 'role', id: string): string | undefined {
  const { world } = state
  if (of === 'channel') return channelOf(state, id)?.name
  if (of === 'role')
    return rolesOf(world.guilds)
      .find((role) => role.id === id)
      ?.name.replace(/^@/, '')
  if (id === world.bot.id) return world.bot.username
  return personInState(state, id)?.displayName
}

/** People, channels and roles that options and selects can name, in the channel where the person is. */
export function nameableIn(state: PageState): Nameable {
  const { bot, people, channels, guilds } = state.world
  const guildId = channelOf(state)?.guildId
  return {
    people: [
      { name: bot.username, value: bot.id },
      ...people.map((person): OfferedChoice => ({ name: person.displayName, value: person.id })),
    ],
    channels: channels
      .filter((channel) => channel.kind !== 'direct' && (guildId === undefined || channel.guildId === guildId))
      .map((channel) => ({ name: `#${channel.name}`, value: channel.id, type: channel.type })),
    roles: rolesOf(guilds.filter((guild) => guild.id === guildId)).map(({ id, name }) => ({
      name: `@${name.replace(/^@/, '')}`,
      value: id,
    })),
  }
}

/** What may be chosen in a select of a component type. @param channelTypes Absent or empty: channels of every kind. */
export function candidatesIn(state: PageState, componentType: number, channelTypes?: readonly number[]) {
  const { people, channels: all, roles } = nameableIn(state)
  const channels = all.filter(({ type }) => !channelTypes?.length || channelTypes.includes(type))
  const offered: Record<number, readonly OfferedChoice[]> = {
    5: people,
    6: roles,
    7: [...people, ...roles],
    8: channels,
  }
  return (offered[componentType] ?? []).map(({ name, value }) => ({ label: name, value: String(value) }))
}

/** Writes typed names as Discord sends them: @Footnote becomes <@id>, #general becomes <#id>. */
export function writeMentions(text: string, state: PageState): string {
  const { people, channels } = nameableIn(state)
  const handles = state.world.people.map((person) => ({ name: person.username, value: person.id }))
  const names = [
    ...[...people, ...handles].map(({ name, value }) => ({ typed: `@${name}`, written: `<@${value}>` })),
    ...channels.map(({ name, value }) => ({ typed: name, written: `<#${value}>` })),
  ].sort((one, other) => other.typed.length - one.typed.length)
  let written = ''
  for (let at = 0; at < text.length; ) {
    const found = /[@#]/.test(text[at] ?? '') && names.find(({ typed }) => isNamedAt(text, at, typed))
    written += found ? found.written : text[at]
    at += found ? found.typed.length : 1
  }
  return written
}

function isNamedAt(text: string, at: number, name: string): boolean {
  if (/[\p{L}\p{N}<]/u.test(text[at - 1] ?? ' ')) return false
  if (text.slice(at, at + name.length).toLowerCase() !== name.toLowerCase()) return false
  return !/[\p{L}\p{N}_]/u.test(text[at + name.length] ?? ' ')
}
