// Puts the library behind a worker thread, so that no search and no index build can keep a heartbeat waiting.

import { remoteOf } from '../../threads/worker-rpc.ts'
import type { Library, Notice } from '../contract.ts'
import type { LibraryOptions } from '../library.ts'

/** What can be said across a thread. */
export interface ThreadOptions extends Omit<LibraryOptions, 'reader' | 'web' | 'encoding' | 'now' | 'onNotice'> {
  /** Folder of an encoder; undefined = questions are asked by words alone. */
  readonly meaningModel?: string | undefined
  /** Hosts that may be fetched from wherever they stand. */
  readonly fetchAllow?: readonly string[]
}

/** @param around.entry The compiled worker; tests and benches name their own. */
export function startLibraryThread(
  options: ThreadOptions,
  {
    entry = new URL('./library-worker.js', import.meta.url),
    ...around
  }: { now?: () => number; onNotice?: (notice: Notice) => void; onEnd?: (reason: Error) => void; entry?: URL } = {},
): Library {
  return remoteOf<Library>({
    ...around,
    name: 'the library',
    entry,
    data: options,
    resourceLimits: {
      // Answers are many small objects that die at once. Left to itself, the thread lets 48 MB of them pile up.
      maxYoungGenerationSizeMb: 6,
      // What shelves may take, and as much again while they are made. Left to itself, a thread on a small machine may have
      // less, and would end before any shelf is let go.
      ...(options.shelfMemoryBytes !== undefined && {
        maxOldGenerationSizeMb: Math.max(2048, Math.round((2 * options.shelfMemoryBytes) / 1e6)),
      }),
    },
  })
}
