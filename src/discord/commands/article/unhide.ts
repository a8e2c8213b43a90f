// /article unhide: lets a hidden article of the common library into this server's answers again.

import { articleStep } from '../../interactions/article-choice.ts'
import { customId } from '../../interactions/custom-id.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours } from '../../render/reply.ts'

export const unhide = articleStep({
  name: 'unhide',
  description: 'Let a hidden article of the common library in again (for moderators)',
  titleDescription: 'Which hidden article',
  kinds: ['hidden'],

  async act(context, _interaction, moderator, articleId) {
    const { article } = await context.library.setHidden({ ...moderator, articleId, isHidden: false })
    return box(
      colours.answered,
      `**Back again: “${titleOf(article)}”** is part of the answers on this server.`,
      button('Hide it', customId('pick-hide', article.id)),
    )
  },
})
