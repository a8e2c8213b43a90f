// Sends what a command returns: at once when it is ready in time, after a defer when not.

import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { withTimeout } from '../../timeout.ts'
import { commandsByName, componentHandlers, modalHandlers, modalOpeners } from '../commands.ts'
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
// A modal can only be the first answer, and a defer is one.
const lateModal = sentence('I was too slow to open the form. Please try again.')

type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction
type HandledInteraction = MessageComponentInteraction | ModalSubmitInteraction

/** Answers an interaction, or tells the log why it could not. */
export async function respond(context: CommandContext, interaction: Interaction, log: Log): Promise<void> {
  const what = whatOf(interaction)
  try {
    if (interaction.isAutocomplete()) await complete(context, interaction)
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
      await answerUse(context, interaction, log, what)
    } else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
      await answerCommand(context, interaction, log, what)
    }
  } catch (error) {
    const outcome = sendingFailed(error, log, what)
    if (outcome) context.noteUnanswered(outcome)
  }
}

function whatOf(interaction: Interaction): string {
  if (interaction.isMessageComponent()) return `component ${interaction.customId}`
  if (interaction.isModalSubmit()) return `modal ${interaction.customId}`
  return `${interaction.isAutocomplete() ? 'autocomplete of ' : ''}/${interaction.commandName}`
}

async function complete(context: CommandContext, interaction: AutocompleteInteraction): Promise<void> {
  const command = commandsByName.get(interaction.commandName)
  const choices = command?.kind === 'chat' ? await command.complete?.(context, interaction) : undefined
  await retried(() => interaction.respond(choices ?? []))
}

async function answerCommand(
  context: CommandContext,
  interaction: CommandInteraction,
  log: Log,
  what: string,
): Promise<void> {
  let isPrivate = true
  let limitMs = deferAfterMs
  const work = async (): Promise<Reply | Modal> => {
    const command = commandsByName.get(interaction.commandName)
    if (!command) throw new UserError(`I no longer have the command ${what}. See /help for those I have.`)
    if (command.kind === 'message' && interaction.isMessageContextMenuCommand())
      return command.run(context, interaction)
    if (command.kind === 'message' || !interaction.isChatInputCommand()) {
      throw new Error(`${what} came as another kind of command`)
    }
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
    if (isModal(reply)) await retried(() => interaction.showModal(reply))
    else await retried(() => interaction.reply(ready.isPrivate ? privateBodyOf(reply) : bodyOf(reply)))
    return
  }
  await retried(() => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {}))
  const { reply } = await outcome
  await retried(() => interaction.editReply(bodyOf(isModal(reply) ? lateModal : reply)))
}

/** Answers a component that was used, or a modal that was sent. */
async function answerUse(
  context: CommandContext,
  interaction: HandledInteraction,
  log: Log,
  what: string,
): Promise<void> {
  const outcome = handle(context, interaction).catch((error: unknown): HandlerOutcome => {
    const reply = failureReply(error, log, what)
    return { kind: 'private', reply: interaction.isModalSubmit() ? withTyped(reply, interaction) : reply }
  })
  const isOpener = !interaction.isModalSubmit() && modalOpeners.has(parseCustomId(interaction.customId)?.action ?? '')
  const ready = await withTimeout(outcome, isOpener ? deferModalAfterMs : deferAfterMs)
  if (!ready) {
    await retried<unknown>(() =>
      isOnMessage(interaction) ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    )
  }
  await carryOut(interaction, ready ?? (await outcome), log)
}

async function handle(context: CommandContext, interaction: HandledInteraction): Promise<HandlerOutcome> {
  const { action = '', args = [] } = parseCustomId(interaction.customId) ?? {}
  if (interaction.isModalSubmit()) {
    const handler = modalHandlers.get(action)
    if (handler) return asMade(() => handler(context, interaction, args))
    throw new UserError('That form was made by another version of me and no longer works. Please open it again.')
  }
  const handler = componentHandlers.get(action)
  if (handler) return handler(context, interaction, args)
  throw new UserError('That button was made by another version of me and no longer works. Ask again for a new one.')
}

/** @throws UserError when a form lacks a field that it was made with, or has one of another kind. */
async function asMade<T>(handle: () => Promise<T>): Promise<T> {
  try {
    return await handle()
  } catch (error) {
    const isForged =
      error instanceof Error && 'code' in error && /^ModalSubmitInteractionField/.test(String(error.code))
    if (!isForged) throw error
    throw new UserError('That form did not come back with the fields that I gave it. Please open it again.')
  }
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

async function carryOut(interaction: HandledInteraction, outcome: HandlerOutcome, log: Log): Promise<void> {
  if (outcome.kind === 'modal') {
    if (interaction.isModalSubmit()) throw new Error(`a modal cannot open after the modal ${interaction.customId}`)
    if (!interaction.deferred) await retried(() => interaction.showModal(outcome.modal))
    else await retried(() => interaction.followUp(privateBodyOf(lateModal)))
    return
  }
  if (outcome.kind === 'delete') {
    if (!interaction.deferred && isOnMessage(interaction)) await retried(() => interaction.deferUpdate())
    await retried(() => interaction.deleteReply())
    return
  }
  if (outcome.kind === 'private' || !isOnMessage(interaction)) {
    const body = privateBodyOf(outcome.reply)
    if (!interaction.deferred) await retried(() => interaction.reply(body))
    else if (isOnMessage(interaction)) await retried(() => interaction.followUp(body))
    else await retried(() => interaction.editReply(bodyOf(outcome.reply)))
    return
  }
  const body = bodyOf(outcome.reply)
  await retried<unknown>(() => (interaction.deferred ? interaction.editReply(body) : interaction.update(body)))
  if (!outcome.publish) return
  try {
    await interaction.followUp(bodyOf(outcome.publish.reply))
  } catch (error) {
    // What could not be published can be tried again: the button comes back.
    sendingFailed(error, log, `publish after ${interaction.customId}`)
    await interaction.editReply(bodyOf(outcome.publish.ifFailed))
    const words = 'That could not be posted for everybody. Please try again.'
    await interaction.followUp(privateBodyOf(sentence(words)))
  }
}

/** Whether there is a message to change: a modal that a command opened has none. */
function isOnMessage(
  interaction: HandledInteraction,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return !interaction.isModalSubmit() || interaction.isFromMessage()
}

// A deferred answer may carry the ephemeral flag alone, so that for components goes on its edit.
function bodyOf({ files = [], ...reply }: Reply) {
  const attached = files.map(({ name, bytes }) => ({ name, attachment: Buffer.from(bytes) }))
  return {
    ...reply,
    allowedMentions: noMentions,
    ...(attached.length > 0 && { files: attached }),
    ...(reply.content === undefined && { flags: [MessageFlags.IsComponentsV2 as const] }),
  }
}

/** For one person alone. */
function privateBodyOf(reply: Reply) {
  const body = bodyOf(reply)
  return { ...body, flags: [...(body.flags ?? []), MessageFlags.Ephemeral as const] }
}
