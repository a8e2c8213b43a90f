// “Ask more” and “Not a follow-up”, below an answer: the next question with this one, and this one without the one before.

import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { customId } from '../../interactions/custom-id.ts'
import { isForPresserAlone, scopeOfInteraction } from '../../interactions/permissions.ts'
import { questionAgain, usableQuestion } from '../../interactions/question.ts'
import { renderAnswer } from '../../render/answers/answer.ts'
import { input, modal } from '../../render/modal.ts'
import { askedIn } from './asked-in.ts'

const maxLength = 300

/** @param how “again” for the same question in other words, which is what helps where nothing was found. */
export async function askMore(
  _: CommandContext,
  { message }: MessageComponentInteraction,
  [how]: readonly string[],
): Promise<HandlerOutcome> {
  const before = questionAgain(message.components)
  const isAgain = how === 'again'
  const field = input('question', 'Your question', {
    ...(isAgain ? { value: before } : { placeholder: 'Why? And in Japan? Tell me more.' }),
    maxLength,
    isRequired: true,
  })
  const title = isAgain ? 'Ask in other words' : 'Ask more about this'
  return { kind: 'modal', modal: modal(customId('ask-more', ...(isAgain ? ['again'] : [])), title, field) }
}

export async function askMoreTyped(
  context: CommandContext,
  interaction: ModalSubmitInteraction,
  [how]: readonly string[],
): Promise<HandlerOutcome> {
  const question = usableQuestion(interaction.fields.getTextInputValue('question'))
  const before = interaction.message ? askedIn(interaction.message.components) : undefined
  if (!before) throw new UserError('The answer that you ask about is gone. Ask with /ask.')
  context.countQuestion(interaction.user.id, interaction.channelId ?? interaction.user.id)
  const scope = scopeOfInteraction(interaction)
  // In other words it replaces the question before, and goes on from what that one went on from.
  const after = how !== 'again' ? before : before.earlier === undefined ? undefined : { question: before.earlier }
  const answer = await context.library.ask({ question, asker: interaction.user.id, ...(after && { after }), ...scope })
  const audience = { kind: interaction.guildId ? ('private' as const) : ('direct' as const) }
  return { kind: 'private', reply: renderAnswer(answer, { question }, audience) }
}

export async function askAlone(
  context: CommandContext,
  interaction: MessageComponentInteraction,
): Promise<HandlerOutcome> {
  const question = questionAgain(interaction.message.components)
  context.countQuestion(interaction.user.id, interaction.channelId)
  const answer = await context.library.ask({ question, ...scopeOfInteraction(interaction) })
  const reply = renderAnswer(answer, { question }, { kind: interaction.guildId ? 'private' : 'direct' })
  // Others may have found in a public answer what they looked for: it stays as it is.
  return isForPresserAlone(interaction) ? { kind: 'update', reply } : { kind: 'private', reply }
}
