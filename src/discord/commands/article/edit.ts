// /article edit: the form of an article, filled in; then the same preview as for a new one.

import { UserError } from '../../../errors.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import type { Subcommand } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { articleForm, draftTyped } from '../../interactions/drafting.ts'
import { mustModerate } from '../../interactions/permissions.ts'
import { renderDraft } from '../../render/draft.ts'

const step = articleStep({
  name: 'edit',
  description: 'Change an article of this server (for moderators)',
  titleDescription: 'Which article to change',
  kinds: ['own'],
  opensForm: true,

  async act(context, interaction, articleId) {
    const { guildId } = mustModerate(interaction)
    const known = await context.library.readTyped({ guildId, articleId })
    if (!known) throw new UserError('That article is no longer here. See what there is with /article list.')
    // The number tells, once the form is sent, whether somebody else was faster.
    const id = customId('edit', articleId, known.article.number)
    return articleForm(id, `Change “${known.article.title}”`, known.typed, known.textLength)
  },
})

export const edit: Subcommand = {
  ...step,
  submits: {
    async edit(context, interaction, [articleId = '', number]) {
      const moderator = mustModerate(interaction)
      const { draft, notices } = await draftTyped(context, interaction, moderator, { articleId })
      const [from, to] = [readNumber(number), draft.changes?.number ?? 0]
      const meanwhile =
        from > 0 && from < to
          ? await context.library.difference({ guildId: moderator.guildId, articleId, from, to })
          : undefined
      return { kind: 'private', reply: renderDraft(draft, notices, meanwhile) }
    },
  },
}
