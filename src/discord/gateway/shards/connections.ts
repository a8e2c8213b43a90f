// Whether each shard of this process is connected, and since when it is not.

import { type Client, Events } from 'discord.js'

export interface ShardConnection {
  readonly shard: number
  /** How long it has been without a connection; 0 = connected. */
  readonly downMs: number
}

/** A shard that waits for its turn has so long, and five seconds for each, before it counts as down. */
const firstTurnMs = 60_000
const turnMs = 5_000

/** @param ids Of the shards. */
export function createConnections(ids: readonly number[], monotonic: () => number = () => performance.now()) {
  const began = monotonic()
  /** When each was lost; of those that were never there, when they should be. */
  const downSince = new Map<number, number | undefined>(
    ids.map((id) => [id, began + firstTurnMs + ids.length * turnMs]),
  )
  const up = (id: number) => () => void downSince.set(id, undefined)
  const down = (id: number) => () => {
    if (downSince.get(id) === undefined) downSince.set(id, monotonic())
  }
  return {
    /** Follows the client of a shard, which may be followed by another. */
    follow(client: Client, id: number): void {
      client.on(Events.ShardReady, up(id))
      client.on(Events.ShardResume, up(id))
      client.on(Events.ShardDisconnect, down(id))
      client.on(Events.ShardReconnecting, down(id))
      client.on(Events.ShardError, down(id))
    },
    list(): ShardConnection[] {
      const now = monotonic()
      return [...downSince].map(([shard, since]) => ({
        shard,
        downMs: since === undefined ? 0 : Math.max(0, now - since),
      }))
    },
  }
}
