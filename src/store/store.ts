// Everything that is kept, behind functions that know shelves and guilds. The only door to the database for the rest
// of the program.

import type { Transaction } from 'kysely'
import {
  type KeptArticle,
  type KeptRevision,
  listArticles,
  listRevisions,
  readArticles,
  readBodies,
  readRevision,
} from './articles/articles.ts'
import { type Change, type Cursor, changesSince, lastChange, lastChanges } from './articles/changes.ts'
import {
  type CountedCut,
  type CutState,
  type DraftKey,
  dropOtherCuts,
  type KeptCut,
  keepCuts,
  keepDraftCuts,
  listCutStates,
  publishDraftCuts,
  readCuts,
  readDraftCuts,
} from './articles/cuts.ts'
import { dropDraft, findDraft, holdDraft, type KeptDraft, keepDraft } from './articles/drafts.ts'
import { listHidden, setHidden } from './articles/hidden.ts'
import { countLog, type LogRow, readLog } from './articles/log.ts'
import {
  eraseArticle,
  NothingSaved,
  type Save,
  type SaveOutcome,
  type ShelfLimits,
  saveArticle,
} from './articles/saving.ts'
import {
  addSynonyms,
  findSynonyms,
  type KeptSynonyms,
  listSynonyms,
  type SynonymCheck,
  setSynonyms,
} from './articles/synonyms.ts'
import { createDigestStore, type DigestStore } from './digests/digest-store.ts'
import type { Engine, EngineKind } from './engines/engine.ts'
import { asSentence } from './engines/failures.ts'
import { askerKey, forgetQuestions, type KeptQuestion, keepQuestions, latestQuestions } from './questions.ts'
import type { Schema } from './schema.ts'

/** The shelf that all guilds see. A guild's own shelf is called by the guild's id. */
export const libraryShelf = 'library'

type Who = { readonly by: string; readonly at: string }

export interface Store {
  readonly kind: EngineKind
  /**
   * Takes all steps or none. Resolves when they are committed.
   * @param draftId Goes in the same transaction, and leaves its texts' cuts to what was saved; when it is gone already,
   * nothing is saved.
   */
  save(
    shelf: string,
    saves: readonly Save[],
    limits: ShelfLimits,
    draftId?: string,
  ): Promise<
    { kind: 'saved'; articles: readonly KeptArticle[] } | Exclude<SaveOutcome, { kind: 'saved' }> | { kind: 'gone' }
  >
  erase(shelf: string, articleId: string, who: Who): Promise<{ title: string; revisionCount: number } | undefined>
  articles(shelf: string, ids: readonly string[]): Promise<KeptArticle[]>
  listArticles(shelf: string, page: { after: string; limit: number; isPresent: boolean }): Promise<KeptArticle[]>
  bodies(shelf: string, hashes: readonly string[]): Promise<Map<string, string>>
  /** Paragraphs of texts, of every cutter's version; misses are left out. */
  cuts(shelf: string, hashes: readonly string[]): Promise<KeptCut[]>
  /** Those of texts that are not there are left out; articles count what theirs has. */
  keepCuts(shelf: string, cuts: readonly CountedCut[]): Promise<void>
  /** Which texts have a cut of a version, and which have others. */
  cutStates(shelf: string, page: { version: string; after: string; limit: number }): Promise<CutState[]>
  /** Lets go what other cutters than this version's made of these texts. */
  dropOtherCuts(shelf: string, version: string, hashes: readonly string[]): Promise<void>
  draftCuts(draft: DraftKey, hash: string): Promise<KeptCut[]>
  /** They go when the draft goes, or is kept anew. */
  keepDraftCuts(draft: DraftKey, cuts: readonly KeptCut[]): Promise<void>
  revisions(shelf: string, articleId: string, page: { offset: number; limit: number }): Promise<KeptRevision[]>
  revision(shelf: string, articleId: string, number: number): Promise<KeptRevision | undefined>
  counts(shelf: string): Promise<{ articleCount: number; paragraphCount: number; byteCount: number }>
  lastChange(shelf: string): Promise<Cursor | undefined>
  /** Of several shelves; those without any are left out. */
  lastChanges(shelves: readonly string[]): Promise<Map<string, Cursor>>
  changesSince(shelf: string, cursor: Cursor | undefined, limit: number): Promise<readonly Change[] | 'lost'>
  log(shelf: string, page: { offset: number; limit: number }): Promise<LogRow[]>
  countLog(shelf: string): Promise<number>
  hidden(guild: string): Promise<string[]>
  /** Returns false when it was so already. */
  setHidden(guild: string, articleId: string, title: string, isHidden: boolean, who: Who): Promise<boolean>
  /** A guild's own, in the order of their words. */
  synonyms(guild: string): Promise<KeptSynonyms[]>
  /** Removed ones too; may miss. */
  findSynonyms(guild: string, id: string): Promise<KeptSynonyms | undefined>
  /** @param check May refuse them by what stands already. */
  addSynonyms(guild: string, words: readonly string[], who: Who, check: SynonymCheck): Promise<KeptSynonyms>
  /** Takes them out, or brings them back; undefined when they are not there, or so already. */
  setSynonyms(
    guild: string,
    id: string,
    isPresent: boolean,
    who: Who,
    check: SynonymCheck,
  ): Promise<KeptSynonyms | undefined>
  keepDraft(draft: KeptDraft): Promise<void>
  findDraft(key: { guild: string; id: string; by: string }): Promise<KeptDraft | undefined>
  dropDraft(draft: DraftKey): Promise<void>
  /** Where the content folder's files stand in the library, by path. */
  importedFiles(): Promise<Map<string, { articleId: string; fileHash: string; isPresent: boolean }>>
  keepQuestions(questions: readonly KeptQuestion[]): Promise<void>
  latestQuestions(guild: string, page: { confidences: readonly string[]; limit: number }): Promise<KeptQuestion[]>
  forgetQuestions(before: string): Promise<void>
  askerKey(week: string): Promise<string>
  /** Digests: settings, claims, the pace of posting, and what there is to tell. */
  readonly digests: DigestStore
  /** A nudge after commits, by this process or another. */
  watch(listener: () => void): () => void
  close(): Promise<void>
}

