// Brings the content folder onto the library's shelf: new, changed and vanished files become the same steps as a
// moderator's, and a file that stands elsewhere stays the same article.

import { basename, join } from 'node:path'
import type { Origin } from '../../articles/candidate.ts'
import { readParagraphs } from '../../articles/kept-paragraphs.ts'
import { splitParagraphs } from '../../articles/paragraphs.ts'
import { type ContentFile, type ContentReading, readContentFolder } from '../../ingest/content/content-folder.ts'
import { createFolderMemory, type FolderMemory } from '../../ingest/content/folder-memory.ts'
import { followFolder } from '../../ingest/content/follow-folder.ts'
import { readingSummary } from '../../ingest/content/summary.ts'
import { sourceWarning } from '../../source-link.ts'
import type { Batch } from '../../store/articles/batches.ts'
import type { Who } from '../../store/articles/changes.ts'
import type { KeptOrigin, KnownOrigin, OriginMove } from '../../store/articles/origins.ts'
import type { Save } from '../../store/articles/saving.ts'
import { newId } from '../../store/database.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Notice } from '../contract.ts'
import { createTurns } from '../indexes/turns.ts'
import { recognise } from '../intake/identity.ts'
import { judge, noPast } from '../intake/judging.ts'
import { marksIn } from '../intake/paragraph-marks.ts'
import { type Intake, takeIn } from '../intake/taking-in.ts'

const savesPerTransaction = 200
/** Timers cannot wait for months, and clocks are set. */
const longestWaitMs = 3_600_000
/** The operator's shelf has no quota. */
const noLimits = { maxParagraphs: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER }

export interface ImportOutcome {
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** Files that stand elsewhere now; of those that were changed as well, counted there too. */
  readonly moved: number
  /** On files that were refused. */
  readonly faults: readonly string[]
  /** What is told of the files, and each detail of it. */
  readonly summary: readonly Notice[]
  /** When the folder is to be read again though no file changed. */
  readonly changesAt?: Date | undefined
}

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
  const known = await store.origins(libraryShelf, 'file')
  const knownAt = new Map(known.map((file) => [file.key, file]))
  const hashes = new Map<string, string>()
  const isKnown = ({ path, hash }: ContentFile) => {
    hashes.set(path, hash)
    const file = knownAt.get(path)
    return file?.isPresent === true && file.hash === hash
  }
  const reading = await readContentFolder(contentDir, isKnown, { now: new Date(now()), ...(memory && { memory }) })
  const paragraphs = new Map(reading.files.map(({ path }, nth) => [path, reading.articles[nth]?.paragraphs]))
  const paths = [...reading.files.map(({ path }) => path), ...reading.unchanged, ...reading.faulty]
  const seen = paths.map((key) => ({ key, hash: hashes.get(key) ?? '', paragraphs: paragraphs.get(key) }))
  // An empty folder is more likely a disk that was not mounted than a wish to remove everything.
  const isWhole = reading.isComplete && seen.length + reading.left.length > 0
  const same = await recognise(known, seen, (wanted) => keptMarks(store, wanted), isWhole)
  const here = new Set(same.values())
  const gone = known.filter((file) => file.isPresent && !here.has(file))
  const step = { by: '', at: new Date(now()).toISOString(), batch: { id: newId(), label: `${basename(contentDir)}/` } }
  const counts = await keepReading(store, reading, same, hashes, step)
  if (isWhole) await removeAll(store, gone, step)
  const warnings = [...reading.warnings]
  for (const [nth, { source }] of reading.articles.entries()) {
    const warning = source === undefined ? undefined : sourceWarning(source)
    if (warning !== undefined) warnings.push(`${join(contentDir, reading.files[nth]?.path ?? '')}: ${warning}`)
  }
  if (!isWhole && gone.length > 0) {
    warnings.push(
      `${contentDir} lacks ${countOf(gone.length, 'file')} that it had, and looks empty or unreadable as a whole; nothing was removed.`,
    )
  }
  const summary = readingSummary({ ...reading, warnings }, contentDir)
  const { faults, changesAt } = reading
  return { ...counts, removed: isWhole ? gone.length : 0, faults, summary, changesAt }
}

interface ImportStep extends Who {
  readonly batch: Batch
}

