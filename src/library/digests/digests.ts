// The digest's verbs: what moderators do with it, and what the poster asks.

import type { Store } from '../../store/store.ts'
import type { Texts } from '../indexes/texts.ts'
import { createDigestDelivery } from './delivery.ts'
import { findParts } from './finds.ts'
import { createDigestSettings } from './settings.ts'
import type { Digests } from './types.ts'

export interface DigestOptions {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Shared with whoever else reads articles. */
  readonly texts: Texts
  /** A digest later than this is skipped. Default 6 hours. */
  readonly graceMs?: number
  /** How long an attempt to post may take. Default 60 s. */
  readonly leaseMs?: number
}

/** Requests of all processes together are this far apart: 40 a second, which leaves room for answers below Discord's 50. */
const slotSpacingMs = 25

export function createDigests(options: DigestOptions): Digests {
  const { store, now, texts, graceMs = 6 * 3_600_000, leaseMs = 60_000 } = options
  const parts = { ...findParts({ store, texts }), now, graceMs, leaseMs, slotSpacingMs }
  return { ...createDigestSettings(parts), ...createDigestDelivery(parts) }
}
