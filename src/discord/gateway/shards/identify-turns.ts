// Whose turn it is to identify: Discord lets one shard in every five seconds, or several where it says so.

import { setTimeout as pause } from 'node:timers/promises'

/** Somewhat more than Discord's five seconds, which it counts from when it hears of a shard. */
const turnEveryMs = 5_200

/** What the client asks before it identifies, at the start and whenever a session is begun anew. */
export interface IdentifyTurns {
  /** @param signal Given when the shard's connection closed meanwhile. */
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>
}

/**
 * Shards of one process take turns, whichever client they belong to. Times are monotonic: a clock that is set back must
 * not hold them up.
 * @param concurrency How many may identify at once: those whose numbers differ by less.
 * @param onTurn Told of each turn that was taken, and by which shard.
 */
export function createIdentifyTurns(concurrency: number, onTurn: (shardId: number) => void): IdentifyTurns {
  const freeAt = new Map<number, number>()
  return {
    async waitForIdentify(shardId, signal) {
      const lane = shardId % concurrency
      const at = Math.max(performance.now(), freeAt.get(lane) ?? 0)
      freeAt.set(lane, at + turnEveryMs)
      const waitMs = at - performance.now()
      if (waitMs > 0) await pause(waitMs, undefined, { signal })
      onTurn(shardId)
    },
  }
}
