// Reads articles and their revisions. Every function takes the shelf with the id: what is on one shelf is never found
// by the id alone.

import type { Article } from '../../articles/article.ts'
import type { Database } from '../database.ts'
import type { ArticlesTable, RevisionsTable } from '../schema.ts'
import { libraryShelf } from './shelves.ts'

/** All that is known of an article but its text. */
export type ArticleFields = Omit<Article, 'id' | 'body'>

export interface ArticleContent {
  readonly fields: ArticleFields
  readonly body: string
  readonly paragraphCount: number
}

export type SaveAction = 'add' | 'edit' | 'remove' | 'restore' | 'undo' | 'import'

/** The newest state of an article, without its text. */
export interface KeptArticle {
  readonly id: string
  readonly number: number
  readonly isPresent: boolean
  readonly fields: ArticleFields
  readonly bodyHash: string
  readonly paragraphCount: number
  readonly changedAt: string
  readonly changedBy: string
}

export interface KeptRevision extends KeptArticle {
  readonly action: SaveAction
  readonly restores: number | undefined
  readonly wordsAdded: number
  readonly wordsRemoved: number
}

export const articleQueries = ({ db }: Database) => ({
  /** Misses are left out. Removed articles are among them, with isPresent = false. */
  async articles(shelf: string, ids: readonly string[]): Promise<KeptArticle[]> {
    if (ids.length === 0) return []
    const rows = await db.selectFrom('articles').selectAll().where('shelf', '=', shelf).where('id', 'in', ids).execute()
    return rows.map(keptArticle)
  },

  /** Articles in the order of their ids, after one of them. @param isPresent Whether those present or those removed. */
  async listArticles(
    shelf: string,
    { after, limit, isPresent }: { after: string; limit: number; isPresent: boolean },
  ): Promise<KeptArticle[]> {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('id', '>', after)
      .where('is_present', '=', isPresent ? 1 : 0)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(keptArticle)
  },

  /** Texts by hash; misses are left out. */
  async bodies(shelf: string, hashes: readonly string[]): Promise<Map<string, string>> {
    if (hashes.length === 0) return new Map()
    const rows = await db
      .selectFrom('bodies')
      .select(['hash', 'body'])
      .where('shelf', '=', shelf)
      .where('hash', 'in', [...new Set(hashes)])
      .execute()
    return new Map(rows.map(({ hash, body }) => [hash, body]))
  },

  /** An article's revisions, newest first. */
  async revisions(
    shelf: string,
    articleId: string,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<KeptRevision[]> {
    const rows = await db
      .selectFrom('revisions')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('article_id', '=', articleId)
      .orderBy('number', 'desc')
      .offset(offset)
      .limit(limit)
      .execute()
    return rows.map(keptRevision)
  },

  /** May miss. */
  async revision(shelf: string, articleId: string, number: number): Promise<KeptRevision | undefined> {
    const row = await db
      .selectFrom('revisions')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('article_id', '=', articleId)
      .where('number', '=', number)
      .executeTakeFirst()
    return row && keptRevision(row)
  },

  /** Where the content folder's files stand in the library, by path. */
  async importedFiles(): Promise<Map<string, { articleId: string; fileHash: string; isPresent: boolean }>> {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'path', 'file_hash', 'is_present'])
      .where('shelf', '=', libraryShelf)
      .where('path', 'is not', null)
      .execute()
    return new Map(
      rows.map((row) => [
        row.path ?? '',
        { articleId: row.id, fileHash: row.file_hash ?? '', isPresent: row.is_present === 1 },
      ]),
    )
  },
})

export function keptArticle(row: ArticlesTable): KeptArticle {
  return {
    id: row.id,
    number: row.number,
    isPresent: row.is_present === 1,
    fields: JSON.parse(row.fields) as ArticleFields,
    bodyHash: row.body_hash,
    paragraphCount: row.paragraph_count,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }
}

function keptRevision({ article_id: id, at, by, ...row }: RevisionsTable): KeptRevision {
  return {
    ...keptArticle({ ...row, id, changed_at: at, changed_by: by, path: null, file_hash: null }),
    action: row.action as SaveAction,
    restores: row.restores ?? undefined,
    wordsAdded: row.words_added,
    wordsRemoved: row.words_removed,
  }
}
