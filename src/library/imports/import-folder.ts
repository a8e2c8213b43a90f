// Brings the content folder onto the library's shelf: new, changed and vanished files become the same steps as a
// moderator's, and a file that stands elsewhere stays the same article.

import { basename, join } from 'node:path'
import type { Origin } from '../../articles/candidate.ts'
import { readParagraphs } from '../../articles/paragraphs/kept-paragraphs.ts'
import { splitParagraphs } from '../../articles/paragraphs/paragraphs.ts'
import { UserError } from '../../errors.ts'
import {
  type ContentArticle,
  type ContentFile,
  type ContentReading,
  readContentFolder,
} from '../../ingest/content/content-folder.ts'
import type { FolderMemory } from '../../ingest/content/folder/folder-memory.ts'
import { readingSummary } from '../../ingest/content/summary.ts'
import { createReader, type Reader } from '../../ingest/reader.ts'
import type { Batch } from '../../store/articles/batches.ts'
import type { Who } from '../../store/articles/changes.ts'
import type { KeptOrigin, KnownOrigin, OriginMove } from '../../store/articles/origins.ts'
import type { Save, ShelfLimits } from '../../store/articles/saving.ts'
import { newId } from '../../store/database.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { sourceWarning } from '../../text/source-link.ts'
import { countOf } from '../../words.ts'
import { erasedSentence, refusalOf } from '../articles/refusals.ts'
import type { Notice } from '../contract.ts'
import { createTurns } from '../indexes/turns.ts'
import { recognise } from '../intake/identity.ts'
import { judge, noPast, type Past } from '../intake/judging.ts'
import { marksIn } from '../intake/paragraph-marks.ts'
import { type Intake, noLimits, takeIn } from '../intake/taking-in.ts'

const savesPerTransaction = 200

/** Where the files of a folder go. */
export interface Destination {
  readonly shelf: string
  /** Of their origins and collections. */
  readonly kind: string
  /** What the keys of their origins and the names of their collections begin with: ''; or an address, for what is unpacked. */
  readonly root: string
  /** Of the batch. */
  readonly label: string
  readonly limits: ShelfLimits
  /** Of a shelf where articles are erased and removed by others. */
  readonly past: Past
}

const ofContent = (contentDir: string): Destination => ({
  ...{ shelf: libraryShelf, kind: 'file', root: '', label: `${basename(contentDir)}/` },
  ...{ limits: noLimits, past: noPast },
})

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

type Counts = Pick<ImportOutcome, 'added' | 'changed' | 'removed' | 'moved'>
type Done = { -readonly [name in keyof Counts]: number }

/** Thrown when another process has imported the same files meanwhile; what it did is to be looked at first. */
class Overtaken extends Error {}

/**
 * Imports what is new since the last time. The operator's own texts are read right here: a thread for them would cost
 * 30 MB at every start. Documents are not: nobody knows what is in a PDF.
 *
 * Several may import at once, as the command does beside a running bot: whoever comes second begins again, and finds
 * what the first one did.
 * @param memory Of the reading before, if there was one.
 * @param reader Reads documents. Default: right here, without limits.
 */
export async function importFolder(
  store: Store,
  contentDir: string,
  now: () => number,
  memory?: FolderMemory,
  reader: Pick<Reader, 'readUpload'> = createReader(),
): Promise<ImportOutcome> {
  return importInto(store, contentDir, ofContent(contentDir), { now, memory, reader })
}

interface Importing {
  now(): number
  readonly memory?: FolderMemory | undefined
  readonly reader: Pick<Reader, 'readUpload'>
}

