// Finds what a digest may say: articles that changed, paragraphs that answered, articles of a day.

import type { NotNull } from 'kysely'
import { type KeptArticle, keptArticle } from '../articles/articles.ts'
import type { Cursor } from '../articles/changes.ts'
import { libraryShelf } from '../articles/shelves.ts'
import type { Database } from '../database.ts'

export const materialQueries = ({ db }: Database) => ({
  /**
   * Articles with revisions after one cursor and up to another, latest first.
   * @param limit Most articles; there may be more.
   * @returns With the revision before those; 0 = there was none.
   */
  async stepped(shelf: string, { since, until, limit }: { since: number; until: number; limit: number }) {
    const rows = await db
      .selectFrom('changes')
      .select((the) => ['articleId', the.fn.min<number>('number').as('first')])
      .where('shelf', '=', shelf)
      .where('revision', '>', since)
      .where('revision', '<=', until)
      .where('number', '>', 0)
      .groupBy('articleId')
      .orderBy((the) => the.fn.max('revision'), 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({ articleId: row.articleId, numberBefore: row.first - 1 }))
  },

  /** Whether a cursor's change is still part of the shelf's history, as it is not after a backup was restored. */
  async hasChange(shelf: string, cursor: Cursor): Promise<boolean> {
    const row = await db
      .selectFrom('changes')
      .select('revision')
      .where('shelf', '=', shelf)
      .where('revision', '=', cursor.revision)
      .where('changeId', '=', cursor.changeId)
      .executeTakeFirst()
    return row !== undefined
  },

  /** The last change of a shelf that was made by a moment; undefined = none. @param at ISO 8601, UTC. */
  lastChangeBy(shelf: string, at: string): Promise<Cursor | undefined> {
    return db
      .selectFrom('changes')
      .select(['revision', 'changeId'])
      .where('shelf', '=', shelf)
      .where('at', '<=', at)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst()
  },

  /** The last revision of a shelf that was made by a moment; 0 = none. @param at ISO 8601, UTC. */
  async revisionAt(shelf: string, at: string): Promise<number> {
    const row = await db
      .selectFrom('changes')
      .select((the) => the.fn.max<number | null>('revision').as('last'))
      .where('shelf', '=', shelf)
      .where('at', '<=', at)
      .executeTakeFirst()
    return row?.last ?? 0
  },

  /**
   * The paragraphs that answered most people of a guild since a moment, most first.
   * @param minAskers Fewer different people than this are nobody's business.
   */
  mostAsked(guild: string, { since, minAskers, limit }: { since: string; minAskers: number; limit: number }) {
    return db
      .selectFrom('questions')
      .select(['shelf', 'articleId', 'mark'])
      .$narrowType<{ shelf: NotNull; articleId: NotNull; mark: NotNull }>()
      .select((the) => the.fn.min<number>('ordinal').as('ordinal'))
      .where('guild', '=', guild)
      .where('at', '>', since)
      .where('confidence', '=', 'answered')
      .where('shelf', 'in', [libraryShelf, guild])
      .where('articleId', 'is not', null)
      .where('mark', 'is not', null)
      .groupBy(['shelf', 'articleId', 'mark'])
      .having((the) => the.fn.count('asker').distinct(), '>=', minAskers)
      .orderBy((the) => the.fn.count('asker').distinct(), 'desc')
      .orderBy((the) => the.fn.countAll(), 'desc')
      .orderBy('articleId')
      .limit(limit)
      .execute()
  },

  /** Articles that are dated on a day of any year, newest first. @param monthDay Such as 11-22. */
  async articlesOfDay(shelf: string, monthDay: string, limit: number): Promise<KeptArticle[]> {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('shelf', '=', shelf)
      .where('isPresent', '=', 1)
      // Fields are JSON without blanks, in which a quotation mark within a text is escaped: only a date looks like this.
      .where('fields', 'like', `%"date":"____-${monthDay}"%`)
      .execute()
    return rows
      .map(keptArticle)
      .sort(
        (one, other) => (other.fields.date ?? '').localeCompare(one.fields.date ?? '') || (one.id < other.id ? -1 : 1),
      )
      .slice(0, limit)
  },
})
