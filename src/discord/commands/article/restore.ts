// /article restore: brings an article back to what it was in any revision.

import { ApplicationCommandOptionType } from 'discord.js'
import type { Moderator, TitleKind } from '../../../library/contract.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import type { CommandContext } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { findModerator } from '../../interactions/permissions.ts'
import { undoButton } from '../../render/articles/draft.ts'
import { revisionLabel } from '../../render/articles/history.ts'
import { choice, maxChoices } from '../../render/choice.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours, type Reply } from '../../render/reply.ts'
import { historyOf } from './history.ts'

const kinds: readonly TitleKind[] = ['own', 'removed']

export const restore = articleStep({
  name: 'restore',
  description: 'Restore an article to an earlier revision',
  titleDescription: 'Which article',
  kinds,
  options: [
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'revision',
      description: 'Which revision; the list shows what each one changed',
      min_value: 1,
      autocomplete: true,
    },
  ],

  async act(context, interaction, moderator, articleId) {
    const number = interaction.isChatInputCommand() ? interaction.options.getInteger('revision') : null
    if (number !== null) return restoreTo(context, moderator, articleId, number)
    // Without a number the history shows what there is to choose from.
    return historyOf(context, moderator.guildId, articleId)
  },

  async complete(context, interaction) {
    const title = interaction.options.getString('title') ?? ''
    const moderator = await findModerator(context, interaction)
    if (!moderator || title === '') return []
    const { guildId } = moderator
    const { article } = await context.library.findByTitle({ guildId, title, of: kinds })
    if (!article) return []
    const page = await context.library.history({ guildId, articleId: article.id, page: 1, pageSize: maxChoices })
    return page.items.map((item) => choice(revisionLabel(item), item.number))
  },

  components: {
    async restore(context, _interaction, moderator, [articleId = '', number]) {
      return { kind: 'update', reply: await restoreTo(context, moderator, articleId, readNumber(number)) }
    },
  },
})

async function restoreTo(
  context: CommandContext,
  moderator: Moderator,
  articleId: string,
  number: number,
): Promise<Reply> {
  const restored = await context.library.restore({ ...moderator, articleId, number })
  return box(
    colours.answered,
    `**Restored: “${titleOf(restored.article)}”** is back at revision ${number}.`,
    restored.isPresent ? button('Read it', customId('open', restored.article.id)) : undefined,
    undoButton(restored),
  )
}
