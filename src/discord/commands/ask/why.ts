// “Why this?”, below an answer: says how its first passage was found, to whoever asks.

import type { MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { isModerator, scopeOfInteraction } from '../../interactions/permissions.ts'
import { askedLineOf, shownIn, shownRefs, takenAs, wholeQuestion } from '../../interactions/shown-answer.ts'
import { renderExplanation } from '../../render/answers/explanation.ts'
import { confirmButton } from '../../render/moderators/confirmed.ts'
import { goneSentence } from './quoted-again.ts'

export async function why(context: CommandContext, interaction: MessageComponentInteraction): Promise<HandlerOutcome> {
  const shown = shownIn(interaction.message)
  const question = wholeQuestion(shown)
  context.countQuestion(interaction.user.id, interaction.channelId)
  const [ref] = shownRefs(shown).refs
  const scope = scopeOfInteraction(interaction)
  const found = ref && (await context.library.explain({ question, ref, ...scope }))
  if (!found) throw new UserError(goneSentence)
  const mayConfirm =
    !takenAs(shown) && interaction.guildId !== null && (await isModerator(context, interaction)) && !found.isConfirmed
  const reply = renderExplanation(found, askedLineOf(shown) ?? '', mayConfirm ? confirmButton(ref) : undefined)
  return { kind: 'private', reply }
}
