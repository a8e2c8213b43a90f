// What people do in the local Discord: talk, use commands, press buttons, fill modals in. The page and tests act through it.

import type { APIAttachment, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import {
  ApplicationCommandType,
  PermissionFlagsBits as Bits,
  ComponentType,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10'
import { attachmentSizeLimit } from './attachments.ts'
import { sees } from './audience.ts'
import { checkOptions, type Lookup, type Resolved, resolve } from './command-options.ts'
import { commandsFor, findCommand, isUsableIn } from './commands.ts'
import type { Interaction, Outcome } from './interactions.ts'
import type { LocalDiscord } from './local-discord.ts'
import { type ComponentBody, walkComponents } from './message-bodies.ts'
import { fillModal } from './modal-fields.ts'
import type { CommandOption, PageEvent, PageMessage, PageWorld } from './page-protocol.ts'
import { pageMessage } from './payloads.ts'
import { may } from './permissions.ts'
import { type Channel, directChannelOf, type Inhabitant, type Posted } from './world.ts'

/** Every verb takes the person's id first, and rejects with a sentence when the client would not let them. */
export interface People {
  say(personId: string, message: Saying): PageMessage
  edit(personId: string, channelId: string, messageId: string, content: string): void
  /** Resolves once the bot acknowledged, or nobody did in time. */
  command(personId: string, use: CommandUse): Promise<Outcome>
  autocomplete(personId: string, use: CommandUse): Promise<Outcome>
  press(personId: string, use: ComponentUse): Promise<Outcome>
  submit(personId: string, modalId: string, fields: Record<string, string | string[]>): Promise<Outcome>
  /** Hides an ephemeral message for good. */
  dismiss(personId: string, channelId: string, messageId: string): void
  delete(personId: string, channelId: string, messageId: string): void
  /** Everything the person can see. */
  world(personId: string): PageWorld
  /** Messages of a channel that the person can see, oldest first. */
  messages(personId: string, channelId: string): PageMessage[]
  /** Hears of what the person may see, until the returned function is called. */
  watch(personId: string, listener: (event: PageEvent) => void): () => void
  /** Remembers a modal that was opened for the person of an interaction; its id is the interaction's. */
  openModal(interaction: Interaction, modal: APIModalInteractionResponseCallbackData): void
}

export interface Saying {
  readonly channelId: string
  readonly content: string
  readonly replyTo?: string
  /** Default true, as in Discord's client. */
  readonly pingReplied?: boolean
  /** Files as addresses: data:text/plain;name=notes.txt;base64,… */
  readonly files?: readonly string[]
}

export interface CommandUse {
  readonly channelId: string
  readonly commandId: string
  /** Attachments are given as data: addresses, as in `files`. */
  readonly options?: readonly CommandOption[]
  readonly targetMessageId?: string
  readonly targetUserId?: string
}

export interface ComponentUse {
  readonly channelId: string
  readonly messageId: string
  readonly customId: string
  readonly values?: readonly string[]
}

interface OpenModal {
  readonly personId: string
  readonly channel: Channel
  readonly source?: Posted
  readonly modal: APIModalInteractionResponseCallbackData
}

const openModals = 1_000

const selectKinds = new Map<number, readonly (keyof Resolved)[]>([
  [ComponentType.UserSelect, ['users']],
  [ComponentType.RoleSelect, ['roles']],
  [ComponentType.MentionableSelect, ['users', 'roles']],
  [ComponentType.ChannelSelect, ['channels']],
])

export const createPeople = (discord: LocalDiscord): People => {
  const { world, messages, interactions, attachments, audience } = discord
  const modals = new Map<string, OpenModal>()

  const personOf = (id: string): Inhabitant => {
    const person = world.people.get(id)
    if (person === undefined) throw new Error(`Nobody here has the id ${id}`)
    return person
  }

  const channelFor = (personId: string, channelId: string, bits: bigint): Channel => {
    const channel = world.channels.get(channelId) ?? directChannelWithId(personId, channelId)
    if (channel === undefined || !may(world, channel, personId, Bits.ViewChannel)) {
      throw new Error(`There is no channel ${channelId} that ${personOf(personId).username} can see`)
    }
    if (!may(world, channel, personId, bits))
      throw new Error(`You do not have permission to do that in ${channel.name}`)
    return channel
  }

  const directChannelWithId = (personId: string, channelId: string): Channel | undefined => {
    const channel = directChannelOf(world, personId)
    return channel.id === channelId ? channel : undefined
  }

  const messageFor = (personId: string, channel: Channel, messageId: string): Posted => {
    const posted = channel.messages.get(messageId)
    if (posted === undefined || !sees(world, personId, posted)) throw new Error('This message is not there any more')
    return posted
  }

  /** Stores a data: address and gives the attachment; any other text is an id already known. */
  const upload = (channel: Channel, address: string, into: Map<string, APIAttachment>): string => {
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

  const withUploads = (
    channel: Channel,
    options: readonly CommandOption[],
    into: Map<string, APIAttachment>,
  ): CommandOption[] =>
    options.map((option) => ({
      ...option,
      ...(typeof option.value === 'string' && option.type === 11 && { value: upload(channel, option.value, into) }),
      ...(option.options && { options: withUploads(channel, option.options, into) }),
    }))

  const say: People['say'] = (personId, { channelId, content, replyTo, pingReplied = true, files = [] }) => {
    const person = personOf(personId)
    const channel = channelFor(personId, channelId, Bits.SendMessages)
    if (content.trim() === '' && files.length === 0) throw new Error('A message needs some words or a file')
    if (content.length > 2_000) throw new Error('Your message is too long: the limit is 2000 characters')
    const uploads = new Map<string, APIAttachment>()
    for (const file of files) upload(channel, file, uploads)
    if (replyTo !== undefined) {
      const { visibleTo } = messageFor(personId, channel, replyTo)
      if (visibleTo !== undefined) throw new Error('Messages that only you can see cannot be replied to')
    }
    const allowedMentions = pingReplied ? undefined : { parse: ['users', 'roles', 'everyone'], replied_user: false }
    const posted = messages.post({
      channel,
      author: person.user,
      attachments: [...uploads.values()],
      type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
      body: {
        content,
        ...(replyTo !== undefined && { message_reference: { message_id: replyTo } }),
        ...(allowedMentions && { allowed_mentions: allowedMentions }),
      },
    })
    return pageMessage(posted)
  }

  const commandAction = (personId: string, use: CommandUse, isPartial: boolean) => {
    const person = personOf(personId)
    const channel = channelFor(personId, use.channelId, Bits.UseApplicationCommands)
    const command = findCommand(world, use.commandId)
    if (command === undefined) throw new Error('This command is outdated, please try again in a few minutes')
    if (!isUsableIn(world, command, channel, personId)) throw new Error(`/${command.name} cannot be used by you here`)
    const { id, name, type } = command
    const common = { id, name, type, ...(command.guild_id !== undefined && { guild_id: command.guild_id }) }
    const resolved: Resolved = {}
    const uploads = new Map<string, APIAttachment>()
    const lookup: Lookup = { world, channel, personId: person.id, uploads }
    if (type === ApplicationCommandType.ChatInput) {
      const options = withUploads(channel, use.options ?? [], uploads)
      const fault = checkOptions(command.options ?? [], options, lookup, resolved, isPartial)
      if (fault !== undefined) throw new Error(fault)
      const found = Object.keys(resolved).length > 0 && { resolved }
      return { personId, channel, data: { ...common, ...(options.length > 0 && { options }), ...found } }
    }
    if (type === ApplicationCommandType.User) {
      const target = use.targetUserId ?? ''
      if (!resolve(lookup, 'users', target, resolved)) throw new Error('Choose a person for this command')
      return { personId, channel, data: { ...common, target_id: target, resolved } }
    }
    const target = messageFor(personId, channel, use.targetMessageId ?? '')
    if (target.visibleTo !== undefined) throw new Error('Commands cannot be used on messages that only you can see')
    // The person hands this message to the bot, so its content arrives whatever the intents.
    resolved.messages = { [target.api.id]: target.api }
    return { personId, channel, data: { ...common, target_id: target.api.id, resolved } }
  }

  const press: People['press'] = async (personId, { channelId, messageId, customId, values }) => {
    const channel = channelFor(personId, channelId, Bits.ViewChannel)
    const source = messageFor(personId, channel, messageId)
    let found: ComponentBody | undefined
    walkComponents((source.api.components ?? []) as ComponentBody[], [], (component) => {
      if (component.custom_id === customId) found = component
    })
    if (found === undefined) throw new Error(`The message has nothing called ${customId}`)
    if (found.disabled) throw new Error(`“${found.label ?? customId}” is disabled`)
    const data: Record<string, unknown> = { id: found.id, custom_id: customId, component_type: found.type }
    if (found.type !== ComponentType.Button) {
      const chosen = values ?? []
      const { min_values: least = 1, max_values: most = 1, options } = found
      if (chosen.length < least || chosen.length > most) throw new Error(`Choose ${least} to ${most} values`)
      const resolved: Resolved = {}
      const lookup: Lookup = { world, channel, personId, uploads: new Map() }
      const kinds = selectKinds.get(found.type)
      for (const value of chosen) {
        const isThere = kinds
          ? kinds.some((kind) => resolve(lookup, kind, value, resolved))
          : options?.some((option) => option.value === value)
        if (!isThere) throw new Error(`There is no choice ${value}`)
      }
      Object.assign(data, { values: chosen }, kinds && { resolved })
    }
    return interactions.send({ type: InteractionType.MessageComponent, personId, channel, data, source })
  }

  const submit: People['submit'] = async (personId, modalId, fields) => {
    const opened = modals.get(modalId)
    if (opened === undefined || opened.personId !== personId) throw new Error('This form is not open any more')
    const { channel, source, modal } = opened
    const uploads = new Map<string, APIAttachment>()
    const given = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((one) => upload(channel, one, uploads)) : value,
      ]),
    )
    const data = fillModal(modal, given, { world, channel, personId, uploads })
    const action = { type: InteractionType.ModalSubmit, personId, channel, data, ...(source && { source }) }
    const outcome = await interactions.send(action)
    // Discord's client keeps the form open, and what was typed, when nobody took it.
    if (outcome.kind !== 'failed') modals.delete(modalId)
    return outcome
  }

  const removable = (personId: string, channelId: string, messageId: string): Posted => {
    const channel = channelFor(personId, channelId, Bits.ViewChannel)
    return messageFor(personId, channel, messageId)
  }

  const visible = (personId: string, channel: Channel): PageMessage[] =>
    [...channel.messages.values()].filter((posted) => sees(world, personId, posted)).map(pageMessage)

  const worldOf: People['world'] = (personId) => {
    personOf(personId)
    directChannelOf(world, personId)
    const channels = [...world.channels.values()].filter((channel) => may(world, channel, personId, Bits.ViewChannel))
    return {
      bot: {
        id: world.bot.id,
        applicationId: world.applicationId,
        username: world.bot.username,
        isOnline: discord.gateway.isOnline(),
      },
      people: [...world.people.values()].map(({ id, username, displayName, role }) => ({
        id,
        username,
        displayName,
        role,
      })),
      guilds: [...world.guilds.values()]
        .filter(({ members }) => members.has(personId))
        .map(({ id, name }) => ({ id, name })),
      channels: channels.map((channel) =>
        channel.guildId === undefined
          ? { id: channel.id, name: world.bot.username, kind: 'direct' }
          : { id: channel.id, guildId: channel.guildId, name: channel.name, kind: 'text', topic: channel.topic },
      ),
      messages: Object.fromEntries(channels.map((channel) => [channel.id, visible(personId, channel)])),
      commands: commandsFor(world, personId),
    }
  }

  return {
    say,
    edit: (personId, channelId, messageId, content) => {
      const posted = removable(personId, channelId, messageId)
      if (posted.api.author.id !== personId) throw new Error('Only its author can edit a message')
      messages.edit(posted, { content })
    },
    command: async (personId, use) =>
      interactions.send({ type: InteractionType.ApplicationCommand, ...commandAction(personId, use, false) }),
    autocomplete: async (personId, use) =>
      interactions.send({
        type: InteractionType.ApplicationCommandAutocomplete,
        ...commandAction(personId, use, true),
      }),
    press,
    submit,
    dismiss: (personId, channelId, messageId) => {
      const posted = removable(personId, channelId, messageId)
      if (posted.visibleTo === undefined) throw new Error('Only messages that only you can see can be dismissed')
      posted.channel.messages.delete(messageId)
      audience.tell(personId, { event: 'message-gone', channelId, messageId })
    },
    delete: (personId, channelId, messageId) => {
      const posted = removable(personId, channelId, messageId)
      const isOwn = posted.api.author.id === personId
      if (!isOwn && !may(world, posted.channel, personId, Bits.ManageMessages)) {
        throw new Error('You do not have permission to delete this message')
      }
      messages.remove(posted)
    },
    world: worldOf,
    messages: (personId, channelId) => visible(personId, channelFor(personId, channelId, Bits.ViewChannel)),
    watch: audience.watch,
    openModal: (interaction, modal) => {
      const { personId, channel, source } = interaction.action
      modals.set(interaction.id, { personId, channel, modal, ...(source && { source }) })
      if (modals.size > openModals) modals.delete(modals.keys().next().value ?? '')
      audience.tell(personId, { event: 'modal', modalId: interaction.id, personId, modal })
    },
  }
}
