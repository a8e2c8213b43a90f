// Sends what a command returns: at once when it is ready in time, after a defer when not.

import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { withTimeout } from '../../timeout.ts'
import { findCommand, findComponentHandler, findModalHandler, isModalOpener } from '../commands.ts'
import { failureReply, retried, sendingFailed } from '../gateway/boundary.ts'
import { isModal, type Modal } from '../render/modal.ts'
import { type Reply, sentence, withFile } from '../render/reply.ts'
import type { CommandContext, HandlerOutcome } from './command.ts'
import { parseCustomId } from './custom-id.ts'

/** Discord waits 3 s for the first answer; half of it is left for the way there. */
const deferAfterMs = 1500
/** Once an answer is deferred no modal can open, so a modal may take nearly all of it. */
const deferModalAfterMs = 2400

const noMentions = { parse: [] }

type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction
type HandledInteraction = MessageComponentInteraction | ModalSubmitInteraction

export interface Responder {
  command(interaction: CommandInteraction): Promise<void>
  component(interaction: MessageComponentInteraction): Promise<void>
  modal(interaction: ModalSubmitInteraction): Promise<void>
  autocomplete(interaction: AutocompleteInteraction): Promise<void>
}

export function createResponder(context: CommandContext, log: Log): Responder {
  return {
    async command(interaction) {
      const what = `/${interaction.commandName}`
      try {
        let isPrivate = true
        let limitMs = deferAfterMs
        const work = async (): Promise<Reply | Modal> => {
          const command = findCommand(interaction.commandName)
          if (!command) throw new UserError(`I no longer have the command ${what}. See /help for those I have.`)
          if (command.kind === 'message') {
            if (!interaction.isMessageContextMenuCommand()) throw new Error(`${what} came as another kind of command`)
            return command.run(context, interaction)
          }
          if (!interaction.isChatInputCommand()) throw new Error(`${what} came as another kind of command`)
          isPrivate = !(command.isPublic?.(interaction) ?? false)
          if (command.opensModal?.(interaction)) limitMs = deferModalAfterMs
          return command.run(context, interaction)
        }
        // A failure is the asker's alone, whoever the answer was for.
        const outcome = work().then(
          (reply) => ({ reply, isPrivate }),
          (error: unknown) => ({ reply: failureReply(error, log, what), isPrivate: true }),
        )
        const ready = await withTimeout(outcome, limitMs)
        if (ready) {
          const { reply } = ready
          if (isModal(reply)) await retried(() => interaction.showModal(reply.data))
          else await retried(() => interaction.reply({ ...bodyOf(reply), flags: flagsOf(ready.isPrivate, reply) }))
          return
        }
        await retried(() => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {}))
        const { reply } = await outcome
        // The flag for components goes on the edit: a deferred answer may carry the ephemeral one alone.
        const late = isModal(reply) ? lateModal() : reply
        await retried(() => interaction.editReply({ ...bodyOf(late), ...editFlagsOf(late) }))
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },

    async component(interaction) {
      const what = `component ${interaction.customId}`
      try {
        const outcome = handleComponent(context, interaction).catch((error: unknown): HandlerOutcome => {
          return { kind: 'private', reply: failureReply(error, log, what) }
        })
        const isOpener = isModalOpener(parseCustomId(interaction.customId)?.action ?? '')
        const ready = await withTimeout(outcome, isOpener ? deferModalAfterMs : deferAfterMs)
        if (!ready) await retried(() => interaction.deferUpdate())
        await carryOut(interaction, ready ?? (await outcome), log)
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },

    async modal(interaction) {
      const what = `modal ${interaction.customId}`
      try {
        const outcome = handleModal(context, interaction).catch((error: unknown): HandlerOutcome => {
          return { kind: 'private', reply: withTyped(failureReply(error, log, what), interaction) }
        })
        const ready = await withTimeout(outcome, deferAfterMs)
        if (!ready) {
          await retried<unknown>(() =>
            interaction.isFromMessage()
              ? interaction.deferUpdate()
              : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
          )
        }
        await carryOut(interaction, ready ?? (await outcome), log)
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },

    async autocomplete(interaction) {
      const what = `autocomplete of /${interaction.commandName}`
      try {
        const command = findCommand(interaction.commandName)
        const choices = command?.kind === 'chat' ? await command.complete?.(context, interaction) : undefined
        await retried(() => interaction.respond(choices ?? []))
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },
  }
}

async function handleComponent(
  context: CommandContext,
  interaction: MessageComponentInteraction,
): Promise<HandlerOutcome> {
  const parsed = parseCustomId(interaction.customId)
  const handle = parsed && findComponentHandler(parsed.action)
  if (!handle)
    throw new UserError('That button was made by another version of me and no longer works. Ask again for a new one.')
  return handle(context, interaction, parsed.args)
}

async function handleModal(context: CommandContext, interaction: ModalSubmitInteraction): Promise<HandlerOutcome> {
  const parsed = parseCustomId(interaction.customId)
  const handle = parsed && findModalHandler(parsed.action)
  if (!handle)
    throw new UserError('That form was made by another version of me and no longer works. Please open it again.')
  return handle(context, interaction, parsed.args)
}

/** What was typed comes back as a file when its modal fails. A modal of one field asks to confirm something. */
function withTyped(reply: Reply, interaction: ModalSubmitInteraction): Reply {
  const typed = interaction.fields.fields
    .map((field) => ('value' in field && typeof field.value === 'string' ? field.value : ''))
    .filter((value) => value !== '')
    .join('\n\n')
  if (typed === '' || interaction.fields.fields.size < 2) return reply
  return withFile(reply, { name: 'what-you-typed.md', bytes: Buffer.from(typed) })
}

// A modal can only be the first answer, and a defer is one.
function lateModal(): Reply {
  return sentence('I was too slow to open the form. Please try again.')
}

async function carryOut(interaction: HandledInteraction, outcome: HandlerOutcome, log: Log): Promise<void> {
  if (outcome.kind === 'modal') {
    if (interaction.isModalSubmit()) throw new Error(`a modal cannot open after the modal ${interaction.customId}`)
    const { data } = outcome.modal
    if (!interaction.deferred) await retried(() => interaction.showModal(data))
    else await retried(() => interaction.followUp({ ...bodyOf(lateModal()), flags: flagsOf(true) }))
    return
  }
  if (outcome.kind === 'delete') {
    if (!interaction.deferred && isOnMessage(interaction)) await retried(() => interaction.deferUpdate())
    await retried(() => interaction.deleteReply())
    return
  }
  if (outcome.kind === 'private' || !isOnMessage(interaction)) {
    const body = { ...bodyOf(outcome.reply), flags: flagsOf(true, outcome.reply) }
    if (!interaction.deferred) await retried(() => interaction.reply(body))
    else if (isOnMessage(interaction)) await retried(() => interaction.followUp(body))
    else await retried(() => interaction.editReply({ ...bodyOf(outcome.reply), ...editFlagsOf(outcome.reply) }))
    return
  }
  const before = interaction.message.components.map((component) => component.toJSON())
  const body = { ...bodyOf(outcome.reply), flags: MessageFlags.IsComponentsV2 as const }
  await retried<unknown>(() => (interaction.deferred ? interaction.editReply(body) : interaction.update(body)))
  if (!outcome.publish) return
  try {
    await interaction.followUp({ ...bodyOf(outcome.publish), flags: MessageFlags.IsComponentsV2 })
  } catch (error) {
    // What could not be published can be tried again: the button comes back.
    sendingFailed(error, log, `publish after ${interaction.customId}`)
    await interaction.editReply({ components: before, flags: MessageFlags.IsComponentsV2, allowedMentions: noMentions })
    const words = 'That could not be posted for everybody. Please try again.'
    await interaction.followUp({ ...bodyOf(sentence(words)), flags: flagsOf(true) })
  }
}

/** Whether there is a message to change: a modal that a command opened has none. */
function isOnMessage(
  interaction: HandledInteraction,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return !interaction.isModalSubmit() || interaction.isFromMessage()
}

function bodyOf({ components, plain, files = [] }: Reply) {
  const attached = files.map(({ name, bytes }) => ({ name, attachment: Buffer.from(bytes) }))
  return { ...plain, components, allowedMentions: noMentions, ...(attached.length > 0 && { files: attached }) }
}

function flagsOf(isPrivate: boolean, reply?: Reply): (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)[] {
  return [
    ...(reply?.plain ? [] : [MessageFlags.IsComponentsV2 as const]),
    ...(isPrivate ? [MessageFlags.Ephemeral as const] : []),
  ]
}

function editFlagsOf({ plain }: Reply) {
  return plain ? {} : { flags: MessageFlags.IsComponentsV2 as const }
}
