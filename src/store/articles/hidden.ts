// Which articles of the library a guild does not want to see.

import type { Database } from '../database.ts'
import { recordChange, type Who } from './changes.ts'
import { nextRevision } from './shelves.ts'

export const hiddenQueries = ({ db, kind, write }: Database) => ({
  /** Ids of articles. */
  async hidden(guild: string): Promise<string[]> {
    const rows = await db
      .selectFrom('hidden')
      .select('articleId')
      .where('guild', '=', guild)
      .orderBy('articleId')
      .execute()
    return rows.map((row) => row.articleId)
  },

  /** Returns false when it was so already. */
  setHidden(guild: string, articleId: string, title: string, isHidden: boolean, who: Who): Promise<boolean> {
    return write(async (trx) => {
      const { revision } = await nextRevision(trx, guild)
      const changed = isHidden
        ? await trx
            .insertInto('hidden')
            .values({ guild, articleId })
            .onConflict((conflict) => conflict.columns(['guild', 'articleId']).doNothing())
            .executeTakeFirst()
        : await trx
            .deleteFrom('hidden')
            .where('guild', '=', guild)
            .where('articleId', '=', articleId)
            .executeTakeFirst()
      const count = 'numDeletedRows' in changed ? changed.numDeletedRows : (changed.numInsertedOrUpdatedRows ?? 0n)
      if (count === 0n) return false
      const verb = isHidden ? 'hide' : 'unhide'
      await recordChange(trx, kind, guild, revision, { ...who, verb, articleId, title, number: 0 })
      return true
    })
  },
})
