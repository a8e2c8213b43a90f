// /ask: a question, answered by quotations. Also the buttons of every answer.

import { UserError } from '../../errors.ts'
import { countOf } from '../../words.ts'
import type { ChatCommand } from '../interactions/command.ts'
import { readRef, readRefs } from '../interactions/custom-id.ts'
import { flagOption, forEverybody, textOption } from '../interactions/definitions.ts'
import {
  isServerModerator,
  mayDeleteMessages,
  mustSpeakInPublic,
  scopeOfInteraction,
} from '../interactions/permissions.ts'
import { inPlace } from '../interactions/pressed.ts'
import { askerOf, usableQuestion } from '../interactions/question.ts'
import { quotationsIn } from '../interactions/quotations.ts'
import { shownIn } from '../interactions/shown-answer.ts'
import { renderAnswer, renderPassages } from '../render/answers/answer.ts'
import { renderSurroundings } from '../render/answers/surroundings.ts'
import { askAlone, askMore, askMoreTyped } from './ask/go-on.ts'
import { notIt } from './ask/not-it.ts'
import { goneSentence, passagesOf } from './ask/quoted-again.ts'
import { share } from './ask/share.ts'
import { forgetWish, tellMe } from './ask/tell-me.ts'
import { why } from './ask/why.ts'
import { helpFor } from './help.ts'

export const ask: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'ask',
    description: 'Ask a question; the answer is quoted from the articles',
    ...forEverybody,
    options: [
      textOption('question', 'Your question, in everyday words', { required: true }),
      flagOption('share', 'Show the answer to everybody in this channel (otherwise only you see it)'),
    ],
  },

  isPublic(interaction) {
    const isShared = interaction.options.getBoolean('share') ?? false
    if (isShared) mustSpeakInPublic(interaction)
    return isShared
  },

  async run(context, interaction) {
    const question = usableQuestion(interaction.options.getString('question', true))
    context.countQuestion(interaction.user.id, interaction.channelId)
    const answer = await context.library.ask({
      question,
      asker: interaction.user.id,
      ...scopeOfInteraction(interaction),
    })
    if (!interaction.guildId) return renderAnswer(answer, { question }, { kind: 'direct' })
    const isShared = interaction.options.getBoolean('share') ?? false
    const canConfirm = isServerModerator(interaction)
    if (!isShared) return renderAnswer(answer, { question }, { kind: 'private', canConfirm })
    const isQuestionHidden = !(await context.library.settings({ guildId: interaction.guildId })).showsQuestion
    return renderAnswer(answer, { question }, { kind: 'public', asker: askerOf(interaction), isQuestionHidden })
  },

  modalOpeners: ['ask-more'],

  modals: { 'ask-more': askMoreTyped },

  components: {
    share,

    'ask-more': askMore,
    alone: askAlone,
    what: async (context, interaction) => ({ kind: 'private', reply: await helpFor(context, interaction) }),

    not: notIt,

    why,
    'tell-me': tellMe,
    'forget-wish': forgetWish,

    async more(context, interaction, [list]) {
      const refs = readRefs(list)
      const quoted = await context.library.quote({ refs, ...scopeOfInteraction(interaction) })
      const passages = passagesOf(quoted)
      if (passages.length === 0) throw new UserError(goneSentence)
      const gone = quoted.filter((each) => !each).length
      const notice = `-# ${countOf(gone, 'other passage')} ${gone === 1 ? 'is' : 'are'} no longer among the articles.`
      return { kind: 'private', reply: renderPassages(passages, gone > 0 ? notice : undefined) }
    },

    async around(context, interaction, [written]) {
      const ref = readRef(written)
      const { quoted } =
        quotationsIn(shownIn(interaction.message)).find(({ customId }) => customId === interaction.customId) ?? {}
      const found = ref && (await context.library.around({ ...ref, quoted, ...scopeOfInteraction(interaction) }))
      if (!found) throw new UserError(goneSentence)
      const reply = renderSurroundings(found)
      // A step from paragraph to paragraph stays in its own message; from an answer it opens a new one.
      return ref.mark === '' ? inPlace(interaction, reply) : { kind: 'private', reply }
    },

    async delete(_context, interaction, [askerId]) {
      if (interaction.user.id !== askerId && !mayDeleteMessages(interaction)) {
        throw new UserError('Only the person who asked, or a moderator, can delete this answer.')
      }
      return { kind: 'delete' }
    },
  },
}
