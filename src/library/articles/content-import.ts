// Brings the content folder onto the library's shelf, by path and hash: new, changed and vanished files become the same
// steps as a moderator's.

import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { type ContentReading, readContentFolder } from '../../ingest/content/content-folder.ts'
import { sourceWarning } from '../../source-link.ts'
import type { Save } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Notice } from '../contract.ts'
import { keptCut } from '../indexes/draft-cuts.ts'
import { createTurns } from '../indexes/turns.ts'

/** Editors write a file in several steps; this long after the last one it is read. */
const settleMs = 200
/** Watching does not work on every file system: this often the folder is looked at anyway. */
const lookIntervalMs = 60_000
const savesPerTransaction = 200
/** The operator's shelf has no quota. */
const noLimits = { maxParagraphs: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER }

export interface ImportOutcome {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
}

/** What the store knows of the folder's files, by path. */
type Known = Awaited<ReturnType<Store['importedFiles']>>

/**
 * Imports what is new since the last time. The operator's own files are read right here: a thread for them would cost
 * 30 MB at every start.
 */
export async function importFolder(store: Store, contentDir: string, now: () => number): Promise<ImportOutcome> {
  const known = await store.importedFiles()
  const reading = await readContentFolder(contentDir, ({ path, hash }) => {
    const file = known.get(path)
    return file?.isPresent === true && file.fileHash === hash
  })
  const at = new Date(now()).toISOString()
  const saves = await savesOf(reading, at)
  const added = reading.files.filter(({ path }) => !known.get(path)?.isPresent).length
  const gone = vanishedFrom(known, reading)
  const changed = saves.length - added
  saves.push(...gone.removed.map((articleId): Save => ({ articleId, action: 'remove', by: '', at, isPresent: false })))
  const turn = createTurns()
  for (let from = 0; from < saves.length; from += savesPerTransaction) {
    await store.save(libraryShelf, saves.slice(from, from + savesPerTransaction), noLimits)
    await turn()
  }
  const warnings = [...reading.warnings]
  for (const [nth, { source }] of reading.articles.entries()) {
    const warning = source === undefined ? undefined : sourceWarning(source)
    if (warning !== undefined) warnings.push(`${join(contentDir, reading.files[nth]?.path ?? '')}: ${warning}`)
  }
  if (gone.spared > 0) {
    warnings.push(
      `${contentDir} lacks ${countOf(gone.spared, 'file')} that it had, and looks empty or unreadable as a whole; nothing was removed.`,
    )
  }
  return { added, changed, removed: gone.removed.length, faults: reading.faults, warnings }
}

async function savesOf({ articles, files }: ContentReading, at: string): Promise<Save[]> {
  const saves: Save[] = []
  const turn = createTurns()
  for (const [nth, { id, body, paragraphs, ...fields }] of articles.entries()) {
    const file = files[nth]
    if (!file) continue
    await turn()
    saves.push({
      articleId: id,
      action: 'import',
      by: '',
      at,
      content: { fields, body, paragraphCount: paragraphs.length },
      cut: keptCut(body, paragraphs),
      isPresent: true,
      path: file.path,
      fileHash: file.hash,
    })
  }
  return saves
}

/** Articles whose files are not there any more, and how many files are missed without that anything is removed. */
function vanishedFrom(known: Known, reading: ContentReading): { removed: string[]; spared: number } {
  const standing = new Set([...reading.files.map(({ path }) => path), ...reading.unchanged, ...reading.faulty])
  const gone = [...known].filter(([path, file]) => file.isPresent && !standing.has(path))
  // An empty folder is more likely a disk that was not mounted than a wish to remove everything.
  const mayRemove = reading.isComplete && standing.size > 0
  return mayRemove
    ? { removed: gone.map(([, { articleId }]) => articleId), spared: 0 }
    : { removed: [], spared: gone.length }
}

export interface ContentImport {
  /** Imports what is new since the last time. Runs one after the other. */
  run(): Promise<ImportOutcome>
  /** Goes on importing whatever changes, and notes what came of it. */
  watch(): void
  close(): Promise<void>
}

/** @param options.importNew Imports once. */
export function createContentImport({
  importNew,
  contentDir,
  onNotice,
}: {
  importNew: () => Promise<ImportOutcome>
  contentDir: string
  onNotice(notice: Notice): void
}): ContentImport {
  let last: Promise<unknown> = Promise.resolve()
  let lastTroubles = ''
  let stopWatching = () => {}
  let isClosed = false

  const run = (): Promise<ImportOutcome> => {
    const next = last.then(importNew, importNew)
    last = next.catch(() => {})
    return next
  }

  const runAndNote = async () => {
    try {
      const outcome = await run()
      // The same fault is not noted again each time the folder is looked at.
      const troubles = JSON.stringify([outcome.faults, outcome.warnings])
      for (const notice of noticesOf(outcome, contentDir, troubles === lastTroubles)) onNotice(notice)
      lastTroubles = troubles
    } catch (error) {
      onNotice({ level: 'error', words: `the import from ${contentDir} failed: ${error}` })
    }
  }

  return {
    run,
    watch() {
      if (!isClosed) stopWatching = watchFolder(contentDir, () => void runAndNote())
    },
    async close() {
      isClosed = true
      stopWatching()
      await last
    },
  }
}

function noticesOf(
  { added, changed, removed, faults, warnings }: ImportOutcome,
  contentDir: string,
  areTroublesKnown: boolean,
): Notice[] {
  const notices: Notice[] = []
  if (added + changed + removed > 0) {
    const counts = `${added} added, ${changed} changed, ${removed} removed`
    notices.push({ level: 'info', words: `imported from ${contentDir}: ${counts}` })
  }
  if (areTroublesKnown) return notices
  notices.push(...faults.map((words) => ({ level: 'error' as const, words })))
  notices.push(...warnings.map((words) => ({ level: 'warn' as const, words })))
  return notices
}

/** Calls when something in the folder may have changed. @returns What stops it. */
function watchFolder(folder: string, look: () => void): () => void {
  let settling: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  const lookSoon = () => {
    clearTimeout(settling)
    settling = setTimeout(look, settleMs).unref()
  }
  if (existsSync(folder)) {
    try {
      watcher = watch(folder, { recursive: true, persistent: false }, lookSoon)
      watcher.on('error', () => watcher?.close())
    } catch {
      // No watching here; looking now and then must do.
    }
  }
  const interval = setInterval(look, lookIntervalMs).unref()
  return () => {
    watcher?.close()
    clearTimeout(settling)
    clearInterval(interval)
  }
}
