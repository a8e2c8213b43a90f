// Puts candidates onto a shelf: the one save of everything that becomes an article.

import type { Batch } from '../../store/articles/batches.ts'
import type { Who } from '../../store/articles/changes.ts'
import type { KeptOrigin } from '../../store/articles/origins.ts'
import type { Save, ShelfLimits } from '../../store/articles/saving.ts'
import type { Store } from '../../store/store.ts'
import { keptCut } from '../indexes/draft-cuts.ts'
import type { Judged } from './judging.ts'

/** Of the operator’s shelf, and of what takes nothing in. */
export const noLimits: ShelfLimits = { maxParagraphs: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER }

/** What one candidate becomes. */
export interface Intake extends Pick<Save, 'expected' | 'wordsAdded' | 'wordsRemoved'> {
  readonly judged: Judged
  readonly origin?: KeptOrigin
}

export interface TakingIn extends Who {
  readonly limits: ShelfLimits
  /** Goes in the same transaction; its cuts go along. */
  readonly draftId?: string
  readonly batch?: Batch
}

/** Makes all revisions or none. What is there just so is left alone; who calls has refused what was erased. */
export function takeIn(
  store: Pick<Store, 'save'>,
  shelf: string,
  intakes: readonly Intake[],
  { limits, draftId, batch, ...who }: TakingIn,
): ReturnType<Store['save']> {
  const saves = intakes.map(
    ({ judged: { articleId, before, content, candidate, paragraphs }, ...rest }): Save => ({
      ...who,
      ...rest,
      articleId,
      action: candidate.origin ? 'import' : before?.isPresent ? 'edit' : 'add',
      content,
      isPresent: true,
      // A draft's are kept already.
      ...(draftId === undefined && { cut: keptCut(content.body, paragraphs) }),
    }),
  )
  return store.save(shelf, saves, limits, { ...(draftId !== undefined && { draftId }), ...(batch && { batch }) })
}
