// Notices that another process answers with the same token: Discord says so when it was first.

import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import type { Log } from '../../log.ts'

/** A process that is just taking another's place meets a few. */
const mostUnsaid = 2
const windowMs = 10 * 60_000
const saidAgainAfterMs = 60 * 60_000

/** An answer that Discord refused at the first try because it had one. */
export class AnsweredElsewhere extends Error {}

export function isAnsweredAlready(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
}

/** @returns Counts one; the log says it when they are more than a restart makes. */
export function createElsewhereCounter(log: Log, monotonic: () => number = () => performance.now()): () => void {
  let times: number[] = []
  let saidAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = monotonic()
    times = [...times.filter((time) => time > now - windowMs), now]
    if (times.length <= mostUnsaid || now - saidAt < saidAgainAfterMs) return
    saidAt = now
    log.warn(
      `${times.length} answers within ten minutes were refused because Discord had one already: another process answers with the same DISCORD_TOKEN. Look for one that was left behind, on this machine or another, and stop it; if none can be found, reset the token in the Developer Portal, page Bot.`,
    )
  }
}
