// Takes articles off a shelf together, as an operator.

import { OperatorError } from '../../errors.ts'
import { newId } from '../../store/database.ts'
import type { Store } from '../../store/store.ts'
import { noLimits } from './taking-in.ts'

/** After so many others have their turn. */
const articlesPerStep = 200

/**
 * One batch; each article keeps its history.
 * @param step.label Where they came from.
 * @throws OperatorError when one is there no longer; what was removed before stays so.
 */
export async function removeArticles(
  store: Pick<Store, 'save'>,
  shelf: string,
  articleIds: ReadonlySet<string>,
  { label, ...who }: { readonly by: string; readonly at: string; readonly label: string },
): Promise<void> {
  const batch = { id: newId(), label }
  const ids = [...articleIds]
  for (let from = 0; from < ids.length; from += articlesPerStep) {
    const saves = ids
      .slice(from, from + articlesPerStep)
      .map((articleId) => ({ ...who, articleId, action: 'remove' as const, isPresent: false }))
    const { kind } = await store.save(shelf, saves, noLimits, { batch })
    if (kind !== 'saved')
      throw new OperatorError('One of the articles was erased meanwhile, so others are still there. Run this again.')
  }
}
