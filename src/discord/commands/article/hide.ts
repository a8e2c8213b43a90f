// /article hide: keeps an article of the shared library out of this server's answers.

import { articleStep } from '../../interactions/article-choice.ts'
import { customId } from '../../interactions/custom-id.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours } from '../../render/reply.ts'

export const hide = articleStep({
  name: 'hide',
  description: 'Hide an article of the shared library on this server',
  titleDescription: 'Which article of the shared library',
  kinds: ['library'],

  async act(context, _interaction, moderator, articleId) {
    const { article } = await context.library.setHidden({ ...moderator, articleId, isHidden: true })
    return box(
      colours.answered,
      `**Hidden: “${titleOf(article)}”.** Answers on this server no longer use it. Other servers still see it.`,
      button('Unhide', customId('pick-unhide', article.id)),
    )
  },
})
