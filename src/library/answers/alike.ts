// Articles in a list of choices that can be told apart, although they have the same title.

import { libraryShelf } from '../../store/store.ts'
import type { Parts } from '../parts.ts'
import { tellApart } from '../titles/telling-apart.ts'
import type { ArticleSummary } from './types.ts'

/** Paragraphs in which a text is looked at for what it has for itself. */
const comparedParagraphs = 8

/** @param list As one server sees it; without a server, of the library alone. */
export function toldApart(
  parts: Pick<Parts, 'store' | 'texts'>,
  guildId: string | undefined,
  list: readonly ArticleSummary[],
): Promise<ArticleSummary[]> {
  return tellApart(list, async (articles) => {
    const library = await beginningsOf(
      parts,
      libraryShelf,
      articles.filter(({ shelf }) => shelf === 'library'),
    )
    const own =
      guildId === undefined
        ? new Map<string, string>()
        : await beginningsOf(
            parts,
            guildId,
            articles.filter(({ shelf }) => shelf === 'own'),
          )
    return articles.map(({ id, shelf }) => (shelf === 'library' ? library : own).get(id) ?? '')
  })
}

async function beginningsOf(
  { store, texts }: Pick<Parts, 'store' | 'texts'>,
  shelf: string,
  articles: readonly ArticleSummary[],
): Promise<Map<string, string>> {
  const beginnings = new Map<string, string>()
  const kept = await store.articles(
    shelf,
    articles.map(({ id }) => id),
  )
  for (const { id, bodyHash } of kept) {
    const paragraphs = (await texts.paragraphs(shelf, { hash: bodyHash })) ?? []
    const words = paragraphs.slice(0, comparedParagraphs).map(({ text }) => text)
    beginnings.set(id, words.join(' '))
  }
  return beginnings
}
