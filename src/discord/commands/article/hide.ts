// /article hide: keeps an article of the common library out of this server's answers.

import { articleStep } from '../../interactions/article-choice.ts'
import { customId } from '../../interactions/custom-id.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours } from '../../render/reply.ts'

export const hide = articleStep({
  name: 'hide',
  description: 'Keep an article of the common library out of this server (for moderators)',
  titleDescription: 'Which article of the common library',
  kinds: ['library'],

  async act(context, _interaction, moderator, articleId) {
    const { article } = await context.library.setHidden({ ...moderator, articleId, isHidden: true })
    return box(
      colours.answered,
      `**Hidden: “${titleOf(article)}”** stays out of the answers on this server. Other servers still see it.`,
      button('Show it again', customId('pick-unhide', article.id)),
    )
  },
})
