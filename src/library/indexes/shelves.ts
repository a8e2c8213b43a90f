// The shelves that are in memory: each is made when first asked for, kept up to date, and let go when memory asks.

import { asSentence } from '../../store/engines/failures.ts'
import type { Store } from '../../store/store.ts'
import type { Meanings } from '../meaning/meanings.ts'
import type { Cuts } from './cuts.ts'
import { createFileWriter, type WrittenFiles } from './files/file-writer.ts'
import type { Snapshots } from './files/snapshots.ts'
import { type IndexProgress, makeShelf, type Shelf } from './shelf.ts'
import type { ShelfMemory } from './shelf-memory.ts'
import type { Texts } from './texts.ts'

/** A nudge may be lost; this long after, everything is looked at anyway. */
const refreshIntervalMs = 15_000

interface ShelvesParts {
  readonly store: Store
  readonly texts: Texts
  readonly cuts: Cuts
  readonly snapshots: Snapshots | undefined
  /** What else is written of shelves. */
  readonly otherFiles?: readonly WrittenFiles[]
  /** Undefined: questions are asked by words alone. */
  readonly meanings?: Meanings | undefined
  readonly memory: ShelfMemory
}

export class Shelves {
  readonly #standing = new Map<string, Shelf>()
  readonly #making = new Map<string, IndexProgress>()
  readonly #parts: ShelvesParts
  readonly #shelves = new Map<string, Promise<Shelf>>()
  /** Refreshes of a shelf go one after the other; one that waits serves all who ask meanwhile. */
  readonly #waiting = new Map<string, Promise<Shelf>>()
  readonly #refreshing = new Map<string, Promise<unknown>>()
  readonly #renewing = new Set<Promise<void>>()
  readonly #writer: ReturnType<typeof createFileWriter>
  readonly #stopFollowing: () => void
  #isClosed = false
  #evictions = 0

  constructor(parts: ShelvesParts) {
    this.#parts = parts
    const { snapshots, otherFiles = [], store } = parts
    this.#writer = createFileWriter(snapshots ? [snapshots, ...otherFiles] : [], this.#standing, store)
    this.#stopFollowing = this.#followAll()
  }

  /** The shelf as far as it is known, made first if it must be. */
  get(id: string): Promise<Shelf> {
    this.#parts.memory.use(id)
    return this.#shelves.get(id) ?? this.#begin(id)
  }

  /** The shelf if it is in memory. */
  ready(id: string): Shelf | undefined {
    const shelf = this.#standing.get(id)
    if (shelf) this.#parts.memory.use(id)
    return shelf
  }

