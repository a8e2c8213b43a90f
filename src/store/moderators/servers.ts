// What was said to a guild of the bot's own accord: whoever writes it down first says it.

import { type Database, insertNew } from '../database.ts'

export const serverQueries = ({ db, write }: Database) => ({
  /** Whether nobody had before. @param at ISO 8601, UTC. */
  claimGreeting(guild: string, at: string): Promise<boolean> {
    return write(async (trx) => {
      await insertNew(trx, 'servers', { guild, greetedAt: null, toldOn: null })
      const { numUpdatedRows } = await trx
        .updateTable('servers')
        .set({ greetedAt: at })
        .where('guild', '=', guild)
        .where('greetedAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    })
  },

  /** The last day on which a guild was told of its inbox, ISO date. */
  async inboxToldOn(guild: string): Promise<string | undefined> {
    const row = await db.selectFrom('servers').select('toldOn').where('guild', '=', guild).executeTakeFirst()
    return row?.toldOn ?? undefined
  },

  /** Whether nobody had for that day. @param date ISO. */
  claimInboxLine(guild: string, date: string): Promise<boolean> {
    return write(async (trx) => {
      await insertNew(trx, 'servers', { guild, greetedAt: null, toldOn: null })
      const { numUpdatedRows } = await trx
        .updateTable('servers')
        .set({ toldOn: date })
        .where('guild', '=', guild)
        .where((the) => the.or([the('toldOn', 'is', null), the('toldOn', '<', date)]))
        .executeTakeFirst()
      return numUpdatedRows > 0n
    })
  },
})
