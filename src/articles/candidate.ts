// What may become an article, wherever it comes from.

import type { Article } from './article.ts'

/** Where a candidate comes from: by it the same thing is known again when it comes once more. */
export interface Origin {
  /** A file of the content folder; one that an operator brought onto a server's shelf; one of an archive. */
  readonly kind: string
  /** For files of the content folder: the folder below it that is a collection, with / as separator; '' for itself. */
  readonly collection: string
  /** For files of the content folder: the path below it, with / as separator. Else the whole path. */
  readonly key: string
  /** Of what stands there. */
  readonly hash: string
}

export interface Candidate {
  /** Absent for what a person typed or uploaded. */
  readonly origin?: Origin
  readonly fields: Omit<Article, 'id' | 'body'>
  /** Markdown. */
  readonly body: string
}
