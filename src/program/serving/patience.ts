// Waits for what is not there yet, such as a network or a database: tries again with growing pauses, and says so once.

import { setTimeout as pause } from 'node:timers/promises'
import { PassingError } from '../../errors.ts'
import type { Log } from '../../log.ts'

/** The last is repeated: what comes back is used some seconds later. */
const pausesMs: readonly number[] = [500, 1000, 2000, 3000]
/**
 * A try that takes so long has reached something, and may have begun sessions, of which Discord lets a bot have 1,000 a
 * day: the next ones wait ever longer.
 */
const slowMs = 45_000
const slowPausesMs: readonly number[] = [10_000, 30_000, 60_000, 300_000]
/** Sooner, not even another reason is said. */
const saidAgainAfterMs = 600_000

export type Patience = ReturnType<typeof createPatience>

export interface PatienceOptions {
  readonly log: Log
  /** Nothing is tried again. */
  readonly isOnce?: boolean
  /** Is told what is waited for and why, and undefined once it is there. */
  readonly onWait?: (what: string, why: string | undefined) => void
  /** For simulations. */
  readonly wait?: (ms: number) => Promise<unknown>
  readonly monotonic?: () => number
}

export function createPatience(options: PatienceOptions) {
  const { log, isOnce = false, onWait = () => {}, wait = pause, monotonic = () => performance.now() } = options
  return {
    /**
     * @param work Is given the log to use: one that leaves out what repeats itself while it is tried again.
     * @param what Begins “… answers now”.
     * @throws What the work throws, unless that may pass.
     */
    async until<T>(work: (log: Log) => Promise<T>, what: string): Promise<T> {
      const began = monotonic()
      const heard = log.child({})
      let said: { readonly words: string; readonly at: number } | undefined
      let slowTries = 0
      for (let attempt = 0; ; attempt += 1) {
        const triedAt = monotonic()
        try {
          const value = await work(heard)
          heard.level = log.level
          onWait(what, undefined)
          if (said) log.info(`${what} answers now, after ${Math.round((monotonic() - began) / 1000)} seconds.`)
          return value
        } catch (error) {
          if (isOnce || !(error instanceof PassingError)) throw error
          onWait(what, error.message)
          const isNew = said?.words !== error.message && monotonic() - (said?.at ?? -Infinity) >= saidAgainAfterMs
          if (isNew) {
            said = { words: error.message, at: monotonic() }
            log.warn(`${error.message} It is tried again until it works; that is not said each time.`)
          }
          if (log.isLevelEnabled('error')) heard.level = 'error'
          const isSlow = monotonic() - triedAt >= slowMs
          if (isSlow) slowTries += 1
          await wait(isSlow ? nth(slowPausesMs, slowTries - 1) : nth(pausesMs, attempt))
        }
      }
    },
  }
}

const nth = (pauses: readonly number[], at: number): number => pauses[Math.min(at, pauses.length - 1)] ?? 0
