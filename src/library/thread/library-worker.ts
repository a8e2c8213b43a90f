// The thread in which the library lives.

import { startReadingThread } from '../../ingest/reading-thread.ts'
import { startEncodingProcess } from '../../meaning/encoding-process.ts'
import { serveCalls } from '../../threads/worker-rpc.ts'
import { startWebThread } from '../../web/web-thread.ts'
import { openLibrary } from '../library.ts'
import type { ThreadOptions } from './thread.ts'

const serverOf = ([request]: readonly unknown[]) => (request as { guildId?: string } | undefined)?.guildId ?? ''

serveCalls(({ meaningModel, fetchAllow = [], ...options }: ThreadOptions, { now, notify }) => {
  const encoding =
    meaningModel === undefined ? undefined : startEncodingProcess({ folder: meaningModel, onNotice: notify })
  const web = startWebThread({ allow: fetchAllow }, { now })
  return openLibrary({ ...options, reader: startReadingThread(), web, encoding, now, onNotice: notify })
}, serverOf)
