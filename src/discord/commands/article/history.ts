// /article history: who changed an article, when and how, with the difference of any revision one press away.

import { UserError } from '../../../errors.ts'
import type { HistoryPage } from '../../../library/contract.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import type { CommandContext } from '../../interactions/command.ts'
import { pageNumber, readNumber } from '../../interactions/custom-id.ts'
import { chosenIn } from '../../interactions/pressed.ts'
import { renderHistory, renderRevision } from '../../render/articles/history.ts'
import type { Reply } from '../../render/reply.ts'

/** Also the number of choices in the select, where Discord takes 25. */
const pageSize = 10

export const history = articleStep({
  name: 'history',
  description: 'See who changed an article, when and how',
  titleDescription: 'Which article',
  kinds: ['own', 'removed'],

  act: (context, _interaction, { guildId }, articleId) => historyOf(context, guildId, articleId),

  components: {
    async history(context, _interaction, { guildId }, [articleId = '', page]) {
      return { kind: 'update', reply: await historyOf(context, guildId, articleId, pageNumber(page)) }
    },

    async past(context, interaction, { guildId }, [named]) {
      const articleId = named ?? chosenIn(interaction) ?? ''
      return { kind: 'private', reply: await historyOf(context, guildId, articleId) }
    },

    async revision(context, interaction, { guildId }, [articleId = '']) {
      const number = readNumber(chosenIn(interaction))
      const page = await findRevision(context, guildId, articleId, number)
      const revision = page?.items.find((item) => item.number === number)
      if (!page || !revision) throw new UserError('There is no such revision. Open the history again.')
      const difference = await context.library.difference({ guildId, articleId, from: number - 1, to: number })
      return { kind: 'private', reply: renderRevision(page, revision, difference) }
    },
  },
})

export async function historyOf(context: CommandContext, guildId: string, articleId: string, page = 1): Promise<Reply> {
  return renderHistory(await context.library.history({ guildId, articleId, page, pageSize }))
}

/** The page of the history that has a revision; undefined when none has. */
async function findRevision(
  context: CommandContext,
  guildId: string,
  articleId: string,
  number: number,
): Promise<HistoryPage | undefined> {
  const first = await context.library.history({ guildId, articleId, page: 1, pageSize })
  // Newest first, numbered without gaps.
  const place = first.total - number
  if (!Number.isInteger(number) || place < 0 || number < 1) return undefined
  if (place < pageSize) return first
  return context.library.history({ guildId, articleId, page: Math.floor(place / pageSize) + 1, pageSize })
}
