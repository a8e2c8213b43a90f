// /article edit: the form of an article, filled in; then the same preview as for a new one.

import { UserError } from '../../../errors.ts'
import { articleIsGone, articleStep } from '../../interactions/article-choice.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { articleModal, draftTyped } from '../../interactions/drafting.ts'
import { renderSource } from '../../render/articles/source.ts'

export const edit = articleStep({
  name: 'edit',
  description: 'Edit an article of this server',
  titleDescription: 'Which article to edit',
  kinds: ['own'],
  opensModal: true,

  async act(context, _interaction, { guildId }, articleId) {
    const known = await context.library.readTyped({ guildId, articleId })
    if (!known) throw new UserError(articleIsGone)
    // The number tells, once the modal is sent, whether somebody else was faster.
    const id = customId('edit', articleId, known.article.number)
    return articleModal(id, `Edit “${known.article.title}”`, known.typed, known.textLength)
  },

  modals: {
    async edit(context, interaction, moderator, [articleId = '', number]) {
      const seen = readNumber(number)
      const of = { articleId, ...(seen > 0 && { number: seen }) }
      const { outcome, notices } = await draftTyped(context, interaction, moderator, of)
      return { kind: 'private', reply: renderSource(outcome, notices) }
    },
  },
})
