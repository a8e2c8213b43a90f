// Files that could not be read as articles, so that moderators see them where they see what else is wrong.

import type { Kysely } from 'kysely'
import { asKept } from '../../text/as-kept.ts'
import { type Database, insertNew } from '../database.ts'
import type { Schema } from '../schema.ts'

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
   * Notes which files of those looked at are faulty. One that was so before, for the same reason, keeps its time.
   * @param isLooked Whether a place was looked at: what is not among the faults there is forgotten.
   */
  async noteFaults(shelf: string, faults: readonly KeptFault[], isLooked: (place: string) => boolean): Promise<void> {
    const now = new Map(faults.map(faultAsKept).map((fault) => [fault.place, fault]))
    const changesIn = (rows: readonly KeptFault[]) => {
      const known = new Map(rows.map((row) => [row.place, row]))
      return {
        gone: rows.filter(({ place, words }) => isLooked(place) && now.get(place)?.words !== words),
        come: [...now.values()].filter(({ place, words }) => known.get(place)?.words !== words),
      }
    }
    // The folder is looked at often, and hardly ever otherwise.
    const { gone, come } = changesIn(await faultsOn(db, shelf))
    if (gone.length + come.length === 0) return
    await write(async (trx) => {
      const { gone, come } = changesIn(await faultsOn(trx, shelf))
      for (const { place } of [...gone, ...come]) {
        await trx.deleteFrom('faults').where('shelf', '=', shelf).where('place', '=', place).execute()
      }
      for (const { place, words, at } of come) {
        await insertNew(trx, 'faults', { shelf, place, words, at })
      }
    })
  },
})

/** A file's own words may stand in the sentence. */
function faultAsKept({ place, words, at }: KeptFault): KeptFault {
  return { place: asKept(place), words: asKept(words), at }
}

function faultsOn(db: Kysely<Schema>, shelf: string): Promise<KeptFault[]> {
  return db.selectFrom('faults').select(['place', 'words', 'at']).where('shelf', '=', shelf).execute()
}
