// The verbs of the product, as promises.

import { join } from 'node:path'
import { PassingError, UserError } from '../errors.ts'
import type { FolderMemory } from '../ingest/content/folder/folder-memory.ts'
import { createReader, type Reader } from '../ingest/reader.ts'
import type { Encoding } from '../meaning/encoding-process.ts'
import type { ShelfLimits } from '../store/articles/saving.ts'
import type { Engine } from '../store/engines/engine.ts'
import { asSentence, type Failed } from '../store/engines/failures.ts'
import { openEngine } from '../store/engines/open.ts'
import { createStore, libraryShelf, type Store } from '../store/store.ts'
import { createTurnTaking } from '../threads/fair-queue.ts'
import { withTimeout } from '../timeout.ts'
import type { Web } from '../web/web.ts'
import { webHere } from '../web/web-here.ts'
import { ask, meaningShare, search } from './answers/asking.ts'
import { findByTitle, list, suggestTitles } from './answers/browsing.ts'
import { explain } from './answers/explaining.ts'
import { readTalk } from './answers/following.ts'
import { createQuestionLog } from './answers/question-log.ts'
import { around, quote, read } from './answers/reading.ts'
import { patienceMs } from './answers/scope.ts'
import { undoBatch } from './articles/batches.ts'
import { draft, dropDraft, readDraft, readTyped } from './articles/drafts/drafts.ts'
import { publish } from './articles/drafts/publishing.ts'
import { erase } from './articles/erasing.ts'
import { difference, exportArticles, history, log } from './articles/history.ts'
import { remove, restoreRevision, setHidden, undo } from './articles/revisions.ts'
import { createSynonyms } from './articles/synonyms.ts'
import type { Library, Notice } from './contract.ts'
import { createDigests } from './digests/digests.ts'
import { type ContentImport, createContentImport } from './imports/content-import.ts'
import { importFiles } from './imports/file-import.ts'
import { importFolder } from './imports/import-folder.ts'
import { createInbox } from './inbox/inbox.ts'
import { createCuts } from './indexes/cuts.ts'
import { createSnapshots } from './indexes/files/snapshots.ts'
import { createShelfMemory } from './indexes/shelf-memory.ts'
import { Shelves } from './indexes/shelves.ts'
import { createSites } from './indexes/sites.ts'
import { createTexts } from './indexes/texts.ts'
import { createMeanings } from './meaning/meanings.ts'
import { createVectorFiles } from './meaning/vector-files.ts'
import { type Parts, withParts } from './parts.ts'
import { nearPassages, notIt } from './questions/answers-said.ts'
import { confirmAnswer, countConfirmed, findConfirmed, listConfirmed, setConfirmed } from './questions/confirmed.ts'
import { claimAnsweredWishes, forgetWish, markWishTold, tellWhenAnswered } from './questions/wishes.ts'
import { changeSettings, claimGreeting, settings, undoSetting } from './settings/settings.ts'
import { createGone } from './sources/gone.ts'
import { importPage } from './sources/page-import.ts'
import { draftFrom, refresh } from './sources/sources.ts'
import { createVitals } from './vitals.ts'

/** Drafts and exports of many texts that are in memory at once. */
const largeAtOnce = 2

const defaultShelfMemoryBytes = 1_024_000_000

/** How often drafts that nobody came back to are looked for. */
const sweepIntervalMs = 3_600_000

const defaultGuildLimits: ShelfLimits = { maxParagraphs: 50_000, maxBytes: 200_000_000 }

export interface LibraryOptions {
  /** Folder of Markdown articles for the library's shelf; undefined = it is not looked at. */
  readonly contentDir?: string | undefined
  /** Where the embedded database and the snapshots stand; undefined = in memory, gone with the process. */
  readonly dataDir?: string | undefined
  readonly databaseUrl?: string | undefined
  /** Default 30; 0 = questions are not kept. */
  readonly questionRetentionDays?: number
  /** What a server may keep. */
  readonly guildLimits?: ShelfLimits
  /** What the shelves in memory may take together, about; default 1,024 MB. One that is larger by itself stands alone. */
  readonly shelfMemoryBytes?: number
  /** Looks at the content folder while running. */
  readonly isWatching?: boolean
  /** Default: reads in this thread. */
  readonly reader?: Reader
  /** Default: fetches in this thread, from public servers alone. */
  readonly web?: Web
  /** What questions are asked by besides words; default: nothing. Closed with the library. */
  readonly encoding?: Encoding | undefined
  readonly now?: () => number
  /** Is told what happens without anybody having asked, such as a file that was changed and cannot be read. */
  readonly onNotice?: (notice: Notice) => void
}

/**
 * Opens everything that is kept and makes it answerable.
 * @throws OperatorError when the database cannot be opened.
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { dataDir, databaseUrl } = options
  const tell = (words: string) => options.onNotice?.({ level: 'info', words })
  return createLibrary(await openEngine({ dataDir, databaseUrl }, { tell }), options)
}

/** Verbs that ask the articles: there is nothing to ask before the first ones are in. */
const asking = {
  ...{ ask, readTalk, explain, search, meaningShare, list, findByTitle, suggestTitles, read, quote, around },
  ...{ notIt, nearPassages, listConfirmed, countConfirmed, findConfirmed, claimAnsweredWishes },
}

