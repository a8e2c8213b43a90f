// Which article of a shelf a page is, and what of the page it takes.

import { isDeepStrictEqual } from 'node:util'
import type { UploadedArticle } from '../../ingest/upload.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import { hashOf } from '../../store/articles/saving.ts'
import type { KeptSource } from '../../store/articles/sources.ts'
import { asKept } from '../../text/as-kept.ts'
import { createTurns } from '../indexes/turns.ts'
import type { Parts } from '../parts.ts'
import { pageOrigin } from './found-source.ts'
import { sourceKey } from './source-key.ts'

/**
 * What people changed in an article stays theirs: of the page only those fields are taken that the article lacks, and
 * those that the page says otherwise than when it was read last.
 */
export function mergedFields(
  own: KeptArticle['fields'],
  page: UploadedArticle['fields'],
  kept: KeptSource | undefined,
): UploadedArticle['fields'] {
  // A source that was looked for and never read has said nothing.
  const wasRead = kept !== undefined && kept.hash !== ''
  const said = wasRead ? (JSON.parse(kept.said) as UploadedArticle['fields']) : undefined
  const taken = Object.entries(page).filter(([name, value]) => {
    const ours = own[name as keyof typeof own]
    if (ours === undefined || ours.length === 0) return true
    if (name === 'source') return sourceKey(String(ours)) !== sourceKey(String(value))
    return said !== undefined && !isDeepStrictEqual(said[name as keyof typeof said], value)
  })
  return { ...own, ...Object.fromEntries(taken) }
}

/**
 * The article of a server that comes from an address: it came from there before, or names it as its source, or says the
 * same. Where several do, it is none of them, or the one of the same title.
 */
export async function knownFrom(
  { store, shelves }: Pick<Parts, 'store' | 'shelves'>,
  guildId: string,
  url: string,
  { fields, body }: UploadedArticle,
): Promise<KeptArticle | undefined> {
  const keys = new Set([sourceKey(fields.source ?? url), sourceKey(url)])
  for (const key of keys) {
    const id = await store.articleFrom(guildId, pageOrigin, key)
    const [article] = id === undefined ? [] : await store.articles(guildId, [id])
    if (article) return article
  }
  const turn = createTurns()
  const named: { readonly id: string; readonly title: string }[] = []
  for (const { article } of (await shelves.get(guildId)).titles.inOrder()) {
    if (article.source !== undefined && keys.has(sourceKey(article.source))) named.push(article)
    await turn()
  }
  const [one, other] = named.length > 1 ? named.filter(({ title }) => title === fields.title) : named
  if (one && !other) return (await store.articles(guildId, [one.id]))[0]
  const same = (await store.articlesWith(guildId, hashOf(asKept(body)))).filter(({ isPresent }) => isPresent)
  return same.find(({ fields: { title } }) => title === fields.title) ?? same[0]
}