/** Moves the files that stand elsewhere now, then keeps what was read, a part at a time. */
async function keepReading(
  store: Store,
  reading: ContentReading,
  same: ReadonlyMap<string, KnownOrigin>,
  hashes: ReadonlyMap<string, string>,
  { batch, ...who }: ImportStep,
): Promise<Pick<ImportOutcome, 'added' | 'changed' | 'moved'>> {
  const { articles, files } = reading
  const counts = { added: 0, changed: 0, moved: 0 }
  if (files.length === 0 && [...same].every(([key, file]) => file.key === key)) return counts
  const collectionOf = await keepCollections(store, reading)
  const originOf = (key: string, hash: string): KeptOrigin => {
    const collection = collectionOf(key) ?? same.get(key)?.collection ?? ''
    return { collection, key, kind: 'file', hash }
  }
  const moves = [...same]
    .map(([key, file]) => ({ articleId: file.articleId, from: file, to: originOf(key, file.hash) }))
    .filter(({ from, to }) => from.key !== to.key || from.collection !== to.collection)
  counts.moved = moves.filter(({ from, to }) => from.key !== to.key).length
  // Before anything is saved: whoever goes on after a kill in between finds the files where they are.
  if (moves.length > 0) await store.moveOrigins(libraryShelf, moves)
  const turn = createTurns()
  for (let from = 0; from < files.length; from += savesPerTransaction) {
    const part = files.slice(from, from + savesPerTransaction).map(({ path, collection }, nth) => ({
      path,
      collection,
      article: articles[from + nth],
      file: same.get(path),
    }))
    const ids = part.flatMap(({ file }) => file?.articleId ?? [])
    const kept = new Map((await store.articles(libraryShelf, ids)).map((article) => [article.id, article]))
    const intakes: Intake[] = []
    const touched: OriginMove[] = []
    for (const { path, collection, article, file } of part) {
      if (!article) continue
      const { body, paragraphs, ...fields } = article
      const origin: Origin = { kind: 'file', collection, key: path, hash: hashes.get(path) ?? '' }
      const known = file && kept.get(file.articleId)
      const isMoved = file !== undefined && file.key !== path
      const judged = await judge(noPast, { candidate: { origin, fields, body }, paragraphs, known, isMoved })
      await turn()
      // What is the same needs no step, though its file may be written otherwise.
      const to = originOf(path, origin.hash)
      if (!judged.isSame) intakes.push({ judged, origin: to })
      else if (file?.hash !== to.hash) touched.push({ articleId: judged.articleId, from: to, to })
    }
    const changed = intakes.filter(({ judged }) => judged.before?.isPresent).length
    counts.changed += changed
    counts.added += intakes.length - changed
    if (touched.length > 0) await store.moveOrigins(libraryShelf, touched)
    if (intakes.length > 0) await takeIn(store, libraryShelf, intakes, { ...who, batch, limits: noLimits })
    await turn()
  }
  return counts
}

/** @returns The collection that a file's origin names; undefined when the file was not read. */
async function keepCollections(
  store: Store,
  { files, collections }: ContentReading,
): Promise<(path: string) => string | undefined> {
  const said = new Map(collections.map(({ folder, settings }) => [folder, JSON.stringify(settings)]))
  const ids = new Map<string, string>()
  for (const name of new Set(files.map(({ collection }) => collection))) {
    const settings = said.get(name) ?? '{}'
    ids.set(name, await store.keepCollection(libraryShelf, { kind: 'file', name, settings }))
  }
  const names = new Map(files.map(({ path, collection }) => [path, collection]))
  return (path) => {
    const name = names.get(path)
    return name === undefined ? undefined : ids.get(name)
  }
}

async function removeAll(store: Store, gone: readonly KnownOrigin[], { batch, ...who }: ImportStep): Promise<void> {
  const turn = createTurns()
  for (let from = 0; from < gone.length; from += savesPerTransaction) {
    const saves = gone
      .slice(from, from + savesPerTransaction)
      .map(({ articleId }): Save => ({ ...who, articleId, action: 'remove', isPresent: false }))
    await store.save(libraryShelf, saves, noLimits, { batch })
    await turn()
  }
}

/** Of texts that are kept, whichever cutter split them; one that none has split is split here. */
async function keptMarks(store: Store, bodyHashes: readonly string[]): Promise<Map<string, Float64Array>> {
  const turn = createTurns()
  const marks = new Map<string, Float64Array>()
  for (const { hash, paragraphs } of await store.cuts(libraryShelf, bodyHashes)) {
    marks.set(hash, marksIn(readParagraphs(paragraphs)))
    await turn()
  }
  const unsplit = bodyHashes.filter((hash) => !marks.has(hash))
  for (const [hash, body] of await store.bodies(libraryShelf, unsplit)) {
    marks.set(hash, marksIn(splitParagraphs(body)))
    await turn()
  }
  return marks
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
    // What fails has been told.
    alarm = setTimeout(() => void (isWatching && runAndNote().catch(() => {})), waitMs).unref()
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
  const { added, changed, removed, moved } = outcome
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
