// Articles that come from an address: fetched, shown before they are published, and looked at again when somebody asks.

import { isDeepStrictEqual } from 'node:util'
import { UserError } from '../../errors.ts'
import { writeDetails } from '../../ingest/details.ts'
import type { UploadedArticle } from '../../ingest/upload.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import { hashOf } from '../../store/articles/saving.ts'
import type { KeptSource } from '../../store/articles/sources.ts'
import type { DraftContent, FetchedSource } from '../articles/drafts/content.ts'
import { draftOf } from '../articles/drafts/drafts.ts'
import { ownArticle } from '../articles/refusals.ts'
import { summaryOf } from '../articles/stored.ts'
import type { Moderator } from '../articles/types.ts'
import { createTurns } from '../indexes/turns.ts'
import { asKept } from '../intake/judging.ts'
import { pageOf } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import { foundSource, pageOrigin } from './found-source.ts'
import { isOfSource } from './gone.ts'
import { type ReadSource, readSource, type UnreadSource } from './reading-source.ts'
import { sourceKey } from './source-key.ts'

/** A page that does not answer may be back tomorrow; one that did not for so long is gone, in milliseconds. */
const goneAfterMs = 2 * 24 * 60 * 60 * 1000

export const draftFrom: Verb<'draftFrom', Parts> = async (parts, { guildId, by, address, draftId }) => {
  const reading = await readSource(parts, { address, owner: guildId, asksRobots: false })
  if (reading.kind === 'failed') throw new UserError(reading.sentence)
  // Nothing was said that could be unchanged.
  if (reading.kind === 'unchanged') throw new UserError('There is nothing new at that address.')
  const who = { guildId, by }
  const draft = { ...who, ...(draftId !== undefined && { draftId }) }
  if (reading.kind === 'unread') return { kind: 'draft', draft: await draftOf(parts, draft, contentToFillIn(reading)) }
  const { article } = reading
  if (!article) return { kind: 'draft', draft: await draftOf(parts, draft, faultyContent(reading)) }
  const known = await knownFrom(parts, guildId, reading.url, article)
  return revise(parts, draft, reading, article, known)
}

export const refresh: Verb<'refresh', Parts> = async (parts, { guildId, by, articleId }) => {
  const { store, now } = parts
  const article = await ownArticle(store, guildId, articleId)
  const { source } = article.fields
  if (source === undefined) {
    throw new UserError(`“${article.fields.title}” has no source address. Give it one with /article edit.`)
  }
  const kept = await store.source(guildId, articleId)
  const before = kept && isOfSource(kept, source) ? kept : undefined
  const reading = await readSource(parts, {
    ...{ address: source, owner: guildId, asksRobots: false },
    ...(before?.goneSince === undefined && before?.etag !== undefined && { etag: before.etag }),
    ...(before?.goneSince === undefined && before?.lastModified !== undefined && { lastModified: before.lastModified }),
  })
  const at = new Date(now()).toISOString()
  const look: KeptSource = {
    ...{ articleId, address: source, lookedAt: at, hash: before?.hash ?? '', said: before?.said ?? '{}' },
    ...{ etag: before?.etag, lastModified: before?.lastModified, failingSince: undefined, goneSince: undefined },
  }
  if (reading.kind === 'failed' && reading.reason === 'refused') throw new UserError(reading.sentence)
  if (reading.kind === 'failed') {
    const failingSince = before?.failingSince ?? at
    const isGone = reading.reason === 'gone' || Date.parse(at) - Date.parse(failingSince) >= goneAfterMs
    const goneSince = before?.goneSince ?? (isGone ? failingSince : undefined)
    await store.keepSource(guildId, { ...look, failingSince, goneSince })
    parts.gone.forget(guildId)
    if (goneSince === undefined) throw new UserError(reading.sentence)
    return { kind: 'gone', article: summaryOf(guildId, article), since: goneSince }
  }
  if (reading.kind === 'unread') throw new UserError(`${reading.sentence} The article stays as it is.`)
  if (reading.kind === 'unchanged') {
    await store.keepSource(guildId, look)
    return { kind: 'same', article: summaryOf(guildId, article), ...(before && { since: before.lookedAt }) }
  }
  if (!reading.article) throw new UserError(`${reading.faults.join(' ')} The article stays as it is.`)
  return revise(parts, { guildId, by }, reading, reading.article, article)
}

