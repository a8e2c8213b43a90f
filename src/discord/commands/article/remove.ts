// /article remove: asks once, takes an article out of the answers, and offers to take that back.

import { UserError } from '../../../errors.ts'
import { articleIsGone, articleStep } from '../../interactions/article-choice.ts'
import type { Subcommand } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { factsOf } from '../../render/articles/article.ts'
import { undoButton } from '../../render/articles/draft.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours, sentence } from '../../render/reply.ts'

const step = articleStep({
  name: 'remove',
  description: 'Remove an article of this server (can be undone)',
  titleDescription: 'Which article to remove',
  kinds: ['own'],

  async act(context, _interaction, { guildId }, articleId) {
    const known = await context.library.readTyped({ guildId, articleId })
    if (!known) throw new UserError(articleIsGone)
    const { article } = known
    const lost = await context.library.countConfirmed({ guildId, articleId })
    const warning =
      lost === 0 ? '' : `\n**It has the confirmed answer to ${lost === 1 ? 'a question' : `${lost} questions`}.**`
    return box(
      colours.close,
      `**Remove “${titleOf(article)}”?**\n-# ${factsOf(article)}\nAnswers stop quoting it at once. You can undo this at any time.${warning}`,
      button('Remove', customId('remove', article.id, article.number), { isDangerous: true }),
      button('Keep', customId('keep')),
    )
  },

  components: {
    async remove(context, _interaction, moderator, [articleId = '', number]) {
      const changed = await context.library.remove({ ...moderator, articleId, number: readNumber(number) })
      const words = `**Removed: “${titleOf(changed.article)}”.** Its history is kept.`
      return { kind: 'update', reply: box(colours.answered, words, undoButton(changed)) }
    },
  },
})

export const remove: Subcommand = {
  ...step,
  components: {
    ...step.components,

    /** Changes nothing, so whoever sees the button may press it. */
    async keep() {
      return { kind: 'update', reply: sentence('Nothing was changed.') }
    },
  },
}
