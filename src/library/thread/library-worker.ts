// The thread in which the library lives.

import { startReadingThread } from '../../ingest/reading-thread.ts'
import { startWebThread } from '../../web/web-thread.ts'
import { serveCalls } from '../../worker-rpc.ts'
import { openLibrary } from '../library.ts'
import type { ThreadOptions } from './thread.ts'

const serverOf = ([request]: readonly unknown[]) => (request as { guildId?: string } | undefined)?.guildId ?? ''

serveCalls(
  (options: ThreadOptions, { now, notify }) =>
    openLibrary({
      ...options,
      reader: startReadingThread(),
      web: startWebThread({ allow: options.fetchAllow ?? [] }, { now }),
      now,
      onNotice: notify,
    }),
  serverOf,
)
