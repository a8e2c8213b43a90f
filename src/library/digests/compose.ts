// Finds what a guild's digest has to tell: what changed, what was asked, what this day brought, what is worth reading
// again. Knows nothing of when digests are posted.

import { createHash } from 'node:crypto'
import type { Paragraph } from '../../articles/article.ts'
import {
  type Choices,
  compose,
  passesTags,
  type Section,
  type SectionKind,
  sectionOf,
  wantsReread,
} from '../../digest/compose.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import type { Cursor } from '../../store/articles/changes.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { locate, windowIn } from '../answers/locate.ts'
import { createQuotes } from '../answers/quotes.ts'
import type { PassageRef } from '../answers/types.ts'
import { summaryOf } from '../articles/stored.ts'
import type { Texts } from '../indexes/texts.ts'
import { createMemory } from '../memory.ts'
import { leadOf, type Place, wholeOf, worthReading } from './excerpts.ts'
import type { DigestItem } from './types.ts'

/** How far a guild's digests have told. */
export interface Progress {
  /** By shelf: the last change that was told; absent = none was there. */
  readonly cursors: Readonly<Record<string, Cursor | undefined>>
  /** When the last digest was composed, ISO 8601. */
  readonly toldAt: string
  /** The article that was read again last, and the round of the archive; both shelves are gone through by id. */
  readonly reread: { readonly after: string; readonly round: number }
}

/** An item by where it stands: no words are kept, so that an erased article leaves none behind. */
export interface ItemRef extends PassageRef {
  readonly isOwn: boolean
  readonly isChanged: boolean
}

export interface Composed {
  readonly sections: readonly Section<DigestItem>[]
  readonly progress: Progress
}

export interface Finder {
  compose(request: {
    guild: string
    choices: Choices
    progress: Progress
    /** ISO 8601. */
    date: string
    now: number
  }): Promise<Composed>
  /** Progress for a guild that has been told nothing, and whose old articles are not news. */
  baseline(guild: string, now: number): Promise<Progress>
  /** Items again, as they stand now; those that are gone are left out. */
  items(guild: string, refs: readonly ItemRef[]): Promise<DigestItem[]>
}

/** Most articles looked at for one section. */
const maxStepped = 40
const maxDay = 12
const maxAskedParagraphs = 12
/** Fewer different people than this could be told apart. */
const minAskers = 2
/** Questions are written in batches, a little after they were asked. */
const questionsLateMs = 60_000
const articlesPerLook = 20
const maxLooks = 40
const maxSteppedLists = 50
const maxLeads = 1000

