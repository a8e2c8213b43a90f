// Puts the library behind a worker thread, so that no search and no index build can keep a heartbeat waiting.

import { Worker } from 'node:worker_threads'
import { OperatorError, UserError } from '../../errors.ts'
import type { Library, Notice } from '../contract.ts'
import type { LibraryOptions } from '../library.ts'
import { libraryVerbs } from './verbs.ts'

/** What can be said across a thread. */
export type ThreadOptions = Omit<LibraryOptions, 'reader' | 'now' | 'onNotice'>

/** Calls of one turn, and what time it is: the clock is the main thread's. */
export interface Batch {
  readonly now: number
  readonly calls: readonly Call[]
}

export interface Call {
  readonly number: number
  readonly verb: string
  readonly request: unknown
}

export interface Reply {
  /** 0 = nobody asked: a notice. */
  readonly number: number
  readonly value?: unknown
  readonly error?: ThreadError
  readonly notice?: Notice
}

/** An error as it crosses. */
export interface ThreadError {
  readonly kind: 'user' | 'operator' | 'bug'
  readonly message: string
  readonly stack: string | undefined
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

// Answers are many small objects that die at once. Left to itself, the thread lets 48 MB of them pile up.
const resourceLimits = { maxYoungGenerationSizeMb: 6 }

/**
 * Starts the library in a thread of its own. A thread that dies fails the calls it held and is started anew by the
 * next one.
 * @param around.entry The compiled worker; a parameter so that it can be told apart from the sources.
 */
export function startLibraryThread(
  options: ThreadOptions,
  {
    now = Date.now,
    onNotice = () => {},
    entry = new URL('./library-worker.js', import.meta.url),
  }: { now?: () => number; onNotice?: (notice: Notice) => void; entry?: URL } = {},
): Library {
  const waiting = new Map<number, Waiting>()
  const outbox: Call[] = []
  let worker: Worker | undefined
  let lastNumber = 0
  let isClosed = false

  const fail = (ended: Worker, reason: Error) => {
    if (worker === ended) worker = undefined
    for (const call of waiting.values()) call.reject(reason)
    waiting.clear()
  }

  const start = (): Worker => {
    const started = new Worker(entry, { workerData: options, name: 'library', resourceLimits })
    started.on('message', (replies: readonly Reply[]) => {
      for (const reply of replies) {
        if (reply.notice) onNotice(reply.notice)
        const call = waiting.get(reply.number)
        waiting.delete(reply.number)
        if (reply.error) call?.reject(revive(reply.error))
        else call?.resolve(reply.value)
      }
    })
    started.on('error', (error) =>
      fail(started, new Error(`the library's thread failed: ${error.message}`, { cause: error })),
    )
    started.on('exit', (code) => fail(started, new Error(`the library's thread ended with code ${code}`)))
    return started
  }

  // To wake another thread costs more than a search on a small shelf: calls of one turn of the event loop go together.
  const send = (thread: Worker) => {
    const batch: Batch = { now: now(), calls: outbox.splice(0) }
    thread.postMessage(batch)
  }

  const call = (verb: string, request: unknown): Promise<unknown> => {
    if (isClosed) return Promise.reject(new Error(`the library is closed; ${verb} came too late`))
    worker ??= start()
    const thread = worker
    lastNumber += 1
    const number = lastNumber
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject })
      outbox.push({ number, verb, request })
      if (outbox.length === 1) setImmediate(send, thread)
    })
  }

  const verbs = Object.fromEntries(libraryVerbs.map((verb) => [verb, (request: unknown) => call(verb, request)]))
  return {
    ...(verbs as unknown as Library),
    async close() {
      if (isClosed) return
      const running = worker
      if (running) await call('close', undefined)
      isClosed = true
      await running?.terminate()
    },
  }
}

function revive({ kind, message, stack }: ThreadError): Error {
  if (kind === 'user') return new UserError(message)
  if (kind === 'operator') return new OperatorError(message)
  const bug = new Error(message)
  if (stack !== undefined) bug.stack = stack
  return bug
}
