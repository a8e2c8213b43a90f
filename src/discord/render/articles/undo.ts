// Says what an undo took back: which change, of when and by whom; asks before one that takes an article out.

import type { RevisionView, UndoOutcome } from '../../../library/contract.ts'
import { customId } from '../../interactions/custom-id.ts'
import { asQuote, titleOf } from '../passages.ts'
import { box, button, colours, type Reply } from '../reply.ts'
import { timestamp, who } from '../words.ts'
import { deeds } from './history.ts'

type Undone = Extract<UndoOutcome, { kind: 'undone' }>
type UndoQuestion = Extract<UndoOutcome, { kind: 'would remove' }>

const moment = ({ at }: RevisionView) => timestamp(Date.parse(at))

/** What an undoing led to, in two sentences. An undo that is taken back itself is a redo. */
export function undoneSentence({ changed: { article, isPresent }, step }: Undone): string {
  const title = `“${titleOf(article)}”`
  if (step.action === 'undo') {
    const state = isPresent ? 'as it was' : 'removed, as it was'
    return `**Redone:** ${title} is again ${state} before ${who(step.by)} undid it on ${moment(step)}.`
  }
  const state = isPresent ? 'It is as it was before.' : 'It is removed now; its history is kept.'
  return `**Undone:** ${who(step.by)} ${deeds[step.action]} ${title} on ${moment(step)}. ${state}`
}

export function renderUndone(undone: Undone): Reply {
  const { article, number, isPresent } = undone.changed
  return box(
    colours.answered,
    undoneSentence(undone),
    isPresent ? button('Read it', customId('open', article.id)) : undefined,
    button(undone.step.action === 'undo' ? 'Undo' : 'Redo', customId('undo', article.id, number)),
    button('History', customId('past', article.id)),
  )
}

export function undoQuestion({ article, step }: UndoQuestion): string {
  const again = step.action === 'undo' ? ' again' : ''
  const deed = step.action === 'undo' ? 'brought it back' : `${deeds[step.action]} it`
  return `**Remove “${titleOf(article)}”${again}?** ${who(step.by)} ${deed} on ${moment(step)}; undoing that removes the article. You can bring it back at any time.`
}

/** @param ids What the buttons lead to. */
export function renderUndoQuestion(question: UndoQuestion, ids: { remove: string; keep: string }): Reply {
  return box(
    colours.close,
    undoQuestion(question),
    button('Remove', ids.remove, { isDangerous: true }),
    button('Keep', ids.keep),
  )
}

/** @param entry What the log says of the step. */
export function undoAllQuestion(entry: string): string {
  return `**Undo all of this?**\n${asQuote(entry.replace('\n-# ', ' · '))}\nArticles that were added are removed, the others become what they were before. What somebody has changed since stays as it is.`
}
