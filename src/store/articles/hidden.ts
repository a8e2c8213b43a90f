// Which articles of the library a guild does not want to see.

import { type Database, insertNew, type Trx } from '../database.ts'
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
      const isChanged = await (isHidden
        ? insertNew(trx, 'hidden', { guild, articleId })
        : unhide(trx, guild, articleId))
      if (!isChanged) return false
      const verb = isHidden ? 'hide' : 'unhide'
      await recordChange(trx, kind, guild, revision, { ...who, verb, articleId, title, number: 0 })
      return true
    })
  },
})

async function unhide(trx: Trx, guild: string, articleId: string): Promise<boolean> {
  const query = trx.deleteFrom('hidden').where('guild', '=', guild).where('articleId', '=', articleId)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}
