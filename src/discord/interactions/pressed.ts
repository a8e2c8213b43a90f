// What the use of a button or a select tells: what was chosen, who sees the message, and where its answer goes.

import type { BaseInteraction, MessageComponentInteraction } from 'discord.js'
import type { AnswerAudience } from '../render/answers/answer.ts'
import type { Reply } from '../render/reply.ts'
import type { HandlerOutcome } from './command.ts'

/** What was chosen in a select; undefined of a button. */
export function chosenIn(interaction: MessageComponentInteraction): string | undefined {
  return interaction.isStringSelectMenu() ? interaction.values[0] : undefined
}

/** Whether only the presser sees the message with the button. */
export function isForPresserAlone(interaction: MessageComponentInteraction): boolean {
  return interaction.message.flags.has('Ephemeral') || !interaction.guildId
}

/** In place of the message where only the presser sees it; others may have found there what they looked for. */
export function inPlace(interaction: MessageComponentInteraction, reply: Reply): HandlerOutcome {
  return isForPresserAlone(interaction) ? { kind: 'update', reply } : { kind: 'private', reply }
}

/** Who sees an answer that is for one person alone. */
export function askerAlone({ guildId }: Pick<BaseInteraction, 'guildId'>): AnswerAudience {
  return { kind: guildId === null ? 'direct' : 'private' }
}
