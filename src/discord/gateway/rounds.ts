// Work that is looked for again and again: never twice at once, and told to the log once while it fails for one reason.

import { once } from 'node:events'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'

interface RoundsOptions {
  /** How often; 0 = only when told. */
  readonly everyMs: number
  /** Ends the looking; the round that is on is finished. */
  readonly signal: AbortSignal
  readonly log: Log
  /** What the log says of a round that failed. */
  readonly failure: string
}

/** @returns `look` begins a round, or joins the one that is on; `finished` resolves once the signal was given and none is. */
export function startRounds(round: () => Promise<void>, { everyMs, signal, log, failure }: RoundsOptions) {
  let running: Promise<void> | undefined
  let toldOf: string | undefined
  const look = (): Promise<void> => {
    running ??= round()
      .then(
        () => {
          toldOf = undefined
        },
        (error: unknown) => {
          // A database that is away for an hour is looked for every few seconds.
          const isNew = String(error) !== toldOf
          // What is meant to be read will pass: articles that are still being read, a database that is away.
          if (isNew && error instanceof UserError) log.warn(`${failure}: ${error.message}`)
          else if (isNew) log.error({ err: error }, failure)
          toldOf = String(error)
        },
      )
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = everyMs > 0 ? setInterval(() => void look(), everyMs) : undefined
  const finished = once(signal, 'abort').then(async () => {
    clearInterval(timer)
    await running
  })
  return { look, finished }
}
