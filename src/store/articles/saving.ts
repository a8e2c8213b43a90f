// Writes articles: each step adds a revision and loses none. Knows nothing of search.

import { createHash, randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'
import type { Schema } from '../schema.ts'
import { type ArticleContent, type KeptArticle, keptArticle, type SaveAction } from './articles.ts'
import { note, raise } from './changes.ts'
import { type KeptCut, keepCut } from './cuts.ts'

/** One step to take. */
export interface Save {
  readonly articleId: string
  readonly action: SaveAction
  readonly by: string
  readonly at: string
  /** The revision that the step builds on, 0 = the article must be new; undefined = whatever there is. */
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
  /** For the content folder. */
  readonly path?: string
  readonly fileHash?: string
}

export interface ShelfLimits {
  /** Of articles that are present. */
  readonly maxParagraphs: number
  /** Of all texts kept, those of older revisions too; UTF-8. */
  readonly maxBytes: number
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly article: KeptArticle }
  /** Someone else was first; undefined = the article is not there, or was erased. */
  | { readonly kind: 'conflict'; readonly article: KeptArticle | undefined }
  | { readonly kind: 'full'; readonly limit: 'paragraphs' | 'bytes'; readonly needed: number }

/** Ends a transaction in which nothing may stay. */
export class NothingSaved extends Error {
  readonly outcome: Exclude<SaveOutcome, { kind: 'saved' }>
  constructor(outcome: Exclude<SaveOutcome, { kind: 'saved' }>) {
    super(`nothing was saved: ${outcome.kind}`)
    this.outcome = outcome
  }
}

export function newArticleId(): string {
  return randomBytes(8).toString('base64url').slice(0, 10)
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/**
 * Takes one step within a transaction.
 * @throws NothingSaved when it conflicts with another or exceeds the shelf; the transaction must then end.
 */
export async function saveArticle(
  db: Transaction<Schema>,
  kind: EngineKind,
  shelf: string,
  save: Save,
  limits: ShelfLimits,
): Promise<KeptArticle> {
  const counts = await raise(db, shelf)
  const before = await db
    .selectFrom('articles')
    .selectAll()
    .where('shelf', '=', shelf)
    .where('id', '=', save.articleId)
    .executeTakeFirst()
  const isExpected = save.expected === undefined || save.expected === (before?.number ?? 0)
  if (!isExpected || (!before && !save.content)) {
    throw new NothingSaved({ kind: 'conflict', article: before && keptArticle(before) })
  }
  const fields = save.content ? JSON.stringify(save.content.fields) : (before?.fields ?? '')
  const bodyHash = save.content ? hashOf(save.content.body) : (before?.body_hash ?? '')
  const paragraphCount = save.content?.paragraphCount ?? before?.paragraph_count ?? 0
  const byteChange = save.content ? await keepBody(db, shelf, bodyHash, save.content.body) : 0
  if (save.cut) await keepCut(db, shelf, save.cut)
  const presentBefore = before?.is_present ?? 0
  const isPresent = save.isPresent ? 1 : 0
  const paragraphChange = isPresent * paragraphCount - presentBefore * (before?.paragraph_count ?? 0)
  if (paragraphChange > 0 && counts.paragraphCount + paragraphChange > limits.maxParagraphs) {
    throw new NothingSaved({ kind: 'full', limit: 'paragraphs', needed: counts.paragraphCount + paragraphChange })
  }
  if (byteChange > 0 && counts.byteCount + byteChange > limits.maxBytes) {
    throw new NothingSaved({ kind: 'full', limit: 'bytes', needed: counts.byteCount + byteChange })
  }
  const number = (before?.number ?? 0) + 1
  const state = {
    number,
    is_present: isPresent,
    fields,
    body_hash: bodyHash,
    paragraph_count: paragraphCount,
  }
  await db
    .insertInto('revisions')
    .values({
      shelf,
      article_id: save.articleId,
      action: save.action,
      by: save.by,
      at: save.at,
      restores: save.restores ?? null,
      words_added: save.wordsAdded ?? 0,
      words_removed: save.wordsRemoved ?? 0,
      ...state,
    })
    .execute()
  const row = {
    ...state,
    changed_at: save.at,
    changed_by: save.by,
    path: save.path ?? before?.path ?? null,
    file_hash: save.fileHash ?? before?.file_hash ?? null,
  }
  await db
    .insertInto('articles')
    .values({ shelf, id: save.articleId, ...row })
    .onConflict((conflict) => conflict.columns(['shelf', 'id']).doUpdateSet(row))
    .execute()
  await db
    .updateTable('shelves')
    .set((the) => ({
      article_count: the('article_count', '+', isPresent - presentBefore),
      paragraph_count: the('paragraph_count', '+', paragraphChange),
      byte_count: the('byte_count', '+', byteChange),
    }))
    .where('id', '=', shelf)
    .execute()
  const article = keptArticle({ shelf, id: save.articleId, ...row })
  await note(db, kind, shelf, counts.revision, {
    verb: save.action,
    by: save.by,
    at: save.at,
    articleId: save.articleId,
    title: article.fields.title,
    number,
  })
  return article
}

/** How many bytes more the shelf holds with this text. */
async function keepBody(db: Transaction<Schema>, shelf: string, hash: string, body: string): Promise<number> {
  const kept = await db
    .insertInto('bodies')
    .values({ shelf, hash, body })
    .onConflict((conflict) => conflict.columns(['shelf', 'hash']).doNothing())
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows ? Buffer.byteLength(body) : 0
}

/** Removes an article and all that was ever kept of it. Returns how many revisions went; undefined when there was none. */
export async function eraseArticle(
  db: Transaction<Schema>,
  kind: EngineKind,
  shelf: string,
  articleId: string,
  step: { by: string; at: string },
): Promise<{ title: string; revisionCount: number } | undefined> {
  const { revision } = await raise(db, shelf)
  const before = await db
    .selectFrom('articles')
    .selectAll()
    .where('shelf', '=', shelf)
    .where('id', '=', articleId)
    .executeTakeFirst()
  if (!before) return undefined
  const gone = await db
    .deleteFrom('revisions')
    .where('shelf', '=', shelf)
    .where('article_id', '=', articleId)
    .returning('body_hash')
    .execute()
  await db.deleteFrom('articles').where('shelf', '=', shelf).where('id', '=', articleId).execute()
  await db.deleteFrom('drafts').where('guild', '=', shelf).where('article_id', '=', articleId).execute()
  let byteChange = 0
  for (const hash of new Set(gone.map((each) => each.body_hash))) {
    const other = await db
      .selectFrom('revisions')
      .select('number')
      .where('shelf', '=', shelf)
      .where('body_hash', '=', hash)
      .limit(1)
      .executeTakeFirst()
    if (other) continue
    const text = await db
      .deleteFrom('bodies')
      .where('shelf', '=', shelf)
      .where('hash', '=', hash)
      .returning('body')
      .executeTakeFirst()
    byteChange -= Buffer.byteLength(text?.body ?? '')
  }
  await db
    .updateTable('shelves')
    .set((the) => ({
      article_count: the('article_count', '-', before.is_present),
      paragraph_count: the('paragraph_count', '-', before.is_present * before.paragraph_count),
      byte_count: the('byte_count', '+', byteChange),
    }))
    .where('id', '=', shelf)
    .execute()
  // The log keeps that there was something, and forgets what.
  await db
    .updateTable('changes')
    .set({ title: '' })
    .where('shelf', '=', shelf)
    .where('article_id', '=', articleId)
    .execute()
  await note(db, kind, shelf, revision, { verb: 'erase', ...step, articleId, title: '', number: 0 })
  return { title: keptArticle(before).fields.title, revisionCount: gone.length }
}
