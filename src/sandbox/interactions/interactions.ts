// The life of an interaction: sent to the bot, answered within 3 s, followed up for 15 minutes.

import type { MessageBody, ReceivedFile } from '../messages/bodies.ts'
import { refusals } from '../rest/api-error.ts'
import { checkMessage, existingOf } from '../rules/message-rules.ts'
import type { Posted } from '../world/world.ts'
import { type Answering, applyAnswer, ephemerally, postFor } from './answers.ts'
import type { CallbackBody, Interaction, Outcome } from './interaction.ts'
import { type Action, interactionPayload } from './payloads.ts'
import { awaiting, begin, close, createPending, dateBack, expireAll, finish, type PendingOptions } from './pending.ts'

export interface Interactions {
  /** Sends the action to the bot; resolves once it is acknowledged, or has failed. */
  send(action: Action): Promise<Outcome>
  /** The interaction a callback is for. @throws ApiError 10062 when it is unknown or too old, 40060 when answered. */
  awaiting(id: string, token: string): Interaction
  /** Answers it. The body's schema was checked. @throws ApiError when the answer breaks a rule. */
  answer(interaction: Interaction, body: CallbackBody, files: readonly ReceivedFile[]): void
  /** The interaction of a webhook address. @throws ApiError 10015 when unknown, 50027 after 15 minutes. */
  byToken(applicationId: string, token: string): Interaction
  followUp(interaction: Interaction, body: MessageBody, files: readonly ReceivedFile[]): Posted
  /** A message that this interaction may see and change. @param id A message id or @original. @throws ApiError 10008 */
  messageOf(interaction: Interaction, id: string): Posted
  edit(interaction: Interaction, posted: Posted, body: MessageBody, files: readonly ReceivedFile[]): Posted
  remove(interaction: Interaction, posted: Posted): void
  /** Resolves when the answer is complete: a deferred one filled in, or an update followed by what it announced. */
  finished(interactionId: string): Promise<Posted | undefined>
  /** How much earlier than now the next interactions are dated. */
  dateBack(ms: number, times: number): void
  /** How many of the next interactions are dated earlier. */
  datedBack(): number
  /** Calls back whenever that number changes. */
  onDatedBack(listener: () => void): void
  close(): void
}

const tokenLifetimeMs = 15 * 60_000

interface InteractionsOptions extends PendingOptions, Answering {
  readonly dispatch: (makeData: () => unknown, guildId: string | undefined) => void
}

export function createInteractions(options: InteractionsOptions): Interactions {
  const { world, clock, messages } = options
  const pending = createPending(options)
  return {
    send: (action) =>
      new Promise((resolve) => {
        const { id, token } = begin(pending, action, resolve)
        options.dispatch(() => interactionPayload(world, action, id, token), action.channel.guildId)
      }),
    awaiting: (id, token) => awaiting(pending, id, token),
    answer(interaction, body, files) {
      const outcome = applyAnswer(options, interaction, body, files)
      close(pending, interaction, 'answered')
      interaction.settle(outcome)
      const isComplete = outcome.kind !== 'thinking' && outcome.kind !== 'acknowledged'
      if (isComplete) finish(interaction, 'posted' in outcome ? outcome.posted : undefined)
    },
    byToken(applicationId, token) {
      const interaction = pending.byToken.get(token)
      if (applicationId !== world.applicationId || interaction === undefined) throw refusals.unknownWebhook()
      if (clock.now() - interaction.createdAt > tokenLifetimeMs) throw refusals.webhookTokenExpired()
      if (interaction.state !== 'answered') throw refusals.unknownWebhook()
      return interaction
    },
    followUp: (interaction, body, files) => followUp(options, interaction, body, files),
    messageOf,
    edit(interaction, posted, body, files) {
      checkMessage(body, files, [], { existing: existingOf(posted) })
      messages.edit(posted, body, files)
      finish(interaction, posted)
      return posted
    },
    remove(interaction, posted) {
      messages.remove(posted)
      finish(interaction, undefined)
    },
    finished: (interactionId) =>
      new Promise((resolve) => {
        const interaction = pending.byId.get(interactionId)
        if (interaction === undefined || interaction.isFinished) resolve(interaction?.original)
        else interaction.onFinished.push(resolve)
      }),
    dateBack: (ms, times) => dateBack(pending, ms, times),
    datedBack: () => pending.dated.times,
    onDatedBack(listener) {
      pending.datedListeners.push(listener)
    },
    close: () => expireAll(pending),
  }
}

function followUp(
  parts: Answering,
  interaction: Interaction,
  body: MessageBody,
  files: readonly ReceivedFile[],
): Posted {
  const { original } = interaction
  // Right after a deferral the first follow-up is the answer, and the deferral said whether it is ephemeral.
  if (original?.isThinking) {
    checkMessage(body, files, [], { existing: existingOf(original), mayBeEphemeral: true })
    parts.messages.edit(original, body, files)
    finish(interaction, original)
    return original
  }
  checkMessage(body, files, [], { mayBeEphemeral: true })
  const posted = postFor(parts, interaction, { body, files, ...ephemerally(interaction, body) })
  finish(interaction, posted)
  return posted
}

function messageOf(interaction: Interaction, id: string): Posted {
  const posted = id === '@original' ? interaction.original : interaction.action.channel.messages.get(id)
  const isOwn = posted === interaction.original || posted?.interactionId === interaction.id
  const isThere = posted?.channel.messages.has(posted.api.id) === true
  if (posted === undefined || !isThere || !isOwn) throw refusals.unknownMessage()
  return posted
}
