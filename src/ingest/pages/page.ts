// What a web page is handed in as, and what is read in it.

import type { UploadedArticle } from '../upload.ts'

export interface WebPage {
  readonly bytes: Uint8Array
  /** As the server sent it, such as "text/html; charset=windows-1251". */
  readonly contentType?: string | undefined
  /** Where the page came from, after redirects: absolute http(s). Relative links are resolved against it. */
  readonly url?: string | undefined
}

export type PageReading = PageArticle | NoArticle

/** Fields are those the page names, in their canonical form: source is its canonical address, publisher its site's name. */
export interface PageArticle extends UploadedArticle {
  readonly kind: 'article'
  /** What the page says of itself in one or two sentences. */
  readonly description?: string
}

export interface NoArticle {
  readonly kind: 'none'
  readonly reason: NoArticleReason
  /** A sentence for the person who named the page, which begins with "This page". */
  readonly sentence: string
  /** What is known of the page nevertheless. */
  readonly fields: UploadedArticle['fields']
  readonly description?: string
}

/**
 * - login: it asks for a password or a subscription before it shows anything
 * - scripts: its text is made by scripts in the browser
 * - list: it is a list of links, such as a front page
 * - error: it says that something was not found or failed
 * - empty: there is next to no text
 * - too-large: it is too large or nested too deeply to be read
 * - no-page: its bytes are no HTML
 */
export type NoArticleReason = 'login' | 'scripts' | 'list' | 'error' | 'empty' | 'too-large' | 'no-page'
