// Reads a web page as an article, or says why it is none.

import { readDetails } from './details/details.ts'
import { parseDocument } from './dom.ts'
import { mainText } from './main-text/main-text.ts'
import { htmlToMarkdown } from './markdown/html-to-markdown.ts'
import type { PageReading, WebPage } from './page.ts'

/** Never throws; meant for a thread of its own, since a page may be made to take long. */
export function readPage({ bytes, url }: WebPage): PageReading {
  const html = Buffer.from(bytes).toString('utf8')
  const document = parseDocument(html)
  const { fields, description } = readDetails(document, url)
  const body = htmlToMarkdown(mainText(document, { title: fields.title, author: fields.author, url }), url)
  return { kind: 'article', fields, body, ...(description !== undefined && { description }) }
}
