// “Not it”, below an answer: shows what comes next best.

import type { MessageComponentInteraction } from 'discord.js'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { readNumber } from '../../interactions/custom-id.ts'
import { scopeOfInteraction } from '../../interactions/permissions.ts'
import { askerAlone, inPlace } from '../../interactions/pressed.ts'
import {
  askedLineOf,
  questionAgain,
  shownIn,
  shownRefs,
  takenAs,
  wholeQuestion,
} from '../../interactions/shown-answer.ts'
import { renderNext } from '../../render/answers/answer.ts'

/** @param seen How many passages have been shown. */
export async function notIt(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  [seen]: readonly string[],
): Promise<HandlerOutcome> {
  const shown = shownIn(interaction.message)
  const question = questionAgain(shown)
  context.countQuestion(interaction.user.id, interaction.channelId)
  const offset = readNumber(seen)
  const { refs: refused } = shownRefs(shown)
  const asker = interaction.user.id
  await context.library.notIt({
    question: wholeQuestion(shown),
    asker,
    refused,
    ...scopeOfInteraction(interaction),
  })
  const answer = await context.library.ask({
    question,
    offset,
    after: takenAs(shown),
    ...scopeOfInteraction(interaction),
  })
  return inPlace(interaction, renderNext(answer, askedLineOf(shown) ?? '', askerAlone(interaction), offset))
}
