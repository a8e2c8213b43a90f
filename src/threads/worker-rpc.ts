// An object's methods called across a thread: one side in the caller's thread, one in the worker. No list of methods:
// their names and arguments cross as they are called, and the object's type holds both sides.

import { parentPort, type ResourceLimits, Worker, workerData } from 'node:worker_threads'
import { OperatorError, PassingError, UserError } from '../errors.ts'
import { FairQueue } from './fair-queue.ts'
import { parentProcess, type Started, startProcess } from './worker-process.ts'

export interface RemoteOptions {
  /** What errors call the object: “the library”. */
  readonly name: string
  /** The compiled worker, which calls serveCalls. */
  readonly entry: URL
  /** What the worker makes the object of. */
  readonly data?: unknown
  readonly resourceLimits?: ResourceLimits
  /** In a process instead of a thread: whatever happens there, this one goes on. Of the limits only that of old objects holds. */
  readonly isProcess?: boolean
  /** Limits of each call. With them calls go one at a time, and the thread may be ended at any moment. */
  readonly limits?: CallLimits
  /** The thread ends when it had nothing to do for so long; until then it keeps no process. Default: it stays. */
  readonly idleMs?: number
  /** The clock goes along with the calls. Default: this machine's. */
  readonly now?: () => number
  /** Takes what the worker's `notify` was given. */
  readonly onNotice?: (notice: never) => void
  /** Is told why when the thread ended though nobody asked it to. */
  readonly onEnd?: (reason: Error) => void
}

export interface CallLimits {
  /** How long the thread may take to start, on a machine that is busy. */
  readonly startMs: number
  readonly callMs: number
  /** What a call fails with that took too long, or too much memory. */
  tooMuch(method: string, given: readonly unknown[]): Error
}

interface Call {
  readonly number: number
  readonly method: string
  readonly given: readonly unknown[]
}

/** Calls of one turn of the event loop, and what time it is. */
interface Batch {
  readonly now: number
  readonly calls: readonly Call[]
}

type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'notice'; readonly notice: unknown }
  | { readonly kind: 'value'; readonly number: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly number: number; readonly error: CrossingError }

interface Promised {
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * Stands for an object in a thread of its own, started by the first call. A thread that dies fails the calls it held,
 * and the next call starts another.
 */
export function remoteOf<T extends { close(): Promise<void> }>(options: RemoteOptions): T {
  const remote = new Remote(options)
  return new Proxy({} as T, {
    get(_, method) {
      // Whoever awaits the object asks whether it is itself a promise.
      if (typeof method !== 'string' || method === 'then') return undefined
      if (method === 'close') return () => remote.close()
      return (...given: unknown[]) => remote.call(method, given)
    },
  })
}

class Remote {
  readonly #options: RemoteOptions
  readonly #waiting: (Call & Promised)[] = []
  /** What the thread works on, by number. */
  readonly #held = new Map<number, Call & Promised>()
  #worker: Started | undefined
  #isReady = false
  #isClosed = false
  #lastNumber = 0
  #sending: NodeJS.Immediate | undefined
  #limit: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined

  constructor(options: RemoteOptions) {
    this.#options = options
  }

