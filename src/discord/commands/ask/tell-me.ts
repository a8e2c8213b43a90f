// “Tell me when it is answered”, below silence and after “Not it”: the bot keeps the question and who asked it, tells that
// person once, and forgets both.

import type { MessageComponentInteraction } from 'discord.js'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { scopeOfInteraction } from '../../interactions/permissions.ts'
import { shownIn, shownRefs, wholeQuestion } from '../../interactions/shown-answer.ts'
import { renderWish, renderWishForgotten } from '../../render/answers/wishes.ts'

/** Who presses it sees the answer, and is the one who is told. */
export async function tellMe(
  context: CommandContext,
  interaction: MessageComponentInteraction,
): Promise<HandlerOutcome> {
  const shown = shownIn(interaction.message)
  const question = wholeQuestion(shown)
  const { wishId } = await context.library.tellWhenAnswered({
    question,
    person: interaction.user.id,
    channelId: interaction.channelId,
    refused: shownRefs(shown).refs,
    ...scopeOfInteraction(interaction),
  })
  return { kind: 'private', reply: renderWish(question, wishId) }
}

export async function forgetWish(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  [wishId = '']: readonly string[],
): Promise<HandlerOutcome> {
  const wasKept = await context.library.forgetWish({ wishId, person: interaction.user.id })
  return { kind: 'update', reply: renderWishForgotten(wasKept) }
}
