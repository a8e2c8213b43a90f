// Brings the content folder onto the library's shelf, by path and hash: new, changed and vanished files become the same
// steps as a moderator's. Knows nothing of who runs the bot.

import { existsSync, type FSWatcher, watch } from 'node:fs'
import { readContentFolder } from '../../ingest/content-folder.ts'
import type { Save } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Notice } from '../contract.ts'
import { keptCut } from '../indexes/cuts.ts'
import type { Shelves } from '../indexes/shelves.ts'
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

export interface ContentImport {
  /** Imports what is new since the last time. Runs one after the other. */
  run(): Promise<ImportOutcome>
  /** Goes on importing whatever changes. */
  watch(): void
  close(): Promise<void>
}

export function createContentImport({
  store,
  shelves,
  now,
  contentDir,
  onNotice,
}: {
  store: Store
  shelves: Pick<Shelves, 'refresh' | 'ready'>
  now: () => number
  contentDir: string
  onNotice(notice: Notice): void
}): ContentImport {
  let last: Promise<unknown> = Promise.resolve()
  let watcher: FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined
  let look: NodeJS.Timeout | undefined
  let isClosed = false

  const importOnce = async (): Promise<ImportOutcome> => {
    const known = await store.importedFiles()
    const turn = createTurns()
    const reading = await readContentFolder(contentDir, ({ path, hash }) => {
      const file = known.get(path)
      return file?.isPresent === true && file.fileHash === hash
    })
    const at = new Date(now()).toISOString()
    const saves: Save[] = []
    let added = 0
    for (const [place, { id, body, paragraphs, ...fields }] of reading.articles.entries()) {
      const file = reading.files[place]
      if (!file) continue
      await turn()
      if (!known.get(file.path)?.isPresent) added += 1
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
    const changed = saves.length - added
    const standing = new Set([...reading.files.map(({ path }) => path), ...reading.unchanged, ...reading.faulty])
    const gone = [...known].filter(([path, file]) => file.isPresent && !standing.has(path))
    // An empty folder is more likely a disk that was not mounted than a wish to remove everything.
    const mayRemove = reading.isComplete && standing.size > 0
    for (const [, { articleId }] of mayRemove ? gone : []) {
      saves.push({ articleId, action: 'remove', by: '', at, isPresent: false })
    }
    const warnings = [...reading.warnings]
    if (!mayRemove && gone.length > 0) {
      warnings.push(
        `${contentDir} lacks ${countOf(gone.length, 'file')} that it had, and looks empty or unreadable as a whole; nothing was removed.`,
      )
    }
    for (let from = 0; from < saves.length; from += savesPerTransaction) {
      await store.save(libraryShelf, saves.slice(from, from + savesPerTransaction), noLimits)
      await turn()
    }
    if (saves.length > 0 && shelves.ready(libraryShelf)) await shelves.refresh(libraryShelf)
    return { added, changed, removed: mayRemove ? gone.length : 0, faults: reading.faults, warnings }
  }

  const run = (): Promise<ImportOutcome> => {
    const next = last.then(importOnce, importOnce)
    last = next.catch(() => {})
    return next
  }

  const tell = ({ added, changed, removed, faults, warnings }: ImportOutcome, isFirst: boolean) => {
    if (added + changed + removed > 0) {
      onNotice({
        level: 'info',
        words: `imported from ${contentDir}: ${added} added, ${changed} changed, ${removed} removed`,
      })
    }
    if (isFirst) return
    for (const words of faults) onNotice({ level: 'error', words })
    for (const words of warnings) onNotice({ level: 'warn', words })
  }

  let lastTold = ''
  const runAndTell = () => {
    run().then(
      (outcome) => {
        // The same fault is not told again each time the folder is looked at.
        const words = JSON.stringify([outcome.faults, outcome.warnings])
        tell(outcome, words === lastTold)
        lastTold = words
      },
      (error: unknown) => onNotice({ level: 'error', words: `the import from ${contentDir} failed: ${error}` }),
    )
  }

  return {
    run,
    watch() {
      if (isClosed) return
      const soon = () => {
        clearTimeout(timer)
        timer = setTimeout(runAndTell, settleMs).unref()
      }
      if (existsSync(contentDir)) {
        try {
          watcher = watch(contentDir, { recursive: true, persistent: false }, soon)
          watcher.on('error', () => watcher?.close())
        } catch {
          // No watching here; looking now and then must do.
        }
      }
      look = setInterval(runAndTell, lookIntervalMs).unref()
    },
    async close() {
      isClosed = true
      watcher?.close()
      clearTimeout(timer)
      clearInterval(look)
      await last
    },
  }
}
