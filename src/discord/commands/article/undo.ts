// /article undo: takes an article's last step back. Also the Undo button below whatever was done.

import type { Changed } from '../../../library/contract.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours, type Reply } from '../../render/reply.ts'

export const undo = articleStep({
  name: 'undo',
  description: 'Take the last change of an article back (for moderators)',
  titleDescription: 'Which article',
  kinds: ['own', 'removed'],

  async act(context, _interaction, moderator, articleId) {
    return renderUndone(await context.library.undo({ ...moderator, articleId }))
  },

  components: {
    async undo(context, _interaction, moderator, [articleId = '', number]) {
      const undone = await context.library.undo({ ...moderator, articleId, number: readNumber(number) })
      return { kind: 'update', reply: renderUndone(undone) }
    },
  },
})

/** What an undoing led to, in a sentence. */
export function undoneSentence({ article, isPresent }: Changed): string {
  const state = isPresent ? 'is as it was before' : 'is no longer among the articles'
  return `**Undone:** “${titleOf(article)}” ${state}.`
}

function renderUndone(undone: Changed): Reply {
  const { article, isPresent } = undone
  return box(
    colours.answered,
    undoneSentence(undone),
    isPresent ? button('Read it', customId('open', article.id)) : undefined,
    button('History', customId('past', article.id)),
  )
}