  call(method: string, given: readonly unknown[]): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new Error(`${this.#options.name} is closed; ${method} came too late`))
    this.#worker ??= this.#start()
    return new Promise((resolve, reject) => {
      this.#lastNumber += 1
      this.#waiting.push({ number: this.#lastNumber, method, given, resolve, reject })
      this.#sendSoon()
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    if (this.#worker && !this.#options.limits) await this.call('close', [])
    this.#isClosed = true
    clearTimeout(this.#limit)
    const late = new Error(`${this.#options.name} was closed`)
    for (const { reject } of [...this.#held.values(), ...this.#waiting.splice(0)]) reject(late)
    this.#held.clear()
    await this.#drop()
  }

  // To wake another thread costs more than a search on a small shelf: calls of one turn of the event loop go together.
  #sendSoon(): void {
    this.#sending ??= setImmediate(() => this.#send())
  }

  #send(): void {
    this.#sending = undefined
    const { limits, now = Date.now } = this.#options
    const calls = this.#waiting.splice(0, limits ? 1 - this.#held.size : this.#waiting.length)
    if (calls.length === 0) return
    clearTimeout(this.#idle)
    this.#worker ??= this.#start()
    this.#worker.ref()
    for (const call of calls) this.#held.set(call.number, call)
    const batch: Batch = { now: now(), calls: calls.map(({ number, method, given }) => ({ number, method, given })) }
    this.#worker.postMessage(batch)
    if (limits) this.#endAfter(this.#isReady ? limits.callMs : limits.startMs)
  }

  #start(): Started {
    const { entry, name, data, resourceLimits = {}, isProcess = false } = this.#options
    const started: Started = isProcess
      ? startProcess(entry, data, resourceLimits.maxOldGenerationSizeMb)
      : new Worker(entry, { name, workerData: data, resourceLimits })
    const what = isProcess ? 'process' : 'thread'
    const ifCurrent = <T>(then: (value: T) => void) => {
      return (value: T) => {
        if (this.#worker === started) then(value)
      }
    }
    this.#isReady = false
    started.on(
      'message',
      ifCurrent((replies: readonly Reply[]) => {
        for (const reply of replies) this.#take(reply)
        this.#goOn()
      }),
    )
    started.on(
      'error',
      ifCurrent((error: Error & { code?: string }) => {
        const { limits } = this.#options
        const isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        const failure = isOutOfMemory
          ? new OperatorError(memorySentence(name))
          : new Error(`${name}’s ${what} failed: ${error.message}`, { cause: error })
        this.#options.onEnd?.(failure)
        const isOverLimit = limits !== undefined && isOutOfMemory
        this.#fail(({ method, given }) => (isOverLimit ? limits.tooMuch(method, given) : failure))
      }),
    )
    started.on(
      'exit',
      ifCurrent((code: number | string) => {
        const how = typeof code === 'number' ? `code ${code}` : code
        const failure = new Error(`${name}’s ${what} ended with ${how}`)
        this.#options.onEnd?.(failure)
        this.#fail(() => failure)
      }),
    )
    return started
  }

  #take(reply: Reply): void {
    if (reply.kind === 'notice') this.#options.onNotice?.(reply.notice as never)
    else if (reply.kind === 'ready') {
      this.#isReady = true
      if (this.#held.size > 0 && this.#options.limits) this.#endAfter(this.#options.limits.callMs)
    } else {
      const call = this.#held.get(reply.number)
      this.#held.delete(reply.number)
      if (reply.kind === 'error') call?.reject(revived(reply.error))
      else call?.resolve(reply.value)
    }
  }

  /** After something was settled: what waits comes next, or nothing does. */
  #goOn(): void {
    if (this.#held.size > 0) return
    clearTimeout(this.#limit)
    if (this.#waiting.length > 0) this.#sendSoon()
    else if (this.#options.idleMs !== undefined) {
      // A thread that waits keeps neither the process nor, for long, its memory.
      this.#worker?.unref()
      clearTimeout(this.#idle)
      this.#idle = setTimeout(() => void this.#drop(), this.#options.idleMs).unref()
    }
  }

  /** The thread is gone, and with it all that it held; what still waits is for the next one. */
  #fail(reasonOf: (call: Call) => Error): void {
    this.#worker = undefined
    for (const call of this.#held.values()) call.reject(reasonOf(call))
    this.#held.clear()
    this.#goOn()
  }

  #endAfter(ms: number): void {
    clearTimeout(this.#limit)
    this.#limit = setTimeout(() => {
      void this.#drop()
      const { limits } = this.#options
      if (limits) this.#fail(({ method, given }) => limits.tooMuch(method, given))
    }, ms)
  }

  #drop(): Promise<unknown> | undefined {
    clearTimeout(this.#idle)
    const ended = this.#worker
    this.#worker = undefined
    return ended?.terminate()
  }
}

function memorySentence(name: string): string {
  return `There was not enough memory for ${name}. Give the program more: set a higher NODE_OPTIONS=--max-old-space-size (in MB), on a machine or in a container that has as much.`
}

/** What an object in a worker is made with, besides its data. */
export interface Caller {
  /** The time by the caller's clock, which a sandbox may move. */
  now(): number
  /** Says what nobody asked for. */
  notify(notice: unknown): void
}

/** Calls are begun so many at a time; in between others come in, and what was begun goes on. */
const callsAtOnce = 4

/**
 * Makes the object in a worker and answers the calls of remoteOf. A failure to make it is told to the calls that waited
 * for it, and the next call has it made anew.
 * @param ownerOf Whom a call is for: owners are served by turns. Default: all calls are of one.
 */
export function serveCalls<Data>(
  make: (data: Data, caller: Caller) => object | Promise<object>,
  ownerOf: (given: readonly unknown[]) => string = () => '',
): void {
  const process = parentPort ? undefined : parentProcess()
  const port = parentPort ?? process
  if (!port) throw new Error('this file runs as a worker only')
  const given = process ? process.data : workerData
  let clockAheadMs = 0
  const outbox: Reply[] = []
  const put = (reply: Reply) => {
    outbox.push(reply)
    if (outbox.length === 1) setImmediate(() => port.postMessage(outbox.splice(0)))
  }
  let making: Promise<object> | undefined
  const made = (): Promise<object> => {
    if (making) return making
    const begun = (async () =>
      make(given as Data, {
        now: () => Date.now() + clockAheadMs,
        notify: (notice) => put({ kind: 'notice', notice }),
      }))()
    making = begun
    // Handled here as well: without it a failure would end the thread before anybody was told.
    begun.catch(() => {
      making = undefined
    })
    return begun
  }

  // At once: whoever calls first should not have to wait.
  void made()

  const carryOut = async ({ number, method, given }: Call): Promise<void> => {
    try {
      // What could not be made has nothing to close.
      const object = method === 'close' ? ((await making?.catch(() => undefined)) ?? nothingMade) : await made()
      const methods = object as Methods
      const carriedOut = methods[method]
      if (!carriedOut) throw new Error(`there is no method ${method}`)
      put({ kind: 'value', number, value: await carriedOut(...given) })
    } catch (error) {
      put({ kind: 'error', number, error: crossing(error) })
    }
  }
  const waiting = new FairQueue<Call>()
  let isGoingOn = false
  const goOn = () => {
    for (let begun = 0; begun < callsAtOnce && waiting.size > 0; begun += 1) void carryOut(waiting.shift() as Call)
    isGoingOn = waiting.size > 0
    if (isGoingOn) setImmediate(goOn)
  }
  port.on('message', ({ now, calls }: Batch) => {
    clockAheadMs = now - Date.now()
    for (const call of calls) waiting.push(ownerOf(call.given), call)
    if (!isGoingOn) goOn()
  })
  // From now on the time of a call counts. Said at once: the first call may keep the thread for ever.
  port.postMessage([{ kind: 'ready' }] satisfies Reply[])
}

type Methods = Record<string, ((...given: readonly unknown[]) => unknown) | undefined>

const nothingMade = { close() {} }

/** An error as it crosses: those that are meant to be read stay what they are, any other one is a bug with its stack. */
interface CrossingError {
  readonly kind: 'user' | 'operator' | 'passing' | 'bug'
  readonly message: string
  readonly stack: string | undefined
}

function crossing(error: unknown): CrossingError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { kind: kindOf(error), message, stack }
}

function kindOf(error: unknown): CrossingError['kind'] {
  if (error instanceof UserError) return 'user'
  if (error instanceof PassingError) return 'passing'
  return error instanceof OperatorError ? 'operator' : 'bug'
}

function revived({ kind, message, stack }: CrossingError): Error {
  if (kind === 'user') return new UserError(message)
  if (kind === 'passing') return new PassingError(message)
  if (kind === 'operator') return new OperatorError(message)
  const bug = new Error(message)
  if (stack !== undefined) bug.stack = stack
  return bug
}
