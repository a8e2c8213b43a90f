// What one server, or a direct message, may see: the library without what the server hides, and the server's own shelf.
// Every verb that is handed an id looks it up here, so that a guessed one leads nowhere.

import type { Paragraph } from '../../articles/article.ts'
import { UserError } from '../../errors.ts'
import type { ShelfIndex } from '../../search/index/shelf-index.ts'
import type { IsHidden } from '../../search/index/shelves.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import { libraryShelf } from '../../store/store.ts'
import { withTimeout } from '../../timeout.ts'
import type { Shelf } from '../indexes/shelf.ts'
import type { Shelves } from '../indexes/shelves.ts'
import type { Texts } from '../indexes/texts.ts'
import type { ArticleSummary } from './types.ts'

/** How long a question waits for what is being made: an index, or the first import. */
export const patienceMs = 5000

export interface Scope {
  /** The server's own first, if it has anything; a search's hits count them from 0. */
  readonly shelves: readonly Shelf[]
  /** Of these shelves, as they are searched together. */
  readonly indexes: readonly ShelfIndex[]
  readonly library: Shelf
  /** Undefined in a direct message. */
  readonly own: Shelf | undefined
  readonly isHidden: IsHidden
  /** What the server's moderators take to mean the same; none in a direct message. */
  readonly synonyms: readonly SynonymGroup[]
  /** Finds an article that may be seen here. */
  find(articleId: string): { readonly shelf: Shelf; readonly summary: ArticleSummary } | undefined
}

/** An article that may be seen somewhere, with its text as it was indexed. */
export interface SeenText {
  readonly shelf: Shelf
  readonly article: ArticleSummary
  readonly paragraphs: readonly Paragraph[]
}

/** May miss: an article can be gone, or was erased this moment. */
export async function seenText(
  { texts }: { readonly texts: Pick<Texts, 'paragraphs'> },
  scope: Scope,
  articleId: string,
): Promise<SeenText | undefined> {
  const found = scope.find(articleId)
  const text = found?.shelf.text(articleId)
  const paragraphs = found && text && (await texts.paragraphs(found.shelf.id, text))
  return paragraphs && { shelf: found.shelf, article: found.summary, paragraphs }
}

/** @throws UserError when an index is still being made. */
export async function scopeOf(shelves: Shelves, guildId: string | undefined): Promise<Scope> {
  const library = shelves.ready(libraryShelf) ?? (await patiently(shelves, libraryShelf))
  const own = guildId === undefined ? undefined : (shelves.ready(guildId) ?? (await patiently(shelves, guildId)))
  const both = own && own.articleCount > 0 ? [own, library] : [library]
  const isHiddenOn = (shelf: Shelf | undefined, articleId: string) =>
    shelf === library && own?.hidden.has(articleId) === true
  return {
    shelves: both,
    indexes: both.map(({ index }) => index),
    library,
    own,
    isHidden: (at, articleId) => isHiddenOn(both[at], articleId),
    synonyms: own?.synonyms ?? [],
    find(articleId) {
      for (const shelf of both) {
        const summary = shelf.summary(articleId)
        if (summary && !isHiddenOn(shelf, articleId)) return { shelf, summary }
      }
      return undefined
    },
  }
}

async function patiently(shelves: Shelves, id: string): Promise<Shelf> {
  const shelf = await withTimeout(shelves.get(id), patienceMs)
  if (shelf) return shelf
  const progress = shelves.progress(id)
  const share = progress && progress.total > 0 ? ` (${Math.floor((100 * progress.done) / progress.total)}% done)` : ''
  throw new UserError(`I am still reading the articles${share}. Try again in a moment.`)
}
