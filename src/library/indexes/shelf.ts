// One shelf in memory: its index, its titles, and how far it has followed the store. Knows nothing of who asks.

import { cutterVersion } from '../../articles/cutter-version.ts'
import { createShelfIndex, type ShelfIndex } from '../../search/index/shelf-index.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import type { Cursor } from '../../store/articles/changes.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { ArticleSummary } from '../answers/types.ts'
import { summaryOf } from '../articles/stored.ts'
import { createTitleIndex, type TitleIndex } from '../articles/titles.ts'
import type { Cut } from './cuts.ts'
import type { TextName, Texts } from './texts.ts'
import { createTurns } from './turns.ts'

const articlesPerRead = 100
const changesPerRead = 500
/** Changes that are of no article's words. */
const hidingVerbs = new Set(['hide', 'unhide'])
const synonymVerbs = new Set(['relate', 'unrelate'])

export interface Shelf {
  readonly id: string
  /** Made when first asked for: most servers have no articles of their own, and an empty index is 50 KB. */
  readonly index: ShelfIndex
  readonly articleCount: number
  readonly paragraphCount: number
  readonly titles: TitleIndex
  /** Articles of the library that this guild does not want to see. */
  readonly hidden: ReadonlySet<string>
  /** Words that this guild takes to mean the same; another list after every change. */
  readonly synonyms: readonly SynonymGroup[]
  summary(articleId: string): ArticleSummary | undefined
  /** Names the text that was indexed, and the cutter that split it. */
  text(articleId: string): TextName | undefined
  /** Whether this program's cutter split all that is indexed. */
  readonly isCurrent: boolean
  /**
   * Indexes anew what another version's cutter split, where the store has what this one made.
   * @returns How many articles there were.
   */
  renew(): Promise<number>
  cursor(): Cursor | undefined
  /**
   * Applies every change since the last one seen.
   * @returns How many there were; 'lost' when the store's history is another one, and the shelf must be made anew.
   */
  follow(): Promise<number | 'lost'>
}

/** How far the making of a shelf is. */
export interface Progress {
  done: number
  total: number
}

/** What a shelf begins with instead of nothing. */
export interface Beginning {
  readonly index: ShelfIndex
  readonly cursor: Cursor
}

/**
 * Makes a shelf of what the store has.
 * @param beginning An index that knew the shelf at some change, from a snapshot; undefined = index everything.
 */
