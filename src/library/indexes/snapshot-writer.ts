// Writes shelves down that changed: now and then, when they are let go, and when the program ends.

import type { Shelf } from './shelf.ts'
import type { Snapshots } from './snapshots.ts'

const writeIntervalMs = 120_000
/** Smaller shelves are made faster than they are read. */
const minParagraphs = 500

/** @param standing The shelves in memory, by id. */
export function createSnapshotWriter(snapshots: Snapshots | undefined, standing: ReadonlyMap<string, Shelf>) {
  const changed = new Set<string>()
  const write = async (shelf: Shelf) => {
    if (shelf.paragraphCount >= minParagraphs) await snapshots?.write(shelf)
  }
  const writeIfMarked = (shelf: Shelf) => {
    if (changed.delete(shelf.id)) void write(shelf)
  }
  const interval = setInterval(() => {
    for (const shelf of standing.values()) writeIfMarked(shelf)
  }, writeIntervalMs).unref()

  return {
    /** A shelf changed since it was written last. */
    mark(id: string): void {
      changed.add(id)
    },
    writeIfMarked,
    async close(): Promise<void> {
      clearInterval(interval)
      for (const id of changed) {
        const shelf = standing.get(id)
        if (shelf) await write(shelf)
      }
    },
  }
}
