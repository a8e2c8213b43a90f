// Reads a web page as an article, or says why it is none.

import { parseDocument } from './dom.ts'
import { mainText } from './main-text/main-text.ts'
import { htmlToMarkdown } from './markdown/html-to-markdown.ts'
import type { PageReading, WebPage } from './page.ts'

/** Never throws; meant for a thread of its own, since a page may be made to take long. */
export function readPage({ bytes, url }: WebPage): PageReading {
  const html = Buffer.from(bytes).toString('utf8')
  const document = parseDocument(html)
  const title = document.querySelector('title')?.textContent?.trim()
  const body = htmlToMarkdown(
    mainText(document, {
      title,
      url,
      author: document.querySelector('meta[name=author]')?.getAttribute('content')?.trim() || undefined,
    }),
    url,
  )
  const fields = { ...(title && { title }), ...(url !== undefined && { source: url }) }
  return { kind: 'article', fields, body }
}