/** Imports what is new in a folder since the last time. @throws UserError when a server's shelf is full. */
export async function importInto(
  store: Store,
  folder: string,
  destination: Destination,
  { now, memory, reader }: Importing,
): Promise<ImportOutcome> {
  const counts: Done = { added: 0, changed: 0, removed: 0, moved: 0 }
  // What was being written at that look is still not to be read.
  const look = memory?.look
  for (;;) {
    if (memory) memory.look = look
    try {
      return { ...(await importOnce(store, folder, destination, { now, memory, reader }, counts)), ...counts }
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
}

/** @param counts Takes what was done, also when it was overtaken in the middle. */
async function importOnce(
  store: Store,
  contentDir: string,
  destination: Destination,
  { now, memory, reader }: Importing,
  counts: Done,
): Promise<Omit<ImportOutcome, keyof Counts>> {
  const { shelf, kind, root, label } = destination
  const known = (await store.origins(shelf, kind)).filter(({ key }) => key.startsWith(root))
  const knownAt = new Map(known.map((file) => [file.key, file]))
  const isKnown = ({ path, hash, readAs }: ContentFile) => {
    const file = knownAt.get(root + path)
    // What a server's moderators removed stays out until it says something else.
    const isSettled = file?.isPresent === true || (file !== undefined && destination.past !== noPast)
    return isSettled && file.hash === hash && file.readAs === readAs
  }
  const reading = await readContentFolder(contentDir, isKnown, memory, new Date(now()), reader.readUpload)
  const read = new Map(reading.files.map(({ path }, nth) => [path, reading.articles[nth]]))
  const seen = reading.standing.map(({ path, hash }) => ({
    key: root + path,
    hash,
    paragraphs: read.get(path)?.paragraphs,
  }))
  // An empty folder is more likely a disk that was not mounted than a wish to remove everything.
  const isWhole = reading.isComplete && seen.length + reading.left.length > 0
  const same = await recognise(known, seen, (wanted) => keptMarks(store, shelf, wanted), isWhole)
  const here = new Set(same.values())
  const missing = known.filter((file) => file.isPresent && !here.has(file))
  const left = new Set(reading.left.map(({ path }) => root + path))
  const gone = missing.filter(({ key }) => isWhole || left.has(key))

  const step = { by: '', at: new Date(now()).toISOString(), batch: { id: newId(), label } }
  const originOf = await originsIn(store, reading, destination)
  counts.moved += await moveAll(store, reading, same, originOf, destination)
  const refused = await keepRead(store, reading, { same, originOf, destination }, step, counts)
  await removeAll(store, gone, destination, step, counts)

  const spared = missing.length - gone.length
  const warnings = [...reading.warnings, ...sourceWarningsOf(reading, contentDir)]
  if (spared > 0) {
    warnings.push(
      `${contentDir} lacks ${countOf(spared, 'file')} that it had, and looks empty or unreadable as a whole; nothing was removed.`,
    )
  }
  const { changesAt } = reading
  const faults = [...reading.faults, ...refused]
  const noted = Array.from(reading.refusals, ([path, words]) => ({ place: root + path, words, at: step.at }))
  await store.noteFaults(shelf, noted, (place) => place.startsWith(root))
  const summary = readingSummary({ ...reading, faults, warnings }, contentDir)
  return { faults, summary, changesAt }
}

type OriginOf = (file: ContentFile) => KeptOrigin

/** Keeps what the collections say. @returns What makes origins of their files. */
async function originsIn(
  store: Store,
  { collections }: ContentReading,
  { shelf, kind, root }: Destination,
): Promise<OriginOf> {
  const nameOf = (folder: string) => (root === '' ? folder : `${root}${folder}`.replace(/\/$/, ''))
  const kept = new Map((await store.collections(shelf, kind)).map((each) => [each.name, each]))
  const said = new Map([[nameOf(''), '{}']])
  for (const { folder, settings } of collections) said.set(nameOf(folder), JSON.stringify(settings))
  const ids = new Map<string, string>()
  for (const [name, settings] of said) {
    const before = kept.get(name)
    const isSame = before?.settings === settings
    ids.set(name, isSame ? before.id : await store.keepCollection(shelf, { kind, name, settings }))
  }
  return ({ path, collection, hash, readAs }) => ({
    collection: ids.get(nameOf(collection)) ?? '',
    key: root + path,
    kind,
    hash,
    readAs,
  })
}

/**
 * Before anything is saved: whoever goes on after a kill in between finds the files where they are, and reads them.
 * @returns How many files stand elsewhere.
 */
async function moveAll(
  store: Store,
  { standing }: ContentReading,
  same: ReadonlyMap<string, KnownOrigin>,
  originOf: OriginOf,
  { shelf, root }: Destination,
): Promise<number> {
  const moves = standing.flatMap((file): OriginMove[] => {
    const from = same.get(root + file.path)
    if (!from) return []
    const to = { ...originOf(file), hash: from.hash, readAs: '' }
    const isThere = from.key === to.key && from.collection === to.collection
    return isThere ? [] : [{ articleId: from.articleId, from, to }]
  })
  await moveThem(store, shelf, moves)
  return moves.filter(({ from, to }) => from?.key !== to.key).length
}

async function moveThem(store: Store, shelf: string, moves: readonly OriginMove[]): Promise<void> {
  if (moves.length > 0 && !(await store.moveOrigins(shelf, moves))) throw new Overtaken()
}

interface ImportStep extends Who {
  readonly batch: Batch
}

interface Placing {
  /** What the files that stand there are, by the keys of their origins. */
  readonly same: ReadonlyMap<string, KnownOrigin>
  readonly originOf: OriginOf
  readonly destination: Destination
}

/** Keeps what was read, a part at a time. @returns Sentences on what was erased and is not taken in. */
async function keepRead(
  store: Store,
  { articles, files }: ContentReading,
  { same, originOf, destination }: Placing,
  { batch, ...who }: ImportStep,
  counts: Done,
): Promise<string[]> {
  const { shelf, root, limits, past } = destination
  const refused: string[] = []
  const turn = createTurns()
  for (let from = 0; from < files.length; from += savesPerTransaction) {
    const part = files.slice(from, from + savesPerTransaction).map((place, nth) => ({
      place,
      article: articles[from + nth],
      file: same.get(root + place.path),
    }))
    const ids = part.flatMap(({ file }) => file?.articleId ?? [])
    const kept = new Map((await store.articles(shelf, ids)).map((article) => [article.id, article]))
    const intakes: Intake[] = []
    const touched: OriginMove[] = []
    for (const { place, article, file } of part) {
      if (!article) continue
      const to = originOf(place)
      const isMoved = file !== undefined && file.key !== root + place.path
      const judged = await judgedFile(past, to, article, file && kept.get(file.articleId), isMoved)
      await turn()
      if (judged.judgement.kind === 'erased before') {
        refused.push(`${place.path}: ${erasedSentence(article.title, judged.judgement.at)}`)
        continue
      }
      // What is the same needs no step, though its file may be written otherwise.
      if (judged.isSame) touched.push({ articleId: judged.articleId, from: to, to })
      else intakes.push({ judged, origin: to, expected: judged.before?.number ?? 0 })
    }
    await moveThem(store, shelf, touched)
    if (intakes.length > 0) mustBeSaved(await takeIn(store, shelf, intakes, { ...who, batch, limits }), limits)
    const changed = intakes.filter(({ judged }) => judged.before?.isPresent).length
    counts.changed += changed
    counts.added += intakes.length - changed
    await turn()
  }
  return refused
}

/** @throws Overtaken when it conflicted; UserError when the shelf is full. */
function mustBeSaved(outcome: Awaited<ReturnType<Store['save']>>, limits: ShelfLimits): void {
  if (outcome.kind === 'full') throw new UserError(refusalOf(outcome, limits))
  if (outcome.kind !== 'saved') throw new Overtaken()
}

function judgedFile(
  past: Past,
  origin: Origin,
  { body, paragraphs, ...fields }: ContentArticle,
  known: Parameters<typeof judge>[1]['known'],
  isMoved: boolean,
): ReturnType<typeof judge> {
  return judge(past, { candidate: { origin, fields, body }, paragraphs, known, isMoved })
}

async function removeAll(
  store: Store,
  gone: readonly KnownOrigin[],
  { shelf, limits }: Destination,
  { batch, ...who }: ImportStep,
  counts: Done,
): Promise<void> {
  const turn = createTurns()
  for (let from = 0; from < gone.length; from += savesPerTransaction) {
    const saves = gone.slice(from, from + savesPerTransaction).map(({ articleId, number }): Save => {
      return { ...who, articleId, action: 'remove', isPresent: false, expected: number }
    })
    mustBeSaved(await store.save(shelf, saves, limits, { batch }), limits)
    counts.removed += saves.length
    await turn()
  }
}

/** Of texts that are kept, whichever cutter split them; one that none has split is split here. */
async function keptMarks(
  store: Store,
  shelf: string,
  bodyHashes: readonly string[],
): Promise<Map<string, Float64Array>> {
  const turn = createTurns()
  const marks = new Map<string, Float64Array>()
  for (const { hash, paragraphs } of await store.cuts(shelf, bodyHashes)) {
    marks.set(hash, marksIn(readParagraphs(paragraphs)))
    await turn()
  }
  const unsplit = bodyHashes.filter((hash) => !marks.has(hash))
  for (const [hash, body] of await store.bodies(shelf, unsplit)) {
    marks.set(hash, marksIn(splitParagraphs(body)))
    await turn()
  }
  return marks
}

/** On addresses that no button can hold. */
function sourceWarningsOf({ articles, files }: ContentReading, contentDir: string): string[] {
  return articles.flatMap(({ source }, nth) => {
    const warning = source === undefined ? undefined : sourceWarning(source)
    return warning === undefined ? [] : [`${join(contentDir, files[nth]?.path ?? '')}: ${warning}`]
  })
}
