// Writes shelves down that changed: now and then, when they are let go, and when the program ends. Removes what was written
// of shelves on which something was erased since.

import type { Store } from '../../../store/store.ts'
import type { Shelf } from '../shelf.ts'
import type { ShelfFiles } from './shelf-files.ts'

const writeIntervalMs = 120_000

/** What of a shelf is written: its index, or its vectors. */
export interface WrittenFiles extends Pick<ShelfFiles, 'cursorOf' | 'remove' | 'removeUnfinished'> {
  /** What is not worth it is not written. */
  write(shelf: Shelf): Promise<void>
}

/** @param standing The shelves in memory, by id. */
export function createFileWriter(
  kinds: readonly WrittenFiles[],
  standing: ReadonlyMap<string, Shelf>,
  store: Pick<Store, 'shelvesWithErasures' | 'hasErasedSince'>,
) {
  const changed = new Set<string>()
  const write = async (shelf: Shelf) => {
    for (const kind of kinds) await kind.write(shelf)
  }
  const writeIfMarked = (shelf: Shelf) => {
    if (changed.delete(shelf.id)) void write(shelf)
  }
  // A kill may have come between an erasure and what follows it, or another process has erased what nobody reads here.
  const sweep = async () => {
    if (kinds.length === 0) return
    for (const shelf of await store.shelvesWithErasures()) {
      for (const kind of kinds) {
        await kind.removeUnfinished(shelf)
        const cursor = await kind.cursorOf(shelf)
        if (cursor === undefined) continue
        if (cursor === 'unusable' || (await store.hasErasedSince(shelf, cursor))) await kind.remove(shelf)
      }
    }
  }
  // What cannot be reached now is looked at again.
  let sweeping = sweep().catch(() => {})
  const interval = setInterval(() => {
    for (const shelf of standing.values()) writeIfMarked(shelf)
    sweeping = sweeping.then(sweep).catch(() => {})
  }, writeIntervalMs).unref()

  return {
    /** A shelf changed since it was written last. */
    mark(id: string): void {
      changed.add(id)
    },
    writeIfMarked,
    /** Removes what was written of a shelf; it is written anew like one that changed. */
    async forget(id: string): Promise<void> {
      changed.add(id)
      for (const kind of kinds) await kind.remove(id)
    },
    async close(): Promise<void> {
      clearInterval(interval)
      await sweeping
      for (const id of changed) {
        const shelf = standing.get(id)
        if (shelf) await write(shelf)
      }
    },
  }
}
