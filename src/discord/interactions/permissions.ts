// Which rights the bot needs, and whether somebody has one.

import { type BaseInteraction, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Moderator } from '../../library/contract.ts'
import type { CommandContext } from './command.ts'

/** Exactly what the bot uses: to be talked to in channels and threads, to answer below the message, to react to thanks, to post digests. */
const neededPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions

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
    `${mayAsker ? 'I' : 'You'} cannot post in this channel, so the answer cannot be shared here. Ask without sharing to see it yourself.`,
  )
}

/** Whose articles somebody sees: the library's, and those of the server in which they ask. */
export function scopeOfInteraction({ guildId }: { readonly guildId: string | null }): { readonly guildId?: string } {
  return guildId === null ? {} : { guildId }
}

/** What rights are checked by. A library knows which roles a server lets edit articles. */
type RightsContext = Pick<CommandContext, 'library'>

/** @throws UserError when the person may not change the articles of the server. */
export async function mustModerate(context: RightsContext, interaction: BaseInteraction): Promise<Moderator> {
  const moderator = await findModerator(context, interaction)
  if (moderator) return moderator
  mustKnowRoles(interaction)
  throw new UserError(
    interaction.guildId
      ? 'Only moderators can change articles. Ask one of them.'
      : 'Articles are changed in a server. Use this in one where you are a moderator.',
  )
}

/** Undefined when the person may not change articles here, or here is no server. */
export async function findModerator(
  { library }: RightsContext,
  interaction: BaseInteraction,
): Promise<Moderator | undefined> {
  const { guildId, user } = interaction
  if (!guildId) return undefined
  const isEditor =
    isServerModerator(interaction) || hasRole(interaction, (await library.settings({ guildId })).editorRoles)
  return isEditor ? { guildId, by: user.id } : undefined
}

/** Whether the person may change articles here. */
export async function isModerator(context: RightsContext, interaction: BaseInteraction): Promise<boolean> {
  return (await findModerator(context, interaction)) !== undefined
}

/** Before Discord has told of a server its members come as the API has them. */
function hasRole({ member }: BaseInteraction, ids: readonly string[]): boolean {
  if (!member || ids.length === 0) return false
  const { roles } = member
  return ids.some((id) => (Array.isArray(roles) ? roles.includes(id) : roles.cache.has(id)))
}

/** @throws UserError when the person may not change the digest of the server. */
export async function mustManageDigest(_context: RightsContext, interaction: BaseInteraction): Promise<Moderator> {
  const { guildId, user } = interaction
  if (!guildId) throw new UserError('A digest belongs to a server. Use this in one where you are a moderator.')
  if (isServerModerator(interaction)) return { guildId, by: user.id }
  mustKnowRoles(interaction)
  throw new UserError('Only moderators can change the digest. Ask one of them.')
}

/** @throws UserError when the person may not say who may do what in the server. */
export async function mustManageServer(_context: RightsContext, interaction: BaseInteraction): Promise<Moderator> {
  const { guildId, user } = interaction
  if (!guildId) throw new UserError('These settings belong to a server. Use this in one that you manage.')
  if (mayManageServer(interaction)) return { guildId, by: user.id }
  throw new UserError('Only members who can manage the server can change its settings. Ask an administrator.')
}

/** @throws UserError when the person may not do what can never be undone. */
export async function mustAdministrate(context: RightsContext, interaction: BaseInteraction): Promise<Moderator> {
  const moderator = await mustModerate(context, interaction)
  if (interaction.memberPermissions?.has(PermissionFlagsBits.Administrator)) return moderator
  throw new UserError(
    'Only administrators can erase an article. To remove one in a way that can be undone, use /article remove.',
  )
}

/**
 * Whether the person may delete other people's messages in all of the server. With an interaction Discord sends what
 * somebody may do in its channel: who was given that one alone, such as a thread or a room of their own, has no say in the
 * articles of all. The roles of the server tell.
 */
export function isServerModerator(interaction: BaseInteraction): boolean {
  return rightsInServer(interaction)?.has(PermissionFlagsBits.ManageMessages) ?? false
}

/** Undefined before Discord has told of the server: until then members come as the API has them. */
function rightsInServer({ member }: BaseInteraction): Readonly<PermissionsBitField> | undefined {
  return member === null || typeof member.permissions === 'string' ? undefined : member.permissions
}

/** @throws UserError when the person may be a moderator, and the server's roles are not known yet, as right after a start. */
function mustKnowRoles(interaction: BaseInteraction): void {
  if (rightsInServer(interaction) || !mayDeleteMessages(interaction)) return
  throw new UserError('I have just started and do not know the roles of this server yet. Try again in a few seconds.')
}

/** Whether the person may delete other people's messages in this channel. */
export function mayDeleteMessages(interaction: BaseInteraction): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false
}

export function mayManageServer(interaction: BaseInteraction): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false
}
