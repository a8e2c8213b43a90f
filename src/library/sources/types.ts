// What is done with the sources of articles, as plain objects that cross a thread.

import type { ArticleSummary, Page } from '../answers/types.ts'
import type { DraftView, Moderator } from '../articles/types.ts'

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
   * @throws UserError when nothing may be, or can be, fetched there.
   */
  draftFrom(request: Moderator & { address: string; draftId?: string }): Promise<SourceOutcome>
  /** Looks at the source of an article again. @throws UserError when it has none, or it does not answer. */
  refresh(request: Moderator & { articleId: string }): Promise<SourceOutcome>
  /** Articles of a server whose source is gone, those that went last first; since when (ISO 8601). */
  goneSources(request: {
    guildId: string
    page: number
    pageSize: number
  }): Promise<Page<{ readonly article: ArticleSummary; readonly since: string }>>
}
