// Single moments that are known by their name: when something was done last.

import type { Database } from './database.ts'
import { lockMoment, setMoment } from './digests/pace.ts'

/** backup: all of it was written into a file; checked: somebody saw that it can be written. */
type MomentName = 'backup' | 'checked'

export const momentQueries = ({ db, kind, write, now }: Database) => ({
  /** Notes that it was done just now, by the database's clock. */
  noteMoment(name: MomentName): Promise<void> {
    return write(async (trx) => {
      const clock = await now(trx)
      await lockMoment(trx, kind, name, clock)
      await setMoment(trx, name, Date.parse(clock))
    })
  },

  /** ISO 8601; undefined when it was never done. */
  async readMoment(name: MomentName): Promise<string | undefined> {
    return (await db.selectFrom('posting').select('at').where('name', '=', name).executeTakeFirst())?.at
  },
})
