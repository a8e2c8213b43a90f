// Which shelves are let go when all together take more memory than they may: those that nobody used for longest.

import { libraryShelf } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Notice } from '../contract.ts'
import type { Shelf } from './shelf.ts'

/** Whoever was there so short a while ago will be back, and his shelf is read anew. */
const momentMs = 60_000
/** How often the log is told of it. */
const noticeIntervalMs = 600_000

export type ShelfMemory = ReturnType<typeof createShelfMemory>

/** @param maxBytes Of all shelves together, as they estimate it. */
export function createShelfMemory(maxBytes: number, onNotice: (notice: Notice) => void = () => {}) {
  /** When each was used last, by a clock that nobody sets. */
  const usedAt = new Map<string, number>()
  let notedAt = Number.NEGATIVE_INFINITY

  const note = (idleMs: number) => {
    const now = performance.now()
    if (now - notedAt < noticeIntervalMs) return
    notedAt = now
    const words = `the articles of a server that was asked ${countOf(Math.round(idleMs / 1000), 'second')} ago were let go to make room for another’s, and are read again when it is asked next: SHELF_MEMORY_MB is ${Math.round(maxBytes / 1e6).toLocaleString('en')}; raise it, or serve fewer servers by one process`
    onNotice({ level: 'warn', words })
  }

  return {
    use(id: string): void {
      usedAt.set(id, performance.now())
    },
    /** @returns Those to let go, which count as gone. @param newest Stays, and so does the library, whatever they take. */
    excess(standing: Iterable<Shelf>, newest: string): Shelf[] {
      const shelves = [...standing]
      let total = shelves.reduce((sum, { bytes }) => sum + bytes, 0)
      const idleFirst = shelves
        // Most servers have no articles: to let those go makes no room.
        .filter(({ id, bytes }) => id !== libraryShelf && id !== newest && bytes > 0)
        .sort((one, other) => (usedAt.get(one.id) ?? 0) - (usedAt.get(other.id) ?? 0))
      const excess: Shelf[] = []
      for (const shelf of idleFirst) {
        if (total <= maxBytes) break
        total -= shelf.bytes
        excess.push(shelf)
        const idleMs = performance.now() - (usedAt.get(shelf.id) ?? 0)
        usedAt.delete(shelf.id)
        if (idleMs < momentMs) note(idleMs)
      }
      return excess
    },
  }
}
