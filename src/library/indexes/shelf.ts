// One shelf in memory: its index, its titles, and how far it has followed the store.

import { cutterVersion } from '../../articles/paragraphs/cutter-version.ts'
import { createShelfIndex, type ShelfIndex } from '../../search/index/shelf-index.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import type { Change, Cursor } from '../../store/articles/changes.ts'
import type { KeptConfirmed } from '../../store/moderators/confirmed.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { ArticleSummary } from '../answers/types.ts'
import { summaryOf } from '../articles/stored.ts'
import { type ArticleVectors, vectorsKey } from '../meaning/article-vectors.ts'
import type { EncodedShelf, ShelfMeaning, ShelfVectors } from '../meaning/shelf-vectors.ts'
import { createTitleIndex } from '../titles/titles.ts'
import type { Cut } from './cuts.ts'
import type { TextName, Texts } from './texts.ts'
import { createTurns, inTurns } from './turns.ts'

const articlesPerRead = 100
const changesPerRead = 500
/** Of an article in memory beside its index: its summary, its title among the others. */
const bytesPerEntry = 1_200
/** So many articles that change together are encoded before they are found. */
const maxPrepared = 8
/** Changes that are of no article's words. */
const hidingChanges = new Set(['hide', 'unhide'])
const synonymChanges = new Set(['relate', 'unrelate'])
const confirmingChanges = new Set(['confirm', 'unconfirm'])
const settingChanges = new Set(['set'])
const ofNoArticle = new Set([...hidingChanges, ...synonymChanges, ...confirmingChanges, ...settingChanges])

/** How far the making of a shelf is. */
export interface IndexProgress {
  done: number
  total: number
}

/** What a shelf begins with instead of nothing. */
export interface SnapshotStart {
  readonly index: ShelfIndex
  readonly cursor: Cursor
}

/**
 * Makes a shelf of what the store has.
 * @param beginning An index that knew the shelf at some change, from a snapshot; undefined = index everything.
 * @param meaning Undefined = questions are asked by words alone.
 */
export async function makeShelf(
  id: string,
  store: Store,
  texts: Texts,
  progress: IndexProgress,
  beginning?: SnapshotStart,
  meaning?: ShelfMeaning,
): Promise<Shelf | 'lost'> {
  const shelf = new Shelf(id, store, texts, beginning, meaning)
  await shelf.readAll(progress, beginning !== undefined)
  meaning?.vectors.forgetKept()
  return (await shelf.follow()) === 'lost' ? 'lost' : shelf
}

/** An article on the shelf, with the text that was indexed. */
interface Entry {
  readonly summary: ArticleSummary
  readonly text: Required<TextName>
}

export class Shelf implements EncodedShelf {
  readonly id: string
  readonly titles = createTitleIndex()
  /** Articles of the library that this guild does not want to see. */
  hidden: ReadonlySet<string> = new Set()
  readonly vectors: ShelfVectors | undefined
  /** Words that this guild takes to mean the same; another list after every change. */
  synonyms: readonly SynonymGroup[] = []
  /** Passages that this guild's moderators said are the answers; another list after every change. */
  confirmed: readonly KeptConfirmed[] = []
  readonly #prepare: ShelfMeaning['prepare'] | undefined
  readonly #store: Store
  readonly #texts: Texts
  readonly #entries = new Map<string, Entry>()
  /** Articles that another version's cutter split, or none could. */
  readonly #older = new Set<string>()
  readonly #turn = createTurns()
  /** Whether something was erased since what is written of the shelf was last forgotten. */
  #hasErased = false
  #index: ShelfIndex | undefined
  #cursor: Cursor | undefined
  /** What the index is worked on: one thing after the other. */
  #work: Promise<unknown> = Promise.resolve()

  constructor(
    id: string,
    store: Store,
    texts: Texts,
    beginning: SnapshotStart | undefined,
    meaning: ShelfMeaning | undefined,
  ) {
    this.id = id
    this.#store = store
    this.#texts = texts
    this.vectors = meaning?.vectors
    this.#prepare = meaning?.prepare
    this.#index = beginning?.index
    this.#cursor = beginning?.cursor
  }

