// Single moments that are known by their name: when something was done last.

import { type Database, insertNew, type Trx } from './database.ts'
import type { EngineKind } from './engines/engine.ts'

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

/** The moment, locked until the transaction ends; undefined when there was none, and the fallback is there now. */
export async function lockMoment(
  trx: Trx,
  kind: EngineKind,
  name: string,
  fallback: string,
): Promise<string | undefined> {
  if (await insertNew(trx, 'posting', { name, at: fallback })) return undefined
  const query = trx.selectFrom('posting').select('at').where('name', '=', name)
  return (await (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst())?.at
}

export async function setMoment(trx: Trx, name: string, ms: number): Promise<void> {
  await trx
    .updateTable('posting')
    .set({ at: new Date(ms).toISOString() })
    .where('name', '=', name)
    .execute()
}
