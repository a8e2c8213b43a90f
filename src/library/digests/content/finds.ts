// What there is for a digest's sections: what is new, what was asked, what this day brought, what is worth reading again.

import { isDate } from '../../../digest/wall-clock.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import { libraryShelf, type Store } from '../../../store/store.ts'
import { locate } from '../../answers/quoting/locate.ts'
import { createMemory, type Memory } from '../../memory.ts'
import type { Parts } from '../../parts.ts'
import { answerOf, worthReading } from './excerpts.ts'
import { type ItemParts, itemOf, leadItem } from './items.ts'
import { type DigestProgress, type Heads, seenOf, shelfKey } from './progress.ts'
import type { DigestItem } from '../types.ts'

/** Most articles looked at for one section. */
const maxChanged = 40
const maxDay = 12
const maxAskedParagraphs = 12
/** With fewer different people one could guess who asked. */
const minAskers = 2
/** Questions are written in batches, a little after they were asked. */
const questionsLateMs = 60_000
const dayMs = 86_400_000
const articlesPerLook = 20
const maxLooks = 40
const maxNews = 50
const maxLeads = 1000

/** What all verbs of digests are made of. */
export interface DigestParts extends ItemParts {
  readonly now: Parts['now']
  /** Servers that saw the library up to the same change have the same news. */
  readonly news: Memory<readonly News[]>
}

export function digestParts({ store, texts, sites, now }: Pick<Parts, 'store' | 'texts' | 'sites' | 'now'>): DigestParts {
  return { store, texts, sites, now, leads: createMemory(maxLeads), news: createMemory(maxNews) }
}

/** An article that is news, with its text before; no hash = there was none. */
interface News {
  readonly article: KeptArticle
  readonly hashBefore: string | undefined
}

/** Who a digest is for, and what may stand in it. */
export interface DigestReaders {
  readonly guild: string
  isWanted(shelf: string, article: KeptArticle): boolean
}

export async function findNew(
  parts: DigestParts,
  { guild, isWanted }: DigestReaders,
  progress: DigestProgress,
  heads: Heads,
): Promise<DigestItem[]> {
  const { store } = parts
  const items: DigestItem[] = []
  for (const shelf of [guild, libraryShelf]) {
    const until = heads[shelfKey(shelf)]?.revision
    if (until === undefined) continue
    const since = await seenOf(store, shelf, progress)
    const news = await parts.news(`${shelf} ${since} ${until}`, () => newsOf(store, shelf, since, until))
    for (const { article, hashBefore } of news) {
      const item = isWanted(shelf, article) && (await leadItem(parts, shelf, article, hashBefore))
      if (item) items.push(item)
    }
  }
  // New ones first; within each kind the latest step first, the guild's own before the library's.
  return items.sort((one, other) => Number(one.isChanged) - Number(other.isChanged))
}

async function newsOf(store: Store, shelf: string, since: number, until: number): Promise<News[]> {
  if (since >= until) return []
  const changed = await store.digests.stepped(shelf, { since, until, limit: maxChanged })
  const articles = await store.articles(
    shelf,
    changed.map(({ articleId }) => articleId),
  )
  const byId = new Map(articles.map((article) => [article.id, article]))
  const news: News[] = []
  for (const { articleId, numberBefore } of changed) {
    const article = byId.get(articleId)
    if (!article?.isPresent) continue
    // What was taken out and came back is known.
    const before = numberBefore > 0 ? await store.lastPresent(shelf, articleId, numberBefore) : undefined
    if (!before) news.push({ article, hashBefore: undefined })
    // A new tag or date is no news, nor is a step that was taken back.
    else if (before.bodyHash !== article.bodyHash) news.push({ article, hashBefore: before.bodyHash })
  }
  return news
}

