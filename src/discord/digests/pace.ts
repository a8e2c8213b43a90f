// Lets requests go at moments that all processes share, in the order in which they asked.

/** A moment missed by more than this, as on a busy machine, is given up: requests that are late would go all at once. */
const staleMs = 100
/** A machine that is always late must not wait for ever: of so many in a row the last is used. */
const mostMissed = 20
const mostAtOnce = 10
/** With fewer moments left than this the next are asked for, so that nobody waits for the database. */
const refillBelow = 4

export interface PaceOptions {
  /** The next free moments: how long to wait for each, in milliseconds. */
  readonly takeSlots: (count: number) => Promise<readonly number[]>
  readonly wait: (ms: number) => Promise<unknown>
}

/** @returns A function that resolves when its caller may send one request. */
export function createPace({ takeSlots, wait }: PaceOptions): () => Promise<void> {
  const queue: { resolve(): void; reject(error: unknown): void }[] = []
  let moments: number[] = []
  let refill: Promise<void> | undefined
  let isRunning = false

  const ask = async (): Promise<void> => {
    const asked = performance.now()
    const slots = await takeSlots(Math.min(queue.length, mostAtOnce))
    moments = [...moments, ...slots.map((ms) => asked + ms)]
  }

  const run = async (): Promise<void> => {
    let missed = 0
    while (queue.length > 0) {
      if (moments.length === 0) await (refill ?? ask())
      if (refill === undefined && moments.length < Math.min(refillBelow, queue.length)) {
        const asking = ask().finally(() => {
          refill = undefined
        })
        // It is awaited when its moments are needed. Failing before that, it must not end the process as an unhandled error.
        asking.catch(() => {})
        refill = asking
      }
      const at = moments.shift()
      if (at === undefined) continue
      const leftMs = at - performance.now()
      if (leftMs > 0) await wait(leftMs)
      const isStale = performance.now() - at > staleMs
      missed = isStale ? missed + 1 : 0
      if (isStale && missed < mostMissed) continue
      queue.shift()?.resolve()
    }
    moments = []
  }

  const start = async (): Promise<void> => {
    isRunning = true
    try {
      await run()
    } catch (error) {
      for (const waiting of queue.splice(0)) waiting.reject(error)
    } finally {
      isRunning = false
      // A caller who was let through last may have asked again before this line, when a run still seemed to be on.
      if (queue.length > 0) void start()
    }
  }

  return () =>
    new Promise((resolve, reject) => {
      queue.push({ resolve, reject })
      if (!isRunning) void start()
    })
}
