// /article show: one article to read from beginning to end. Also the buttons that open or turn one.

import { UserError } from '../../../errors.ts'
import {
  completeTitle,
  type TitleChoice,
  titleOption,
  turnChoice,
  withTitled,
} from '../../interactions/article-choice.ts'
import type { CommandContext, Subcommand } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { isForPresserAlone, scopeOfInteraction } from '../../interactions/permissions.ts'
import { renderArticle } from '../../render/article.ts'
import type { Reply } from '../../render/reply.ts'

const choosing: TitleChoice = {
  kinds: ['readable'],
  pageAction: 'of-show',
  idOf: (articleId) => customId('read', articleId, 0),
}

export const show: Subcommand = {
  name: 'show',
  description: 'Read one article',
  options: [titleOption('Its title, or a word you remember of it')],

  run: (context, interaction) =>
    withTitled(context, interaction, choosing, (id) => read(context, scopeOfInteraction(interaction), id, 0)),

  complete: (context, interaction) => completeTitle(context, interaction, choosing.kinds),

  components: {
    [choosing.pageAction]: (context, interaction, [page]) => turnChoice(context, interaction, choosing, page),

    async open(context, interaction, [articleId = '']) {
      return { kind: 'private', reply: await read(context, scopeOfInteraction(interaction), articleId, 0) }
    },

    async read(context, interaction, [articleId = '', from]) {
      const reply = await read(context, scopeOfInteraction(interaction), articleId, readNumber(from))
      return isForPresserAlone(interaction) ? { kind: 'update', reply } : { kind: 'private', reply }
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
  if (!found) throw new UserError('That article is no longer here. See what there is with /article list.')
  return renderArticle(found, from)
}
