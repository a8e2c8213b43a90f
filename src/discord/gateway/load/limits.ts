// Discord's rate limits after the machine's clock was set. The client remembers until when it must wait as a time of day:
// what it noted while the clock was ahead would hold its requests back for as long as that was.

import type { RateLimitData, REST } from 'discord.js'

/** Clocks that are adjusted little by little move less between two requests. */
const stepMs = 1_500
/** How long after a step waits are doubted. */
const doubtedForMs = 10 * 60_000
/** Shorter waits are kept to, whatever the clock did. */
const shortWaitMs = 10_000

/**
 * Lets a client forget limits that a wrong clock has made, and fail the requests that would wait for them, with a
 * RateLimitError; whoever sent them tries again.
 * @param rejects Which other requests fail instead of waiting; default none.
 * @returns Whether a limit is one of these.
 */
export function forgetLimitsOfWrongClock(
  rest: REST,
  rejects: (limit: RateLimitData) => boolean = () => false,
): (limit: Pick<RateLimitData, 'timeToReset'>) => boolean {
  let difference = Date.now() - performance.now()
  let steppedAt = Number.NEGATIVE_INFINITY
  const sample = () => {
    const now = performance.now()
    const differs = Math.abs(Date.now() - now - difference) > stepMs
    if (differs) steppedAt = now
    difference = Date.now() - now
  }
  const isOfWrongClock = ({ timeToReset }: Pick<RateLimitData, 'timeToReset'>) => {
    sample()
    return timeToReset > shortWaitMs && performance.now() - steppedAt < doubtedForMs
  }
  // Limits are noted when an answer comes.
  rest.on('response', sample)
  rest.options.rejectOnRateLimit = (limit) => {
    if (!isOfWrongClock(limit)) return rejects(limit)
    rest.handlers.clear()
    rest.globalReset = -1
    rest.globalDelay = null
    return true
  }
  return isOfWrongClock
}
