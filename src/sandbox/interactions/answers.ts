// What an answer to an interaction comes to: each kind is judged in full before anything of it shows.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import {
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
  InteractionResponseType as ResponseType,
} from 'discord-api-types/v10'
import type { ComponentBody, MessageBody, ReceivedFile } from '../messages/bodies.ts'
import type { Message } from '../messages/composing.ts'
import type { Messages } from '../messages/messages.ts'
import { invalidForm } from '../rest/api-error.ts'
import { checkDeferral, checkMessage, existingOf } from '../rules/message-rules.ts'
import { checkChoices, checkModal } from '../rules/modal-rules.ts'
import type { Posted, World } from '../world/world.ts'
import type { CallbackBody, Interaction, Outcome } from './interaction.ts'
import { type Action, interactionMetadata } from './payloads.ts'

export interface Answering {
  readonly world: World
  readonly messages: Messages
  readonly onModal: (interaction: Interaction, modal: APIModalInteractionResponseCallbackData) => void
}

/** Carries an answer out. @throws ApiError when it breaks a rule, or cannot answer this kind of interaction. */
export function applyAnswer(
  parts: Answering,
  interaction: Interaction,
  body: CallbackBody,
  files: readonly ReceivedFile[],
): Outcome {
  const { type, source } = interaction.action
  const data = body.data ?? {}
  const isAutocomplete = type === InteractionType.ApplicationCommandAutocomplete
  if (isAutocomplete !== (body.type === ResponseType.ApplicationCommandAutocompleteResult)) throw wrongType()
  switch (body.type) {
    case ResponseType.ChannelMessageWithSource:
      checkMessage(data, files, ['data'], { mayBeEphemeral: true })
      return reply(parts, interaction, { body: data, files, ...ephemerally(interaction, data) })
    case ResponseType.DeferredChannelMessageWithSource:
      checkDeferral(data)
      return reply(parts, interaction, { body: {}, isThinking: true, ...ephemerally(interaction, data) })
    case ResponseType.DeferredMessageUpdate:
      if (source === undefined) throw wrongType()
      interaction.original = source
      return { kind: 'acknowledged', interactionId: interaction.id }
    case ResponseType.UpdateMessage:
      if (source === undefined) throw wrongType()
      checkMessage(data, files, ['data'], { existing: existingOf(source) })
      interaction.original = parts.messages.edit(source, data, files)
      return { kind: 'changed', posted: interaction.original, interactionId: interaction.id }
    case ResponseType.ApplicationCommandAutocompleteResult:
      checkChoices(data.choices ?? [])
      return { kind: 'choices', choices: data.choices ?? [], interactionId: interaction.id }
    case ResponseType.Modal:
      if (type === InteractionType.ModalSubmit) throw wrongType()
      return openModal(parts, interaction, data as APIModalInteractionResponseCallbackData)
    default:
      throw wrongType()
  }
}

type Written = Omit<Message, 'channel' | 'author' | 'interaction'>

/** Posts a message of the bot's in answer to an interaction. */
export function postFor({ world, messages }: Answering, { id, action }: Interaction, message: Written): Posted {
  return messages.post({
    ...message,
    channel: action.channel,
    author: world.bot,
    interaction: { id, metadata: interactionMetadata(world, action, id) },
  })
}

/** Who alone sees an answer, if it is to be ephemeral. */
export function ephemerally(interaction: Interaction, { flags }: MessageBody): Pick<Message, 'visibleTo'> {
  return (flags ?? 0) & MessageFlags.Ephemeral ? { visibleTo: interaction.action.personId } : {}
}

function reply(parts: Answering, interaction: Interaction, message: Written): Outcome {
  const posted = postFor(parts, interaction, { ...message, type: typeOfReply(interaction.action) })
  interaction.original = posted
  return { kind: message.isThinking ? 'thinking' : 'replied', posted, interactionId: interaction.id }
}

function openModal(
  parts: Answering,
  interaction: Interaction,
  modal: APIModalInteractionResponseCallbackData,
): Outcome {
  checkModal(modal.components as ComponentBody[])
  parts.onModal(interaction, modal)
  return { kind: 'modal', modal, interactionId: interaction.id }
}

function typeOfReply({ type, data }: Action): MessageType {
  if (type !== InteractionType.ApplicationCommand) return MessageType.Default
  const isChatInput = data.type === ApplicationCommandType.ChatInput
  return isChatInput ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand
}

function wrongType() {
  const message = 'This interaction cannot be answered that way'
  return invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }])
}