  /** Made when first asked for: most servers have no articles of their own, and an empty index is 50 KB. */
  get index(): ShelfIndex {
    this.#index ??= createShelfIndex()
    return this.#index
  }

  get articleCount() {
    return this.#entries.size
  }

  get paragraphCount() {
    return this.#index?.paragraphCount ?? 0
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return (this.#index?.bytes ?? 0) + this.#entries.size * bytesPerEntry + (this.vectors?.bytes ?? 0)
  }

  /** Whether this program's cutter split all that is indexed. */
  get isCurrent(): boolean {
    return this.#older.size === 0
  }

  cursor(): Cursor | undefined {
    return this.#cursor
  }

  summary(articleId: string): ArticleSummary | undefined {
    return this.#entries.get(articleId)?.summary
  }

  /** Names the text that was indexed, and the cutter that split it. */
  text(articleId: string): TextName | undefined {
    return this.#entries.get(articleId)?.text
  }

  /** Whether something was erased since this was asked last: what was written of the shelf before must not stay. */
  takeErased(): boolean {
    const hasErased = this.#hasErased
    this.#hasErased = false
    return hasErased
  }

  /** Works on the index while nothing else changes it. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work)
    this.#work = done.catch(() => {})
    return done
  }

  /** @param isIndexed Whether there is an index already, of what this program's cutter split. */
  async readAll(progress: IndexProgress, isIndexed: boolean): Promise<void> {
    // Taken before anything is read: what is saved meanwhile is read twice, and never missed.
    this.#cursor ??= await this.#store.lastChange(this.id)
    // With a snapshot, reading that one was what took time.
    if (!isIndexed) Object.assign(progress, { done: 0, total: (await this.#store.counts(this.id)).articleCount })
    for (let after = ''; ; ) {
      const articles = await this.#store.listArticles(this.id, { after, limit: articlesPerRead, isPresent: true })
      const cuts = isIndexed ? undefined : await this.#cutsOf(articles.map(({ bodyHash }) => bodyHash))
      for (const article of articles) {
        const summary = summaryOf(this.id, article)
        if (cuts) await this.#put(summary, article.bodyHash, cuts.get(article.bodyHash))
        else this.#enter(summary, article.bodyHash, cutterVersion)
        if (cuts) progress.done += 1
        await this.#turn()
      }
      const last = articles.at(-1)
      if (!last || articles.length < articlesPerRead) break
      after = last.id
    }
    await this.#readHidden()
    await this.#readSynonyms()
    await this.#readConfirmed()
  }

  /**
   * Applies every change since the last one seen.
   * @returns How many there were; 'lost' when the store's history is another one, and the shelf must be made anew.
   */
  async follow(): Promise<number | 'lost'> {
    for (let count = 0; ; ) {
      const changes = await this.#store.changesSince(this.id, this.#cursor, changesPerRead)
      if (changes === 'lost') return 'lost'
      const last = changes.at(-1)
      if (!last) return count
      await this.#apply(changes)
      this.#cursor = { revision: last.revision, changeId: last.changeId }
      count += changes.length
      if (changes.length < changesPerRead) return count
    }
  }

  /**
   * Indexes anew what another version's cutter split, where the store has what this one made.
   * @returns How many articles there were.
   */
  async renew(): Promise<number> {
    let count = 0
    const older = [...this.#older]
    for (let from = 0; from < older.length; from += articlesPerRead) {
      const some = older.slice(from, from + articlesPerRead).flatMap((id) => this.#entries.get(id) ?? [])
      const cuts = await this.#cutsOf(some.map(({ text }) => text.hash))
      for (const entry of some) {
        const cut = cuts.get(entry.text.hash)
        if (cut?.version !== cutterVersion) continue
        const summary = { ...entry.summary, paragraphCount: cut.paragraphs.length }
        // Another step may have come meanwhile.
        const isStill = () => this.#entries.get(summary.id) === entry
        if (await this.#put(summary, entry.text.hash, cut, isStill)) count += 1
        await this.#turn()
      }
    }
    return count
  }

  async #apply(changes: readonly Change[]): Promise<void> {
    if (changes.some(({ verb }) => verb === 'erase')) this.#hasErased = true
    const isOf = (kind: ReadonlySet<string>) => changes.some(({ verb }) => kind.has(verb))
    const ofArticles = changes.filter(({ verb }) => !ofNoArticle.has(verb))
    await this.#readArticles([...new Set(ofArticles.map((change) => change.articleId))])
    if (this.id !== libraryShelf && isOf(hidingChanges)) await this.#readHidden()
    if (isOf(synonymChanges)) await this.#readSynonyms()
    if (isOf(confirmingChanges)) await this.#readConfirmed()
  }

  async #readArticles(articleIds: readonly string[]): Promise<void> {
    const articles = await this.#store.articles(this.id, articleIds)
    const present = new Map(articles.filter(({ isPresent }) => isPresent).map((article) => [article.id, article]))
    const cuts = await this.#cutsOf([...present.values()].map(({ bodyHash }) => bodyHash))
    for (const articleId of articleIds) {
      const article = present.get(articleId)
      if (article) await this.#putPrepared(article, cuts.get(article.bodyHash), articleIds.length)
      else await this.#remove(articleId)
      await this.#turn()
    }
  }

  async #readHidden(): Promise<void> {
    this.hidden = new Set(await this.#store.hidden(this.id))
  }

  async #readSynonyms(): Promise<void> {
    this.synonyms = (await this.#store.synonyms(this.id)).map(({ words }) => words)
  }

  async #readConfirmed(): Promise<void> {
    this.confirmed = await this.#store.confirmedAnswers(this.id)
  }

  #cutsOf(hashes: readonly string[]): Promise<Map<string, Cut>> {
    return this.#texts.cuts(this.id, hashes)
  }

  /** @param version The cutter that split what is indexed; '' = nothing is, since it cannot be split. */
  #enter(summary: ArticleSummary, hash: string, version: string, made?: ArticleVectors): void {
    this.#entries.set(summary.id, { summary, text: { hash, version } })
    const key = vectorsKey(summary.title, hash, version)
    this.vectors?.enter(summary.id, key, summary.paragraphCount, made)
    if (version === cutterVersion) this.#older.delete(summary.id)
    else this.#older.add(summary.id)
    this.titles.put(summary)
  }

  /** What a person saved has its vectors before it is found, so that a question keeps its answer. @param together Changed at once. */
  async #putPrepared(article: KeptArticle, cut: Cut | undefined, together: number): Promise<void> {
    const { bodyHash } = article
    const summary = summaryOf(this.id, article)
    let made: ArticleVectors | undefined
    if (cut && together <= maxPrepared) {
      const key = vectorsKey(summary.title, bodyHash, cut.version)
      made = await this.#prepare?.(this, { article: summary, paragraphs: cut.paragraphs, key })
    }
    await this.#put(summary, bodyHash, cut, undefined, made)
  }

  /** In slices: until all of it is indexed, what was there before is found. Whether it was done. */
  #put(
    summary: ArticleSummary,
    hash: string,
    cut: Cut | undefined,
    isWanted: () => boolean = () => true,
    made?: ArticleVectors,
  ): Promise<boolean> {
    return this.alone(async () => {
      if (!isWanted()) return false
      const enter = () => this.#enter(summary, hash, cut?.version ?? '', made)
      if (cut) await inTurns(this.index.putting({ article: summary, paragraphs: cut.paragraphs }, enter), this.#turn)
      else {
        enter()
        if (this.#index) await inTurns(this.#index.removing(summary.id), this.#turn)
      }
      return true
    })
  }

  #remove(articleId: string): Promise<void> {
    return this.alone(async () => {
      this.#entries.delete(articleId)
      this.#older.delete(articleId)
      this.titles.remove(articleId)
      this.vectors?.remove(articleId)
      if (this.#index) await inTurns(this.#index.removing(articleId), this.#turn)
    })
  }
}
