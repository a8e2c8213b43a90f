// Indexes on the disk.

import { cutterVersion } from '../../../articles/paragraphs/cutter-version.ts'
import { restoreShelfIndex } from '../../../search/index/shelf-index.ts'
import { indexVersion } from '../../../search/index/snapshot.ts'
import type { IndexProgress, Shelf, SnapshotStart } from '../shelf.ts'
import { createTurns, inTurns } from '../turns.ts'
import { createShelfFiles, type ShelfContent } from './shelf-files.ts'

/** An index names paragraphs by their ordinal, so it is that of one cutter. */
const version = `${indexVersion}.${cutterVersion}`
/** Smaller shelves are made faster than they are read. */
const minParagraphs = 500

export type Snapshots = ReturnType<typeof createSnapshots>

/** @param folder Made when needed. */
export function createSnapshots(folder: string) {
  const { cursorOf, remove, removeUnfinished, ...files } = createShelfFiles(folder, 'index', version)
  return {
    cursorOf,
    remove,
    removeUnfinished,
    /** Undefined when there is none, or none that this program can use. @param progress Raised while it is read. */
    async read(shelf: string, progress: IndexProgress): Promise<SnapshotStart | undefined> {
      const found = await files.read(shelf)
      if (!found) return undefined
      progress.total = 1
      const index = await inTurns(restoreShelfIndex(found.segments), createTurns(), (done) => {
        progress.done = done
      })
      return index && { index, cursor: found.cursor }
    },
    async write(shelf: Shelf): Promise<void> {
      if (shelf.paragraphCount >= minParagraphs) await files.write(shelf.id, () => take(shelf))
    },
  }
}

/** Taken while the index does not change, and is asked. */
function take(shelf: Shelf): Promise<ShelfContent | undefined> {
  return shelf.alone(async () => {
    const cursor = shelf.cursor()
    if (!cursor || !shelf.isCurrent) return undefined
    const segments: Uint8Array[] = []
    const turn = createTurns()
    for (const segment of shelf.index.snapshot()) {
      segments.push(segment)
      await turn()
    }
    return { cursor, segments }
  })
}
