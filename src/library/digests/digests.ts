// The digest's verbs: what moderators do with it, and what the poster asks.

import type { Parts } from '../parts.ts'
import { digestParts } from './content/finds.ts'
import { createDigestDelivery } from './delivery.ts'
import { createDigestSettings } from './settings.ts'
import type { Digests } from './types.ts'

export function createDigests(given: Pick<Parts, 'store' | 'texts' | 'sites' | 'now'>): Digests {
  const parts = digestParts(given)
  return { ...createDigestSettings(parts), ...createDigestDelivery(parts) }
}
