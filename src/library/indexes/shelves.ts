// The shelves that are in memory: each is made when first asked for, kept up to date, and let go when memory asks.
// Knows nothing of who may see which.

import { libraryShelf, type Store } from '../../store/store.ts'
import type { Cuts } from './cuts.ts'
import { makeShelf, type Progress, type Shelf } from './shelf.ts'
import type { Snapshots } from './snapshots.ts'
import type { Texts } from './texts.ts'

/** Guilds' shelves are let go, the longest unused first, while they hold more paragraphs than this together. */
const maxGuildParagraphs = 50_000
/** A nudge may be lost; this long after, everything is looked at anyway. */
const refreshIntervalMs = 15_000
/** A shelf that changed is written down after this long, and when the program ends. */
const snapshotIntervalMs = 120_000
/** Smaller shelves are made faster than they are read. */
const minSnapshotParagraphs = 500

export interface Shelves {
  /** The shelf as far as it is known, made first if it must be. */
  get(id: string): Promise<Shelf>
  /** The shelf if it is in memory. */
  ready(id: string): Shelf | undefined
  /** The shelf with every change that is committed by now. */
  refresh(id: string): Promise<Shelf>
  /** How far a shelf is that is being made; undefined when none is. */
  progress(id: string): Progress | undefined
  close(): Promise<void>
}

export function createShelves({
  store,
  texts,
  cuts,
  snapshots,
}: {
  store: Store
  texts: Texts
  cuts: Cuts
  snapshots: Snapshots | undefined
}): Shelves {
  // The order of a Map is that of use.
  const shelves = new Map<string, Promise<Shelf>>()
  const standing = new Map<string, Shelf>()
  const making = new Map<string, Progress>()
  /** Refreshes of a shelf go one after the other; one that waits serves all who ask meanwhile. */
  const waiting = new Map<string, Promise<Shelf>>()
  const dirty = new Set<string>()
  let isClosed = false

  const make = async (id: string): Promise<Shelf> => {
    const progress: Progress = { done: 0, total: 0 }
    making.set(id, progress)
    try {
      const beginning = await snapshots?.read(id, progress)
      const first = await makeShelf(id, store, texts, progress, beginning)
      let shelf = first
      // Another history than the snapshot's, or a backup restored while the shelf was made.
      while (shelf === 'lost') shelf = await makeShelf(id, store, texts, progress)
      if (!beginning || first === 'lost') dirty.add(id)
      renewSoon(shelf)
      return shelf
    } finally {
      making.delete(id)
    }
  }

  // Once a start, after an update or a restored backup: what stands is asked meanwhile.
  const renewing = new Set<Promise<void>>()
  const renew = async (shelf: Shelf) => {
    const isOver = () => isClosed
    await cuts.renew(shelf.id, isOver)
    if (isClosed) return
    if ((await shelf.renew()) > 0) dirty.add(shelf.id)
    if (shelf.isCurrent) await cuts.dropOthers(shelf.id, isOver)
  }
  const renewSoon = (shelf: Shelf) => {
    const work = renew(shelf)
      // What fails now, such as a database that cannot be reached, is done at the next start.
      .catch(() => {})
      .finally(() => renewing.delete(work))
    renewing.add(work)
  }

  const begin = (id: string): Promise<Shelf> => {
    const made = make(id)
    shelves.set(id, made)
    made.then(
      (shelf) => {
        if (shelves.get(id) === made) standing.set(id, shelf)
        letGo(id)
      },
      () => {
        if (shelves.get(id) === made) shelves.delete(id)
      },
    )
    return made
  }

  const get = (id: string): Promise<Shelf> => {
    const known = shelves.get(id)
    if (!known) return begin(id)
    shelves.delete(id)
    shelves.set(id, known)
    return known
  }

  // Eviction only drops the reference: whoever holds the shelf goes on using it.
  const letGo = (newest: string) => {
    let total = 0
    for (const shelf of standing.values()) if (shelf.id !== libraryShelf) total += shelf.paragraphCount
    for (const id of shelves.keys()) {
      if (total <= maxGuildParagraphs) return
      const shelf = standing.get(id)
      if (!shelf || id === libraryShelf || id === newest) continue
      total -= shelf.paragraphCount
      if (dirty.delete(id)) void writeDown(shelf)
      shelves.delete(id)
      standing.delete(id)
      texts.forget(id)
    }
  }

  const writeDown = async (shelf: Shelf) => {
    if (shelf.paragraphCount >= minSnapshotParagraphs) await snapshots?.write(shelf)
  }

  const follow = async (id: string): Promise<Shelf> => {
    const shelf = await get(id)
    const applied = await shelf.follow()
    if (applied === 'lost') {
      shelves.delete(id)
      return get(id)
    }
    if (applied > 0) dirty.add(id)
    return shelf
  }

  const refreshing = new Map<string, Promise<unknown>>()
  const refresh = (id: string): Promise<Shelf> => {
    const queued = waiting.get(id)
    if (queued) return queued
    const before = refreshing.get(id) ?? Promise.resolve()
    const next = before
      .catch(() => {})
      .then(() => {
        waiting.delete(id)
        return follow(id)
      })
    waiting.set(id, next)
    refreshing.set(id, next)
    return next
  }

  // One question for all shelves: most of them have not changed.
  const refreshChanged = async () => {
    const last = await store.lastChanges([...standing.keys()])
    for (const [id, shelf] of standing) {
      const [known, newest] = [shelf.cursor(), last.get(id)]
      if (known?.revision === newest?.revision && known?.changeId === newest?.changeId) continue
      refresh(id).catch(() => {})
    }
  }
  // What cannot be reached now is looked at again at the next nudge.
  const refreshAll = () => void refreshChanged().catch(() => {})

  const stopWatching = store.watch(refreshAll)
  const net = setInterval(refreshAll, refreshIntervalMs)
  const writer = setInterval(() => {
    for (const id of [...dirty]) {
      const shelf = standing.get(id)
      if (!shelf) continue
      dirty.delete(id)
      void writeDown(shelf)
    }
  }, snapshotIntervalMs)
  for (const timer of [net, writer]) timer.unref()

  return {
    get,
    ready: (id) => standing.get(id),
    refresh,
    progress: (id) => making.get(id),
    async close() {
      if (isClosed) return
      isClosed = true
      stopWatching()
      clearInterval(net)
      clearInterval(writer)
      await Promise.allSettled([...refreshing.values(), ...shelves.values(), ...renewing])
      for (const id of dirty) {
        const shelf = standing.get(id)
        if (shelf) await writeDown(shelf)
      }
    },
  }
}
