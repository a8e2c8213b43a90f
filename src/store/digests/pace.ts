// The pace of everything posted unprompted, over all processes together.

import type { Database } from '../database.ts'
import { lockMoment, setMoment } from '../moments.ts'

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
