// The data of an interaction as Discord's client makes it, and what the client refuses to send. Sends nothing itself.

import type { APIAttachment } from 'discord-api-types/v10'
import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import { type Attachments, attachmentSizeLimit } from '../messages/attachments.ts'
import { type ComponentBody, walkComponents } from '../messages/bodies.ts'
import type { CommandOption } from '../page-server/protocol.ts'
import type { Channel, Posted } from '../world/world.ts'
import { choosesFromWorld, faultOfValues } from './chosen-values.ts'
import { checkOptions, type Lookup, type Resolved, resolve } from './command-options.ts'
import { findUsableCommand, isUsableIn } from './commands.ts'

export interface CommandUse {
  readonly channelId: string
  readonly commandId: string
  /** Attachments are given as data: addresses, as in `files`. */
  readonly options?: readonly CommandOption[]
  readonly targetMessageId?: string
  readonly targetUserId?: string
}

type Uploads = Map<string, APIAttachment>
type Data = Readonly<Record<string, unknown>>

/**
 * Stores a file given as an address: data:text/plain;name=notes.txt;base64,…
 * @returns The id of the attachment; any other text is an id already.
 */
export function upload(attachments: Attachments, channel: Channel, address: string, into: Uploads): string {
  const [, contentType = '', name = 'file', base64 = ''] =
    /^data:([^;,]*)(?:;name=([^;,]*))?;base64,(.*)$/s.exec(address) ?? []
  if (contentType === '') return address
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  if (bytes.length > attachmentSizeLimit) throw new Error('Your files are too powerful: the limit is 10 MB')
  const filename = decodeURIComponent(name)
  const stored = attachments.store(channel.id, filename, { filename, contentType, bytes })
  into.set(stored.id, stored)
  return stored.id
}

interface CommandContext {
  readonly personId: string
  readonly channel: Channel
  readonly use: CommandUse
  /** The message a context-menu command is used on. */
  readonly target: Posted | undefined
  readonly isCompleting: boolean
}

/** The data of a command or of completing it. @throws Error with a sentence for the person. */
export function commandData({ world, attachments }: LocalDiscord, context: CommandContext): Data {
  const { personId, channel, use, target, isCompleting } = context
  const command = findUsableCommand(world, use.commandId)
  if (command === undefined) throw new Error('This command is outdated, please try again in a few minutes')
  if (!isUsableIn(world, command, channel, personId)) throw new Error(`/${command.name} cannot be used by you here`)
  const { id, name, type } = command
  const common = { id, name, type, ...(command.guild_id !== undefined && { guild_id: command.guild_id }) }
  const resolved: Resolved = {}
  const uploads: Uploads = new Map()
  const lookup: Lookup = { world, channel, personId, uploads }
  if (type === ApplicationCommandType.ChatInput) {
    const withUploads = (options: readonly CommandOption[]): CommandOption[] =>
      options.map((option) => {
        if (option.options) return { ...option, options: withUploads(option.options) }
        if (option.type !== ApplicationCommandOptionType.Attachment || typeof option.value !== 'string') return option
        return { ...option, value: upload(attachments, channel, option.value, uploads) }
      })
    const options = withUploads(use.options ?? [])
    const fault = checkOptions(command.options ?? [], options, lookup, resolved, isCompleting)
    if (fault !== undefined) throw new Error(fault)
    const found = Object.keys(resolved).length > 0 && { resolved }
    return { ...common, ...(options.length > 0 && { options }), ...found }
  }
  if (type === ApplicationCommandType.User) {
    const person = use.targetUserId ?? ''
    if (!resolve(lookup, 'users', person, resolved)) throw new Error('Choose a person for this command')
    return { ...common, target_id: person, resolved }
  }
  if (target === undefined) throw new Error('Choose a message for this command')
  if (target.visibleTo !== undefined) throw new Error('Commands cannot be used on messages that only you can see')
  // The person hands this message to the bot, so its content arrives whatever the intents.
  resolved.messages = { [target.api.id]: target.api }
  return { ...common, target_id: target.api.id, resolved }
}

interface ComponentContext {
  readonly personId: string
  readonly channel: Channel
  readonly source: Posted
  readonly customId: string
  /** What was chosen in a select. */
  readonly values: readonly string[]
}

/** The data of a pressed button or a choice. @throws Error with a sentence for the person. */
export function componentData({ world }: LocalDiscord, context: ComponentContext): Data {
  const { personId, channel, source, customId, values } = context
  let found: ComponentBody | undefined
  walkComponents((source.api.components ?? []) as ComponentBody[], [], (component) => {
    if (component.custom_id === customId) found = component
  })
  if (found === undefined) throw new Error(`The message has nothing called ${customId}`)
  const { id, type, label, disabled, placeholder } = found
  if (disabled) throw new Error(`“${label ?? customId}” is disabled`)
  const common = { id, custom_id: customId, component_type: type }
  if (type === ComponentType.Button) return common
  const resolved: Resolved = {}
  const lookup: Lookup = { world, channel, personId, uploads: new Map() }
  const fault = faultOfValues(found, values, placeholder ?? 'The select', false, lookup, resolved)
  if (fault !== undefined) throw new Error(fault)
  return { ...common, values, ...(choosesFromWorld(type) && { resolved }) }
}
