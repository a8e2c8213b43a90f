// Drafts: what a moderator typed or sent is kept word for word, shown as it was understood, and published when told so.

import type { SplitArticle } from '../../../articles/article.ts'
import { UserError } from '../../../errors.ts'
import type { Comparison } from '../../../ingest/reader.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import type { KeptDraft } from '../../../store/articles/drafts.ts'
import { hashOf } from '../../../store/articles/saving.ts'
import { newId } from '../../../store/database.ts'
import { sourceWarning } from '../../../text/source-link.ts'
import type { ArticleSummary } from '../../answers/types.ts'
import { draftIsGone } from '../../contract.ts'
import { createTurns } from '../../indexes/turns.ts'
import type { Judged } from '../../intake/judging.ts'
import { articlesInCommon } from '../../intake/overlap.ts'
import { type Intake, takeIn } from '../../intake/taking-in.ts'
import type { Parts, Verb } from '../../parts.ts'
import { foundSource, pageOrigin } from '../../sources/found-source.ts'
import { compared } from '../comparing.ts'
import { languageToTell, questionsAnsweredBy, questionsChangedBy } from '../impact.ts'
import { ownArticle, refusalOf } from '../refusals.ts'
import { changedOf, stateOf, summaryOf, withBody } from '../stored.ts'
import type { DraftedArticle, DraftView, Meanwhile, Moderator, PublishOutcome, UploadedFile } from '../types.ts'
import { type Candidates, candidatesOf, maxShownParagraphs, splitOf } from './candidates.ts'
import { contentOf, type DraftContent, formOf, readContent, withoutFile, withoutText } from './content.ts'

/** Most revisions that are looked through for who made them. */
const maxMeanwhile = 20

/** Articles of a file with several that are shown. */
const maxShownArticles = 10

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
  const view = await viewOf(parts, { guildId, draftId: id, content: kept, changes, seen }, candidates)
  return hasErased && !content.read ? { ...view, unkept: content.typed.text } : view
}

