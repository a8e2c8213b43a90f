// “Ask the articles about this”, in the menu of a message: its words are the question. The reply is the asker's alone.

import { ApplicationCommandType } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { MessageCommand } from '../interactions/command.ts'
import { forEverybody } from '../interactions/definitions.ts'
import { scopeOfInteraction } from '../interactions/permissions.ts'
import { askerAlone } from '../interactions/pressed.ts'
import { usableQuestion } from '../interactions/question.ts'
import { noWords, readMessage } from '../messages/message-text.ts'
import { plainLines } from '../messages/writing.ts'
import { renderAnswer } from '../render/answers/answer.ts'

export const askAboutMessage: MessageCommand = {
  kind: 'message',
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Ask the articles about this',
    ...forEverybody,
  },

  async run(context, interaction) {
    const text = await readMessage(interaction.targetMessage)
    // Whom somebody asks is no part of the question.
    const words = plainLines(text.blocks, ({ kind }) => kind === 'person' || kind === 'emoji')
    if (words.length === 0) throw new UserError(`${noWords(text)} Use this on a message with words in it.`)
    const question = usableQuestion(words.join('\n'))
    context.countQuestion(interaction.user.id, interaction.channelId)
    const answer = await context.library.ask({ question, ...scopeOfInteraction(interaction) })
    return renderAnswer(answer, { question, isMessage: true }, askerAlone(interaction))
  },
}
