// Lists articles, and finds them by title.

import { findInShelves } from '../../search/ask.ts'
import { summaryOf } from '../articles/stored.ts'
import type { TitleKind } from '../contract.ts'
import { pageOf } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import { findTitle, suggestFrom, type Titles } from '../titles/title-finding.ts'
import { createTitleIndex, hasTag, isSameName, mergeTitles, type TitleIndex } from '../titles/titles.ts'
import { scopeOf } from './scope.ts'

/** Most removed articles that are looked through by title. */
const maxRemoved = 1000

type BrowsingParts = Pick<Parts, 'store' | 'shelves'>

export const list: Verb<'list', BrowsingParts> = async (parts, { guildId, tag, publisher, isRemoved, ...request }) => {
  const { inOrder } = await titlesOf(parts, guildId, isRemoved ? 'removed' : 'readable')
  const chosen = inOrder.filter(
    (entry) =>
      (tag === undefined || hasTag(entry, tag)) &&
      (publisher === undefined || isSameName(entry.article.publisher, publisher)),
  )
  return pageOf(chosen.length, request, ({ offset, limit }) =>
    chosen.slice(offset, offset + limit).map(({ article }) => article),
  )
}

export const findByTitle: Verb<'findByTitle', BrowsingParts> = async (parts, { title, guildId, of = ['readable'] }) => {
  const titles = await titlesOfAll(parts, guildId, of)
  const exact = titles.inOrder.find(({ article }) => article.id === title)
  return exact ? { article: exact.article, candidates: [] } : findTitle(titles, title)
}

export const suggestTitles: Verb<'suggestTitles', BrowsingParts> = async (
  parts,
  { typed, limit, guildId, of = ['readable'] },
) => {
  const found = [...(await suggestFrom(await titlesOfAll(parts, guildId, of), typed, limit))]
  if (typed.trim() === '' || found.length >= limit || !of.includes('readable')) return found
  // Articles in which the words stand, when they are of no title.
  const { shelves, indexes, isHidden } = await scopeOf(parts.shelves, guildId)
  const seen = new Set(found.map((article) => article.id))
  for (const hit of findInShelves(indexes, typed, { offset: 0, limit, isHidden }).found) {
    const article = shelves[hit.shelf]?.summary(hit.articleId)
    if (!article || seen.has(article.id) || found.length >= limit) continue
    seen.add(article.id)
    found.push(article)
  }
  return found
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
