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
import { withTimeout } from '../../timeout.ts'
import { commandsByName, componentHandlers, modalHandlers, modalOpeners } from '../commands.ts'
import { failureReply, type Responding, retried, sendingFailed } from '../gateway/boundary.ts'
import { type Taken, TooLate } from '../gateway/load/load.ts'
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
const busySentence = 'I am getting too many questions right now. Please ask again in a few seconds.'
const lateModal = sentence('I was too slow to open the form. Please try again.')

type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction
type HandledInteraction = MessageComponentInteraction | ModalSubmitInteraction

/** Answers an interaction, or tells the log why it could not. */
export async function respond(context: CommandContext, interaction: Interaction, answering: Responding): Promise<void> {
  const what = whatOf(interaction)
  const taken = answering.load.take(interaction.createdTimestamp, kindOf(interaction))
  if (taken === 'late') {
    context.noteUnanswered('late')
    return
  }
  if (taken.isBusy) context.noteUnanswered('refused')
  const asked: Asked = { ...answering, ...taken, what }
  try {
    if (interaction.isAutocomplete()) await complete(context, interaction, asked)
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
      await answerUse(context, interaction, asked)
    } else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
      await answerCommand(context, interaction, asked)
    }
  } catch (error) {
    const outcome = error instanceof TooLate ? 'late' : sendingFailed(error, answering, what)
    if (outcome) context.noteUnanswered(outcome)
  } finally {
    taken.release()
  }
}

/** Commands of one server wait together. What moderators and others press or fill in is never refused for want of time. */
function kindOf(interaction: Interaction): string | undefined {
  const isCommand = interaction.isAutocomplete() || interaction.isCommand()
  return isCommand ? `${interaction.guildId} ${interaction.type} ${interaction.commandName}` : undefined
}

/** What is known of an interaction that is being answered. */
interface Asked extends Responding, Pick<Taken, 'ageMs' | 'first'> {
  readonly what: string
  /** Whether there is only time to say so. */
  readonly isBusy: boolean
}

/** How long the answer may take before it is deferred: of Discord's time some is over already. */
function untilDeferred(limitMs: number, ageMs: number): number {
  return Math.max(0, Math.min(limitMs, deferModalAfterMs - ageMs))
}

function whatOf(interaction: Interaction): string {
  if (interaction.isMessageComponent()) return `component ${interaction.customId}`
  if (interaction.isModalSubmit()) return `modal ${interaction.customId}`
  return `${interaction.isAutocomplete() ? 'autocomplete of ' : ''}/${interaction.commandName}`
}

async function complete(
  context: CommandContext,
  interaction: AutocompleteInteraction,
  { first, isBusy }: Asked,
): Promise<void> {
  if (isBusy) return
  const command = commandsByName.get(interaction.commandName)
  const choices = command?.kind === 'chat' ? await command.complete?.(context, interaction) : undefined
  await first(() => retried(() => interaction.respond(choices ?? [])))
}

async function answerCommand(
  context: CommandContext,
  interaction: CommandInteraction,
  { log, what, ageMs, isBusy, first }: Asked,
): Promise<void> {
  let isPrivate = true
  let limitMs = deferAfterMs
  const work = async (): Promise<Reply | Modal> => {
    if (isBusy) throw new UserError(busySentence)
    const command = commandsByName.get(interaction.commandName)
    if (!command) throw new UserError(`The command ${what} no longer exists. See /help for those that do.`)
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
  const ready = await withTimeout(outcome, untilDeferred(limitMs, ageMs))
  if (ready) {
    const { reply } = ready
    const body = isModal(reply) ? undefined : ready.isPrivate ? privateBodyOf(reply) : bodyOf(reply)
    await first<unknown>(() =>
      retried<unknown>(() => (isModal(reply) ? interaction.showModal(reply) : interaction.reply(body ?? {}))),
    )
    return
  }
  await first(() => retried(() => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})))
  const { reply } = await outcome
  await retried(() => interaction.editReply(bodyOf(isModal(reply) ? lateModal : reply)))
}

/** Answers a component that was used, or a modal that was sent. */
async function answerUse(context: CommandContext, interaction: HandledInteraction, asked: Asked): Promise<void> {
  const { log, what, ageMs } = asked
  const outcome = handle(context, interaction).catch((error: unknown): HandlerOutcome => {
    const reply = failureReply(error, log, what)
    return { kind: 'private', reply: interaction.isModalSubmit() ? withTyped(reply, interaction) : reply }
  })
  const isOpener = !interaction.isModalSubmit() && modalOpeners.has(parseCustomId(interaction.customId)?.action ?? '')
  const ready = await withTimeout(outcome, untilDeferred(isOpener ? deferModalAfterMs : deferAfterMs, ageMs))
  if (!ready) {
    await retried<unknown>(() =>
      isOnMessage(interaction) ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    )
  }
  await carryOut(interaction, ready ?? (await outcome), asked)
}

async function handle(context: CommandContext, interaction: HandledInteraction): Promise<HandlerOutcome> {
  const { action = '', args = [] } = parseCustomId(interaction.customId) ?? {}
  if (interaction.isModalSubmit()) {
    const handler = modalHandlers.get(action)
    if (handler) return asMade(() => handler(context, interaction, args))
    throw new UserError('That form is out of date. Please open it again.')
  }
  const handler = componentHandlers.get(action)
  if (handler) return handler(context, interaction, args)
  throw new UserError('That button is out of date. Please ask or run the command again.')
}

/** @throws UserError when a form lacks a field that it was made with, or has one of another kind. */
async function asMade<T>(handle: () => Promise<T>): Promise<T> {
  try {
    return await handle()
  } catch (error) {
    const isForged =
      error instanceof Error && 'code' in error && /^ModalSubmitInteractionField/.test(String(error.code))
    if (!isForged) throw error
    throw new UserError('That form came back incomplete. Please open it again.')
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

async function carryOut(interaction: HandledInteraction, outcome: HandlerOutcome, asked: Asked): Promise<void> {
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
    sendingFailed(error, asked, `publish after ${interaction.customId}`)
    await interaction.editReply(bodyOf(outcome.publish.ifFailed))
    const words = 'I could not post that here. Please try again.'
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
