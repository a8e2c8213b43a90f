// What Discord's client lets a person choose in selects, groups and uploads, and what the choice refers to.

import { ComponentType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { ComponentBody } from '../messages/bodies.ts'
import { mostValues } from '../rules/component-rules.ts'
import { channelTypeOf } from '../world/channel-payloads.ts'
import { may } from '../world/permissions.ts'
import { type Lookup, type Resolved, resolve } from './command-options.ts'
import { takesFile } from './file-types.ts'

const kindOf = new Map<number, readonly (keyof Resolved)[]>([
  [ComponentType.UserSelect, ['users']],
  [ComponentType.RoleSelect, ['roles']],
  [ComponentType.MentionableSelect, ['users', 'roles']],
  [ComponentType.ChannelSelect, ['channels']],
  [ComponentType.FileUpload, ['attachments']],
])

/** Whether the values are ids of something in the world rather than among the component's options. */
export function choosesFromWorld(type: number): boolean {
  return kindOf.has(type)
}

/** What is chosen before anybody chooses. */
export function presetOf({ options, default_values: ids }: ComponentBody): string[] {
  return options
    ? options.filter((option) => option.default).map(({ value }) => value)
    : (ids ?? []).map(({ id }) => id)
}

function faultOfOne(component: ComponentBody, value: string, lookup: Lookup, into: Resolved): string | undefined {
  const { type, options, channel_types: channelTypes, file_types: fileTypes } = component
  const kinds = kindOf.get(type)
  const isThere = kinds
    ? kinds.some((kind) => resolve(lookup, kind, value, into))
    : options?.some((option) => option.value === value)
  if (!isThere) return `There is no choice ${value}`
  const channel = type === ComponentType.ChannelSelect ? lookup.world.channels.get(value) : undefined
  if (channel) {
    const isOffered = !channelTypes?.length || channelTypes.includes(channelTypeOf(channel))
    if (!isOffered) return `#${channel.name} is another kind of channel than is asked for`
    if (!may(lookup.world, channel, lookup.personId, PermissionFlagsBits.ViewChannel)) {
      return `There is no choice ${value}`
    }
  }
  const filename = lookup.uploads.get(value)?.filename
  if (filename !== undefined && !takesFile(filename, fileTypes)) {
    return `${filename} is not of these types: ${fileTypes?.join(', ')}`
  }
  return
}

/**
 * Looks everything chosen up.
 * @param name What the person knows the component by.
 * @param mayBeEmpty Whether nothing at all is fine, whatever the least number.
 * @returns Why it cannot be chosen, if it cannot.
 */
export function faultOfValues(
  component: ComponentBody,
  values: readonly string[],
  name: string,
  mayBeEmpty: boolean,
  lookup: Lookup,
  into: Resolved,
): string | undefined {
  if (values.length === 0 && mayBeEmpty) return
  const least = component.min_values ?? 1
  const most = mostValues(component)
  if (values.length === 0 && least > 0) return `${name} is required`
  if (values.length < least || values.length > most) {
    return least === most ? `${name} takes ${most} values` : `${name} takes ${least} to ${most} values`
  }
  if (new Set(values).size < values.length) return `${name} takes each value once`
  for (const value of values) {
    const fault = faultOfOne(component, value, lookup, into)
    if (fault !== undefined) return fault
  }
  return
}
