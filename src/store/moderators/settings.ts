// What a guild's administrators set. Each setting is a step of its own in the log, and keeps what it was before.

import { recordChange, type Who } from '../articles/changes.ts'
import { nextRevision } from '../articles/shelves.ts'
import type { Database } from '../database.ts'

export const guildSettingQueries = ({ db, kind, write }: Database) => ({
  /** By name, each a value as it was put. */
  async guildSettings(guild: string): Promise<Map<string, unknown>> {
    const rows = await db.selectFrom('settings').select(['name', 'value']).where('guild', '=', guild).execute()
    return new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  },

  /**
   * Puts values in their places; those that are so already are left alone.
   * @param values By name; null = as by default.
   * @returns The names of those that changed.
   */
  putGuildSettings(guild: string, values: ReadonlyMap<string, unknown>, who: Who): Promise<string[]> {
    return write(async (trx) => {
      const changed: string[] = []
      for (const [name, value] of values) {
        // The counter's row is locked from here on, so what was read stays as it is.
        const { revision } = await nextRevision(trx, guild)
        const row = await trx
          .selectFrom('settings')
          .select('value')
          .where('guild', '=', guild)
          .where('name', '=', name)
          .executeTakeFirst()
        const [before, after] = [row?.value ?? 'null', JSON.stringify(value ?? null)]
        if (before === after) continue
        await trx
          .insertInto('settings')
          .values({ guild, name, value: after, before })
          .onConflict((conflict) => conflict.columns(['guild', 'name']).doUpdateSet({ value: after, before }))
          .execute()
        await recordChange(trx, kind, guild, revision, { ...who, verb: 'set', articleId: name, title: name, number: 0 })
        changed.push(name)
      }
      return changed
    })
  },

  /** What a setting was before its last change; undefined when it was never set. */
  async guildSettingBefore(guild: string, name: string): Promise<{ readonly value: unknown } | undefined> {
    const row = await db
      .selectFrom('settings')
      .select('before')
      .where('guild', '=', guild)
      .where('name', '=', name)
      .executeTakeFirst()
    return row && { value: JSON.parse(row.before) as unknown }
  },

  /** Guilds that have a setting. */
  async guildsWithSetting(name: string): Promise<string[]> {
    const rows = await db
      .selectFrom('settings')
      .select('guild')
      .where('name', '=', name)
      .where('value', '!=', 'null')
      .orderBy('guild')
      .execute()
    return rows.map(({ guild }) => guild)
  },
})