  /** The shelves that are in memory. */
  standing(): Shelf[] {
    return [...this.#standing.values()]
  }

  /** How many were let go to make room. */
  get evictions(): number {
    return this.#evictions
  }

  /** How far a shelf is that is being made; undefined when none is. */
  progress(id: string): IndexProgress | undefined {
    return this.#making.get(id)
  }

  /** The shelf with every change that is committed by now. */
  refresh(id: string): Promise<Shelf> {
    const queued = this.#waiting.get(id)
    if (queued) return queued
    const before = this.#refreshing.get(id) ?? Promise.resolve()
    const next = before
      .catch(() => {})
      .then(() => {
        this.#waiting.delete(id)
        return this.#follow(id)
      })
    this.#waiting.set(id, next)
    this.#refreshing.set(id, next)
    return next
  }

  /**
   * The same after a step that was saved. It stays saved when the database goes away at this moment; the next look
   * brings the shelf up to date.
   */
  async followStep(id: string): Promise<void> {
    try {
      await this.refresh(id)
    } catch (error) {
      if (asSentence(error, 'read') === error) throw error
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stopFollowing()
    await Promise.allSettled([...this.#refreshing.values(), ...this.#shelves.values(), ...this.#renewing])
    await this.#writer.close()
  }

  #begin(id: string): Promise<Shelf> {
    const made = this.#make(id)
    this.#shelves.set(id, made)
    made.then(
      (shelf) => {
        if (this.#shelves.get(id) === made) {
          this.#standing.set(id, shelf)
          this.#encodeSoon(shelf)
        }
        this.#letGo(id)
      },
      () => {
        if (this.#shelves.get(id) === made) this.#shelves.delete(id)
      },
    )
    return made
  }

  async #make(id: string): Promise<Shelf> {
    const { store, texts, snapshots, meanings } = this.#parts
    const progress: IndexProgress = { done: 0, total: 0 }
    this.#making.set(id, progress)
    try {
      const beginning = await snapshots?.read(id, progress)
      const vectors = await meanings?.vectorsOf(id)
      const meaning = meanings && vectors && { vectors, prepare: meanings.prepare }
      const first = await makeShelf(id, store, texts, progress, beginning, meaning)
      let shelf = first
      // Another history than the snapshot's, or a backup restored while the shelf was made.
      while (shelf === 'lost') {
        const anew = meaning && { ...meaning, vectors: meaning.vectors.emptied() }
        shelf = await makeShelf(id, store, texts, progress, undefined, anew)
      }
      if (first === 'lost' || shelf.takeErased() || shelf.vectors?.hadOthers) await this.#writer.forget(id)
      if (!beginning) this.#writer.mark(id)
      this.#renewSoon(shelf)
      return shelf
    } finally {
      this.#making.delete(id)
    }
  }

  // Once a start, after an update or a restored backup: what stands is asked meanwhile.
  #renewSoon(shelf: Shelf): void {
    const work = this.#renew(shelf)
      // What fails now, such as a database that cannot be reached, is done at the next start.
      .catch(() => {})
      .finally(() => this.#renewing.delete(work))
    this.#renewing.add(work)
  }

  async #renew(shelf: Shelf): Promise<void> {
    const { cuts } = this.#parts
    const isOver = () => this.#isClosed
    await cuts.renew(shelf.id, isOver)
    if (isOver()) return
    if ((await shelf.renew()) > 0) {
      this.#writer.mark(shelf.id)
      this.#encodeSoon(shelf)
    }
    if (shelf.isCurrent) await cuts.dropOthers(shelf.id, isOver)
  }

  async #follow(id: string): Promise<Shelf> {
    const shelf = await (this.#shelves.get(id) ?? this.#begin(id))
    const applied = await shelf.follow()
    if (applied === 'lost' || shelf.takeErased()) await this.#writer.forget(id)
    if (applied === 'lost') {
      this.#shelves.delete(id)
      return this.#begin(id)
    }
    if (applied === 0) return shelf
    this.#writer.mark(id)
    this.#encodeSoon(shelf)
    this.#letGo(id)
    return shelf
  }

  #encodeSoon(shelf: Shelf): void {
    const isOver = () => this.#standing.get(shelf.id) !== shelf
    this.#parts.meanings?.follow(shelf, isOver, () => this.#writer.mark(shelf.id))
  }

  // Eviction only drops the reference: whoever holds the shelf goes on using it.
  #letGo(newest: string): void {
    for (const shelf of this.#parts.memory.excess(this.#standing.values(), newest)) {
      this.#writer.writeIfMarked(shelf)
      this.#shelves.delete(shelf.id)
      this.#standing.delete(shelf.id)
      this.#parts.texts.forget(shelf.id)
      this.#evictions += 1
    }
  }

  /** Keeps all shelves that stand up to date. @returns What stops it. */
  #followAll(): () => void {
    // What cannot be reached now is looked at again at the next nudge.
    const look = () => void this.#refreshChanged().catch(() => {})
    const stopWatching = this.#parts.store.watch(look)
    const interval = setInterval(look, refreshIntervalMs).unref()
    return () => {
      stopWatching()
      clearInterval(interval)
    }
  }

  /** One question for all shelves: most of them have not changed. */
  async #refreshChanged(): Promise<void> {
    const last = await this.#parts.store.lastChanges([...this.#standing.keys()])
    for (const [id, shelf] of this.#standing) {
      // What could not be read when it was to be encoded.
      this.#encodeSoon(shelf)
      const [known, newest] = [shelf.cursor(), last.get(id)]
      if (known?.revision === newest?.revision && known?.changeId === newest?.changeId) continue
      this.refresh(id).catch(() => {})
    }
  }
}
