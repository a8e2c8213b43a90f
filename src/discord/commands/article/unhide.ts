// /article unhide: lets a hidden article of the shared library into this server's answers again.

import { articleStep } from '../../interactions/article-choice.ts'
import { customId } from '../../interactions/custom-id.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours } from '../../render/reply.ts'

export const unhide = articleStep({
  name: 'unhide',
  description: 'Show a hidden article of the shared library again',
  titleDescription: 'Which hidden article',
  kinds: ['hidden'],

  async act(context, _interaction, moderator, articleId) {
    const { article } = await context.library.setHidden({ ...moderator, articleId, isHidden: false })
    return box(
      colours.answered,
      `**No longer hidden: “${titleOf(article)}”.** Answers on this server use it again.`,
      button('Hide', customId('pick-hide', article.id)),
    )
  },
})
