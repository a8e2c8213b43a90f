// Files that could not be read as articles, so that moderators see them where they see what else is wrong.

import type { Database } from '../database.ts'

export interface KeptFault {
  /** The file, as whoever put it there calls it. */
  readonly place: string
  /** A sentence. */
  readonly words: string
  /** Since when, ISO 8601, UTC. */
  readonly at: string
}

export const faultQueries = ({ db, write }: Database) => ({
  /** Of a shelf, newest first. */
  faults(shelf: string, limit: number): Promise<KeptFault[]> {
    return db
      .selectFrom('faults')
      .select(['place', 'words', 'at'])
      .where('shelf', '=', shelf)
      .orderBy('at', 'desc')
      .orderBy('place')
      .limit(limit)
      .execute()
  },

  /**
   * Notes which files of those looked at are faulty.
   * @param looked Places that were looked at; undefined = all of the shelf: what is not among the faults is forgotten.
   */
  noteFaults(shelf: string, faults: readonly KeptFault[], looked: readonly string[] | undefined): Promise<void> {
    return write(async (trx) => {
      const rows = await trx.selectFrom('faults').selectAll().where('shelf', '=', shelf).execute()
      const known = new Map(rows.map((row) => [row.place, row]))
      const now = new Map(faults.map((fault) => [fault.place, fault]))
      const isOver = (place: string) => now.get(place)?.words !== known.get(place)?.words
      const gone = (looked ?? [...known.keys()]).filter((place) => known.has(place) && isOver(place))
      for (const place of gone) {
        await trx.deleteFrom('faults').where('shelf', '=', shelf).where('place', '=', place).execute()
      }
      for (const { place, words, at } of now.values()) {
        if (known.has(place) && !gone.includes(place)) continue
        await trx.insertInto('faults').values({ shelf, place, words, at }).execute()
      }
    })
  },
})
