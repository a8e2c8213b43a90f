// What may become an article, wherever it comes from.

import type { Article } from './article.ts'

/** Where a candidate comes from: by it the same thing is known again when it comes once more. */
export interface Origin {
  readonly kind: 'file'
  /** For files: the folder below content/ that holds them, with / as separator; '' for content/ itself. */
  readonly collection: string
  /** For files: the path below content/, with / as separator. */
  readonly key: string
}

export interface Candidate {
  /** Absent for what a person typed or uploaded. */
  readonly origin?: Origin
  readonly fields: Omit<Article, 'id' | 'body'>
  /** Markdown. */
  readonly body: string
}
