// /article undo: takes an article's last step back. Also the Undo button below whatever was done, and Redo.

import type { Moderator } from '../../../library/contract.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import type { CommandContext } from '../../interactions/command.ts'
import { customId, readNumber } from '../../interactions/custom-id.ts'
import { renderUndone, renderUndoQuestion } from '../../render/articles/undo.ts'
import type { Reply } from '../../render/reply.ts'

/** In a custom_id: what comes before an undo is meant, not the undo itself. */
const before = 'before'

export const undo = articleStep({
  name: 'undo',
  description: 'Undo the last change of an article',
  titleDescription: 'Which article',
  kinds: ['own', 'removed'],

  act: (context, _interaction, moderator, articleId) => undoStep(context, moderator, { articleId, goesOn: true }),

  components: {
    async undo(context, _interaction, moderator, [articleId = '', number]) {
      const reply = await undoStep(context, moderator, { articleId, number: readNumber(number) })
      return { kind: 'update', reply }
    },

    /** After the question whether the article shall go. */
    async 'undo-sure'(context, _interaction, moderator, [articleId = '', number, what]) {
      const meant = { articleId, number: readNumber(number), goesOn: what === before, mayRemove: true }
      return { kind: 'update', reply: await undoStep(context, moderator, meant) }
    },
  },
})

async function undoStep(
  context: CommandContext,
  moderator: Moderator,
  meant: { articleId: string; number?: number; goesOn?: boolean; mayRemove?: boolean },
): Promise<Reply> {
  const outcome = await context.library.undo({ ...moderator, ...meant })
  if (outcome.kind === 'undone') return renderUndone(outcome)
  const { article } = outcome
  const id = customId('undo-sure', article.id, article.number, meant.goesOn ? before : '')
  return renderUndoQuestion(outcome, { remove: id, keep: customId('keep') })
}
