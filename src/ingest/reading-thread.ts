// Puts the reader behind a thread that may be ended at any moment: what people upload may be made to take for ever.

import { UserError } from '../errors.ts'
import { remoteOf } from '../worker-rpc.ts'
import type { Reader } from './reader.ts'
import type { UploadedFile } from './upload.ts'

export interface ReadingLimits {
  /** How long one call may take. Default 5,000. */
  readonly callMs?: number
  /** Memory for JavaScript's objects. Default 256. */
  readonly memoryMb?: number
  /** The thread ends when it had nothing to do for so long. Default 30,000. */
  readonly idleMs?: number
}

const startMs = 10_000

/**
 * A reader that reads one thing at a time. A call that takes too long or too much fails with a sentence.
 * @param entry The compiled worker; tests and benches name their own.
 */
export function startReadingThread(
  entry: URL = new URL('./reading-worker.js', import.meta.url),
  { callMs = 5_000, memoryMb = 256, idleMs = 30_000 }: ReadingLimits = {},
): Reader {
  return remoteOf<Reader>({
    name: 'the reader',
    entry,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    limits: { startMs, callMs, tooMuch: (_, [given]) => tooMuch(given as UploadedFile | string) },
    idleMs,
  })
}

/** @param given A file, or a text. */
function tooMuch(given: UploadedFile | string): UserError {
  const what = typeof given === 'string' ? 'This text' : `“${given.name}”`
  return new UserError(`${what} takes too much time or memory to read. Make it simpler, or split it into several.`)
}
