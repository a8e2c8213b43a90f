// Writes shelves down that changed: now and then, when they are let go, and when the program ends. Removes what was written
// of shelves on which something was erased since.

import type { Store } from '../../store/store.ts'
import type { Shelf } from './shelf.ts'
import type { Snapshots } from './snapshots.ts'

const writeIntervalMs = 120_000
/** Smaller shelves are made faster than they are read. */
const minParagraphs = 500

/** @param standing The shelves in memory, by id. */
export function createSnapshotWriter(
  snapshots: Snapshots | undefined,
  standing: ReadonlyMap<string, Shelf>,
  store: Pick<Store, 'shelvesWithErasures' | 'hasErasedSince'>,
) {
  const changed = new Set<string>()
  const write = async (shelf: Shelf) => {
    if (shelf.paragraphCount >= minParagraphs) await snapshots?.write(shelf)
  }
  const writeIfMarked = (shelf: Shelf) => {
    if (changed.delete(shelf.id)) void write(shelf)
  }
  // A kill may have come between an erasure and what follows it, or another process has erased what nobody reads here.
  const sweep = async () => {
    if (!snapshots) return
    for (const shelf of await store.shelvesWithErasures()) {
      await snapshots.removeUnfinished(shelf)
      const cursor = await snapshots.cursorOf(shelf)
      if (cursor === undefined) continue
      if (cursor === 'unusable' || (await store.hasErasedSince(shelf, cursor))) await snapshots.remove(shelf)
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
      await snapshots?.remove(id)
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
