// Puts the reader behind a thread that may be ended at any moment: what people upload may be made to take for ever.

import { Worker } from 'node:worker_threads'
import { UserError } from '../errors.ts'
import type { Reader } from './reader.ts'
import type { UploadedFile } from './upload.ts'

export type ReadingCall = { readonly file: UploadedFile } | { readonly body: string }

export interface ReadingReply {
  /** The thread stands; no answer to a call. */
  readonly isReady?: boolean
  readonly value?: unknown
  readonly error?: { readonly message: string; readonly stack: string | undefined; readonly isForUser: boolean }
}

export interface ReadingLimits {
  /** How long one call may take. Default 5,000. */
  readonly callMs?: number
  /** Memory for JavaScript's objects. Default 256. */
  readonly memoryMb?: number
  /** The thread ends when it had nothing to do for so long. Default 30,000. */
  readonly idleMs?: number
}

/** How long a thread may take to start, on a machine that is busy. */
const startMs = 10_000

interface Job {
  readonly call: ReadingCall
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * A reader in a thread that starts when first needed and reads one thing at a time. A call that takes too long or too
 * much fails with a sentence, and the next one gets a new thread.
 * @param entry The compiled worker; a parameter so that it can be told apart from the sources.
 */
export function startReadingThread(
  entry: URL = new URL('./reading-worker.js', import.meta.url),
  { callMs = 5_000, memoryMb = 256, idleMs = 30_000 }: ReadingLimits = {},
): Reader {
  const waiting: Job[] = []
  let worker: Worker | undefined
  let current: Job | undefined
  let limit: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined
  let isReady = false
  let isClosed = false

  const count = (ms: number) => {
    clearTimeout(limit)
    limit = setTimeout(() => {
      void drop()
      settle((job) => job.reject(tooMuch(job.call)))
    }, ms)
  }

  const settle = (end: (job: Job) => void) => {
    clearTimeout(limit)
    const job = current
    current = undefined
    if (job) end(job)
    next()
  }

  const drop = (): Promise<unknown> | undefined => {
    const ended = worker
    worker = undefined
    return ended?.terminate()
  }

  const start = (): Worker => {
    const started = new Worker(entry, { name: 'reading', resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
    const isCurrent = () => worker === started
    isReady = false
    started.on('message', ({ isReady: stands, value, error }: ReadingReply) => {
      if (!isCurrent()) return
      if (stands) {
        isReady = true
        if (current) count(callMs)
      } else settle((job) => (error ? job.reject(revive(error)) : job.resolve(value)))
    })
    started.on('error', (error: Error & { code?: string }) => {
      if (!isCurrent()) return
      worker = undefined
      const isOverLimit = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle((job) =>
        job.reject(isOverLimit ? tooMuch(job.call) : new Error('the reading thread failed', { cause: error })),
      )
    })
    started.on('exit', (code) => {
      if (!isCurrent()) return
      worker = undefined
      settle((job) => job.reject(new Error(`the reading thread ended with code ${code}`)))
    })
    return started
  }

  const next = () => {
    if (current) return
    current = waiting.shift()
    if (!current) {
      // A thread that waits keeps neither the process nor its memory.
      worker?.unref()
      idle = setTimeout(() => void drop(), idleMs).unref()
      return
    }
    clearTimeout(idle)
    worker ??= start()
    worker.ref()
    worker.postMessage(current.call)
    count(isReady ? callMs : startMs)
  }

  const read = <T>(call: ReadingCall): Promise<T> => {
    if (isClosed) return Promise.reject(new Error('the reader is closed'))
    return new Promise<T>((resolve, reject) => {
      waiting.push({ call, resolve: resolve as (value: unknown) => void, reject })
      next()
    })
  }

  return {
    readUpload: (file) => read({ file }),
    readText: (body) => read({ body }),
    async close() {
      isClosed = true
      clearTimeout(idle)
      clearTimeout(limit)
      const late = new Error('the reader was closed')
      for (const job of [current, ...waiting.splice(0)]) job?.reject(late)
      current = undefined
      await drop()
    },
  }
}

function tooMuch(call: ReadingCall): UserError {
  const what = 'file' in call ? `“${call.file.name}”` : 'This text'
  return new UserError(`${what} takes too much time or memory to read. Make it simpler, or split it into several.`)
}

function revive(error: NonNullable<ReadingReply['error']>): Error {
  if (error.isForUser) return new UserError(error.message)
  const bug = new Error(error.message)
  if (error.stack !== undefined) bug.stack = error.stack
  return bug
}
