// /article add: a form, a preview for the moderator alone, and then Publish, Edit or Cancel. These buttons belong to
// every draft, wherever it came from.

import { ApplicationCommandOptionType, type MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { CommandContext, PressOutcome, Subcommand } from '../../interactions/command.ts'
import { customId } from '../../interactions/custom-id.ts'
import { articleForm, draftTyped } from '../../interactions/drafting.ts'
import { mustModerate } from '../../interactions/permissions.ts'
import { renderConflict, renderDraft, renderPublished } from '../../render/draft.ts'
import { sentence } from '../../render/reply.ts'

export const add: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'add',
    description: 'Add an article (for moderators)',
  },

  opensForm: true,

  async run(_context, interaction) {
    mustModerate(interaction)
    return articleForm(customId('add'), 'Add an article')
  },

  submits: {
    async add(context, interaction) {
      const { draft, notices } = await draftTyped(context, interaction, mustModerate(interaction))
      return { kind: 'private', reply: renderDraft(draft, notices) }
    },

    async redraft(context, interaction, [draftId = '']) {
      const moderator = mustModerate(interaction)
      const { draft, notices } = await draftTyped(context, interaction, moderator, { draftId })
      return { kind: 'update', reply: renderDraft(draft, notices) }
    },
  },

  formPresses: ['redraft'],
  presses: {
    async redraft(context, interaction, [draftId = '']) {
      const draft = await context.library.readDraft({ ...mustModerate(interaction), draftId })
      if (!draft) throw new UserError('That draft was published or dropped already.')
      const title = draft.changes ? `Change “${draft.changes.title}”` : 'Add an article'
      return { kind: 'form', form: articleForm(customId('redraft', draftId), title, draft.typed, draft.textLength) }
    },

    publish: (context, interaction, [draftId = '']) => publish(context, interaction, draftId, false),

    over: (context, interaction, [draftId = '']) => publish(context, interaction, draftId, true),

    async drop(context, interaction, [draftId = '']) {
      await context.library.dropDraft({ ...mustModerate(interaction), draftId })
      return { kind: 'update', reply: sentence('Cancelled. Nothing was published.') }
    },
  },
}

async function publish(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  draftId: string,
  overwrites: boolean,
): Promise<PressOutcome> {
  const moderator = mustModerate(interaction)
  const outcome = await context.library.publish({ ...moderator, draftId, overwrites })
  if (outcome.kind === 'conflict') return { kind: 'update', reply: renderConflict(outcome, draftId) }
  return { kind: 'update', reply: renderPublished(outcome.articles, context.mentionCommand) }
}
