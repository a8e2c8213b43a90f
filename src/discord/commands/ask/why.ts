// “Why this?”, below an answer: says how its first passage was found, to whoever asks.

import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { isModerator, scopeOfInteraction } from '../../interactions/permissions.ts'
import { askedLineOf } from '../../interactions/question.ts'
import { renderExplanation } from '../../render/answers/explanation.ts'
import { confirmButton } from '../../render/moderators/confirmed.ts'
import { takenAs, wholeQuestion } from './asked-in.ts'
import { goneSentence, shownRefs } from './shown.ts'

export async function why(context: CommandContext, interaction: MessageComponentInteraction): Promise<HandlerOutcome> {
  const { components } = interaction.message
  const question = wholeQuestion(components)
  context.countQuestion(interaction.user.id, interaction.channelId)
  const shown = components.map((component) => component.toJSON()) as APIMessageTopLevelComponent[]
  const [ref] = shownRefs(shown).refs
  const scope = scopeOfInteraction(interaction)
  const found = ref && (await context.library.explain({ question, ref, ...scope }))
  if (!found) throw new UserError(goneSentence)
  const mayConfirm =
    !takenAs(components) &&
    interaction.guildId !== null &&
    (await isModerator(context, interaction)) &&
    !found.isConfirmed
  const reply = renderExplanation(found, askedLineOf(components) ?? '', mayConfirm ? confirmButton(ref) : undefined)
  return { kind: 'private', reply }
}
