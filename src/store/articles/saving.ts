// Writes articles: each save adds a revision and loses none.

import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Database, insertNew, newId, type Trx } from '../database.ts'
import type { EngineKind } from '../engines/engine.ts'
import { markErased } from '../engines/sqlite-wiping.ts'
import type { ArticlesTable, Schema, ShelvesTable } from '../schema.ts'
import { type ArticleContent, type KeptArticle, keptArticle, type SaveAction } from './articles.ts'
import { type Batch, forgetLabels, putBatch } from './batches.ts'
import { recordChange, type Who } from './changes.ts'
import { insertCut, type KeptCut, publishDraftCuts } from './cuts.ts'
import { deleteDraft, draftBytes, lockDraft } from './drafts.ts'
import { rememberErased, type TextMarks } from './erasures.ts'
import { articleOfOrigin, type KeptOrigin, putOrigin } from './origins.ts'
import { addToCounts, nextRevision } from './shelves.ts'

/** After so many others have their turn: the embedded database never leaves the thread by itself. */
const savesPerTurn = 10

/** One revision to make. */
export interface Save extends Who {
  readonly articleId: string
  readonly action: SaveAction
  /** The revision that the save builds on, 0 = the article must be new; undefined = whatever there is. */
  readonly expected?: number
  /** Undefined keeps what the article has. */
  readonly content?: ArticleContent
  /** The paragraphs of the content's text; undefined when they are kept already, or come from a draft. */
  readonly cut?: KeptCut
  readonly isPresent: boolean
  /** For undo and restore: the revision whose state comes back; see RevisionsTable. */
  readonly restores?: number
  readonly wordsAdded?: number
  readonly wordsRemoved?: number
  /** Where it comes from. When that is another article by now, the save conflicts. */
  readonly origin?: KeptOrigin
}

export interface ShelfLimits {
  /** Of articles that are present. */
  readonly maxParagraphs: number
  /** Of all texts kept, those of older revisions and drafts too; UTF-8. */
  readonly maxBytes: number
}

/** Why nothing was saved. */
type Refusal =
  /** Someone else was first; undefined = the article is not there, or was erased. */
  | { readonly kind: 'conflict'; readonly article: KeptArticle | undefined }
  | { readonly kind: 'full'; readonly limit: 'paragraphs' | 'bytes'; readonly needed: number }
  /** The draft was published or dropped by someone else. */
  | { readonly kind: 'gone' }

type SaveOutcome = { readonly kind: 'saved'; readonly articles: readonly KeptArticle[] } | Refusal

/** Thrown, so that the transaction ends and leaves nothing. */
class NothingSaved extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`nothing was saved: ${refusal.kind}`)
    this.refusal = refusal
  }
}

export const saveQueries = ({ db, kind, write }: Database) => ({
  /**
   * Makes all revisions or none, as one batch. Resolves when they are committed.
   * @param options.draftId Goes in the same transaction, and leaves its texts' cuts to what was saved; when it is gone
   * already, nothing is saved.
   * @param options.batch Default: one of their own.
   */
  async save(
    shelf: string,
    saves: readonly Save[],
    limits: ShelfLimits,
    { draftId, batch = { id: newId() } }: { readonly draftId?: string; readonly batch?: Batch } = {},
  ): Promise<SaveOutcome> {
    try {
      const articles = await write(async (trx) => {
        const draft = draftId === undefined ? undefined : { guild: shelf, id: draftId }
        if (draft && !(await lockDraft(trx, draft))) throw new NothingSaved({ kind: 'gone' })
        const saved: KeptArticle[] = []
        // What this one held is free once it is published.
        const drafted = await draftBytes(trx, shelf, draftId)
        for (const save of saves) {
          saved.push(await saveArticle(trx, kind, shelf, save, { limits, drafted, batch: batch.id }))
          if (saved.length % savesPerTurn === 0) await new Promise(setImmediate)
        }
        if (saves.length > 0) await putBatch(trx, shelf, batch)
        if (draft) {
          await publishDraftCuts(trx, draft)
          await deleteDraft(trx, draft)
        }
        return saved
      })
      return { kind: 'saved', articles }
    } catch (error) {
      if (error instanceof NothingSaved) return error.refusal
      throw error
    }
  },

  /** Of the texts of all revisions of an article. */
  bodyHashes: (shelf: string, articleId: string) => textsOf(db, shelf, articleId),

  /**
   * Removes an article and all that was ever kept of it but marks of its texts.
   * @param marks Of the texts of all its revisions, by their hash.
   * @param options.drafts Ids of those that have its words and go, too.
   * @returns Undefined when there was none; 'changed' when marks lack a text, and nothing was done.
   */
  erase(
    shelf: string,
    articleId: string,
    who: Who,
    marks: ReadonlyMap<string, TextMarks>,
    { drafts = [] }: { readonly drafts?: readonly string[] } = {},
  ): Promise<Erased | 'changed' | undefined> {
    return write(async (trx) => {
      const erased = await eraseArticle(trx, kind, shelf, articleId, { ...who, marks })
      if (erased === undefined || erased === 'changed') return erased
      for (const id of drafts) await deleteDraft(trx, { guild: shelf, id })
      return erased
    })
  },
})

