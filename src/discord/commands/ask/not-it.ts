// “Not it”, below an answer: shows what comes next best.

import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { readNumber } from '../../interactions/custom-id.ts'
import { isForPresserAlone, scopeOfInteraction } from '../../interactions/permissions.ts'
import { askedLineOf, questionAgain } from '../../interactions/question.ts'
import { renderNext } from '../../render/answers/answer.ts'
import { takenAs, wholeQuestion } from './asked-in.ts'
import { shownRefs } from './shown.ts'

/** @param seen How many passages have been shown. */
export async function notIt(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  [seen]: readonly string[],
): Promise<HandlerOutcome> {
  const { components } = interaction.message
  const question = questionAgain(components)
  context.countQuestion(interaction.user.id, interaction.channelId)
  const offset = readNumber(seen)
  const shown = components.map((component) => component.toJSON()) as APIMessageTopLevelComponent[]
  const { refs: refused } = shownRefs(shown)
  const asker = interaction.user.id
  await context.library.notIt({
    question: wholeQuestion(components),
    asker,
    refused,
    ...scopeOfInteraction(interaction),
  })
  const answer = await context.library.ask({
    question,
    offset,
    after: takenAs(components),
    ...scopeOfInteraction(interaction),
  })
  // Others may have found in a public answer what they looked for: it stays as it is.
  const isAlone = isForPresserAlone(interaction)
  const reply = renderNext(
    answer,
    askedLineOf(components) ?? '',
    { kind: interaction.guildId ? 'private' : 'direct' },
    offset,
  )
  return isAlone ? { kind: 'update', reply } : { kind: 'private', reply }
}
