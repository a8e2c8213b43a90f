// Which rights the bot needs, and whether somebody has one. Knows nothing of what they are needed for.

import { type BaseInteraction, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { UserError } from '../errors.ts'

/** Exactly what the bot uses: to be talked to in channels and threads, and to answer below the message. */
const neededPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
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

/** Whether the person may remove other people's messages here. */
export function isModerator(interaction: BaseInteraction): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false
}
