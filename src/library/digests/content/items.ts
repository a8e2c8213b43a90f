// What a digest says of an article: a few of its sentences, and where they stand.

import type { Paragraph } from '../../../articles/article.ts'
import type { Section } from '../../../digest/compose.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import { libraryShelf } from '../../../store/store.ts'
import { locate, windowIn } from '../../answers/quoting/locate.ts'
import { passageOf } from '../../answers/quoting/quotes.ts'
import type { PassageRef } from '../../answers/types.ts'
import { summaryOf } from '../../articles/stored.ts'
import type { Memory } from '../../memory.ts'
import type { Parts } from '../../parts.ts'
import { type DigestExcerpt, leadOf } from './excerpts.ts'
import type { DigestItem } from '../types.ts'

export interface ItemParts extends Pick<Parts, 'store' | 'texts' | 'sites'> {
  /** Most servers show the same of the library: it is looked up once for all of them. */
  readonly leads: Memory<DigestItem | undefined>
}

/** An item by where it stands: no words are kept, so that an erased article leaves none behind. */
export interface ItemRef extends PassageRef {
  readonly isOwn: boolean
  readonly isChanged: boolean
}

/** A section as it is kept. */
export function refsOf({ kind, shown, more }: Section<DigestItem>): Section<ItemRef> {
  return { kind, shown: shown.map(refOf), more: more.map(refOf) }
}

function refOf({ passage, isChanged }: DigestItem): ItemRef {
  return { ...passage.ref, isOwn: passage.article.shelf === 'own', isChanged }
}

/** @param choose The sentences to quote; undefined = none are worth it. */
export async function itemOf(
  { texts, sites }: ItemParts,
  shelf: string,
  article: KeptArticle,
  choose: (paragraphs: readonly Paragraph[]) => DigestExcerpt | undefined | Promise<DigestExcerpt | undefined>,
  isChanged = false,
): Promise<DigestItem | undefined> {
  const paragraphs = await texts.paragraphs(shelf, { hash: article.bodyHash })
  const excerpt = paragraphs && (await choose(paragraphs))
  if (!excerpt) return undefined
  const { paragraph, window, sentence } = excerpt
  const summary = summaryOf(shelf, article)
  const site = await sites.of(shelf, summary, [paragraph])
  return { passage: passageOf(summary, site, paragraph, { paragraphs, window, sentence }), isChanged }
}

/** The beginning of an article. @param hashBefore Of its text before it was changed: then of what is new in it. */
export function leadItem(
  parts: ItemParts,
  shelf: string,
  article: KeptArticle,
  hashBefore?: string,
): Promise<DigestItem | undefined> {
  const isChanged = hashBefore !== undefined
  const choose = async (paragraphs: readonly Paragraph[]) =>
    leadOf(article, paragraphs, isChanged ? await parts.texts.paragraphs(shelf, { hash: hashBefore }) : undefined)
  return parts.leads(`${shelf} ${article.id} ${article.number} ${hashBefore ?? ''}`, () =>
    itemOf(parts, shelf, article, choose, isChanged),
  )
}

/** Items again, as they stand now; those that are gone, or hidden by now, are left out. */
export async function itemsOf(parts: ItemParts, guild: string, refs: readonly ItemRef[]): Promise<DigestItem[]> {
  const hidden = new Set(await parts.store.hidden(guild))
  const items: DigestItem[] = []
  for (const ref of refs) {
    const shelf = ref.isOwn ? guild : libraryShelf
    const [article] = await parts.store.articles(shelf, [ref.articleId])
    if (!article?.isPresent || (!ref.isOwn && hidden.has(ref.articleId))) continue
    const again = (paragraphs: readonly Paragraph[]) => {
      const located = locate(paragraphs, ref)
      if (!located) return leadOf(article, paragraphs)
      const window = windowIn(located.paragraph, ref.window, undefined, located.from)
      return { paragraph: located.paragraph, window, sentence: window }
    }
    const item = await itemOf(parts, shelf, article, again, ref.isChanged)
    if (item) items.push(item)
  }
  return items
}
