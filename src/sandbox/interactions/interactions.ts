// The life of an interaction: sent to the bot, answered within 3 s, followed up for 15 minutes. Knows no HTTP.

import { randomUUID } from 'node:crypto'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import {
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
  InteractionResponseType as ResponseType,
} from 'discord-api-types/v10'
import type { ComponentBody, MessageBody, UploadedFile } from '../messages/bodies.ts'
import type { Message, Messages } from '../messages/messages.ts'
import { invalidForm, refusals } from '../rest/api-error.ts'
import { checkDeferral, checkMessage, existingOf } from '../rules/message-rules.ts'
import { checkChoices, checkModal } from '../rules/modal-rules.ts'
import type { Clock } from '../world/clock.ts'
import type { Posted, World } from '../world/world.ts'
import type { CallbackBody, Interaction, Outcome } from './interaction.ts'
import { type Action, interactionMetadata, interactionPayload } from './payloads.ts'

export interface Interactions {
  /** Sends the action to the bot; resolves once it is acknowledged, or has failed. */
  send(action: Action): Promise<Outcome>
  /** The interaction a callback is for. @throws ApiError 10062 when it is unknown or too old, 40060 when answered. */
  awaiting(id: string, token: string): Interaction
  /** Answers it. The body's schema was checked. @throws ApiError when the answer breaks a rule. */
  answer(interaction: Interaction, body: CallbackBody, files: readonly UploadedFile[]): void
  /** The interaction of a webhook address. @throws ApiError 10015 when unknown, 50027 after 15 minutes. */
  byToken(applicationId: string, token: string): Interaction
  followUp(interaction: Interaction, body: MessageBody, files: readonly UploadedFile[]): Posted
  /** A message that this interaction may see and change. @param id A message id or @original. @throws ApiError 10008 */
  messageOf(interaction: Interaction, id: string): Posted
  edit(interaction: Interaction, posted: Posted, body: MessageBody, files: readonly UploadedFile[]): Posted
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

const answerWithinMs = 3_000
const tokenLifetimeMs = 15 * 60_000
const remembered = 20_000
const sweepEveryMs = 100

export const didNotRespond = 'The application did not respond'

interface InteractionsOptions {
  readonly world: World
  readonly clock: Clock
  readonly nextId: (atMs?: number) => string
  readonly messages: Messages
  readonly dispatch: (makeData: () => unknown, guildId: string | undefined) => void
  /** Told when nobody answered in time. */
  readonly onFailed: (action: Action, sentence: string) => void
  readonly onModal: (interaction: Interaction, modal: APIModalInteractionResponseCallbackData) => void
}

const isOf = (action: Action, ...types: InteractionType[]): boolean => types.includes(action.type)

function wrongType() {
  return invalidForm([
    { path: ['type'], code: 'BASE_TYPE_CHOICES', message: 'This interaction cannot be answered that way' },
  ])
}

export function createInteractions(options: InteractionsOptions): Interactions {
  const { world, clock, messages } = options
  const byId = new Map<string, Interaction>()
  const byTokenOnly = new Map<string, Interaction>()
  const pending = new Map<string, { readonly interaction: Interaction; readonly sentAtMs: number }>()
  let sweeper: NodeJS.Timeout | undefined
  let dated = { backMs: 0, times: 0 }
  const datedListeners: (() => void)[] = []
  const date = (backMs: number, times: number): void => {
    dated = { backMs, times }
    for (const listener of datedListeners) listener()
  }

  const finish = (interaction: Interaction, posted: Posted | undefined): void => {
    if (interaction.isFinished) return
    interaction.isFinished = true
    for (const tell of interaction.onFinished.splice(0)) tell(posted)
  }

  const expire = (interaction: Interaction): void => {
    interaction.state = 'expired'
    pending.delete(interaction.id)
    options.onFailed(interaction.action, didNotRespond)
    interaction.settle({ kind: 'failed', sentence: didNotRespond, interactionId: interaction.id })
    finish(interaction, undefined)
  }

  // People wait in real time too: under a clock that stands still an unanswered interaction must fail all the same.
  const sweep = (): void => {
    const now = clock.now()
    const real = performance.now()
    for (const { interaction, sentAtMs } of pending.values()) {
      if (now - interaction.createdAt <= answerWithinMs && real - sentAtMs <= answerWithinMs) break
      expire(interaction)
    }
    if (pending.size > 0) return
    clearInterval(sweeper)
    sweeper = undefined
  }
  clock.onAdvance(sweep)

  const forgetOldest = (): void => {
    for (const interaction of byId.values()) {
      if (byId.size <= remembered) break
      byId.delete(interaction.id)
      byTokenOnly.delete(interaction.token)
    }
  }

  const send: Interactions['send'] = (action) =>
    new Promise((settle) => {
      const backMs = dated.times > 0 ? dated.backMs : 0
      if (dated.times > 0) date(dated.backMs, dated.times - 1)
      const createdAt = clock.now() - backMs
      const id = backMs > 0 ? options.nextId(createdAt) : options.nextId()
      const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}${randomUUID()}`
      const interaction: Interaction = {
        id,
        token,
        action,
        createdAt,
        state: 'pending',
        original: undefined,
        settle,
        onFinished: [],
        isFinished: false,
      }
      byId.set(id, interaction)
      byTokenOnly.set(token, interaction)
      if (byId.size > remembered) forgetOldest()
      pending.set(id, { interaction, sentAtMs: performance.now() })
      sweeper ??= setInterval(sweep, sweepEveryMs).unref()
      options.dispatch(() => interactionPayload(world, action, id, token), action.channel.guildId)
    })

  const awaiting: Interactions['awaiting'] = (id, token) => {
    const interaction = byId.get(id)
    if (interaction === undefined || interaction.token !== token) throw refusals.unknownInteraction()
    if (interaction.state === 'answered') throw refusals.acknowledged()
    if (interaction.state === 'pending' && clock.now() - interaction.createdAt > answerWithinMs) expire(interaction)
    if (interaction.state === 'expired') throw refusals.unknownInteraction()
    return interaction
  }

  const postFor = (interaction: Interaction, message: Omit<Message, 'channel' | 'author' | 'interaction'>): Posted =>
    messages.post({
      ...message,
      channel: interaction.action.channel,
      author: world.bot,
      interaction: { id: interaction.id, metadata: interactionMetadata(world, interaction.action, interaction.id) },
    })

  const typeOfAnswer = ({ type, data }: Action): MessageType => {
    if (type !== InteractionType.ApplicationCommand) return MessageType.Default
    const isChatInput = data.type === ApplicationCommandType.ChatInput
    return isChatInput ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand
  }

  const ephemerally = (interaction: Interaction, { flags }: MessageBody) =>
    (flags ?? 0) & MessageFlags.Ephemeral ? { visibleTo: interaction.action.personId } : {}

  // Each answer is judged in full before anything of it shows.
  const outcomeOf = (interaction: Interaction, body: CallbackBody, files: readonly UploadedFile[]): Outcome => {
    const { action, id: interactionId } = interaction
    const data = body.data ?? {}
    const isAutocomplete = isOf(action, InteractionType.ApplicationCommandAutocomplete)
    if (isAutocomplete !== (body.type === ResponseType.ApplicationCommandAutocompleteResult)) throw wrongType()
    switch (body.type) {
      case ResponseType.ChannelMessageWithSource: {
        checkMessage(data, files, ['data'], { mayBeEphemeral: true })
        const type = typeOfAnswer(action)
        const posted = postFor(interaction, { body: data, files, type, ...ephemerally(interaction, data) })
        interaction.original = posted
        return { kind: 'replied', posted, interactionId }
      }
      case ResponseType.DeferredChannelMessageWithSource: {
        checkDeferral(data)
        const type = typeOfAnswer(action)
        const posted = postFor(interaction, { body: {}, isThinking: true, type, ...ephemerally(interaction, data) })
        interaction.original = posted
        return { kind: 'thinking', posted, interactionId }
      }
      case ResponseType.DeferredMessageUpdate:
        if (action.source === undefined) throw wrongType()
        interaction.original = action.source
        return { kind: 'acknowledged', interactionId }
      case ResponseType.UpdateMessage: {
        if (action.source === undefined) throw wrongType()
        checkMessage(data, files, ['data'], { existing: existingOf(action.source) })
        interaction.original = messages.edit(action.source, data, files)
        return { kind: 'changed', posted: interaction.original, interactionId }
      }
      case ResponseType.ApplicationCommandAutocompleteResult:
        checkChoices(data.choices ?? [])
        return { kind: 'choices', choices: data.choices ?? [], interactionId }
      case ResponseType.Modal: {
        if (isOf(action, InteractionType.ModalSubmit)) throw wrongType()
        const modal = data as APIModalInteractionResponseCallbackData
        checkModal(modal.components as ComponentBody[])
        options.onModal(interaction, modal)
        return { kind: 'modal', modal, interactionId }
      }
      default:
        throw wrongType()
    }
  }

  const answer: Interactions['answer'] = (interaction, body, files) => {
    const outcome = outcomeOf(interaction, body, files)
    interaction.state = 'answered'
    pending.delete(interaction.id)
    interaction.settle(outcome)
    const isComplete = outcome.kind !== 'thinking' && outcome.kind !== 'acknowledged'
    if (isComplete) finish(interaction, 'posted' in outcome ? outcome.posted : undefined)
  }

  const byToken: Interactions['byToken'] = (applicationId, token) => {
    const interaction = byTokenOnly.get(token)
    if (applicationId !== world.applicationId || interaction === undefined) throw refusals.unknownWebhook()
    if (clock.now() - interaction.createdAt > tokenLifetimeMs) throw refusals.webhookTokenExpired()
    if (interaction.state !== 'answered') throw refusals.unknownWebhook()
    return interaction
  }

  const messageOf: Interactions['messageOf'] = (interaction, id) => {
    const posted = id === '@original' ? interaction.original : interaction.action.channel.messages.get(id)
    const isOwn = posted === interaction.original || posted?.interactionId === interaction.id
    const isThere = posted?.channel.messages.has(posted.api.id) === true
    if (posted === undefined || !isThere || !isOwn) throw refusals.unknownMessage()
    return posted
  }

  const edit: Interactions['edit'] = (interaction, posted, body, files) => {
    checkMessage(body, files, [], { existing: existingOf(posted) })
    messages.edit(posted, body, files)
    finish(interaction, posted)
    return posted
  }

  return {
    send,
    awaiting,
    answer,
    byToken,
    messageOf,
    edit,
    followUp: (interaction, body, files) => {
      const { original } = interaction
      // Right after a deferral the first follow-up is the answer, and the deferral said whether it is ephemeral.
      if (original?.isThinking) {
        checkMessage(body, files, [], { existing: existingOf(original), mayBeEphemeral: true })
        messages.edit(original, body, files)
        finish(interaction, original)
        return original
      }
      checkMessage(body, files, [], { mayBeEphemeral: true })
      const posted = postFor(interaction, { body, files, ...ephemerally(interaction, body) })
      finish(interaction, posted)
      return posted
    },
    remove: (interaction, posted) => {
      messages.remove(posted)
      finish(interaction, undefined)
    },
    finished: (interactionId) =>
      new Promise((resolve) => {
        const interaction = byId.get(interactionId)
        if (interaction === undefined || interaction.isFinished) resolve(interaction?.original)
        else interaction.onFinished.push(resolve)
      }),
    dateBack: date,
    datedBack: () => dated.times,
    onDatedBack: (listener) => {
      datedListeners.push(listener)
    },
    close: () => {
      clearInterval(sweeper)
      for (const { interaction } of pending.values()) expire(interaction)
    },
  }
}