/** Paragraphs that answered several people since the last digest. */
export async function findAsked(
  parts: DigestParts,
  { guild, isWanted }: DigestReaders,
  { toldAt }: DigestProgress,
): Promise<DigestItem[]> {
  // What was told in the future was told by a wrong clock, and nobody knows when.
  const lastTold = Date.parse(toldAt) <= parts.now() ? Date.parse(toldAt) : parts.now() - dayMs
  const since = new Date(lastTold - questionsLateMs).toISOString()
  const asked = await parts.store.digests.mostAsked(guild, { since, minAskers, limit: maxAskedParagraphs })
  const items: DigestItem[] = []
  for (const { shelf, articleId, ordinal, mark } of asked) {
    const [article] = await parts.store.articles(shelf, [articleId])
    if (!article || !isWanted(shelf, article)) continue
    const item = await itemOf(parts, shelf, article, (paragraphs) => {
      const located = locate(paragraphs, { ordinal, mark })
      return located && answerOf(article, located.paragraph)
    })
    if (item) items.push(item)
  }
  return items
}

/** Articles whose date is this day of another year, the latest first. */
export async function findDay(
  parts: DigestParts,
  { guild, isWanted }: DigestReaders,
  date: string,
): Promise<DigestItem[]> {
  const articles: { shelf: string; article: KeptArticle }[] = []
  for (const shelf of [guild, libraryShelf]) {
    for (const day of daysLike(date)) {
      const found = await parts.store.digests.articlesOfDay(shelf, day, maxDay)
      articles.push(...found.map((article) => ({ shelf, article })))
    }
  }
  const dateOf = ({ article }: { article: KeptArticle }) => article.fields.date ?? ''
  articles.sort((one, other) => dateOf(other).localeCompare(dateOf(one)))
  const items: DigestItem[] = []
  for (const each of articles) {
    if (!isWanted(each.shelf, each.article) || dateOf(each) >= date) continue
    const item = await leadItem(parts, each.shelf, each.article)
    if (item) items.push(item)
  }
  return items
}

/** Month and day of a date; the last day of February stands in for the 29th in other years. */
function daysLike(date: string): string[] {
  const day = date.slice(5)
  return day === '02-28' && !isDate(`${date.slice(0, 4)}-02-29`) ? [day, '02-29'] : [day]
}

/** The next article in the round that has a paragraph worth it. Each is passed once a round, so none comes twice. */
export async function findReread(
  parts: DigestParts,
  { guild, isWanted }: DigestReaders,
  from: DigestProgress['reread'],
): Promise<{ item?: DigestItem; reread: DigestProgress['reread'] }> {
  let reread = from
  let wraps = 0
  for (let look = 0; look < maxLooks; look += 1) {
    const { articles, isLast } = await nextById(parts.store, guild, reread.after)
    for (const { shelf, article } of articles) {
      reread = { ...reread, after: article.id }
      if (!isWanted(shelf, article)) continue
      const item = await itemOf(parts, shelf, article, (paragraphs) => worthReading(article, paragraphs, reread.round))
      if (item) return { item, reread }
    }
    if (!isLast) continue
    wraps += 1
    if (wraps > 1) break
    reread = { after: '', round: reread.round + 1 }
  }
  return { reread }
}

/** Articles of both shelves in the order of their ids, as far as both are known. */
async function nextById(
  store: Store,
  guild: string,
  after: string,
): Promise<{ articles: { shelf: string; article: KeptArticle }[]; isLast: boolean }> {
  const pages = await Promise.all(
    [guild, libraryShelf].map(async (shelf) => {
      const page = await store.listArticles(shelf, { after, limit: articlesPerLook, isPresent: true })
      return page.map((article) => ({ shelf, article }))
    }),
  )
  const full = pages.filter(({ length }) => length === articlesPerLook)
  // Beyond the end of a full page the other shelf may have articles in between.
  const end = full.map((page) => page.at(-1)?.article.id ?? '').sort()[0]
  const articles = pages
    .flat()
    .filter(({ article }) => end === undefined || article.id <= end)
    .sort((one, other) => (one.article.id < other.article.id ? -1 : 1))
  return { articles, isLast: end === undefined }
}
