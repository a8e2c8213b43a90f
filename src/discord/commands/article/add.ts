// /article add: a form, a preview for the moderator alone, and then Publish, Edit or Cancel. These buttons belong to
// every draft, wherever it came from.

import { UserError } from '../../../errors.ts'
import { draftIsGone, type Moderator } from '../../../library/contract.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { textOption } from '../../interactions/definitions.ts'
import { articleModal, draftTyped } from '../../interactions/drafting.ts'
import { moderated } from '../../interactions/moderated.ts'
import { chosenIn } from '../../interactions/pressed.ts'
import { renderConflict, renderCopy, renderPublished, renderUnchanged } from '../../render/articles/draft.ts'
import { renderSource } from '../../render/articles/source.ts'
import { sentence } from '../../render/reply.ts'

export const add = moderated({
  name: 'add',
  description: 'Add an article',
  options: [textOption('url', 'A page or document to make it of')],
  opensModal: ({ options }) => options.getString('url') === null,

  async run(context, { options }, moderator) {
    const address = options.getString('url')
    if (address === null) return articleModal(customId('add'), 'Add an article')
    return renderSource(await context.library.draftFrom({ ...moderator, address }))
  },

  modals: {
    async add(context, interaction, moderator) {
      const { outcome, notices } = await draftTyped(context, interaction, moderator)
      return { kind: 'private', reply: renderSource(outcome, notices) }
    },

    async redraft(context, interaction, moderator, [draftId = '']) {
      const { outcome, notices } = await draftTyped(context, interaction, moderator, { draftId })
      return { kind: 'update', reply: renderSource(outcome, notices) }
    },
  },

  modalOpeners: ['redraft'],
  components: {
    async redraft(context, _interaction, moderator, [draftId = '']) {
      const draft = await context.library.readDraft({ ...moderator, draftId })
      if (!draft) throw new UserError(draftIsGone)
      const title = draft.changes ? `Edit “${draft.changes.title}”` : 'Add an article'
      const modal = articleModal(customId('redraft', draftId), title, draft.typed, draft.textLength)
      return { kind: 'modal', modal }
    },

    async link(context, interaction, moderator, [draftId = '']) {
      const draft = await context.library.readDraft({ ...moderator, draftId })
      const address = draft?.links?.[readNumber(chosenIn(interaction))]
      if (address === undefined) throw new UserError(draftIsGone)
      const outcome = await context.library.draftFrom({ ...moderator, address, draftId })
      return { kind: 'update', reply: renderSource(outcome) }
    },

    publish: (context, _interaction, moderator, [draftId = '']) => publish(context, moderator, draftId),

    copy: (context, _interaction, moderator, [draftId = '']) =>
      publish(context, moderator, draftId, { isCopyMeant: true }),

    over: (context, _interaction, moderator, [draftId = '']) =>
      publish(context, moderator, draftId, { overwrites: true }),

    async drop(context, _interaction, moderator, [draftId = '']) {
      await context.library.dropDraft({ ...moderator, draftId })
      return { kind: 'update', reply: sentence('Cancelled. Nothing was published.') }
    },
  },
})

async function publish(
  context: CommandContext,
  moderator: Moderator,
  draftId: string,
  meant: { readonly isCopyMeant?: boolean; readonly overwrites?: boolean } = {},
): Promise<HandlerOutcome> {
  const outcome = await context.library.publish({ ...moderator, draftId, ...meant })
  if (outcome.kind === 'copy') return { kind: 'update', reply: renderCopy(outcome.of, draftId) }
  if (outcome.kind === 'unchanged') return { kind: 'update', reply: renderUnchanged(outcome.article) }
  if (outcome.kind === 'conflict') return { kind: 'update', reply: renderConflict(outcome, draftId) }
  return { kind: 'update', reply: renderPublished(outcome.articles, context.mentionCommand) }
}
