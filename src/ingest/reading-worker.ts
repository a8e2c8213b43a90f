// The thread in which files and texts of people are read: takes one call at a time. Knows nothing of who calls.

import { parentPort } from 'node:worker_threads'
import { UserError } from '../errors.ts'
import { createReader } from './reader.ts'
import type { ReadingCall, ReadingReply } from './reading-thread.ts'

const port = parentPort
if (!port) throw new Error('ingest/reading-worker.ts runs as a worker thread only')

const reader = createReader()

port.on('message', async (call: ReadingCall) => {
  let reply: ReadingReply
  try {
    reply = { value: await ('file' in call ? reader.readUpload(call.file) : reader.readText(call.body)) }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply = { error: { message, stack, isForUser: error instanceof UserError } }
  }
  port.postMessage(reply)
})

// From now on the time of a call counts.
port.postMessage({ isReady: true } satisfies ReadingReply)