export function createFinder({ store, texts }: { store: Store; texts: Texts }): Finder {
  const quotes = createQuotes()
  // Guilds that were told the same of the library are told the same again: it is looked up once for all of them.
  const steppedLists = createMemory<readonly FreshArticle[]>(maxSteppedLists)
  const leads = createMemory<DigestItem | undefined>(maxLeads)

  const itemOf = async (
    shelf: string,
    article: KeptArticle,
    choose: (paragraphs: readonly Paragraph[]) => Place | undefined | Promise<Place | undefined>,
    isChanged = false,
  ): Promise<DigestItem | undefined> => {
    const paragraphs = await texts.paragraphs(shelf, { hash: article.bodyHash })
    const place = paragraphs && (await choose(paragraphs))
    if (!place) return undefined
    const { paragraph, window, sentence } = place
    return { passage: quotes.passage(summaryOf(shelf, article), paragraph, window, [], sentence), isChanged }
  }

  /** The beginning of an article, or of what is new in it: the same for every guild that is told of it. */
  const leadItem = (shelf: string, article: KeptArticle, hashBefore?: string): Promise<DigestItem | undefined> => {
    const key = `${shelf} ${article.id} ${article.number} ${hashBefore ?? ''}`
    const isChanged = hashBefore !== undefined
    const choose = async (paragraphs: readonly Paragraph[]) =>
      leadOf(article, paragraphs, isChanged ? await texts.paragraphs(shelf, { hash: hashBefore }) : undefined)
    return leads(key, () => itemOf(shelf, article, choose, isChanged))
  }

  const freshOf = (shelf: string, since: number, until: number): Promise<readonly FreshArticle[]> =>
    steppedLists(`${shelf} ${since} ${until}`, () => findFresh(store, shelf, since, until))

  const sinceOf = async (shelf: string, progress: Progress): Promise<number> => {
    const cursor = progress.cursors[shelfKey(shelf)]
    if (!cursor) return 0
    if (await store.digests.hasChange(shelf, cursor)) return cursor.revision
    // Another history, as after a backup was restored: then the time tells what was told.
    return store.digests.revisionAt(shelf, progress.toldAt)
  }

  const findNew = async (guild: string, progress: Progress, heads: Heads, isTold: IsTold): Promise<DigestItem[]> => {
    const items: DigestItem[] = []
    for (const shelf of [guild, libraryShelf]) {
      const head = heads[shelfKey(shelf)]
      if (!head) continue
      for (const { article, hashBefore } of await freshOf(shelf, await sinceOf(shelf, progress), head.revision)) {
        if (!isTold(shelf, article)) continue
        const item = await leadItem(shelf, article, hashBefore)
        if (item) items.push(item)
      }
    }
    // New ones first; within each kind the latest step first, the guild's own before the library's.
    return items.sort((one, other) => Number(one.isChanged) - Number(other.isChanged))
  }

  const findAsked = async (guild: string, since: string, isTold: IsTold): Promise<DigestItem[]> => {
    const items: DigestItem[] = []
    const query = { since, minAskers, limit: maxAskedParagraphs }
    for (const { shelf, articleId, ordinal, mark } of await store.digests.mostAsked(guild, query)) {
      const [article] = await store.articles(shelf, [articleId])
      if (!article || !isTold(shelf, article)) continue
      const item = await itemOf(shelf, article, (paragraphs) => {
        const located = locate(paragraphs, { ordinal, mark })
        return located && wholeOf(article, located.paragraph)
      })
      if (item) items.push(item)
    }
    return items
  }

  const findDay = async (guild: string, date: string, isTold: IsTold): Promise<DigestItem[]> => {
    const articles: { shelf: string; article: KeptArticle }[] = []
    for (const shelf of [guild, libraryShelf]) {
      for (const day of daysLike(date)) {
        for (const article of await store.digests.articlesOfDay(shelf, day, maxDay)) articles.push({ shelf, article })
      }
    }
    const items: DigestItem[] = []
    articles.sort((one, other) => (other.article.fields.date ?? '').localeCompare(one.article.fields.date ?? ''))
    for (const { shelf, article } of articles) {
      if (!isTold(shelf, article) || (article.fields.date ?? '') >= date) continue
      const item = await leadItem(shelf, article)
      if (item) items.push(item)
    }
    return items
  }

  /** The next article in the round that has a paragraph worth it. Each is passed once a round, so none comes twice. */
  const findReread = async (
    guild: string,
    { after, round }: Progress['reread'],
    isTold: IsTold,
  ): Promise<{ item?: DigestItem; reread: Progress['reread'] }> => {
    let place = { after, round }
    let wraps = 0
    for (let look = 0; look < maxLooks; look += 1) {
      const pages = await Promise.all(
        [guild, libraryShelf].map(async (shelf) => {
          const page = { after: place.after, limit: articlesPerLook, isPresent: true }
          return (await store.listArticles(shelf, page)).map((article) => ({ shelf, article }))
        }),
      )
      const full = pages.filter(({ length }) => length === articlesPerLook)
      // Beyond the end of a full page the other shelf may have articles in between.
      const end = full.map((page) => page.at(-1)?.article.id ?? '').sort()[0]
      const next = pages.flat().sort((one, other) => (one.article.id < other.article.id ? -1 : 1))
      for (const { shelf, article } of next) {
        if (end !== undefined && article.id > end) break
        place = { ...place, after: article.id }
        if (!isTold(shelf, article)) continue
        const item = await itemOf(shelf, article, (paragraphs) => worthReading(article, paragraphs, place.round))
        if (item) return { item, reread: place }
      }
      if (end !== undefined) continue
      wraps += 1
      if (wraps > 1) break
      place = { after: '', round: place.round + 1 }
    }
    return { reread: place }
  }

  const headsOf = async (guild: string): Promise<Heads> => ({
    own: await store.lastChange(guild),
    library: await store.lastChange(libraryShelf),
  })

  return {
    async baseline(guild, now) {
      const cursors = await headsOf(guild)
      const after = createHash('sha256').update(guild).digest('base64url').slice(0, 10)
      return { cursors, toldAt: new Date(now).toISOString(), reread: { after, round: 0 } }
    },

    async compose({ guild, choices, progress, date, now }) {
      const heads = await headsOf(guild)
      const hidden = new Set(await store.hidden(guild))
      const isTold: IsTold = (shelf, { id, isPresent, fields }) =>
        isPresent && passesTags(fields.tags, choices) && (shelf !== libraryShelf || !hidden.has(id))
      const wants = (kind: 'new' | 'asked' | 'day') => choices.sections.includes(kind)
      const finds = {
        new: wants('new') ? await findNew(guild, progress, heads, isTold) : [],
        asked: wants('asked') ? await findAsked(guild, earlier(progress.toldAt, questionsLateMs), isTold) : [],
        day: wants('day') ? await findDay(guild, date, isTold) : [],
      }
      const sections = compose(finds, choices, ({ passage }) => `${passage.article.shelf} ${passage.article.id}`)
      let reread = progress.reread
      if (wantsReread(sections, choices)) {
        const found = await findReread(guild, progress.reread, isTold)
        reread = found.reread
        if (found.item) sections.push(sectionOf('reread', [found.item]))
      }
      return { sections, progress: { cursors: heads, toldAt: new Date(now).toISOString(), reread } }
    },

    async items(guild, refs) {
      const hidden = new Set(await store.hidden(guild))
      const items: DigestItem[] = []
      for (const ref of refs) {
        const shelf = ref.isOwn ? guild : libraryShelf
        const [article] = await store.articles(shelf, [ref.articleId])
        if (!article?.isPresent || (!ref.isOwn && hidden.has(ref.articleId))) continue
        const place = (paragraphs: readonly Paragraph[]) => {
          const located = locate(paragraphs, ref)
          if (!located) return leadOf(article, paragraphs)
          const window = windowIn(located.paragraph, ref.window, undefined)
          return { paragraph: located.paragraph, window, sentence: window }
        }
        const item = await itemOf(shelf, article, place, ref.isChanged)
        if (item) items.push(item)
      }
      return items
    },
  }
}