/** Does what reads a draft, by turns where that is large. */
async function withDraft<T>(
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
  return viewOf(parts, { guildId, draftId, content, changes, seen: known.baseNumber }, candidates)
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
async function findDraft({ store }: Parts, { guildId, by }: Moderator, id: string) {
  const found = await store.findDraft({ guild: guildId, id, by })
  return found && { ...found, content: JSON.parse(found.content) as DraftContent }
}

/** @throws UserError when it is not there any more. */
async function articleChangedBy(parts: Parts, guildId: string, articleId: string | undefined) {
  return articleId === undefined ? undefined : ownArticle(parts.store, guildId, articleId)
}

export const publish: Verb<'publish', Parts> = (parts, request) =>
  withDraft(parts, request, () => publishDraft(parts, request))

const publishDraft: Verb<'publish', Parts> = async (
  parts,
  { guildId, by, draftId, isCopyMeant = false, overwrites = false },
) => {
  const { store, shelves, now, limits } = parts
  const known = await findDraft(parts, { guildId, by }, draftId)
  if (!known) throw new UserError(draftIsGone)
  const changes = await articleChangedBy(parts, guildId, known.articleId)
  const texts = parts.cuts.ofDraft({ guild: guildId, id: draftId })
  // Whoever means it has been asked.
  const findSimilar = isCopyMeant || overwrites ? undefined : similarOn(parts, guildId)
  const drafted = { guildId, content: known.content, texts, changes, findSimilar }
  const { candidates, faults } = await candidatesOf(parts, drafted)
  await texts.keep()
  if (faults.length > 0) throw new UserError(`Nothing was published. ${faults.join(' ')}`)
  const original = originalOf(candidates)
  if (original) {
    // Pressed twice: the other press has just published this very text.
    if (!(await findDraft(parts, { guildId, by }, draftId))) throw new UserError(draftIsGone)
    return { kind: 'copy', of: original }
  }
  const at = new Date(now()).toISOString()
  const intakes: Intake[] = []
  const turn = createTurns()
  for (const judged of candidates) {
    if (candidates.length > 1 && judged.isSame) continue
    const expected = changes && !overwrites ? (known.baseNumber ?? 0) : (judged.before?.number ?? 0)
    const { wordsAdded, wordsRemoved, isNothing } = await alteration(parts, guildId, judged)
    if (isNothing && changes) {
      await keepSource(parts, guildId, changes, known.content)
      await store.dropDraft({ guild: guildId, id: draftId })
      return { kind: 'unchanged', article: summaryOf(guildId, changes) }
    }
    intakes.push({
      judged,
      expected,
      wordsAdded,
      wordsRemoved,
      ...(await originOf(parts, guildId, known.content, judged)),
    })
    await turn()
  }
  const batch = { id: newId(), ...(known.content.fileName && { label: known.content.fileName }) }
  const outcome = await takeIn(store, guildId, intakes, { by, at, limits, draftId, batch })
  if (outcome.kind === 'conflict' && outcome.article) {
    return conflictOf(parts, guildId, outcome.article, { known, judged: candidates[0] })
  }
  if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
  await keepSource(parts, guildId, outcome.articles[0], known.content)
  await shelves.followStep(guildId)
  return { kind: 'published', articles: outcome.articles.map((article) => changedOf(guildId, article)) }
}

/** Keeps what is known of the source that an article was fetched from. */
async function keepSource(
  parts: Parts,
  guildId: string,
  article: KeptArticle | undefined,
  { fetched }: DraftContent,
): Promise<void> {
  if (!fetched || !article) return
  await parts.store.keepSource(guildId, foundSource(parts, article.id, fetched))
  parts.gone.forget(guildId)
}

/** Where a draft of a fetched source comes from; nothing where that is another article by now. */
async function originOf(
  { store }: Parts,
  guildId: string,
  { fetched }: DraftContent,
  { articleId }: Judged,
): Promise<Pick<Intake, 'origin'>> {
  if (!fetched) return {}
  const { key, hash } = fetched
  const there = await store.articleFrom(guildId, pageOrigin, key)
  return there === undefined || there === articleId ? { origin: { collection: '', kind: pageOrigin, key, hash } } : {}
}

const similarOn = (parts: Parts, guildId: string) => (drafted: SplitArticle) =>
  articlesInCommon(parts, guildId, drafted)

/** The article in which all of a text stands already; not asked where the text is what it was, or there are several. */
function originalOf(candidates: readonly Judged[]): ArticleSummary | undefined {
  const [only, ...others] = candidates
  if (!only || others.length > 0) return undefined
  const { before, content, overlaps } = only
  if (before?.isPresent && before.bodyHash === hashOf(content.body)) return undefined
  const [nearest] = overlaps
  return nearest && nearest.share >= 1 ? nearest.article : undefined
}

/** What publishing alters; everything, where the article is new or was removed. */
async function alteration(
  { store, reader }: Parts,
  guildId: string,
  { articleId, before, content }: Pick<Judged, 'articleId' | 'before' | 'content'>,
): Promise<Comparison & { readonly isNothing: boolean }> {
  const was = await stateOf(store, guildId, before)
  const after = { id: articleId, ...content.fields, body: content.body }
  const comparison = await compared(reader, guildId, was, after)
  // An empty line more or less is a change, though it shows as none: paragraphs are cut there.
  const isNothing =
    was !== undefined && comparison.difference.fields.length === 0 && bare(was.body) === bare(after.body)
  return { ...comparison, isNothing }
}

/** A text without what the box of a form, or a file's end, alters. */
const bare = (body: string) => body.replace(/\r\n?/g, '\n').trim()

/** What became of an article since somebody saw it. @param seen Its number then; 0 = there was none. */
async function sinceThen(
  { store, reader }: Parts,
  guildId: string,
  article: KeptArticle,
  seen: number,
): Promise<Meanwhile> {
  const base = seen > 0 ? await store.revision(guildId, article.id, seen) : undefined
  const [before, now] = [await stateOf(store, guildId, base), await stateOf(store, guildId, article)]
  const { difference } = await compared(reader, guildId, before, now)
  const limit = Math.min(maxMeanwhile, article.number - seen)
  const revisions = await store.revisions(guildId, article.id, { offset: 0, limit })
  return { by: [...new Set(revisions.map(({ changedBy }) => changedBy))], at: article.changedAt, difference }
}

async function conflictOf(
  parts: Parts,
  guildId: string,
  article: KeptArticle,
  { known, judged }: { known: Pick<KeptDraft, 'baseNumber'>; judged: Judged | undefined },
): Promise<PublishOutcome> {
  const theirs = await sinceThen(parts, guildId, article, known.baseNumber ?? 0)
  const content = judged?.content ?? { ...article, body: '' }
  const { difference } = await alteration(parts, guildId, { articleId: article.id, before: article, content })
  return { kind: 'conflict', article: summaryOf(guildId, article), theirs, difference }
}

interface Viewed {
  readonly guildId: string
  readonly draftId: string
  readonly content: DraftContent
  readonly changes: KeptArticle | undefined
  /** The revision of it that the moderator saw. */
  readonly seen: number | undefined
}

async function viewOf(
  parts: Parts,
  { guildId, draftId, content, changes, seen }: Viewed,
  { candidates, faults }: Candidates,
): Promise<DraftView> {
  const isSeveral = candidates.length > 1
  const only = isSeveral || faults.length > 0 ? undefined : candidates[0]
  const shown = faults.length > 0 ? [] : candidates.slice(0, maxShownArticles).map(draftedOf)
  const alters = only?.before?.isPresent ? await alteration(parts, guildId, only) : undefined
  const hasNews = changes !== undefined && seen !== undefined && seen < changes.number
  return {
    draftId,
    ...(changes && { changes: summaryOf(guildId, changes) }),
    ...formOf(content),
    faults,
    warnings: [...content.fileWarnings, ...candidates.flatMap(sourceWarnings)],
    articles: only ? [draftedOf(only)] : shown,
    ...(isSeveral && { counts: countsOf(candidates) }),
    ...(alters && (alters.isNothing ? { isUnchanged: true } : { difference: alters.difference })),
    ...(hasNews && { meanwhile: await sinceThen(parts, guildId, changes, seen) }),
    ...(content.links && { links: content.links }),
    nowAnswered: only ? await questionsAnsweredBy(parts, guildId, splitOf(only)) : [],
    changesAnswers: only ? await questionsChangedBy(parts, guildId, splitOf(only)) : [],
  }
}

function draftedOf({ content, paragraphs, overlaps, judgement }: Judged): DraftedArticle {
  const { fields, body, paragraphCount } = content
  const last = paragraphs.length > maxShownParagraphs ? paragraphs.at(-1) : undefined
  const detectedLanguage = fields.language === undefined ? languageToTell(body) : undefined
  return {
    fields,
    paragraphs: paragraphs.slice(0, maxShownParagraphs).map(({ text, kind }) => ({ text, kind })),
    paragraphCount,
    ...(last && { lastParagraph: last.text }),
    ...(detectedLanguage !== undefined && { detectedLanguage }),
    overlaps,
    ...(judgement.kind === 'removed before' && { removed: { by: judgement.by, at: judgement.at } }),
  }
}

function sourceWarnings({ content: { fields } }: Judged, _nth: number, all: readonly Judged[]): string[] {
  const warning = fields.source === undefined ? undefined : sourceWarning(fields.source)
  if (warning === undefined) return []
  return [all.length > 1 ? `“${fields.title}”: ${warning}` : warning]
}

function countsOf(candidates: readonly Judged[]): NonNullable<DraftView['counts']> {
  const isHere = ({ before }: Judged) => before?.isPresent === true
  return {
    added: candidates.filter((each) => !isHere(each)).length,
    changed: candidates.filter((each) => isHere(each) && !each.isSame).length,
    same: candidates.filter(({ isSame }) => isSame).length,
  }
}
