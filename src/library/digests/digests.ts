// The digest's verbs: what moderators do with it, and what the poster asks.

import type { Store } from '../../store/store.ts'
import type { Texts } from '../indexes/texts.ts'
import { findParts } from './content/finds.ts'
import { createDigestDelivery } from './delivery.ts'
import { createDigestSettings } from './settings.ts'
import type { Digests } from './types.ts'

export interface DigestOptions {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Shared with whoever else reads articles. */
  readonly texts: Texts
}

export function createDigests(options: DigestOptions): Digests {
  const parts = { ...findParts(options), now: options.now }
  return { ...createDigestSettings(parts), ...createDigestDelivery(parts) }
}
