// /article restore: brings an article back to what it was in any revision.

import { ApplicationCommandOptionType } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { TitleKind } from '../../../library/contract.ts'

import { articleStep, type ChoosingInteraction, findByTitle } from '../../interactions/article-choice.ts'
import type { CommandContext, Subcommand } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { isModerator, mustModerate } from '../../interactions/permissions.ts'
import { titleOf } from '../../render/answer.ts'
import { undoButton } from '../../render/draft.ts'
import { shorten } from '../../render/escape.ts'
import { renderHistory, revisionLabel } from '../../render/history.ts'
import { button, colours, container, message, type Reply, row, text } from '../../render/reply.ts'

const kinds: readonly TitleKind[] = ['own', 'removed']
/** Discord's limit for autocomplete. */
const maxChoices = 25
const pageSize = 10

const step = articleStep({
  name: 'restore',
  description: 'Bring an article back to an earlier revision (for moderators)',
  titleDescription: 'Which article',
  kinds,
  options: [
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'revision',
      description: 'Which revision to bring back; the list shows what each changed',
      min_value: 1,
      autocomplete: true,
    },
  ],

  async act(context, interaction, articleId) {
    const { guildId } = mustModerate(interaction)
    const number = interaction.isChatInputCommand() ? interaction.options.getInteger('revision') : null
    if (number !== null) return restoreTo(context, interaction, articleId, number)
    // Without a number the history shows what there is to choose from.
    return renderHistory(await context.library.history({ guildId, articleId, page: 1, pageSize }))
  },
})

export const restore: Subcommand = {
  ...step,

  async complete(context, interaction) {
    if (interaction.options.getFocused(true).name !== 'revision') {
      return (await step.complete?.(context, interaction)) ?? []
    }
    const title = interaction.options.getString('title') ?? ''
    if (!interaction.guildId || !isModerator(interaction) || title === '') return []
    const found = await findByTitle(context, interaction, kinds, title).catch((error: unknown) => {
      if (error instanceof UserError) return undefined
      throw error
    })
    if (!found || !('article' in found)) return []
    const { guildId } = interaction
    const page = await context.library.history({ guildId, articleId: found.article.id, page: 1, pageSize: maxChoices })
    return page.items.map((item) => ({ name: shorten(revisionLabel(item), 100), value: item.number }))
  },

  presses: {
    ...step.presses,

    async restore(context, interaction, [articleId = '', number]) {
      return { kind: 'update', reply: await restoreTo(context, interaction, articleId, readNumber(number)) }
    },
  },
}

async function restoreTo(
  context: CommandContext,
  interaction: ChoosingInteraction,
  articleId: string,
  number: number,
): Promise<Reply> {
  const restored = await context.library.restore({ ...mustModerate(interaction), articleId, number })
  return message(
    container(colours.answered, [
      text(`**Restored: “${titleOf(restored.article)}”** is what it was in revision ${number}.`),
      row(
        restored.isPresent ? button('Read it', customId('open', restored.article.id)) : undefined,
        undoButton(restored),
      ),
    ]),
  )
}