export async function makeShelf(
  id: string,
  store: Store,
  texts: Texts,
  progress: Progress,
  beginning?: Beginning,
): Promise<Shelf | 'lost'> {
  let made = beginning?.index
  const index = () => {
    made ??= createShelfIndex()
    return made
  }
  const entries = new Map<string, { summary: ArticleSummary; text: Required<TextName> }>()
  /** Articles that another version's cutter split, or none could. */
  const older = new Set<string>()
  const titles = createTitleIndex()
  const hidden = new Set<string>()
  const turn = createTurns()

  /** @param version The cutter that split what is indexed; '' = nothing is, since it cannot be split. */
  const enter = (summary: ArticleSummary, hash: string, version: string) => {
    entries.set(summary.id, { summary, text: { hash, version } })
    if (version === cutterVersion) older.delete(summary.id)
    else older.add(summary.id)
    titles.put(summary)
  }
  const put = (summary: ArticleSummary, hash: string, cut: Cut | undefined) => {
    enter(summary, hash, cut?.version ?? '')
    if (cut) index().put({ article: summary, paragraphs: cut.paragraphs })
    else made?.remove(summary.id)
  }
  const remove = (articleId: string) => {
    entries.delete(articleId)
    older.delete(articleId)
    titles.remove(articleId)
    made?.remove(articleId)
  }

  // Taken before anything is read: what is saved meanwhile is read twice, and never missed.
  let cursor = beginning?.cursor ?? (await store.lastChange(id))
  // A snapshot took the time that there is to tell of.
  if (!beginning) Object.assign(progress, { done: 0, total: (await store.counts(id)).articleCount })
  const readAll = async () => {
    let after = ''
    for (;;) {
      const articles = await store.listArticles(id, { after, limit: articlesPerRead, isPresent: true })
      const cuts = beginning
        ? undefined
        : await texts.cuts(
            id,
            articles.map(({ bodyHash }) => bodyHash),
          )
      for (const article of articles) {
        const summary = summaryOf(id, article)
        if (cuts) put(summary, article.bodyHash, cuts.get(article.bodyHash))
        // A snapshot is of what this program's cutter split.
        else enter(summary, article.bodyHash, cutterVersion)
        if (!beginning) progress.done += 1
        await turn()
      }
      const last = articles.at(-1)
      if (!last || articles.length < articlesPerRead) return
      after = last.id
    }
  }
  await readAll()
  for (const articleId of await store.hidden(id)) hidden.add(articleId)
  const readSynonyms = async () => (await store.synonyms(id)).map(({ words }) => words)
  let synonyms = await readSynonyms()

  const apply = async (articleIds: readonly string[]) => {
    const articles = await store.articles(id, articleIds)
    const cuts = await texts.cuts(
      id,
      articles.filter(({ isPresent }) => isPresent).map(({ bodyHash }) => bodyHash),
    )
    const found = new Map(articles.map((article) => [article.id, article]))
    for (const articleId of articleIds) {
      const article = found.get(articleId)
      if (article?.isPresent) put(summaryOf(id, article), article.bodyHash, cuts.get(article.bodyHash))
      else remove(articleId)
      await turn()
    }
  }

  const follow = async (): Promise<number | 'lost'> => {
    let count = 0
    for (;;) {
      const changes = await store.changesSince(id, cursor, changesPerRead)
      if (changes === 'lost') return 'lost'
      const last = changes.at(-1)
      if (!last) return count
      const isLibrary = id === libraryShelf
      const has = (verbs: ReadonlySet<string>) => changes.some(({ verb }) => verbs.has(verb))
      const ofArticles = changes.filter(({ verb }) => !hidingVerbs.has(verb) && !synonymVerbs.has(verb))
      await apply([...new Set(ofArticles.map((change) => change.article_id))])
      if (!isLibrary && has(hidingVerbs)) {
        hidden.clear()
        for (const articleId of await store.hidden(id)) hidden.add(articleId)
      }
      if (has(synonymVerbs)) synonyms = await readSynonyms()
      cursor = { revision: last.revision, changeId: last.change_id }
      count += changes.length
      if (changes.length < changesPerRead) return count
    }
  }

  const renew = async (): Promise<number> => {
    let count = 0
    const all = [...older]
    for (let from = 0; from < all.length; from += articlesPerRead) {
      const some = all.slice(from, from + articlesPerRead).flatMap((articleId) => entries.get(articleId) ?? [])
      const cuts = await texts.cuts(
        id,
        some.map(({ text }) => text.hash),
      )
      for (const entry of some) {
        const cut = cuts.get(entry.text.hash)
        // Another step may have come meanwhile.
        if (cut?.version !== cutterVersion || entries.get(entry.summary.id) !== entry) continue
        put({ ...entry.summary, paragraphCount: cut.paragraphs.length }, entry.text.hash, cut)
        count += 1
        await turn()
      }
    }
    return count
  }

  const shelf: Shelf = {
    id,
    get index() {
      return index()
    },
    get articleCount() {
      return entries.size
    },
    get paragraphCount() {
      return made?.paragraphCount ?? 0
    },
    titles,
    hidden,
    get synonyms() {
      return synonyms
    },
    summary: (articleId) => entries.get(articleId)?.summary,
    text: (articleId) => entries.get(articleId)?.text,
    get isCurrent() {
      return older.size === 0
    },
    renew,
    cursor: () => cursor,
    follow,
  }
  return (await follow()) === 'lost' ? 'lost' : shelf
}
