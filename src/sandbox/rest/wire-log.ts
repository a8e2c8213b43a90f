// What went over the wire and what was thought of it, the last of it.

export interface WireEntry {
  /** Counts up from 1 and never starts again. */
  readonly number: number
  /** Milliseconds since 1970 by the sandbox's clock. */
  readonly at: number
  /** request: the bot asked over HTTP. sent, received: gateway frames as the server sees them. */
  readonly kind: 'request' | 'sent' | 'received'
  /** Such as "POST /channels/:channel/messages" or "INTERACTION_CREATE". */
  readonly name: string
  /** The address as it was asked for, without host and query. */
  readonly path?: string
  readonly status?: number
  readonly body?: unknown
  /** What a request was answered with. */
  readonly answer?: unknown
  /** The same as body, as JSON text: events are written once and read by few. */
  readonly text?: string
  /** Why the request was refused, one sentence each. Empty when it was lawful. */
  readonly reasons: readonly string[]
}

export interface WireLog {
  add(entry: Omit<WireEntry, 'number' | 'at' | 'reasons'> & { readonly reasons?: readonly string[] }): void
  /** Oldest first. */
  entries(): WireEntry[]
  /** Requests that were refused, oldest first. */
  refusals(): WireEntry[]
  /** Hears of every entry as it is added, until the returned function is called. */
  watch(listener: (entry: WireEntry) => void): () => void
}

/** @param capacity Entries kept, default 2,000; older ones are overwritten. */
export function createWireLog(now: () => number, log?: (line: string) => void, capacity = 2_000): WireLog {
  const ring: WireEntry[] = []
  const listeners = new Set<(entry: WireEntry) => void>()
  let count = 0
  const entries = (): WireEntry[] =>
    count <= capacity ? [...ring] : [...ring.slice(count % capacity), ...ring.slice(0, count % capacity)]
  return {
    add(entry) {
      const reasons = entry.reasons ?? []
      const added: WireEntry = { ...entry, number: count + 1, at: now(), reasons }
      ring[count % capacity] = added
      count++
      for (const listener of listeners) listener(added)
      if (log !== undefined && reasons.length > 0) log(`${entry.name} ${entry.status ?? ''}: ${reasons.join('; ')}`)
    },
    entries,
    refusals: () => entries().filter((entry) => entry.reasons.length > 0),
    watch(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
