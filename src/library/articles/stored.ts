// From what the store has of an article to what the library tells of it.

import type { Article } from '../../articles/article.ts'
import type { KeptArticle, KeptRevision } from '../../store/articles/articles.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { ArticleSummary } from '../answers/types.ts'
import type { Changed, RevisionView } from './types.ts'

/** @param shelf The one that it is on. */
export function summaryOf(
  shelf: string,
  { id, number, fields, paragraphCount }: Pick<KeptArticle, 'id' | 'number' | 'fields' | 'paragraphCount'>,
): ArticleSummary {
  return { id, shelf: shelf === libraryShelf ? 'library' : 'own', number, ...fields, paragraphCount }
}

/** What a step on a server's own shelf led to. */
export function changedOf(guildId: string, article: KeptArticle): Changed {
  return { article: summaryOf(guildId, article), number: article.number, isPresent: article.isPresent }
}

export function revisionViewOf({
  number,
  action,
  isPresent,
  restores,
  wordsAdded,
  wordsRemoved,
  ...kept
}: KeptRevision): RevisionView {
  const { changedBy: by, changedAt: at } = kept
  return { number, action, by, at, isPresent, wordsAdded, wordsRemoved, ...(restores !== undefined && { restores }) }
}

type Stored = Pick<KeptArticle, 'id' | 'fields' | 'bodyHash'>

/** The article, or one of its revisions, with its text. */
export async function withBody(store: Pick<Store, 'bodies'>, shelf: string, stored: Stored): Promise<Article> {
  const [article] = await withBodies(store, shelf, [stored])
  return article as Article
}

/** What an article said in one state of it; undefined where there is none, and while it was removed. */
export async function stateOf(
  store: Pick<Store, 'bodies'>,
  shelf: string,
  stored: (Stored & Pick<KeptArticle, 'isPresent'>) | undefined,
): Promise<Article | undefined> {
  return stored?.isPresent ? withBody(store, shelf, stored) : undefined
}

/** Several of them in one look. A text that was erased this moment is empty. */
export async function withBodies(
  store: Pick<Store, 'bodies'>,
  shelf: string,
  stored: readonly Stored[],
): Promise<Article[]> {
  const bodies = await store.bodies(
    shelf,
    stored.map(({ bodyHash }) => bodyHash),
  )
  return stored.map(({ id, fields, bodyHash }) => ({ id, ...fields, body: bodies.get(bodyHash) ?? '' }))
}
