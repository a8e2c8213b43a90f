// How the library is: whether its database takes steps, what is in memory and how far behind, which digests are late.

import { asSentence } from '../store/engines/failures.ts'
import { libraryShelf } from '../store/store.ts'
import { createLoopDelay } from '../threads/loop-delay.ts'
import { withTimeout } from '../timeout.ts'
import type { Vitals } from './contract.ts'
import type { Parts } from './parts.ts'

/** A database that is there answers within milliseconds. */
const answerLimitMs = 2_000
/** Ten thousand digests that are due at one minute take some four and a half minutes. */
const lateAfterMs = 6 * 60_000

/** @returns Looks; two who look at the same time share one look. */
export function createVitals({ store, shelves, now }: Pick<Parts, 'store' | 'shelves' | 'now'>) {
  let looking: Promise<Vitals> | undefined
  let delay: ReturnType<typeof createLoopDelay> | undefined

  /** Goes on by itself when it takes too long; nothing piles up behind it. */
  let asking: Promise<Kept> | undefined
  const ask = async (): Promise<Kept> => {
    await store.noteMoment('checked')
    const late = await store.digests.late(new Date(now() - lateAfterMs).toISOString())
    const newest = await store.lastChanges(shelves.standing().map(({ id }) => id))
    return { late, newest }
  }

  const look = async (): Promise<Vitals> => {
    delay ??= createLoopDelay()
    asking ??= ask().finally(() => {
      asking = undefined
    })
    const standing = shelves.standing()
    let kept: Kept | undefined
    let databaseFault: string | undefined
    try {
      kept = await withTimeout(asking, answerLimitMs)
      if (!kept) databaseFault = `The database has not answered for ${answerLimitMs / 1000} seconds.`
    } catch (error) {
      const told = asSentence(error, 'step')
      databaseFault = told instanceof Error ? told.message : String(told)
    }
    const lags = standing.map((shelf) => (kept?.newest.get(shelf.id)?.revision ?? 0) - (shelf.cursor()?.revision ?? 0))
    const loopDelayMs = delay()
    return {
      ...(databaseFault !== undefined && { databaseFault }),
      isReady: standing.some(({ id }) => id === libraryShelf),
      shelves: standing.length,
      paragraphs: standing.reduce((sum, { paragraphCount }) => sum + paragraphCount, 0),
      bytes: standing.reduce((sum, { bytes }) => sum + bytes, 0),
      evictions: shelves.evictions,
      revisionLag: Math.max(0, ...lags),
      lateDigests: kept?.late.count ?? 0,
      ...(kept?.late.since !== undefined && { lateSince: Date.parse(kept.late.since) }),
      loopDelayMs,
    }
  }

  return (): Promise<Vitals> => {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }
}

interface Kept {
  readonly late: { readonly count: number; readonly since?: string | undefined }
  readonly newest: ReadonlyMap<string, { readonly revision: number }>
}
