// The web from within the caller's own thread: what fetching needs is loaded by the first address.

import type { FetcherOptions } from './fetcher.ts'
import type { Web } from './web.ts'

export function webHere(options: FetcherOptions = {}): Web {
  let made: Promise<Web> | undefined
  return {
    async fetch(request) {
      made ??= import('./fetcher.ts').then(({ createFetcher }) => createFetcher(options))
      return (await made).fetch(request)
    },
    async close() {
      await (await made)?.close()
    },
  }
}
