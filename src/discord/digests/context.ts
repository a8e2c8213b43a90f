// What posting digests needs at every step.

import type { Client } from 'discord.js'
import type { Digests } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import type { Requests } from './requests.ts'

export interface DigestContext {
  readonly client: Client
  readonly library: Digests
  readonly requests: Requests
  readonly log: Log
  readonly now: () => number
  /** Whether this process serves a guild. */
  readonly servesGuild: (guildId: string) => boolean
  /** Resolves when the next request may be sent, at the pace that all processes share. */
  readonly pace: () => Promise<void>
}
