// Follows a folder: looks at its files every few seconds, sooner when the system tells of an event, and has what is
// different read once it stands still.

import { createFolderEvents } from './folder-events.ts'
import { changesSince, type FolderMemory, troublesOf } from './folder-memory.ts'
import { type Listing, listFolder } from './walk.ts'

/** One event is seldom alone. */
const heardMs = 50
/** A file that stays the same for this long is not being written any more, whatever its clock says. */
const stillMs = 200
/** When others go on moving for this long, what stands still is not kept waiting for them. */
const patienceMs = 600
/** But for this long when it may belong together: a file that is gone here may be what is new there, or is to come. */
const removalPatienceMs = 10_000
/** Events do not come from every file system, nor for all that links lead to: the folder is looked at this often anyway. */
const pauseMs = 5000
const longestPauseMs = 60_000
/** Between looks while the folder is restless, at most. */
const longestRestMs = 500

export interface FollowOptions {
  readonly folder: string
  /** Of the reading that was made before, and of those that follow. */
  readonly memory: FolderMemory
  /** Reads what is different, with the memory. What fails is tried again after a minute. */
  readonly read: () => Promise<void>
  readonly onTrouble: (words: string) => void
}

/** @returns What stops it. */
export function followFolder({ folder, memory, read, onTrouble }: FollowOptions): () => void {
  const unrest = createUnrest()
  let isClosed = false
  /** Of the last look, without the reading. */
  let tookMs = 0
  let endedAt = 0
  /** Of the last look with its reading. */
  let costMs = 0
  // A look at a large folder costs something; events without an end must not make it look all the time.
  const restMs = () => Math.min(Math.max(stillMs, 3 * tookMs), longestRestMs)

  /** @returns How long the folder may be left alone. */
  const look = async (): Promise<number> => {
    const began = performance.now()
    const listing = await listFolder(folder)
    if (isClosed) return longestPauseMs
    endedAt = performance.now()
    tookMs = endedAt - began
    // What happened in a new folder before it was listened to was not heard.
    const isUnheard = events.follow(listing.folders)
    const { different, moving, isReadable, isFirst } = unrest.note(memory, listing, began)
    if (isReadable || (different.size === 0 && memory.troubles !== troublesOf(listing))) {
      memory.look = { listing, moving }
      await read()
    }
    // One look that was slow, as while an index is made, says little.
    const usualMs = Math.min(costMs, performance.now() - began)
    costMs = performance.now() - began
    if (isFirst || isUnheard) return stillMs
    if (moving.size > 0) return restMs()
    return Math.min(Math.max(pauseMs, 20 * usualMs), longestPauseMs)
  }

  const looks = createLooks(async () => {
    try {
      return await look()
    } catch {
      // Whoever reads has told it. Nothing of what was read is kept, so all of it is read again.
      memory.files.clear()
      return longestPauseMs
    }
  })
  const hear = () => looks.within(Math.max(heardMs, endedAt + restMs() - performance.now()))
  const events = createFolderEvents(folder, hear, onTrouble)
  looks.within(0)
  return () => {
    isClosed = true
    looks.close()
    events.close()
  }
}

/** Tells what is different and stands still from what is still on the move. */
function createUnrest() {
  /** What was different at the look before, with its state. */
  let before = new Map<string, string | undefined>()
  let since: number | undefined
  let readAt = 0

  return {
    /** @param at In milliseconds of any clock that runs evenly. */
    note(memory: FolderMemory, listing: Listing, at: number) {
      const different = changesSince(memory, listing)
      const moving = new Set<string>()
      for (const [path, state] of different) {
        if (!before.has(path) || before.get(path) !== state) moving.add(path)
      }
      before = different
      if (moving.size === 0) {
        since = undefined
        return { different, moving, isReadable: different.size > 0, isFirst: false }
      }
      const isFirst = since === undefined
      since ??= at
      if (at - since < removalPatienceMs) {
        const isGoneAnywhere = [...different.values()].includes(undefined)
        for (const [path, state] of different) {
          if (state === undefined || (isGoneAnywhere && !memory.files.has(path))) moving.add(path)
        }
      }
      const isReadable = moving.size < different.size && at - Math.max(since, readAt) >= patienceMs
      if (isReadable) readAt = at
      return { different, moving, isReadable, isFirst }
    },
  }
}

/** Looks one after the other, each as long after the last one as that one said, or sooner when asked to. */
function createLooks(look: () => Promise<number>): { within(ms: number): void; close(): void } {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let isLooking = false
  let isClosed = false

  const start = () => {
    if (isClosed || isLooking || dueAt === Number.POSITIVE_INFINITY) return
    clearTimeout(timer)
    timer = setTimeout(() => void lookNow(), Math.max(0, dueAt - performance.now())).unref()
  }
  const within = (ms: number) => {
    const at = performance.now() + ms
    // What comes later never puts off what was asked for before.
    if (at >= dueAt) return
    dueAt = at
    start()
  }
  const lookNow = async () => {
    isLooking = true
    dueAt = Number.POSITIVE_INFINITY
    const pauseMs = await look()
    isLooking = false
    within(pauseMs)
    start()
  }
  return {
    within,
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
