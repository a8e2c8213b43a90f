// What posting digests needs at every step.

import type { Client } from 'discord.js'
import type { Digests } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import type { Requests } from '../gateway/requests.ts'

export interface DigestContext {
  /** The client that hears of a guild; undefined while its shard is not ready, or when another process serves it. */
  readonly clientOf: (guildId: string) => Client | undefined
  readonly library: Digests
  readonly requests: Requests
  readonly log: Log
  readonly now: () => number
  /** Whether this process serves a guild. */
  readonly servesGuild: (guildId: string) => boolean
  /** Resolves when the next request may be sent, at the pace that all processes share. */
  readonly pace: () => Promise<void>
}
