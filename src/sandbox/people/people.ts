// What people do in the local Discord: talk, use commands, press buttons, fill modals in. The page and tests act through it.

import type { APIAttachment, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { PermissionFlagsBits as Bits, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { Interaction, Outcome } from '../interactions/interaction.ts'
import { type Action, interactionMetadata } from '../interactions/payloads.ts'
import type { LocalDiscord } from '../local-discord.ts'
import { sees } from '../messages/audience.ts'
import type { PageEvent, PageMessage, PageWorld } from '../page-server/protocol.ts'
import { pageWorld, visibleMessages } from '../page-server/world.ts'
import { pageMessage } from '../world/payloads.ts'
import { may, mayWriteIn } from '../world/permissions.ts'
import { type Channel, directChannelOf, type Inhabitant, type Posted } from '../world/world.ts'
import { type CommandUse, commandData, componentData, upload } from './client-data.ts'
import { fillModal } from './modal-fields.ts'

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
  /** Publishes a message of an announcement channel: one's own, or anybody's for who manages messages. */
  publish(personId: string, channelId: string, messageId: string): void
  /** Opens a post in a forum. @returns Its first message, whose channel is the post. */
  post(personId: string, post: NewPost): PageMessage
  /** Begins a thread, from a message if one is named. @returns Its id. */
  startThread(personId: string, thread: { channelId: string; name: string; messageId?: string }): string
  /** Closes, opens, locks or unlocks a thread. */
  changeThread(personId: string, change: { channelId: string; isArchived?: boolean; isLocked?: boolean }): void
  /** Everything the person can see. */
  world(personId: string): Omit<PageWorld, 'conditions'>
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

export interface NewPost extends Pick<Saying, 'channelId' | 'content' | 'files'> {
  readonly title: string
  /** Ids of the forum's tags. */
  readonly tags?: readonly string[]
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
  readonly trigger: Action['trigger']
}

const openModals = 1_000
const mostFiles = 10

export function createPeople(discord: LocalDiscord): People {
  const { world, messages, threads, interactions, attachments, audience } = discord
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

  const writableFor = (personId: string, channelId: string, files: readonly string[]): Channel => {
    const channel = channelFor(personId, channelId, files.length > 0 ? Bits.AttachFiles : 0n)
    if (mayWriteIn(world, channel, personId)) return channel
    throw new Error(`You do not have permission to send messages in ${channel.name}`)
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

  /** Stores the files of what somebody writes. @throws Error with a sentence when Discord's client would not send it. */
  const takeFiles = (channel: Channel, content: string, files: readonly string[]): APIAttachment[] => {
    if (content.trim() === '' && files.length === 0) throw new Error('A message needs some words or a file')
    if (files.length > mostFiles) throw new Error('A message takes up to 10 files')
    if (content.length > 2_000) throw new Error('Your message is too long: the limit is 2000 characters')
    const uploads = new Map<string, APIAttachment>()
    for (const file of files) upload(attachments, channel, file, uploads)
    return [...uploads.values()]
  }

  const say: People['say'] = (personId, { channelId, content, replyTo, pingReplied = true, files = [] }) => {
    const person = personOf(personId)
    const channel = writableFor(personId, channelId, files)
    if (channel.kind === 'forum') throw new Error('In a forum one opens a post')
    const attached = takeFiles(channel, content, files)
    if (replyTo !== undefined) {
      const { visibleTo } = messageFor(personId, channel, replyTo)
      if (visibleTo !== undefined) throw new Error('Messages that only you can see cannot be replied to')
    }
    const allowedMentions = pingReplied ? undefined : { parse: ['users', 'roles', 'everyone'], replied_user: false }
    const posted = messages.post({
      channel,
      author: person.user,
      attachments: attached,
      type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
      body: {
        content,
        ...(replyTo !== undefined && { message_reference: { message_id: replyTo } }),
        ...(allowedMentions && { allowed_mentions: allowedMentions }),
      },
    })
    return pageMessage(posted)
  }

  const post: People['post'] = (personId, { channelId, title, content, files = [], tags = [] }) => {
    const person = personOf(personId)
    const forum = writableFor(personId, channelId, files)
    if (forum.forum === undefined) throw new Error(`#${forum.name} is no forum`)
    const name = title.trim()
    if (name === '' || name.length > 100) throw new Error('A post needs a title of 1 to 100 characters')
    const known = forum.forum.tags.filter(({ id }) => tags.includes(id)).map(({ id }) => id)
    if (forum.forum.requiresTag && known.length === 0) throw new Error('A post needs a tag here')
    if (known.length > 5) throw new Error('A post takes up to 5 tags')
    const attached = takeFiles(forum, content, files)
    const beginning = { name, appliedTags: known }
    return pageMessage(threads.post(forum, person.user, beginning, { body: { content }, attachments: attached }))
  }

  const startThread: People['startThread'] = (personId, { channelId, name, messageId }) => {
    const channel = channelFor(personId, channelId, Bits.CreatePublicThreads)
    if (channel.kind !== 'text' && channel.kind !== 'announcement') throw new Error('Threads cannot begin here')
    if (name.trim() === '' || name.length > 100) throw new Error('A thread needs a name of 1 to 100 characters')
    const from = messageId === undefined ? undefined : messageFor(personId, channel, messageId)
    if (from?.visibleTo !== undefined) throw new Error('Threads cannot begin from messages that only you can see')
    if (from && world.channels.has(from.api.id)) throw new Error('This message has a thread already')
    return threads.start(channel, personOf(personId).user, { name: name.trim() }, from).id
  }

  const changeThread: People['changeThread'] = (personId, { channelId, ...change }) => {
    const channel = channelFor(personId, channelId, 0n)
    const { thread } = channel
    if (thread === undefined) throw new Error(`#${channel.name} is no thread`)
    const manages = may(world, channel, personId, Bits.ManageThreads)
    const isOwn = thread.ownerId === personId && !thread.isLocked && change.isLocked === undefined
    if (!manages && !isOwn) throw new Error('You do not have permission to do that with this thread')
    threads.change(channel, change)
  }

  const useCommand = async (personId: string, use: CommandUse, isCompleting: boolean): Promise<Outcome> => {
    personOf(personId)
    const channel = channelFor(personId, use.channelId, Bits.UseApplicationCommands)
    const target = use.targetMessageId === undefined ? undefined : messageFor(personId, channel, use.targetMessageId)
    const data = commandData(discord, { personId, channel, use, target, isCompleting })
    const type = isCompleting ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand
    return interactions.send({ type, personId, channel, data })
  }

  const press: People['press'] = async (personId, { channelId, messageId, customId, values }) => {
    const channel = channelFor(personId, channelId, Bits.ViewChannel)
    const source = messageFor(personId, channel, messageId)
    const data = componentData(discord, { personId, channel, source, customId, values: values ?? [] })
    return interactions.send({ type: InteractionType.MessageComponent, personId, channel, data, source })
  }

  const submit: People['submit'] = async (personId, modalId, fields) => {
    const opened = modals.get(modalId)
    if (opened === undefined || opened.personId !== personId) throw new Error('This form is not open any more')
    const { channel, source, modal, trigger } = opened
    const uploads = new Map<string, APIAttachment>()
    const given = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((one) => upload(attachments, channel, one, uploads)) : value,
      ]),
    )
    const data = fillModal(modal, given, { world, channel, personId, uploads })
    const opener = { ...(source && { source }), ...(trigger && { trigger }) }
    const outcome = await interactions.send({ type: InteractionType.ModalSubmit, personId, channel, data, ...opener })
    // Discord's client keeps the form open, and what was typed, when nobody took it.
    if (outcome.kind !== 'failed') modals.delete(modalId)
    return outcome
  }

  const placedFor = (personId: string, channelId: string, messageId: string): Posted => {
    const channel = channelFor(personId, channelId, Bits.ViewChannel)
    return messageFor(personId, channel, messageId)
  }

  return {
    say,
    post,
    startThread,
    changeThread,
    edit: (personId, channelId, messageId, content) => {
      const posted = placedFor(personId, channelId, messageId)
      if (posted.api.author.id !== personId) throw new Error('Only its author can edit a message')
      messages.edit(posted, { content })
    },
    command: (personId, use) => useCommand(personId, use, false),
    autocomplete: (personId, use) => useCommand(personId, use, true),
    press,
    submit,
    dismiss: (personId, channelId, messageId) => {
      const posted = placedFor(personId, channelId, messageId)
      if (posted.visibleTo === undefined) throw new Error('Only messages that only you can see can be dismissed')
      posted.channel.messages.delete(messageId)
      audience.tell(personId, { event: 'message-gone', channelId, messageId })
    },
    publish: (personId, channelId, messageId) => {
      const posted = placedFor(personId, channelId, messageId)
      const { channel, api } = posted
      if (channel.kind !== 'announcement') throw new Error('Only messages of announcement channels can be published')
      const needed = api.author.id === personId ? Bits.SendMessages : Bits.ManageMessages
      if (!may(world, channel, personId, needed)) throw new Error('You do not have permission to publish this message')
      if ((api.flags ?? 0) & MessageFlags.Crossposted) throw new Error('This message has already been published')
      messages.mark(posted, MessageFlags.Crossposted)
    },
    delete: (personId, channelId, messageId) => {
      const posted = placedFor(personId, channelId, messageId)
      const isOwn = posted.api.author.id === personId
      if (!isOwn && !may(world, posted.channel, personId, Bits.ManageMessages)) {
        throw new Error('You do not have permission to delete this message')
      }
      messages.remove(posted)
    },
    world: (personId) => {
      personOf(personId)
      return pageWorld(discord, personId)
    },
    messages: (personId, channelId) =>
      visibleMessages(world, personId, channelFor(personId, channelId, Bits.ViewChannel)),
    watch: audience.watch,
    openModal: (interaction, modal) => {
      const { personId, channel, source } = interaction.action
      const trigger = interactionMetadata(world, interaction.action, interaction.id)
      modals.set(interaction.id, { personId, channel, modal, trigger, ...(source && { source }) })
      if (modals.size > openModals) modals.delete(modals.keys().next().value ?? '')
      audience.tell(personId, { event: 'modal', modalId: interaction.id, personId, modal })
    },
  }
}
