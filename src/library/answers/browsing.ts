// Lists articles, and finds them by title.

import { findInShelves } from '../../search/ask.ts'
import type { IsHidden } from '../../search/index/shelves.ts'
import { foldName } from '../../text/folded-name.ts'
import { summaryOf } from '../articles/stored.ts'
import type { TitleKind } from '../contract.ts'
import type { TextName, Texts } from '../indexes/texts.ts'
import { pageOf } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import { findTitle, likelyTitles, resemblingTitles, type Titles } from '../titles/title-finding.ts'
import { createTitleIndex, hasTag, isSameName, mergeTitles, type TitleIndex, wordsOf } from '../titles/titles.ts'
import { toldApart } from './alike.ts'
import { type Scope, scopeOf } from './scope.ts'
import type { ArticleSummary } from './types.ts'

/** Most removed articles that are looked through by title. */
const maxRemoved = 1000

type BrowsingParts = Pick<Parts, 'store' | 'shelves' | 'texts'>

export const list: Verb<'list', BrowsingParts> = async (parts, { guildId, tag, publisher, isRemoved, ...request }) => {
  const { inOrder } = await titlesOf(parts, guildId, isRemoved ? 'removed' : 'readable')
  const chosen = inOrder.filter(
    (entry) =>
      (tag === undefined || hasTag(entry, tag)) &&
      (publisher === undefined || isSameName(entry.article.publisher, publisher)),
  )
  return pageOf(chosen.length, request, ({ offset, limit }) =>
    toldApart(
      parts,
      guildId,
      chosen.slice(offset, offset + limit).map(({ article }) => article),
    ),
  )
}

export const findByTitle: Verb<'findByTitle', BrowsingParts> = async (
  parts,
  { title, guildId, of = ['readable'], page = 1, pageSize = 3 },
) => {
  const titles = await titlesOfAll(parts, guildId, of)
  const byId = titles.inOrder.find(({ article }) => article.id === title)
  const found = byId ? { article: byId.article, isGuess: false, candidates: [] } : await findTitle(titles, title)
  const candidates = await pageOf(found.candidates.length, { page, pageSize }, ({ offset, limit }) =>
    toldApart(parts, guildId, found.candidates.slice(offset, offset + limit)),
  )
  return { ...found, candidates }
}

export const suggestTitles: Verb<'suggestTitles', BrowsingParts> = async (
  parts,
  { typed, limit, guildId, of = ['readable'] },
) => {
  const titles = await titlesOfAll(parts, guildId, of)
  const found = new Map<string, ArticleSummary>()
  const add = (articles: readonly ArticleSummary[]) => {
    for (const article of articles) if (found.size < limit && !found.has(article.id)) found.set(article.id, article)
  }
  add(likelyTitles(titles, typed))
  const isTitled = found.size > 0
  const isReadable = of.includes('readable')
  if (typed.trim() === '' || (isTitled && (found.size >= limit || !isReadable))) {
    return toldApart(parts, guildId, [...found.values()])
  }
  const scope = await scopeOf(parts.shelves, guildId)
  const standing = standingIn(scope, typed, { limit, isHidden: isReadable ? scope.isHidden : isNoneOf(titles) })
  if (!isTitled) {
    add(await namedBy(typed, standing, parts.texts))
    add(await resemblingTitles(titles, typed))
  }
  // Articles in which the words stand, when they are of no title.
  if (isReadable) add(standing.map(({ article }) => article))
  return toldApart(parts, guildId, [...found.values()])
}

/** A paragraph in which some of the words stand that were typed. */
interface Standing {
  readonly article: ArticleSummary
  readonly shelf: string
  readonly text: TextName
  readonly ordinal: number
}

function isNoneOf({ inOrder }: Titles): IsHidden {
  const sought = new Set(inOrder.map(({ article }) => article.id))
  return (_, articleId) => !sought.has(articleId)
}

/** Likeliest first. */
function standingIn(
  { shelves, indexes }: Scope,
  typed: string,
  { limit, isHidden }: { limit: number; isHidden: IsHidden },
): readonly Standing[] {
  const { found } = findInShelves(indexes, typed, { offset: 0, limit, isHidden })
  return found
    .flatMap((each) => [each, ...each.repeats])
    .flatMap(({ shelf: at, articleId, ordinal }) => {
      const shelf = shelves[at]
      const article = shelf?.summary(articleId)
      const text = shelf?.text(articleId)
      return shelf && article && text ? [{ article, shelf: shelf.id, text, ordinal }] : []
    })
}

/**
 * Articles with some of the words in their title and all others in a paragraph: of many called “Rules” the one on gardens
 * is named by “rules garden”.
 */
async function namedBy(typed: string, standing: readonly Standing[], texts: Texts): Promise<ArticleSummary[]> {
  const words = wordsOf(foldName(typed))
  const named: ArticleSummary[] = []
  for (const { article, shelf, text, ordinal } of standing) {
    const own = wordsOf(foldName(article.title))
    const others = words.filter((word) => !own.some((each) => each.startsWith(word)))
    if (others.length === words.length) continue
    const said = foldName((await texts.paragraphs(shelf, text))?.[ordinal]?.text ?? '')
    if (others.every((word) => said.includes(word))) named.push(article)
  }
  return named
}

/** Titles of several kinds, one kind behind the other. */
async function titlesOfAll(
  parts: BrowsingParts,
  guildId: string | undefined,
  kinds: readonly TitleKind[],
): Promise<Titles> {
  const all = await Promise.all(kinds.map((of) => titlesOf(parts, guildId, of)))
  return { inOrder: all.flatMap(({ inOrder }) => inOrder), shelves: all.flatMap((titles) => titles.shelves) }
}

/** Titles of one kind, in their order. */
async function titlesOf(
  { store, shelves }: BrowsingParts,
  guildId: string | undefined,
  of: TitleKind,
): Promise<Titles> {
  const { library, own } = await scopeOf(shelves, guildId)
  if (of === 'removed') {
    const removed =
      guildId === undefined ? [] : await store.listArticles(guildId, { after: '', limit: maxRemoved, isPresent: false })
    return titlesIn(createTitleIndex(removed.map((article) => summaryOf(guildId ?? '', article))))
  }
  if (of === 'own') return titlesIn(own?.titles)
  const isHidden = (articleId: string) => own?.hidden.has(articleId) ?? false
  if (of === 'hidden') return titlesIn(library.titles, isHidden)
  const seen = titlesIn(library.titles, own && own.hidden.size > 0 ? (articleId) => !isHidden(articleId) : undefined)
  if (of !== 'readable' || !own) return seen
  const first = titlesIn(own.titles)
  return { inOrder: mergeTitles(first.inOrder, seen.inOrder), shelves: [...first.shelves, ...seen.shelves] }
}

/** A shelf's titles. @param isSought Which articles; undefined = all. */
function titlesIn(index: TitleIndex | undefined, isSought?: (articleId: string) => boolean): Titles {
  if (!index) return { inOrder: [], shelves: [] }
  const inOrder = index.inOrder()
  return {
    inOrder: isSought ? inOrder.filter(({ article }) => isSought(article.id)) : inOrder,
    shelves: [{ index, isSought: isSought ?? (() => true) }],
  }
}
