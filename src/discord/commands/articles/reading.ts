// One article, read from beginning to end, and the buttons that open one or turn its pages.

import { UserError } from '../../../errors.ts'
import { articleIsGone, type TitleChoice, turnChoice } from '../../interactions/article-choice.ts'
import type { CommandContext, Handlers } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { scopeOfInteraction } from '../../interactions/permissions.ts'
import { inPlace } from '../../interactions/pressed.ts'
import { renderArticle } from '../../render/articles/article.ts'
import type { Reply } from '../../render/reply.ts'

export const choosing: TitleChoice = {
  kinds: ['readable'],
  pageAction: 'of-show',
  idOf: (articleId) => customId('read', articleId, 0),
}

export const reading: Handlers = {
  components: {
    [choosing.pageAction]: (context, interaction, [page]) => turnChoice(context, interaction, choosing, page),

    async open(context, interaction, [articleId = '', from]) {
      const reply = await read(context, scopeOfInteraction(interaction), articleId, readNumber(from))
      return { kind: 'private', reply }
    },

    async read(context, interaction, [articleId = '', from]) {
      const reply = await read(context, scopeOfInteraction(interaction), articleId, readNumber(from))
      return inPlace(interaction, reply)
    },
  },
}

/** @throws UserError when there is no such article where it is asked for. */
export async function read(
  context: CommandContext,
  scope: { readonly guildId?: string },
  articleId: string,
  from: number,
): Promise<Reply> {
  const found = await context.library.read({ articleId, ...scope })
  if (!found) throw new UserError(articleIsGone)
  return renderArticle(found, from)
}
