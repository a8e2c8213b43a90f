// Reads articles and their revisions. Every function takes the shelf with the id: what is on one shelf is never found
// by the id alone.

import type { Article } from '../../articles/article.ts'
import { type Database, type WithoutNulls, withoutNulls } from '../database.ts'
import type { ArticlesTable, RevisionsTable } from '../schema.ts'

/** All that is known of an article but its text. */
export type ArticleFields = Omit<Article, 'id' | 'body'>

export interface ArticleContent {
  readonly fields: ArticleFields
  readonly body: string
  readonly paragraphCount: number
}

export type SaveAction = 'add' | 'edit' | 'remove' | 'restore' | 'undo' | 'import'

type StateColumns = 'id' | 'number' | 'bodyHash' | 'paragraphCount' | 'changedAt' | 'changedBy'

/** The newest state of an article, without its text. */
export interface KeptArticle extends Readonly<Pick<ArticlesTable, StateColumns>> {
  readonly isPresent: boolean
  readonly fields: ArticleFields
}

type RevisionColumns = 'restores' | 'wordsAdded' | 'wordsRemoved'

export interface KeptRevision extends KeptArticle, WithoutNulls<Pick<RevisionsTable, RevisionColumns>> {
  readonly action: SaveAction
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
      .where('isPresent', '=', isPresent ? 1 : 0)
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
      .where('articleId', '=', articleId)
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
      .where('articleId', '=', articleId)
      .where('number', '=', number)
      .executeTakeFirst()
    return row && keptRevision(row)
  },

  /** Those with a text, removed ones too, what was changed last first. */
  async articlesWith(shelf: string, bodyHash: string): Promise<KeptArticle[]> {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('bodyHash', '=', bodyHash)
      .orderBy('changedAt', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(keptArticle)
  },

  /** The newest revision up to a number in which an article was present; may miss. */
  async lastPresent(shelf: string, articleId: string, number: number): Promise<KeptRevision | undefined> {
    const row = await db
      .selectFrom('revisions')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('articleId', '=', articleId)
      .where('number', '<=', number)
      .where('isPresent', '=', 1)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && keptRevision(row)
  },
})

export function keptArticle({ shelf: _, ...row }: ArticlesTable): KeptArticle {
  return { ...row, isPresent: row.isPresent === 1, fields: JSON.parse(row.fields) as ArticleFields }
}

function keptRevision({ articleId: id, at, by, shelf: _, ...row }: RevisionsTable): KeptRevision {
  return {
    ...withoutNulls(row),
    id,
    isPresent: row.isPresent === 1,
    fields: JSON.parse(row.fields) as ArticleFields,
    changedAt: at,
    changedBy: by,
    action: row.action as SaveAction,
  }
}