/** What became of an article. */
export interface Erased {
  readonly title: string
  readonly revisionCount: number
  /** Other articles, removed ones too, that have or had one of its texts and keep it. */
  readonly alsoIn: readonly KeptArticle[]
}

/** See saveQueries; leaves the drafts that do not name the article. */
export async function eraseArticle(
  trx: Trx,
  kind: EngineKind,
  shelf: string,
  articleId: string,
  { marks, ...who }: Who & { readonly marks: ReadonlyMap<string, TextMarks> },
): Promise<Erased | 'changed' | undefined> {
  const { revision } = await nextRevision(trx, shelf)
  const before = await articleRow(trx, shelf, articleId)
  if (!before) return undefined
  const texts = await textsOf(trx, shelf, articleId)
  if (texts.some((hash) => !marks.has(hash))) return 'changed'
  // The newest first: see rememberErased.
  const newest = (hash: string) => (hash === before.bodyHash ? 0 : 1)
  const inOrder = texts.sort((one, other) => newest(one) - newest(other))
  const known = inOrder.flatMap((hash) => marks.get(hash) ?? [])
  await rememberErased(trx, shelf, who.at, known)
  if (kind === 'sqlite') await markErased(trx)
  const revisions = await trx
    .deleteFrom('revisions')
    .where('shelf', '=', shelf)
    .where('articleId', '=', articleId)
    .returning('bodyHash')
    .execute()
  await trx.deleteFrom('articles').where('shelf', '=', shelf).where('id', '=', articleId).execute()
  await trx.deleteFrom('origins').where('shelf', '=', shelf).where('articleId', '=', articleId).execute()
  await trx.deleteFrom('sources').where('shelf', '=', shelf).where('articleId', '=', articleId).execute()
  await trx.deleteFrom('drafts').where('guild', '=', shelf).where('articleId', '=', articleId).execute()
  await addToCounts(trx, shelf, {
    articles: -before.isPresent,
    paragraphs: -before.isPresent * before.paragraphCount,
    bytes: -(await deleteUnusedBodies(trx, shelf, new Set(texts))),
  })
  // The log keeps that there was something, and forgets what.
  await trx
    .updateTable('changes')
    .set({ title: '' })
    .where('shelf', '=', shelf)
    .where('articleId', '=', articleId)
    .execute()
  await forgetLabels(trx, shelf, articleId)
  await recordChange(trx, kind, shelf, revision, { ...who, verb: 'erase', articleId, title: '', number: 0 })
  const { title } = keptArticle(before).fields
  return { title, revisionCount: revisions.length, alsoIn: await articlesThatHad(trx, shelf, texts) }
}