/** The library over a database that is open; closes it in the end. */
export function createLibrary(engine: Engine, options: LibraryOptions): Library {
  const { contentDir, dataDir, questionRetentionDays = 30, guildLimits: limits = defaultGuildLimits } = options
  const { now = Date.now, reader = createReader(), web = webHere(), onNotice = () => {} } = options
  const store: Store = createStore(engine, {
    onFailure: (error) => {
      const reason = error instanceof Error ? error.message : error
      onNotice({ level: 'error', words: `the database refused a step: ${reason}` })
    },
    // What the folder's files brought into the database before is not in this one.
    file: { tell: onNotice, onReplaced: () => content?.forget() },
  })
  const cuts = createCuts({ store, reader, onNotice })
  const texts = createTexts(cuts)
  const snapshots = dataDir === undefined ? undefined : createSnapshots(join(dataDir, 'index'))
  const vectorFiles = dataDir === undefined ? undefined : createVectorFiles(join(dataDir, 'index'))
  const { encoding } = options
  const meanings = encoding && createMeanings({ encoding, cuts, files: vectorFiles, onNotice })
  const memory = createShelfMemory(options.shelfMemoryBytes ?? defaultShelfMemoryBytes, onNotice)
  const shelves = new Shelves({
    store,
    texts,
    cuts,
    snapshots,
    otherFiles: vectorFiles ? [vectorFiles] : [],
    memory,
    meanings,
  })
  const gone = createGone(store, now)
  const sites = createSites(store, shelves, gone)
  const questions = createQuestionLog(store, questionRetentionDays, now)
  const large = createTurnTaking(largeAtOnce)
  const parts: Parts = {
    store,
    shelves,
    texts,
    cuts,
    sites,
    reader,
    web,
    gone,
    questions,
    meanings,
    large,
    now,
    limits,
  }

  // What cannot be swept now is swept an hour later.
  const sweepDrafts = () => void store.sweepDrafts(new Date(now()).toISOString()).catch(() => {})
  const sweeping = setInterval(sweepDrafts, sweepIntervalMs).unref()

  const content = contentDir === undefined ? undefined : followContent(parts, contentDir, onNotice)
  const imported = content?.run() ?? Promise.resolve()
  const follow = () => {
    if (options.isWatching) content?.watch()
    sweepDrafts()
    // Whoever asks first should not have to wait.
    shelves.get(libraryShelf).catch(() => {})
  }
  // What a database that went away kept from being imported is imported when it is back.
  imported.then(follow, follow)
  const hasArticles = async () => (await store.counts(libraryShelf)).articleCount > 0

  const verbs = {
    ...afterFirst(imported, hasArticles, {
      ...withParts(parts, asking),
      ...createInbox(parts),
      ...createDigests(parts),
    }),
    ...withParts(parts, { readDraft, dropDraft, readTyped, undoBatch, erase }),
    ...withParts(parts, { history, difference, importFiles, importPage, exportArticles, log }),
    ...createSynonyms(parts),
    ...withParts(parts, { setConfirmed, tellWhenAnswered, forgetWish, markWishTold }),
    ...withParts(parts, { settings, changeSettings, undoSetting, claimGreeting }),
  }

  /** One step each: when a look that it begins with fails, nothing was saved. */
  const steps = {
    ...withParts(parts, { draft, draftFrom, refresh, publish, remove, undo, restore: restoreRevision, setHidden }),
    ...withParts(parts, { confirmAnswer }),
  }

  return {
    ...inSentences(verbs, 'read'),
    ...inSentences(steps, 'step'),
    async status() {
      try {
        // What a database that went away kept from being imported is imported when it is back.
        const outcome = await imported.catch((error: unknown) => {
          if (asSentence(error, 'read') === error) throw error
        })
        const { articleCount, paragraphCount } = await shelves.get(libraryShelf)
        return { articleCount, paragraphCount, notices: outcome?.summary ?? [] }
      } catch (error) {
        const told = asSentence(error, 'read')
        throw told instanceof UserError && told !== error ? new PassingError(told.message, { cause: error }) : error
      }
    },
    vitals: createVitals(parts),
    async close() {
      clearInterval(sweeping)
      await content?.close()
      await imported.catch(() => {})
      await questions.flush()
      // Before the shelves: what they wait for may be a text that takes long.
      await reader.close()
      await web.close()
      await meanings?.close()
      await shelves.close()
      await store.close()
    },
  }
}

function followContent(
  { store, shelves, sites, now, reader }: Parts,
  contentDir: string,
  onNotice: (notice: Notice) => void,
): ContentImport {
  const importNew = async (memory: FolderMemory) => {
    const outcome = await importFolder(store, contentDir, now, memory, reader)
    const isNew = outcome.added + outcome.changed + outcome.removed > 0
    sites.forget()
    if (isNew && shelves.ready(libraryShelf)) await shelves.refresh(libraryShelf)
    return outcome
  }
  return createContentImport({ importNew, contentDir, now, onNotice })
}

/** Verbs that fail in a sentence where the world is at fault; what the store says of a step stays. */
function inSentences<T extends object>(verbs: T, failed: Failed): T {
  const told = Object.entries(verbs).map(([name, verb]) => [
    name,
    async (request: unknown) => {
      try {
        return await verb(request)
      } catch (error) {
        throw asSentence(error, failed)
      }
    },
  ])
  return Object.fromEntries(told) as T
}

/**
 * Verbs that wait for the first import; once it is over they are called as they are. One that takes long is not waited
 * for when there are articles of an earlier one.
 */
function afterFirst<T extends object>(first: Promise<unknown>, hasArticles: () => Promise<boolean>, verbs: T): T {
  let isOver = false
  const over = first
    .catch(() => {})
    .then(() => {
      isOver = true
    })
  const wait = async (): Promise<void> => {
    await withTimeout(over, patienceMs)
    if (isOver || (await hasArticles())) return
    throw new UserError('I am still reading the articles for the first time. Try again in a moment.')
  }
  const waiting = Object.entries(verbs).map(([name, verb]) => [
    name,
    (request: unknown) => (isOver ? verb(request) : wait().then(() => verb(request))),
  ])
  return Object.fromEntries(waiting) as T
}
