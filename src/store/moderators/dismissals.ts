// What moderators want to see no more in their inbox, by keys that have no words of it.

import { type Database, insertNew } from '../database.ts'

export const dismissalQueries = ({ db, write }: Database) => ({
  async dismissed(guild: string): Promise<Set<string>> {
    const rows = await db.selectFrom('dismissals').select('key').where('guild', '=', guild).execute()
    return new Set(rows.map(({ key }) => key))
  },

  /** @param at ISO 8601, UTC. */
  dismiss(guild: string, keys: readonly string[], at: string): Promise<void> {
    return write(async (trx) => {
      for (const key of keys) await insertNew(trx, 'dismissals', { guild, key, at })
    })
  },

  bringBack(guild: string, keys: readonly string[]): Promise<void> {
    return write(async (trx) => {
      if (keys.length === 0) return
      await trx.deleteFrom('dismissals').where('guild', '=', guild).where('key', 'in', keys).execute()
    })
  },
})
