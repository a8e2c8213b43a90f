// The thread in which the library lives: takes calls, answers them. Knows nothing of who calls.

import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../errors.ts'
import { openLibrary } from './library.ts'
import type { Call, Reply, ThreadOptions } from './thread.ts'

const port = parentPort
if (!port) throw new Error('library/worker.ts runs as a worker thread only')

const library = openLibrary(workerData as ThreadOptions)
// A failure to open is told to every caller; without this line the first one would end the thread unheard.
library.catch(() => {})

const outbox: Reply[] = []

port.on('message', (calls: readonly Call[]) => {
  for (const call of calls) void carryOut(call)
})

async function carryOut(call: Call): Promise<void> {
  let reply: Reply
  try {
    const verbs = (await library) as unknown as Record<string, (request: unknown) => Promise<unknown>>
    const verb = verbs[call.verb]
    if (!verb) throw new Error(`the library has no verb ${call.verb}`)
    reply = { number: call.number, value: await verb(call.request) }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply = { number: call.number, error: { message, stack, isForUser: error instanceof UserError } }
  }
  outbox.push(reply)
  if (outbox.length === 1) setImmediate(send)
}

function send(): void {
  port?.postMessage(outbox.splice(0))
}