export interface StoreOptions {
  /** Used in the place of the database's clock for leases and pace, for simulations; milliseconds since 1970. */
  readonly clock?: (() => number) | undefined
  /** Is told the database's own error when a step failed for the world's sake. */
  readonly onFailure?: (error: unknown) => void
}

export function createStore(engine: Engine, { clock, onFailure = () => {} }: StoreOptions = {}): Store {
  const { db, kind } = engine

  /** A transaction whose failures of the world are told in sentences. */
  const write = async <T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> => {
    try {
      return await engine.write(work)
    } catch (error) {
      if (error instanceof NothingSaved) throw error
      const told = asSentence(error)
      if (told !== error) onFailure(error)
      throw told
    }
  }

  return {
    kind,
    async save(shelf, saves, limits, draftId) {
      try {
        return await write(async (trx) => {
          const draft = draftId === undefined ? undefined : { guild: shelf, id: draftId }
          if (draft && !(await holdDraft(trx, draft))) return { kind: 'gone' as const }
          const articles: KeptArticle[] = []
          for (const save of saves) articles.push(await saveArticle(trx, kind, shelf, save, limits))
          if (draft) {
            await publishDraftCuts(trx, draft)
            await dropDraft(trx, draft)
          }
          return { kind: 'saved' as const, articles }
        })
      } catch (error) {
        if (error instanceof NothingSaved) return error.outcome
        throw error
      }
    },
    erase: (shelf, articleId, who) => write((trx) => eraseArticle(trx, kind, shelf, articleId, who)),
    articles: (shelf, ids) => readArticles(db, shelf, ids),
    listArticles: (shelf, page) => listArticles(db, shelf, page),
    bodies: (shelf, hashes) => readBodies(db, shelf, hashes),
    cuts: (shelf, hashes) => readCuts(db, shelf, hashes),
    keepCuts: (shelf, cuts) => write((trx) => keepCuts(trx, shelf, cuts)),
    cutStates: (shelf, page) => listCutStates(db, shelf, page),
    dropOtherCuts: (shelf, version, hashes) => write((trx) => dropOtherCuts(trx, shelf, version, hashes)),
    draftCuts: (draft, hash) => readDraftCuts(db, draft, hash),
    keepDraftCuts: (draft, cuts) => write((trx) => keepDraftCuts(trx, draft, cuts)),
    revisions: (shelf, articleId, page) => listRevisions(db, shelf, articleId, page),
    revision: (shelf, articleId, number) => readRevision(db, shelf, articleId, number),
    async counts(shelf) {
      const row = await db.selectFrom('shelves').selectAll().where('id', '=', shelf).executeTakeFirst()
      return {
        articleCount: row?.article_count ?? 0,
        paragraphCount: row?.paragraph_count ?? 0,
        byteCount: row?.byte_count ?? 0,
      }
    },
    lastChange: (shelf) => lastChange(db, shelf),
    lastChanges: (shelves) => lastChanges(db, shelves),
    changesSince: (shelf, cursor, limit) => changesSince(db, shelf, cursor, limit),
    log: (shelf, page) => readLog(db, shelf, page),
    countLog: (shelf) => countLog(db, shelf),
    hidden: (guild) => listHidden(db, guild),
    setHidden: (guild, articleId, title, isHidden, who) =>
      write((trx) => setHidden(trx, kind, guild, isHidden, { ...who, articleId, title })),
    synonyms: (guild) => listSynonyms(db, guild),
    findSynonyms: (guild, id) => findSynonyms(db, guild, id),
    addSynonyms: (guild, words, who, check) => write((trx) => addSynonyms(trx, kind, guild, words, who, check)),
    setSynonyms: (guild, id, isPresent, who, check) =>
      write((trx) => setSynonyms(trx, kind, guild, id, isPresent, who, check)),
    keepDraft: (draft) => write((trx) => keepDraft(trx, draft)),
    findDraft: (key) => findDraft(db, key),
    dropDraft: (key) => write((trx) => dropDraft(trx, key)),
    async importedFiles() {
      const rows = await db
        .selectFrom('articles')
        .select(['id', 'path', 'file_hash', 'is_present'])
        .where('shelf', '=', libraryShelf)
        .where('path', 'is not', null)
        .execute()
      return new Map(
        rows.map((row) => [
          row.path ?? '',
          { articleId: row.id, fileHash: row.file_hash ?? '', isPresent: row.is_present === 1 },
        ]),
      )
    },
    keepQuestions: (questions) => write((trx) => keepQuestions(trx, questions)),
    latestQuestions: (guild, page) => latestQuestions(db, guild, page),
    forgetQuestions: (before) => write((trx) => forgetQuestions(trx, before)),
    askerKey: (week) => write((trx) => askerKey(trx, week)),
    digests: createDigestStore(engine, write, clock),
    watch: (listener) => engine.watch(listener),
    close: () => engine.close(),
  }
}
