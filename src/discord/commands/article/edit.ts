// /article edit: the form of an article, filled in; then the same preview as for a new one.

import { UserError } from '../../../errors.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { articleModal, draftTyped } from '../../interactions/drafting.ts'
import { renderDraft } from '../../render/draft.ts'

export const edit = articleStep({
  name: 'edit',
  description: 'Change an article of this server (for moderators)',
  titleDescription: 'Which article to change',
  kinds: ['own'],
  opensModal: true,

  async act(context, _interaction, { guildId }, articleId) {
    const known = await context.library.readTyped({ guildId, articleId })
    if (!known) throw new UserError('That article is no longer here. See what there is with /articles.')
    // The number tells, once the modal is sent, whether somebody else was faster.
    const id = customId('edit', articleId, known.article.number)
    return articleModal(id, `Change “${known.article.title}”`, known.typed, known.textLength)
  },

  modals: {
    async edit(context, interaction, moderator, [articleId = '', number]) {
      const { draft, notices } = await draftTyped(context, interaction, moderator, { articleId })
      const [from, to] = [readNumber(number), draft.changes?.number ?? 0]
      const meanwhile =
        from > 0 && from < to
          ? await context.library.difference({ guildId: moderator.guildId, articleId, from, to })
          : undefined
      return { kind: 'private', reply: renderDraft(draft, notices, meanwhile) }
    },
  },
})
