// The pace of everything posted unprompted, over all processes together.

import { type Database, insertNew, type Trx } from '../database.ts'
import type { EngineKind } from '../engines/engine.ts'

/** A slot farther ahead is of a clock that was set back, or of a database restored: it must not hold up everything. */
const maxAheadMs = 10 * 60_000

export const paceQueries = ({ kind, write, now }: Database) => ({
  /**
   * Takes the next moments at which requests may go, evenly spaced: however many processes ask, no two get the same.
   * @returns How long to wait for each, from now, in milliseconds.
   */
  takeSlots(count: number, spacingMs: number): Promise<number[]> {
    return write(async (trx) => {
      const clock = await now(trx)
      const nowMs = Date.parse(clock)
      const freeMs = Date.parse((await lockMoment(trx, kind, 'slot', clock)) ?? clock)
      const startMs = freeMs - nowMs > maxAheadMs ? nowMs : Math.max(nowMs, freeMs)
      await setMoment(trx, 'slot', startMs + count * spacingMs)
      return Array.from({ length: count }, (_, index) => startMs + index * spacingMs - nowMs)
    })
  },

  /** Holds all processes' requests for so long, as after Discord asked everything to wait. */
  holdSlots(forMs: number): Promise<void> {
    return write(async (trx) => {
      const clock = await now(trx)
      const freeMs = Date.parse((await lockMoment(trx, kind, 'slot', clock)) ?? clock)
      await setMoment(trx, 'slot', Math.max(freeMs, Date.parse(clock) + forMs))
    })
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
