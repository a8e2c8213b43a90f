// /article add: a form, a preview for the moderator alone, and then Publish, Edit or Cancel. These buttons belong to
// every draft, wherever it came from.

import { UserError } from '../../../errors.ts'
import { draftIsGone, type Moderator } from '../../../library/contract.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { customId } from '../../interactions/custom-id.ts'
import { articleModal, draftTyped } from '../../interactions/drafting.ts'
import { moderated } from '../../interactions/moderated.ts'
import { renderConflict, renderCopy, renderDraft, renderPublished, renderUnchanged } from '../../render/draft.ts'
import { sentence } from '../../render/reply.ts'

export const add = moderated({
  name: 'add',
  description: 'Add an article',
  opensModal: true,

  async run() {
    return articleModal(customId('add'), 'Add an article')
  },

  modals: {
    async add(context, interaction, moderator) {
      const { draft, notices } = await draftTyped(context, interaction, moderator)
      return { kind: 'private', reply: renderDraft(draft, notices) }
    },

    async redraft(context, interaction, moderator, [draftId = '']) {
      const { draft, notices } = await draftTyped(context, interaction, moderator, { draftId })
      return { kind: 'update', reply: renderDraft(draft, notices) }
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