/** Articles of which some revision has one of these texts. */
async function articlesThatHad(trx: Trx, shelf: string, hashes: readonly string[]): Promise<KeptArticle[]> {
  const rows = await trx
    .selectFrom('articles')
    .selectAll()
    .where('shelf', '=', shelf)
    .where((the) =>
      the.exists(
        the
          .selectFrom('revisions')
          .select('revisions.number')
          .whereRef('revisions.shelf', '=', 'articles.shelf')
          .whereRef('revisions.articleId', '=', 'articles.id')
          .where('revisions.bodyHash', 'in', hashes),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(keptArticle)
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** @throws NothingSaved when it conflicts with another save or exceeds the shelf. */
async function saveArticle(
  trx: Trx,
  kind: EngineKind,
  shelf: string,
  save: Save,
  { limits, drafted, batch }: { readonly limits: ShelfLimits; readonly drafted: number; readonly batch: string },
): Promise<KeptArticle> {
  const counts = await nextRevision(trx, shelf)
  const before = await articleRow(trx, shelf, save.articleId)
  const isExpected = save.expected === undefined || save.expected === (before?.number ?? 0)
  if (!isExpected || (!before && !save.content)) {
    throw new NothingSaved({ kind: 'conflict', article: before && keptArticle(before) })
  }
  // Two may read the same new file at once; for each it is an article of its own.
  const there = save.origin && (await articleOfOrigin(trx, shelf, save.origin))
  if (there !== undefined && there !== save.articleId) {
    const other = await articleRow(trx, shelf, there)
    throw new NothingSaved({ kind: 'conflict', article: other && keptArticle(other) })
  }
  const after = rowAfter(shelf, before, save)
  const bytes = save.content ? await insertBody(trx, shelf, after.bodyHash, save.content.body) : 0
  if (save.cut) await insertCut(trx, shelf, save.cut)
  const presentBefore = before?.isPresent ?? 0
  const paragraphs = after.isPresent * after.paragraphCount - presentBefore * (before?.paragraphCount ?? 0)
  const added = { articles: after.isPresent - presentBefore, paragraphs, bytes }
  mustFit({ ...counts, byteCount: counts.byteCount + drafted }, added, limits)
  await insertRevision(trx, after, save)
  const { shelf: _, id: __, ...newest } = after
  await trx
    .insertInto('articles')
    .values(after)
    .onConflict((conflict) => conflict.columns(['shelf', 'id']).doUpdateSet(newest))
    .execute()
  if (save.origin) await putOrigin(trx, shelf, save.articleId, save.origin)
  await addToCounts(trx, shelf, added)
  const article = keptArticle(after)
  const { action: verb, by, at, articleId } = save
  const { title } = article.fields
  const { number } = article
  await recordChange(trx, kind, shelf, counts.revision, { verb, by, at, articleId, title, number, batch })
  return article
}

function articleRow(trx: Trx, shelf: string, id: string): Promise<ArticlesTable | undefined> {
  return trx.selectFrom('articles').selectAll().where('shelf', '=', shelf).where('id', '=', id).executeTakeFirst()
}

function rowAfter(shelf: string, before: ArticlesTable | undefined, save: Save): ArticlesTable {
  const { content } = save
  return {
    shelf,
    id: save.articleId,
    number: (before?.number ?? 0) + 1,
    isPresent: save.isPresent ? 1 : 0,
    fields: content ? JSON.stringify(content.fields) : (before?.fields ?? ''),
    bodyHash: content ? hashOf(content.body) : (before?.bodyHash ?? ''),
    paragraphCount: content?.paragraphCount ?? before?.paragraphCount ?? 0,
    changedAt: save.at,
    changedBy: save.by,
  }
}

/** A save that adds nothing always fits, so that a shelf over its limits can be made smaller. */
function mustFit(
  counts: Pick<ShelvesTable, 'paragraphCount' | 'byteCount'>,
  added: { paragraphs: number; bytes: number },
  limits: ShelfLimits,
): void {
  const paragraphs = counts.paragraphCount + added.paragraphs
  if (added.paragraphs > 0 && paragraphs > limits.maxParagraphs) {
    throw new NothingSaved({ kind: 'full', limit: 'paragraphs', needed: paragraphs })
  }
  const bytes = counts.byteCount + added.bytes
  if (added.bytes > 0 && bytes > limits.maxBytes)
    throw new NothingSaved({ kind: 'full', limit: 'bytes', needed: bytes })
}

async function insertRevision(trx: Trx, state: ArticlesTable, save: Save): Promise<void> {
  const { id, changedAt: at, changedBy: by, ...kept } = state
  await trx
    .insertInto('revisions')
    .values({
      ...kept,
      articleId: id,
      action: save.action,
      by,
      at,
      restores: save.restores ?? null,
      wordsAdded: save.wordsAdded ?? 0,
      wordsRemoved: save.wordsRemoved ?? 0,
    })
    .execute()
}

/** Hashes of the texts of all revisions of an article. */
export async function textsOf(db: Kysely<Schema>, shelf: string, articleId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('revisions')
    .select('bodyHash')
    .distinct()
    .where('shelf', '=', shelf)
    .where('articleId', '=', articleId)
    .execute()
  return rows.map(({ bodyHash }) => bodyHash)
}

/** How many bytes more the shelf holds with this text: none when it was there. */
async function insertBody(trx: Trx, shelf: string, hash: string, body: string): Promise<number> {
  return (await insertNew(trx, 'bodies', { shelf, hash, body })) ? Buffer.byteLength(body) : 0
}

/** Deletes those of some texts that no revision has. How many bytes went. */
async function deleteUnusedBodies(trx: Trx, shelf: string, hashes: Iterable<string>): Promise<number> {
  let bytes = 0
  for (const hash of hashes) {
    const user = await trx
      .selectFrom('revisions')
      .select('number')
      .where('shelf', '=', shelf)
      .where('bodyHash', '=', hash)
      .limit(1)
      .executeTakeFirst()
    if (user) continue
    const deleted = await trx
      .deleteFrom('bodies')
      .where('shelf', '=', shelf)
      .where('hash', '=', hash)
      .returning('body')
      .executeTakeFirst()
    bytes += Buffer.byteLength(deleted?.body ?? '')
  }
  return bytes
}
