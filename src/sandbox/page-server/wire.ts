// The wire log as pages hear it: the last of it, then what comes, in batches. Costs nothing while nobody watches.

import type { WireEntry, WireLog } from '../rest/wire-log.ts'
import type { PageWireEntry } from './protocol.ts'

const entriesAtFirst = 300
const gatherForMs = 50

function pageEntry({ text, reasons, ...entry }: WireEntry): PageWireEntry {
  return {
    ...entry,
    reasons: [...reasons],
    ...(text !== undefined && { body: JSON.parse(text) }),
  }
}

/** Oldest first. */
export function lastOnWire(wire: WireLog): PageWireEntry[] {
  return wire.entries().slice(-entriesAtFirst).map(pageEntry)
}

/** Hears of new entries, oldest first, until the returned function is called. */
export function watchWire(wire: WireLog, listener: (entries: PageWireEntry[]) => void): () => void {
  let gathered: WireEntry[] = []
  let timer: NodeJS.Timeout | undefined
  function flush(): void {
    timer = undefined
    listener(gathered.splice(0).map(pageEntry))
  }
  const leave = wire.watch((entry) => {
    gathered.push(entry)
    timer ??= setTimeout(flush, gatherForMs).unref()
  })
  return () => {
    leave()
    clearTimeout(timer)
    gathered = []
  }
}
