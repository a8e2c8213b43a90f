// The thread in which the library lives: takes calls, answers them. Knows nothing of who calls.

import { parentPort, workerData } from 'node:worker_threads'
import { OperatorError, UserError } from '../../errors.ts'
import { startReadingThread } from '../../ingest/reading-thread.ts'
import { openLibrary } from '../library.ts'
import type { Batch, Call, Reply, ThreadError, ThreadOptions } from './thread.ts'

const port = parentPort
if (!port) throw new Error('library/thread/library-worker.ts runs as a worker thread only')

// The clock is the main thread's, which a sandbox may move.
let clockAheadMs = 0
const outbox: Reply[] = []

const library = openLibrary({
  ...(workerData as ThreadOptions),
  reader: startReadingThread(),
  now: () => Date.now() + clockAheadMs,
  onNotice: (notice) => put({ number: 0, notice }),
})
// A failure to open is told to every caller; without this line the first one would end the thread unheard.
library.catch(() => {})

port.on('message', ({ now, calls }: Batch) => {
  clockAheadMs = now - Date.now()
  for (const call of calls) void carryOut(call)
})

async function carryOut(call: Call): Promise<void> {
  try {
    const verbs = (await library) as unknown as Record<string, (request: unknown) => Promise<unknown>>
    const verb = verbs[call.verb]
    if (!verb) throw new Error(`the library has no verb ${call.verb}`)
    put({ number: call.number, value: await verb(call.request) })
  } catch (error) {
    put({ number: call.number, error: asCrossing(error) })
  }
}

function put(reply: Reply): void {
  outbox.push(reply)
  if (outbox.length === 1) setImmediate(send)
}

function send(): void {
  port?.postMessage(outbox.splice(0))
}

function asCrossing(error: unknown): ThreadError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const kind = error instanceof UserError ? 'user' : error instanceof OperatorError ? 'operator' : 'bug'
  return { kind, message, stack }
}
