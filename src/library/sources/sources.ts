// Articles that come from an address: fetched, shown before they are published, and looked at again when somebody asks.

import { isDeepStrictEqual } from 'node:util'
import { UserError } from '../../errors.ts'
import { writeDetails } from '../../ingest/details.ts'
import type { UploadedArticle } from '../../ingest/upload.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import { asKept } from '../../text/as-kept.ts'
import type { DraftContent } from '../articles/drafts/content.ts'
import { draftOf } from '../articles/drafts/drafts.ts'
import { ownArticle } from '../articles/refusals.ts'
import { summaryOf } from '../articles/stored.ts'
import type { Moderator, TypedArticle } from '../articles/types.ts'
import { draftIsGone } from '../contract.ts'
import type { Parts, Verb } from '../parts.ts'
import { fetchedSource, foundSource, lastLook, noteFailure } from './found-source.ts'
import { knownFrom, mergedFields } from './known-article.ts'
import { type ReadSource, readSource, type UnreadSource } from './reading-source.ts'

type Typed = Omit<TypedArticle, 'text'>

const nothingTyped: Typed = { title: '', source: '', details: '' }

export const draftFrom: Verb<'draftFrom', Parts> = async (
  parts,
  { guildId, by, address, draftId, articleId, typed = nothingTyped },
) => {
  const replaced = draftId === undefined ? undefined : await parts.store.findDraft({ guild: guildId, id: draftId, by })
  if (draftId !== undefined && !replaced) throw new UserError(draftIsGone)
  const reading = await readSource(parts, { address, owner: guildId, asksRobots: false })
  if (reading.kind === 'failed') throw new UserError(reading.sentence)
  // Nothing was said that could be unchanged.
  if (reading.kind === 'unchanged') throw new UserError('There is nothing new at that address.')
  const who = { guildId, by }
  const changed = articleId ?? replaced?.articleId
  const of = changed !== undefined && { articleId: changed }
  const draft = { ...who, ...(draftId !== undefined && { draftId }) }
  if (reading.kind === 'unread')
    return { kind: 'draft', draft: await draftOf(parts, { ...draft, ...of }, contentToFillIn(reading, typed)) }
  const { article } = reading
  if (!article)
    return { kind: 'draft', draft: await draftOf(parts, { ...draft, ...of }, faultyContent(reading, typed)) }
  const known =
    changed === undefined
      ? await knownFrom(parts, guildId, reading.url, article)
      : await ownArticle(parts.store, guildId, changed)
  return revise(parts, { ...draft, typed }, reading, article, known)
}

export const refresh: Verb<'refresh', Parts> = async (parts, { guildId, by, articleId }) => {
  const { store, now } = parts
  const article = await ownArticle(store, guildId, articleId)
  const { source } = article.fields
  if (source === undefined) {
    throw new UserError(`“${article.fields.title}” has no source address. Give it one with /article edit.`)
  }
  const before = await lastLook(parts, guildId, article)
  const reading = await readSource(parts, {
    ...{ address: source, owner: guildId, asksRobots: false },
    ...(before?.goneSince === undefined && before?.etag !== undefined && { etag: before.etag }),
    ...(before?.goneSince === undefined && before?.lastModified !== undefined && { lastModified: before.lastModified }),
  })
  if (reading.kind === 'failed') {
    const since = await noteFailure(parts, guildId, article, reading)
    if (since === undefined) throw new UserError(reading.sentence)
    return { kind: 'gone', article: summaryOf(guildId, article), since }
  }
  if (reading.kind === 'unread') throw new UserError(`${reading.sentence} The article stays as it is.`)
  if (reading.kind === 'unchanged') {
    const lookedAt = new Date(now()).toISOString()
    if (before) await store.keepSource(guildId, { ...before, lookedAt, failingSince: undefined, goneSince: undefined })
    return { kind: 'same', article: summaryOf(guildId, article), ...(before && { since: before.lookedAt }) }
  }
  if (!reading.article) throw new UserError(`${reading.faults.join(' ')} The article stays as it is.`)
  return revise(parts, { guildId, by }, reading, reading.article, article)
}

/** What was read becomes a draft, of an article that is known as a change of it; unless it says what it said before. */
async function revise(
  parts: Parts,
  { typed = nothingTyped, ...draft }: Moderator & { readonly draftId?: string; readonly typed?: Typed },
  reading: ReadSource,
  read: UploadedArticle,
  known: KeptArticle | undefined,
): ReturnType<Verb<'draftFrom', Parts>> {
  const { store } = parts
  const { guildId } = draft
  const body = asKept(read.body)
  const fetched = fetchedSource(reading, { ...read, body })
  const kept = known && (await store.source(guildId, known.id))
  const fields = known ? mergedFields(known.fields, read.fields, kept) : read.fields
  // Whoever types something wants it said.
  if (known?.isPresent && isDeepStrictEqual(typed, nothingTyped)) {
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
    typed: { ...typed, text: '' },
    read: [{ fields, body }],
    fetched,
    fileFaults: reading.faults,
    fileWarnings: reading.warnings,
  }
  const articleId = known && { articleId: known.id }
  return { kind: 'draft', draft: await draftOf(parts, { ...draft, ...articleId }, content) }
}

/** The form, filled in with what is known. */
function contentToFillIn({ url, fields, sentence }: UnreadSource, typed: Typed): DraftContent {
  return {
    typed: {
      title: typed.title || (fields.title ?? ''),
      source: typed.source || (fields.source ?? url),
      details: typed.details || writeDetails(fields),
      text: '',
    },
    fileFaults: [],
    fileWarnings: [`${sentence} Press Edit to fill in the article yourself.`],
  }
}

function faultyContent({ url, faults, warnings }: ReadSource, typed: Typed): DraftContent {
  return { typed: { ...typed, source: typed.source || url, text: '' }, fileFaults: faults, fileWarnings: warnings }
}
