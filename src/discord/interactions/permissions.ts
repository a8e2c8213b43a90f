// Which rights the bot needs, and whether somebody has one.

import {
  type BaseInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Moderator } from '../../library/contract.ts'

/** Exactly what the bot uses: to be talked to in channels and threads, to answer below the message, to post digests. */
const neededPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.ReadMessageHistory

/** The address that invites the bot to a server with exactly the rights it needs. */
export function inviteAddress(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(neededPermissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}

/** @throws UserError when a public answer is not welcome: the person may not speak in the channel, or the bot may not. */
export function mustSpeakInPublic(interaction: BaseInteraction): void {
  if (!interaction.guildId) return
  const right = interaction.channel?.isThread() ? 'SendMessagesInThreads' : 'SendMessages'
  const mayAsker = interaction.memberPermissions?.has(right) ?? false
  if (mayAsker && new PermissionsBitField(interaction.appPermissions).has(right)) return
  throw new UserError(
    `${mayAsker ? 'I' : 'You'} may not write in this channel, so the answer cannot be shown to everybody here. Ask without sharing to see it alone.`,
  )
}

/** Whose articles somebody sees: the library's, and those of the server in which they ask. */
export function scopeOfInteraction({ guildId }: { readonly guildId: string | null }): { readonly guildId?: string } {
  return guildId === null ? {} : { guildId }
}

/** @throws UserError when the person may not keep the articles of the server. */
export function mustModerate(interaction: BaseInteraction): Moderator {
  return mustBeModerator(interaction, {
    here: 'Only moderators can change articles. Ask one of them.',
    nowhere: 'Articles are changed in a server. Use this in one where you are a moderator.',
  })
}

/** @throws UserError when the person may not change the digest of the server. */
export function mustManageDigest(interaction: BaseInteraction): Moderator {
  return mustBeModerator(interaction, {
    here: 'Only moderators can change the digest. Ask one of them.',
    nowhere: 'A digest belongs to a server. Use this in one where you are a moderator.',
  })
}

/** @param sentences What is said to somebody else in a server, and outside of one. */
function mustBeModerator(interaction: BaseInteraction, sentences: { here: string; nowhere: string }): Moderator {
  const moderator = findModerator(interaction)
  if (moderator) return moderator
  throw new UserError(interaction.guildId ? sentences.here : sentences.nowhere)
}

/** Undefined when the person may not moderate here, or here is no server. */
export function findModerator(interaction: BaseInteraction): Moderator | undefined {
  if (!interaction.guildId || !isModerator(interaction)) return undefined
  return { guildId: interaction.guildId, by: interaction.user.id }
}

/** @throws UserError when the person may not do what can never be undone. */
export function mustAdministrate(interaction: BaseInteraction): Moderator {
  const moderator = mustModerate(interaction)
  if (interaction.memberPermissions?.has(PermissionFlagsBits.Administrator)) return moderator
  throw new UserError(
    'Only administrators of this server can erase an article for good. To take one out in a way that can be undone, use /article remove.',
  )
}

/** Whether the person may remove other people's messages here. */
export function isModerator(interaction: BaseInteraction): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false
}

/** Whether only the presser sees the message with the button. */
export function isForPresserAlone(interaction: MessageComponentInteraction): boolean {
  return interaction.message.flags.has('Ephemeral') || !interaction.guildId
}
