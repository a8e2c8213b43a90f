// Shows what came of looking at the source of an article.

import type { SourceOutcome } from '../../../library/contract.ts'
import { customId } from '../../interactions/custom-id.ts'
import { titleOf } from '../passages.ts'
import { box, button, colours, type Reply } from '../reply.ts'
import { timestamp } from '../words.ts'
import { renderDraft } from './draft.ts'

/** @param notices Sentences on how the draft came about. */
export function renderSource(outcome: SourceOutcome, notices: readonly string[] = []): Reply {
  if (outcome.kind === 'draft') return renderDraft(outcome.draft, notices)
  const { article, kind, since } = outcome
  const title = titleOf(article)
  if (kind === 'same') {
    const state =
      since === undefined
        ? 'It says what its source says.'
        : `Its source has not changed since ${timestamp(Date.parse(since), 'D')}.`
    return box(
      colours.neutral,
      `**“${title}” is up to date.** ${state}`,
      button('Read it', customId('open', article.id)),
    )
  }
  return box(
    colours.close,
    `**The source of “${title}” is gone** since ${timestamp(Date.parse(since), 'D')}. The article stays, and its answers say so. Give it another address, or remove it.`,
    button('Look again', customId('pick-refresh', article.id)),
    button('Edit', customId('pick-edit', article.id)),
    button('Read it', customId('open', article.id)),
  )
}
