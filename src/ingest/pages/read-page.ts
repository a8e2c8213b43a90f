// Reads a web page as an article, or says why it is none.

import { Readability } from '@mozilla/readability'
import { parseDocument } from './dom.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import type { PageReading, WebPage } from './page.ts'

/** Never throws; meant for a thread of its own, since a page may be made to take long. */
export function readPage({ bytes, url }: WebPage): PageReading {
  const html = Buffer.from(bytes).toString('utf8')
  const read = new Readability(parseDocument(html) as never).parse()
  if (!read?.content) {
    return { kind: 'none', reason: 'empty', sentence: 'This page has no text that could be an article.', fields: {} }
  }
  const fields = { ...(read.title && { title: read.title }), ...(url !== undefined && { source: url }) }
  return { kind: 'article', fields, body: htmlToMarkdown(read.content) }
}
