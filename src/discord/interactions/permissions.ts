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

/**
 * Makes sure that a public answer is welcome: the person may speak in the channel, and so may the bot.
 * @throws UserError saying what is missing.
 */
export function mustSpeakInPublic(interaction: BaseInteraction): void {
  if (!interaction.guildId) return
  const right = interaction.channel?.isThread() ? 'SendMessagesInThreads' : 'SendMessages'
  if (!interaction.memberPermissions?.has(right)) {
    throw new UserError(
      'You may not write in this channel, so the answer cannot be shown to everybody here. Ask without sharing to see it alone.',
    )
  }
  if (!new PermissionsBitField(interaction.appPermissions).has(right)) {
    throw new UserError(
      'I may not write in this channel, so the answer cannot be shown to everybody here. Ask without sharing to see it alone.',
    )
  }
}

/** Whose articles somebody sees: the library's, and those of the server in which they ask. */
export function scopeOfInteraction({ guildId }: { readonly guildId: string | null }): { readonly guildId?: string } {
  return guildId === null ? {} : { guildId }
}

/**
 * Makes sure that the person may keep the articles of the server.
 * @throws UserError saying what is missing.
 */
export function mustModerate(interaction: BaseInteraction): Moderator {
  const moderator = findModerator(interaction)
  if (moderator) return moderator
  throw new UserError(
    interaction.guildId
      ? 'Only those who may manage messages here can keep the articles. Ask a moderator.'
      : 'Articles are kept within a server. Use this there, where you may manage messages.',
  )
}

/**
 * Makes sure that the person may change the digest of the server.
 * @throws UserError saying what is missing.
 */
export function mustManageDigest(interaction: BaseInteraction): Moderator {
  const moderator = findModerator(interaction)
  if (moderator) return moderator
  throw new UserError(
    interaction.guildId
      ? 'Only those who may manage messages here can change the digest. Ask a moderator.'
      : 'A digest belongs to a server. Use this there.',
  )
}

/** Undefined when the person may not moderate here, or here is no server. */
export function findModerator(interaction: BaseInteraction): Moderator | undefined {
  if (!interaction.guildId || !isModerator(interaction)) return undefined
  return { guildId: interaction.guildId, by: interaction.user.id }
}

/**
 * Makes sure that the person may do what can never be undone.
 * @throws UserError saying what is missing.
 */
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
