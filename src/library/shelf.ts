// One shelf in memory: its index, its titles, and how far it has followed the store. Knows nothing of who asks.

import { createShelfIndex, type ShelfIndex } from '../search/shelf-index.ts'
import type { SynonymGroup } from '../search/synonyms.ts'
import type { KeptArticle } from '../store/articles.ts'
import type { Cursor } from '../store/changes.ts'
import { libraryShelf, type Store } from '../store/store.ts'
import type { ArticleSummary } from './answer.ts'
import type { Texts } from './texts.ts'
import { createTitleIndex, type TitleIndex } from './titles.ts'
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
  /** Names the text that was indexed. */
  bodyHash(articleId: string): string | undefined
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
  const entries = new Map<string, { summary: ArticleSummary; bodyHash: string }>()
  const titles = createTitleIndex()
  const hidden = new Set<string>()
  const turn = createTurns()

  const put = (article: KeptArticle, body: string | undefined) => {
    const summary = summaryOf(id, article)
    entries.set(article.id, { summary, bodyHash: article.bodyHash })
    titles.put(summary)
    if (body === undefined) return
    const paragraphs = texts.remember(id, article.bodyHash, body)
    index().put({ article: { id: article.id, ...article.fields, body }, paragraphs })
  }
  const remove = (articleId: string) => {
    entries.delete(articleId)
    titles.remove(articleId)
    made?.remove(articleId)
  }

  // Taken before anything is read: what is saved meanwhile is read twice, and never missed.
  let cursor = beginning?.cursor ?? (await store.lastChange(id))
  progress.total = (await store.counts(id)).articleCount
  const readAll = async () => {
    let after = ''
    for (;;) {
      const articles = await store.listArticles(id, { after, limit: articlesPerRead, isPresent: true })
      const bodies = beginning
        ? undefined
        : await store.bodies(
            id,
            articles.map(({ bodyHash }) => bodyHash),
          )
      for (const article of articles) {
        put(article, bodies?.get(article.bodyHash))
        progress.done += 1
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
    const bodies = await store.bodies(
      id,
      articles.filter(({ isPresent }) => isPresent).map(({ bodyHash }) => bodyHash),
    )
    const found = new Map(articles.map((article) => [article.id, article]))
    for (const articleId of articleIds) {
      const article = found.get(articleId)
      const body = article?.isPresent ? bodies.get(article.bodyHash) : undefined
      if (article && body !== undefined) put(article, body)
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
    bodyHash: (articleId) => entries.get(articleId)?.bodyHash,
    cursor: () => cursor,
    follow,
  }
  return (await follow()) === 'lost' ? 'lost' : shelf
}

function summaryOf(shelf: string, { id, number, fields, paragraphCount }: KeptArticle): ArticleSummary {
  return { id, shelf: shelf === libraryShelf ? 'library' : 'own', number, ...fields, paragraphCount }
}
