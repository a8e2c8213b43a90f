// What is kept of a source that was found.

import type { KeptSource } from '../../store/articles/sources.ts'
import type { FetchedSource } from '../articles/drafts/content.ts'
import type { Parts } from '../parts.ts'

/** The kind of origin of an article that was fetched. */
export const pageOrigin = 'page'

/** What is known of a source that was just read. */
export function foundSource({ now }: Pick<Parts, 'now'>, articleId: string, fetched: FetchedSource): KeptSource {
  const { address, hash, said, etag, lastModified } = fetched
  return {
    articleId,
    address,
    hash,
    said: JSON.stringify(said),
    lookedAt: new Date(now()).toISOString(),
    etag,
    lastModified,
    failingSince: undefined,
    goneSince: undefined,
  }
}
