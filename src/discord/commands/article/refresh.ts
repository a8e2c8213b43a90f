// /article refresh: looks at the source of an article again, and shows what changed before it is published.

import { articleStep } from '../../interactions/article-choice.ts'
import { renderSource } from '../../render/articles/source.ts'

export const refresh = articleStep({
  name: 'refresh',
  description: 'Look at the source of an article again',
  titleDescription: 'Which article',
  kinds: ['own'],

  async act(context, _interaction, moderator, articleId) {
    return renderSource(await context.library.refresh({ ...moderator, articleId }))
  },
})
