// Takes articles off a shelf together, as an operator.

import { newId } from '../../store/database.ts'
import type { Store } from '../../store/store.ts'
import { noLimits } from './taking-in.ts'

/** After so many others have their turn. */
const articlesPerStep = 200

/** One batch; each article keeps its history. @param step.label Where they came from. */
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
    await store.save(shelf, saves, noLimits, { batch })
  }
}
