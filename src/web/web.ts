// What is asked of the web and what comes of it, as plain objects that cross a thread.

export interface WebRequest {
  readonly address: string
  /** For whom it is fetched; '' = the operator. Each in turn, and so many pages in a while. */
  readonly owner: string
  /** Default: what is taken from a person. */
  readonly maxBytes?: number
  /** Whether the site’s robots.txt is asked first; one page that a moderator named is no robot’s. */
  readonly asksRobots: boolean
  /** Of the last time: when neither has changed, nothing is sent. */
  readonly etag?: string
  readonly lastModified?: string
}

export interface FetchedFile {
  readonly kind: 'fetched'
  /** Where it stands, after redirects. */
  readonly url: string
  /** As the server says it. */
  readonly contentType?: string
  /** As the server calls it, or the last part of its address; '' when neither has one. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly etag?: string
  readonly lastModified?: string
}

export interface FailedFetch {
  readonly kind: 'failed'
  /**
   * gone: the server says so. away: it did not answer, or not well, and may later. closed: it does not let me, or wants to
   * know who asks. refused: nothing was asked, or what came is not taken.
   */
  readonly reason: 'gone' | 'away' | 'closed' | 'refused'
  /** For whoever named the address. */
  readonly sentence: string
}

export type Fetched = FetchedFile | FailedFetch | { readonly kind: 'unchanged' }

/** Fetches what somebody named, and nothing else. Never throws for what the web does. */
export interface Web {
  fetch(request: WebRequest): Promise<Fetched>
  close(): Promise<void>
}