type IsTold = (shelf: string, article: KeptArticle) => boolean
type Heads = Readonly<Record<'own' | 'library', Cursor | undefined>>

export function refOf({ passage, isChanged }: DigestItem): ItemRef {
  return { ...passage.ref, isOwn: passage.article.shelf === 'own', isChanged }
}

/** What is told of each section: shown, or kept for whoever asks for more. */
export type RefsOf = Readonly<Record<'shown' | 'more', readonly ItemRef[]>> & { readonly kind: SectionKind }

/** An article that is news, with its text before; no hash = there was none. */
interface FreshArticle {
  readonly article: KeptArticle
  readonly hashBefore: string | undefined
}

async function findFresh(store: Store, shelf: string, since: number, until: number): Promise<FreshArticle[]> {
  if (since >= until) return []
  const stepped = await store.digests.stepped(shelf, { since, until, limit: maxStepped })
  const articles = await store.articles(
    shelf,
    stepped.map(({ articleId }) => articleId),
  )
  const byId = new Map(articles.map((article) => [article.id, article]))
  const fresh: FreshArticle[] = []
  for (const { articleId, numberBefore } of stepped) {
    const article = byId.get(articleId)
    if (!article?.isPresent) continue
    const before = numberBefore > 0 ? await store.revision(shelf, articleId, numberBefore) : undefined
    if (!before?.isPresent) fresh.push({ article, hashBefore: undefined })
    // A new tag or date is no news, nor is a step that was taken back.
    else if (before.bodyHash !== article.bodyHash) fresh.push({ article, hashBefore: before.bodyHash })
  }
  return fresh
}

/** Month and day of a date; the last day of February stands in for the 29th in other years. */
function daysLike(date: string): string[] {
  const day = date.slice(5)
  const year = Number(date.slice(0, 4))
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day === '02-28' && !isLeap ? [day, '02-29'] : [day]
}

function earlier(at: string, ms: number): string {
  return new Date(Date.parse(at) - ms).toISOString()
}

function shelfKey(shelf: string): 'own' | 'library' {
  return shelf === libraryShelf ? 'library' : 'own'
}
