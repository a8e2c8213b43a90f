// “Ask more” and “Not a follow-up”, below an answer: the next question with this one, and this one without the one before.

import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { customId } from '../../interactions/custom-id.ts'
import { scopeOfInteraction } from '../../interactions/permissions.ts'
import { askerAlone, inPlace } from '../../interactions/pressed.ts'
import { usableQuestion } from '../../interactions/question.ts'
import { askedIn, questionAgain, shownIn } from '../../interactions/shown-answer.ts'
import { renderAnswer } from '../../render/answers/answer.ts'
import { input, modal } from '../../render/modal.ts'

const maxLength = 300

/** @param how “again” for the same question in other words, which is what helps where nothing was found. */
export async function askMore(
  _: CommandContext,
  { message }: MessageComponentInteraction,
  [how]: readonly string[],
): Promise<HandlerOutcome> {
  const before = questionAgain(shownIn(message))
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
  const before = interaction.message ? askedIn(shownIn(interaction.message)) : undefined
  if (!before) throw new UserError('The answer that you ask about is gone. Ask with /ask.')
  context.countQuestion(interaction.user.id, interaction.channelId ?? interaction.user.id)
  const scope = scopeOfInteraction(interaction)
  // In other words it replaces the question before, and goes on from what that one went on from.
  const after = how !== 'again' ? before : before.earlier === undefined ? undefined : { question: before.earlier }
  const answer = await context.library.ask({ question, asker: interaction.user.id, ...(after && { after }), ...scope })
  return { kind: 'private', reply: renderAnswer(answer, { question }, askerAlone(interaction)) }
}

export async function askAlone(
  context: CommandContext,
  interaction: MessageComponentInteraction,
): Promise<HandlerOutcome> {
  const question = questionAgain(shownIn(interaction.message))
  context.countQuestion(interaction.user.id, interaction.channelId)
  const answer = await context.library.ask({ question, ...scopeOfInteraction(interaction) })
  return inPlace(interaction, renderAnswer(answer, { question }, askerAlone(interaction)))
}
