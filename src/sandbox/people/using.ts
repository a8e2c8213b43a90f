// How people use the bot: commands, buttons and selects, and the modals that it opens for them.

import type { APIAttachment, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { PermissionFlagsBits as Bits, InteractionType } from 'discord-api-types/v10'
import type { Interaction, Outcome } from '../interactions/interaction.ts'
import { type Action, interactionMetadata } from '../interactions/payloads.ts'
import type { LocalDiscord } from '../local-discord.ts'
import type { Channel, Posted } from '../world/world.ts'
import { channelFor, messageFor, personOf } from './access.ts'
import { type CommandUse, commandData, componentData, upload } from './client-data.ts'
import { fillModal } from './modal-fields.ts'

/** Each resolves once the bot acknowledged, or nobody did in time. */
export interface Using {
  command(personId: string, use: CommandUse): Promise<Outcome>
  autocomplete(personId: string, use: CommandUse): Promise<Outcome>
  press(personId: string, use: ComponentUse): Promise<Outcome>
  submit(personId: string, modalId: string, fields: Record<string, string | string[]>): Promise<Outcome>
  /** Remembers a modal that was opened for the person of an interaction; its id is the interaction's. */
  openModal(interaction: Interaction, modal: APIModalInteractionResponseCallbackData): void
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

const mostOpenModals = 1_000

export function createUsing(discord: LocalDiscord): Using {
  const { world, interactions, attachments, audience } = discord
  const modals = new Map<string, OpenModal>()
  return {
    command: (personId, use) => useCommand(discord, personId, use, false),
    autocomplete: (personId, use) => useCommand(discord, personId, use, true),
    async press(personId, { channelId, messageId, customId, values = [] }) {
      const channel = channelFor(world, personId, channelId)
      const source = messageFor(world, personId, channel, messageId)
      const data = componentData(discord, { personId, channel, source, customId, values })
      return interactions.send({ type: InteractionType.MessageComponent, personId, channel, data, source })
    },
    async submit(personId, modalId, fields) {
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
    },
    openModal({ id, action }, modal) {
      const { personId, channel, source } = action
      const trigger = interactionMetadata(world, action, id)
      modals.set(id, { personId, channel, modal, trigger, ...(source && { source }) })
      if (modals.size > mostOpenModals) modals.delete(modals.keys().next().value ?? '')
      audience.tell(personId, { event: 'modal', modalId: id, personId, modal })
    },
  }
}

async function useCommand(
  discord: LocalDiscord,
  personId: string,
  use: CommandUse,
  isCompleting: boolean,
): Promise<Outcome> {
  const { world, interactions } = discord
  personOf(world, personId)
  const channel = channelFor(world, personId, use.channelId, Bits.UseApplicationCommands)
  const { targetMessageId: targetId } = use
  const target = targetId === undefined ? undefined : messageFor(world, personId, channel, targetId)
  const data = commandData(discord, { personId, channel, use, target, isCompleting })
  const type = isCompleting ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand
  return interactions.send({ type, personId, channel, data })
}
