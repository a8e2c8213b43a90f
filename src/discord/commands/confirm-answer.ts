// “Confirm this answer”, in the menu of an answer of the bot's own: its first passage is the answer to its question.

import { ApplicationCommandType } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { MessageCommand } from '../interactions/command.ts'
import { forModerators } from '../interactions/definitions.ts'
import { mustModerate } from '../interactions/permissions.ts'
import { shownIn, shownQuestion, shownRefs, takenAs } from '../interactions/shown-answer.ts'
import { renderConfirmed } from '../render/moderators/confirmed.ts'

export const confirmAnswer: MessageCommand = {
  kind: 'message',
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Confirm this answer',
    ...forModerators,
  },

  async run(context, interaction) {
    const moderator = await mustModerate(context, interaction)
    const { targetMessage, client } = interaction
    const shown = targetMessage.author.id === client.user.id ? shownIn(targetMessage) : []
    const question = shownQuestion(shown)
    const [ref] = shownRefs(shown).refs
    if (question === undefined || !ref) {
      throw new UserError(
        'That message is not an answer that shows its question. Use this on one of my answers that does.',
      )
    }
    // Whoever asks “and in Japan?” elsewhere means something else.
    if (takenAs(shown)) {
      throw new UserError('That question is a follow-up. Confirm the answer to one that can be understood alone.')
    }
    return renderConfirmed(await context.library.confirmAnswer({ ...moderator, question, ref }))
  },
}
