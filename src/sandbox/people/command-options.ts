// Checks the options of a command as Discord's client does before it sends them, and gathers what they refer to.

import type { APIApplicationCommandOption, APIAttachment } from 'discord-api-types/v10'
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10'
import type { CommandOption } from '../page-server/protocol.ts'
import { isNesting } from '../rules/command-rules.ts'
import { channelTypeOf, guildChannelPayload, threadPayload } from '../world/channel-payloads.ts'
import { partialMemberPayload, rolePayload } from '../world/payloads.ts'
import { channelPermissions } from '../world/permissions.ts'
import { userOf } from '../world/users.ts'
import type { Channel, World } from '../world/world.ts'
import { takesFile } from './file-types.ts'

/** Whole things for the ids in an interaction, by kind and id. */
export interface Resolved {
  users?: Record<string, unknown>
  members?: Record<string, unknown>
  roles?: Record<string, unknown>
  channels?: Record<string, unknown>
  messages?: Record<string, unknown>
  attachments?: Record<string, unknown>
}

interface Definition {
  readonly type: number
  readonly name: string
  readonly required?: boolean
  readonly options?: readonly Definition[]
  readonly choices?: readonly { readonly value: string | number }[]
  readonly channel_types?: readonly number[]
  readonly file_types?: readonly string[]
  readonly min_length?: number
  readonly max_length?: number
  readonly min_value?: number
  readonly max_value?: number
}

/** Where ids are looked up, and for whom. */
export interface Lookup {
  readonly world: World
  readonly channel: Channel
  readonly personId: string
  readonly uploads: ReadonlyMap<string, APIAttachment>
}

const longestString = 6_000

/** Adds a user, channel, role or attachment to what is resolved. @returns Whether there is one of that id. */
export function resolve(lookup: Lookup, kind: keyof Resolved, id: string, into: Resolved): boolean {
  const { world, channel, personId, uploads } = lookup
  const guild = world.guilds.get(channel.guildId ?? '')
  function put(group: keyof Resolved, value: unknown): boolean {
    if (value === undefined) return false
    into[group] = { ...into[group], [id]: value }
    return true
  }
  const file = uploads.get(id)
  if (kind === 'attachments') return put(kind, file && { ...file, ephemeral: true })
  if (kind === 'roles') {
    const role = guild?.roles.get(id)
    return put(kind, role && rolePayload(role))
  }
  if (kind === 'channels') {
    const found = world.channels.get(id)
    if (found === undefined || guild === undefined || found.guildId !== guild.id) return false
    const permissions = channelPermissions(world, found, personId).toString()
    const app = channelPermissions(world, found, world.bot.id).toString()
    const payload = found.thread ? threadPayload(world, found) : guildChannelPayload(world, guild, found)
    return put(kind, { ...payload, name: found.name, permissions, app_permissions: app })
  }
  if (kind === 'users') {
    const member = guild && partialMemberPayload(guild, id)
    if (member) put('members', { ...member, permissions: channelPermissions(world, channel, id).toString() })
    return put(kind, userOf(world, id))
  }
  return false
}

const kindOf = new Map<number, readonly (keyof Resolved)[]>([
  [OptionType.User, ['users']],
  [OptionType.Channel, ['channels']],
  [OptionType.Role, ['roles']],
  [OptionType.Mentionable, ['users', 'roles']],
  [OptionType.Attachment, ['attachments']],
])

function faultOf(definition: Definition, value: CommandOption['value'], lookup: Lookup, into: Resolved) {
  const { type, name, choices } = definition
  if (type === OptionType.Boolean) return typeof value === 'boolean' ? undefined : `${name} is true or false`
  if (type === OptionType.Integer || type === OptionType.Number) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return `${name} is a number`
    if (type === OptionType.Integer && !Number.isInteger(value)) return `${name} is a whole number`
    const { min_value: least = -(2 ** 53), max_value: most = 2 ** 53 } = definition
    if (value < least || value > most) return `${name} is between ${least} and ${most}`
  } else {
    if (typeof value !== 'string') return `${name} is a text`
    const kinds = kindOf.get(type)
    if (kinds) {
      const isThere = kinds.some((kind) => resolve(lookup, kind, value, into))
      if (!isThere) return `${name} names nothing that is here: ${value}`
      const found = lookup.world.channels.get(value)
      const isOfKind =
        !found || !definition.channel_types?.length || definition.channel_types.includes(channelTypeOf(found))
      if (!isOfKind) return `${name} takes another kind of channel`
      const { filename = '' } = lookup.uploads.get(value) ?? {}
      return takesFile(filename, definition.file_types) || filename === ''
        ? undefined
        : `${name} takes files of these types: ${definition.file_types?.join(', ')}`
    }
    const { min_length: least = 0, max_length: most = longestString } = definition
    if (value.length < least || value.length > most) return `${name} has between ${least} and ${most} characters`
  }
  return choices?.length && !choices.some((choice) => choice.value === value)
    ? `${name} is one of its choices`
    : undefined
}

/**
 * @param isPartial While completing: options may be missing or unfinished.
 * @returns The options as the client sends them, and what is wrong with them as a sentence, if anything.
 */
export function checkOptions(
  definitions: readonly APIApplicationCommandOption[],
  given: readonly CommandOption[],
  lookup: Lookup,
  into: Resolved,
  isPartial = false,
): string | undefined {
  const known = definitions as readonly Definition[]
  const names = new Set(given.map(({ name }) => name))
  if (names.size < given.length) return 'An option is given twice'
  for (const option of given) {
    const definition = known.find(({ name }) => name === option.name)
    if (definition === undefined) return `This command has no option “${option.name}”`
    if (definition.type !== option.type) return `${option.name} is of another type`
    if (isNesting(definition.type)) {
      const inner = (definition.options ?? []) as readonly APIApplicationCommandOption[]
      const fault = checkOptions(inner, option.options ?? [], lookup, into, isPartial)
      if (fault !== undefined) return fault
    } else if (!isPartial) {
      const fault = faultOf(definition, option.value, lookup, into)
      if (fault !== undefined) return fault
    }
  }
  if (known.some(({ type }) => isNesting(type)) && given.length !== 1) return 'Choose one of the sub-commands'
  const missing = isPartial ? undefined : known.find(({ name, required }) => required && !names.has(name))
  return missing && `This command needs ${missing.name}`
}