export const goneSources: Verb<'goneSources', Pick<Parts, 'store' | 'gone'>> = async (
  { store, gone },
  { guildId, ...paging },
) => {
  const all = [...(await gone.of(guildId))].sort(([, one], [, other]) => (one.since < other.since ? 1 : -1))
  return pageOf(all.length, paging, async ({ offset, limit }) => {
    const some = all.slice(offset, offset + limit)
    const articles = await store.articles(
      guildId,
      some.map(([id]) => id),
    )
    const byId = new Map(articles.map((article) => [article.id, article]))
    return some.flatMap(([id, { since }]) => {
      const article = byId.get(id)
      return article ? [{ article: summaryOf(guildId, article), since }] : []
    })
  })
}

/** What was read becomes a draft, of an article that is known as a change of it; unless it says what it said before. */
async function revise(
  parts: Parts,
  draft: Moderator & { readonly draftId?: string },
  reading: ReadSource,
  read: UploadedArticle,
  known: KeptArticle | undefined,
): ReturnType<Verb<'draftFrom', Parts>> {
  const { store } = parts
  const { guildId } = draft
  const { url, etag, lastModified } = reading
  const body = asKept(read.body)
  const fetched: FetchedSource = {
    address: read.fields.source ?? url,
    key: sourceKey(read.fields.source ?? url),
    hash: hashOf(body),
    said: read.fields,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  }
  const kept = known && (await store.source(guildId, known.id))
  const fields = known ? mergedFields(known.fields, read.fields, kept) : read.fields
  if (known?.isPresent) {
    const isAsRead =
      kept !== undefined && kept.hash === fetched.hash && isDeepStrictEqual(JSON.parse(kept.said), fetched.said)
    const isSame = known.bodyHash === fetched.hash && isDeepStrictEqual(known.fields, { ...known.fields, ...fields })
    if (isAsRead || isSame) {
      await store.keepSource(guildId, foundSource(parts, known.id, fetched))
      parts.gone.forget(guildId)
      return { kind: 'same', article: summaryOf(guildId, known), ...(isAsRead && { since: kept.lookedAt }) }
    }
  }
  const content: DraftContent = {
    typed: { title: '', source: '', details: '', text: '' },
    read: [{ fields, body }],
    fetched,
    fileFaults: reading.faults,
    fileWarnings: reading.warnings,
  }
  const articleId = known && { articleId: known.id }
  return { kind: 'draft', draft: await draftOf(parts, { ...draft, ...articleId }, content) }
}

/**
 * What people changed in an article stays theirs: of the page only those fields are taken that the article lacks, and
 * those that the page says otherwise than when it was read last.
 */
function mergedFields(
  own: KeptArticle['fields'],
  page: UploadedArticle['fields'],
  kept: KeptSource | undefined,
): UploadedArticle['fields'] {
  const said = kept && (JSON.parse(kept.said) as UploadedArticle['fields'])
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
async function knownFrom(
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

/** The form, filled in with what is known. */
function contentToFillIn({ url, fields, sentence }: UnreadSource): DraftContent {
  return {
    typed: { title: fields.title ?? '', source: fields.source ?? url, details: writeDetails(fields), text: '' },
    fileFaults: [],
    fileWarnings: [`${sentence} Press Edit to fill in the article yourself.`],
  }
}

function faultyContent({ url, faults, warnings }: ReadSource): DraftContent {
  return { typed: { title: '', source: url, details: '', text: '' }, fileFaults: faults, fileWarnings: warnings }
}
