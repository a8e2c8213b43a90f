// Which rights the bot has in a channel, reckoned from what the REST API tells: no gateway is needed.

import { type APIGuildMember, type APIOverwrite, type APIRole, OverwriteType, PermissionsBitField } from 'discord.js'

interface Place {
  readonly guildId: string
  readonly ownerId: string
  readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[]
  readonly member: Pick<APIGuildMember, 'roles'>
  readonly userId: string
  readonly overwrites: readonly APIOverwrite[]
}

/** As Discord describes it: everybody's, then those of the roles, then those of the member. */
export function rightsIn({ guildId, ownerId, roles, member, userId, overwrites }: Place): PermissionsBitField {
  const isMine = (id: string) => id === guildId || member.roles.includes(id)
  let bits = roles.filter(({ id }) => isMine(id)).reduce((sum, { permissions }) => sum | BigInt(permissions), 0n)
  if (ownerId === userId || (bits & PermissionsBitField.Flags.Administrator) !== 0n) {
    return new PermissionsBitField(PermissionsBitField.All)
  }
  const ofRoles = overwrites.filter(({ id, type }) => type === OverwriteType.Role && member.roles.includes(id))
  const layers = [
    overwrites.filter(({ id }) => id === guildId),
    ofRoles,
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ]
  for (const layer of layers) {
    for (const { deny } of layer) bits &= ~BigInt(deny)
    for (const { allow } of layer) bits |= BigInt(allow)
  }
  return new PermissionsBitField(bits)
}
