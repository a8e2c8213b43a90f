// What is kept of a source, whether it was found or not.

import type { UploadedArticle } from '../../ingest/upload.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import { hashOf } from '../../store/articles/saving.ts'
import type { KeptSource } from '../../store/articles/sources.ts'
import type { FailedFetch } from '../../web/web.ts'
import type { FetchedSource } from '../articles/drafts/content.ts'
import type { Parts } from '../parts.ts'
import { isOfSource } from './gone.ts'
import type { ReadSource } from './reading-source.ts'
import { sourceKey } from './source-key.ts'

/** The kind of origin of an article that was fetched. */
export const pageOrigin = 'page'

/** A page that does not answer may be back tomorrow; one that did not for so long is gone, in milliseconds. */
const goneAfterMs = 2 * 24 * 60 * 60 * 1000

/** What is known of an article's source; undefined when nobody has looked, or it had another one then. */
export async function lastLook(
  { store }: Pick<Parts, 'store'>,
  shelf: string,
  { id, fields }: Pick<KeptArticle, 'id' | 'fields'>,
): Promise<KeptSource | undefined> {
  const kept = await store.source(shelf, id)
  return kept && isOfSource(kept, fields.source) ? kept : undefined
}

/** Keeps that a source was not to be had. @returns Since when it is gone (ISO 8601); undefined while it may be back. */
export async function noteFailure(
  parts: Pick<Parts, 'store' | 'gone' | 'now'>,
  shelf: string,
  article: Pick<KeptArticle, 'id' | 'fields'>,
  { reason }: FailedFetch,
): Promise<string | undefined> {
  const { source: address } = article.fields
  // What is not asked for may be there.
  if (reason === 'refused' || address === undefined) return undefined
  const before = await lastLook(parts, shelf, article)
  const lookedAt = new Date(parts.now()).toISOString()
  const failingSince = before?.failingSince ?? lookedAt
  const isGone = reason === 'gone' || Date.parse(lookedAt) - Date.parse(failingSince) >= goneAfterMs
  const goneSince = before?.goneSince ?? (isGone ? failingSince : undefined)
  await parts.store.keepSource(shelf, {
    ...{ articleId: article.id, address, lookedAt, hash: before?.hash ?? '', said: before?.said ?? '{}' },
    ...{ etag: before?.etag, lastModified: before?.lastModified, failingSince, goneSince },
  })
  parts.gone.forget(shelf)
  return goneSince
}

/** The source of an article as it was just read. @param read With the text as it is kept. */
export function fetchedSource(
  { url, etag, lastModified }: Pick<ReadSource, 'url' | 'etag' | 'lastModified'>,
  { fields, body }: UploadedArticle,
): FetchedSource {
  const address = fields.source ?? url
  return {
    ...{ address, key: sourceKey(address), hash: hashOf(body), said: fields },
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  }
}

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
