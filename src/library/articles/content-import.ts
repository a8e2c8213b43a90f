// Brings the content folder onto the library's shelf, by path and hash: new, changed and vanished files become the same
// steps as a moderator's.

import { join } from 'node:path'
import { type ContentReading, readContentFolder } from '../../ingest/content/content-folder.ts'
import { createFolderMemory, type FolderMemory } from '../../ingest/content/folder/folder-memory.ts'
import { followFolder } from '../../ingest/content/folder/follow-folder.ts'
import { readingSummary } from '../../ingest/content/summary.ts'
import { sourceWarning } from '../../source-link.ts'
import type { Save } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Notice } from '../contract.ts'
import { keptCut } from '../indexes/draft-cuts.ts'
import { createTurns } from '../indexes/turns.ts'

const savesPerTransaction = 200
/** Timers cannot wait for months, and clocks are set. */
const longestWaitMs = 3_600_000
/** The operator's shelf has no quota. */
const noLimits = { maxParagraphs: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER }

export interface ImportOutcome {
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** On files that were refused. */
  readonly faults: readonly string[]
  /** What is told of the files, and each detail of it. */
  readonly summary: readonly Notice[]
  /** When the folder is to be read again though no file changed. */
  readonly changesAt?: Date | undefined
}

/** What the store knows of the folder's files, by path. */
type Known = Awaited<ReturnType<Store['importedFiles']>>

/**
 * Imports what is new since the last time. The operator's own files are read right here: a thread for them would cost
 * 30 MB at every start.
 * @param memory Of the reading before, if there was one.
 */
export async function importFolder(
  store: Store,
  contentDir: string,
  now: () => number,
  memory?: FolderMemory,
): Promise<ImportOutcome> {
  const known = await store.importedFiles()
  const isKnown = ({ path, hash }: { path: string; hash: string }) => {
    const file = known.get(path)
    return file?.isPresent === true && file.fileHash === hash
  }
  const reading = await readContentFolder(contentDir, isKnown, memory, new Date(now()))
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
  const summary = readingSummary({ ...reading, warnings }, contentDir)
  const { faults, changesAt } = reading
  return { added, changed, removed: gone.removed.length, faults, summary, changesAt }
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
      onNotice({ level: 'error', words: `the import from ${contentDir} failed: ${error}` })
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
    async close() {
      isClosed = true
      clearTimeout(alarm)
      stopWatching()
      await last
    },
  }
}

function noticesOf(outcome: ImportOutcome, contentDir: string, areTroublesKnown: boolean): Notice[] {
  const { added, changed, removed } = outcome
  const notices: Notice[] = []
  if (added + changed + removed > 0) {
    const counts = `${added} added, ${changed} changed, ${removed} removed`
    notices.push({ level: 'info', words: `imported from ${contentDir}: ${counts}` })
  }
  return areTroublesKnown ? notices : [...notices, ...troublesIn(outcome)]
}

function troublesIn({ summary }: ImportOutcome): Notice[] {
  return summary.filter(({ level }) => level !== 'info')
}
