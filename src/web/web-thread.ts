// Puts the web behind a thread, started by the first address that somebody names: what is sent and unpacked there keeps
// nobody’s question waiting, and a bot that fetches nothing does not load what fetching needs.

import { remoteOf } from '../threads/worker-rpc.ts'
import { windowMs } from './fetch-pace.ts'
import type { FetcherOptions } from './fetcher.ts'
import type { Web } from './web.ts'

/** A thread that ended has forgotten what was fetched, so it stays for as long as that counts. @param entry The compiled worker; tests name their own. */
export function startWebThread(
  options: Pick<FetcherOptions, 'allow'>,
  { entry = new URL('./web-worker.js', import.meta.url), now }: { entry?: URL; now?: () => number } = {},
): Web {
  return remoteOf<Web>({
    ...{ name: 'the fetcher', entry, data: options, idleMs: windowMs, ...(now && { now }) },
    resourceLimits: { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 128 },
  })
}
