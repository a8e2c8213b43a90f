// Runs the import of the content folder: one after the other, and again whenever something changes.

import { createFolderMemory, type FolderMemory } from '../../ingest/content/folder/folder-memory.ts'
import { followFolder } from '../../ingest/content/folder/follow-folder.ts'
import type { Notice } from '../contract.ts'
import type { ImportOutcome } from './import-folder.ts'

/** Timers cannot wait for months, and clocks are set. */
const longestWaitMs = 3_600_000

export interface ContentImport {
  /** Imports what is new since the last time. Runs one after the other. */
  run(): Promise<ImportOutcome>
  /** Goes on importing whatever changes, and notes what came of it. */
  watch(): void
  /** Has all of it read again at the next look, as after another database came. */
  forget(): void
  close(): Promise<void>
}

/** @param options.importNew Imports once; what it read stays in the memory. */
export function createContentImport({
  importNew,
  contentDir,
  now,
  onNotice,
}: {
  importNew: (memory: FolderMemory) => Promise<ImportOutcome>
  contentDir: string
  now(): number
  onNotice(notice: Notice): void
}): ContentImport {
  const memory = createFolderMemory()
  let last: Promise<unknown> = Promise.resolve()
  let lastTroubles = ''
  let stopWatching = () => {}
  let isWatching = false
  let alarm: NodeJS.Timeout | undefined
  let isClosed = false

  const run = (): Promise<ImportOutcome> => {
    const importNext = () => importNew(memory)
    const next = last.then(importNext, importNext)
    last = next.then(readAgainLater, () => {})
    return next
  }

  /** On the day on which an article appears or expires by its own words. */
  const readAgainLater = ({ changesAt }: ImportOutcome) => {
    clearTimeout(alarm)
    alarm = undefined
    if (!changesAt || isClosed) return
    const waitMs = Math.min(Math.max(changesAt.getTime() - now(), 0), longestWaitMs)
    alarm = setTimeout(() => void (isWatching && runAndNote()), waitMs).unref()
  }

  const runAndNote = async () => {
    try {
      const outcome = await run()
      // The same fault is not noted again each time the folder is looked at.
      const troubles = JSON.stringify(troublesIn(outcome))
      for (const notice of noticesOf(outcome, contentDir, troubles === lastTroubles)) onNotice(notice)
      lastTroubles = troubles
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const words = `The import from ${contentDir} failed and is tried again in a minute: ${reason}`
      onNotice({ level: 'error', words })
      throw error
    }
  }

  return {
    run,
    watch() {
      if (isClosed) return
      isWatching = true
      const onTrouble = (words: string) => onNotice({ level: 'warn', words })
      stopWatching = followFolder({ folder: contentDir, memory, read: runAndNote, onTrouble })
    },
    forget() {
      memory.files.clear()
    },
    async close() {
      isClosed = true
      clearTimeout(alarm)
      stopWatching()
      await last
    },
  }
}

function noticesOf(outcome: ImportOutcome, contentDir: string, areTroublesKnown: boolean): Notice[] {
  const { added, changed, moved, removed } = outcome
  const notices: Notice[] = []
  if (added + changed + removed + moved > 0) {
    const counts = `${added} added, ${changed} changed, ${moved} moved, ${removed} removed`
    notices.push({ level: 'info', words: `imported from ${contentDir}: ${counts}` })
  }
  return areTroublesKnown ? notices : [...notices, ...troublesIn(outcome)]
}

function troublesIn({ summary }: ImportOutcome): Notice[] {
  return summary.filter(({ level }) => level !== 'info')
}
