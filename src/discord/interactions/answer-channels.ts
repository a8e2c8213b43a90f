// Where a server wants mentions to be answered. Elsewhere the bot says nothing: whoever limits it wants no word of it there,
// and a plain message cannot be answered for one person alone.

import type { Message } from 'discord.js'
import type { CommandContext } from './command.ts'

/** Threads, and posts of a forum, are where their channel is. */
export async function isAnsweredHere(
  { library }: Pick<CommandContext, 'library'>,
  { guildId, channelId, channel }: Pick<Message, 'guildId' | 'channelId' | 'channel'>,
): Promise<boolean> {
  if (!guildId) return true
  const { answerChannels } = await library.settings({ guildId })
  if (answerChannels.length === 0) return true
  const parentId = channel.isThread() ? channel.parentId : null
  return answerChannels.some((id) => id === channelId || id === parentId)
}
