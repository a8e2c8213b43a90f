// Drafts: what a moderator typed or sent is kept word for word, and shown as it was understood.

import type { SplitArticle } from '../../../articles/article.ts'
import { UserError } from '../../../errors.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import { newId } from '../../../store/database.ts'
import { draftIsGone } from '../../contract.ts'
import { articlesInCommon } from '../../intake/overlap.ts'
import type { Parts, Verb } from '../../parts.ts'
import { ownArticle, refusalOf } from '../refusals.ts'
import { summaryOf, withBody } from '../stored.ts'
import type { DraftView, Moderator, UploadedFile } from '../types.ts'
import { candidatesOf } from './candidates.ts'
import { contentOf, type DraftContent, formOf, readContent, withoutFile, withoutText } from './content.ts'
import { draftViewOf } from './views.ts'

/** Files and drafts that are larger are in memory a few at once, in UTF-16 code units or bytes. */
const maxSmall = 1_000_000
// What is packed may be larger than it looks.
const isLarge = ({ name, bytes }: UploadedFile) => bytes.length > maxSmall || /\.zip\s*$/i.test(name)

export const draft: Verb<'draft', Parts> = (parts, request) => {
  const work = () => makeDraft(parts, request)
  return request.file && isLarge(request.file) ? parts.large(request.guildId, work) : work()
}

const makeDraft: Verb<'draft', Parts> = async (parts, request) => {
  const { guildId, by, draftId, articleId, number, typed, file, links = [] } = request
  const { store, reader } = parts
  const known = draftId === undefined ? undefined : await findDraft(parts, { guildId, by }, draftId)
  if (draftId !== undefined && !known) throw new UserError(draftIsGone)
  const named = await articleChangedBy(parts, guildId, known?.articleId ?? articleId)
  const before = named && (await withBody(store, guildId, named))
  const read = await readContent(reader, guildId, typed, file, known?.content, before)
  const content = links.length > 0 ? { ...read, links } : read
  return keepDrafted(parts, { guildId, by, draftId }, content, { known, named, number })
}

/** Makes a draft of what was read elsewhere. @param of.articleId The article that it changes. */
export async function draftOf(
  parts: Parts,
  { guildId, by, draftId, articleId }: Moderator & { readonly draftId?: string; readonly articleId?: string },
  content: DraftContent,
): Promise<DraftView> {
  const work = async () => {
    const named = await articleChangedBy(parts, guildId, articleId)
    const known = draftId === undefined ? undefined : await findDraft(parts, { guildId, by }, draftId)
    return keepDrafted(parts, { guildId, by, draftId }, content, { known, named })
  }
  const length = (content.read ?? []).reduce((sum, { body }) => sum + body.length, 0)
  return length > maxSmall ? parts.large(guildId, work) : work()
}

interface Drafting {
  /** The draft that it takes the place of. */
  readonly known: Awaited<ReturnType<typeof findDraft>>
  /** The article that it changes. */
  readonly named: KeptArticle | undefined
  /** The revision of it that the moderator saw; absent: the last. */
  readonly number?: number | undefined
}

async function keepDrafted(
  parts: Parts,
  { guildId, by, draftId }: Moderator & { readonly draftId: string | undefined },
  content: DraftContent,
  { known, named, number }: Drafting,
): Promise<DraftView> {
  const { store, now, limits } = parts
  // A file that was exported here knows which article it is.
  const [only] = content.read?.length === 1 ? content.read : []
  const [exported] = named || only?.id === undefined ? [] : await store.articles(guildId, [only.id])
  const changes = named ?? exported
  const id = draftId ?? newId()
  const texts = parts.cuts.ofDraft({ guild: guildId, id })
  const drafted = { guildId, content, texts, changes, findSimilar: similarOn(parts, guildId) }
  const candidates = await candidatesOf(parts, drafted)
  const { faults, hasErased } = candidates
  const isUseless = faults.length > 0 && !candidates.isMendable
  const kept = hasErased ? withoutText(content, faults) : isUseless ? withoutFile(content, faults) : content
  const draft = {
    id,
    guild: guildId,
    by,
    at: new Date(now()).toISOString(),
    articleId: changes?.id,
    // What others changed before is told now.
    baseNumber: changes?.number,
    content: JSON.stringify(kept),
  }
  const full = await store.keepDraft(draft, { cuts: isUseless ? [] : texts.own(), maxBytes: limits.maxBytes })
  if (full) throw new UserError(refusalOf(full, limits))
  const seen = known?.baseNumber ?? number
  const view = await draftViewOf(parts, { guildId, draftId: id, content: kept, changes, seen }, candidates)
  return hasErased && !content.read ? { ...view, unkept: content.typed.text } : view
}

/** Does what reads a draft, by turns where that is large. */
export async function withDraft<T>(
  parts: Parts,
  request: Moderator & { draftId: string },
  work: () => Promise<T>,
): Promise<T> {
  const bytes = await parts.store.draftSize({ guild: request.guildId, id: request.draftId })
  return bytes > maxSmall ? parts.large(request.guildId, work) : work()
}

export const readDraft: Verb<'readDraft', Parts> = (parts, request) =>
  withDraft(parts, request, () => viewDraft(parts, request))

const viewDraft: Verb<'readDraft', Parts> = async (parts, { guildId, by, draftId }) => {
  const known = await findDraft(parts, { guildId, by }, draftId)
  if (!known) return undefined
  const changes = await articleChangedBy(parts, guildId, known.articleId)
  const texts = parts.cuts.ofDraft({ guild: guildId, id: draftId })
  const { content } = known
  const drafted = { guildId, content, texts, changes, findSimilar: similarOn(parts, guildId) }
  const candidates = await candidatesOf(parts, drafted)
  await texts.keep()
  return draftViewOf(parts, { guildId, draftId, content, changes, seen: known.baseNumber }, candidates)
}

export const dropDraft: Verb<'dropDraft', Parts> = async (parts, { guildId, by, draftId }) => {
  if (await findDraft(parts, { guildId, by }, draftId)) await parts.store.dropDraft({ guild: guildId, id: draftId })
}

export const readTyped: Verb<'readTyped', Parts> = async ({ store }, { guildId, articleId }) => {
  const [article] = await store.articles(guildId, [articleId])
  if (!article) return undefined
  return { article: summaryOf(guildId, article), ...formOf(contentOf(await withBody(store, guildId, article))) }
}

/** May miss: a draft is its author's alone. */
export async function findDraft({ store }: Parts, { guildId, by }: Moderator, id: string) {
  const found = await store.findDraft({ guild: guildId, id, by })
  return found && { ...found, content: JSON.parse(found.content) as DraftContent }
}

/** @throws UserError when it is not there any more. */
export async function articleChangedBy(parts: Parts, guildId: string, articleId: string | undefined) {
  return articleId === undefined ? undefined : ownArticle(parts.store, guildId, articleId)
}

/** What looks for articles of the server in which much of a draft stands. */
export const similarOn = (parts: Parts, guildId: string) => (drafted: SplitArticle) =>
  articlesInCommon(parts, guildId, drafted)
