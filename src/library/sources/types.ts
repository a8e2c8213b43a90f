// What is done with the sources of articles, as plain objects that cross a thread.

import type { ArticleSummary } from '../answers/types.ts'
import type { DraftView, ImportedFile, Moderator, TypedArticle } from '../articles/types.ts'

/** What came of looking at a source. */
export type SourceOutcome =
  /** It is shown before it is published; of an article that is here already, as a change of it. */
  | { readonly kind: 'draft'; readonly draft: DraftView }
  /** The article says what its source says; or its source says what it said when it was taken in, at (ISO 8601). */
  | { readonly kind: 'same'; readonly article: ArticleSummary; readonly since?: string }
  /** The article's source is not there any more. */
  | { readonly kind: 'gone'; readonly article: ArticleSummary; readonly since: string }

export interface Sources {
  /**
   * Fetches a page or document and makes a draft of it. What the page does not say is for the moderator to fill in.
   * @param draftId A draft that it takes the place of.
   * @param articleId The article that it changes; default: the one that comes from there, if there is one.
   * @param typed What a moderator typed beside the address: it wins over what the page says.
   * @throws UserError when nothing may be, or can be, fetched there.
   */
  draftFrom(
    request: Moderator & { address: string; draftId?: string; articleId?: string; typed?: Omit<TypedArticle, 'text'> },
  ): Promise<SourceOutcome>
  /**
   * Fetches a page or document and publishes it, as the operator; one that is here already becomes a revision.
   * @param guildId Default: onto the shelf that all servers see.
   * @param asksRobots Whether the site's robots.txt is asked first.
   * @param title What the article is called, whatever the page says.
   */
  importPage(request: { guildId?: string; address: string; asksRobots: boolean; title?: string }): Promise<ImportedFile>
  /** Looks at the source of an article again. @throws UserError when it has none, or it does not answer. */
  refresh(request: Moderator & { articleId: string }): Promise<SourceOutcome>
}
