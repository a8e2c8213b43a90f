// Writes HTML as Markdown: headings, lists, tables, code, quotations and links stay; what only a browser shows goes.

import { gfm } from '@joplin/turndown-plugin-gfm'
import TurndownService from 'turndown'
import { type DomElement, parseDocument } from './dom.ts'

/** @param html A text of HTML, or an element whose children are written. */
export function htmlToMarkdown(html: string | DomElement): string {
  const element = typeof html === 'string' ? parseDocument(html).body : html
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
  })
  service.use(gfm)
  service.remove(['script', 'style', 'noscript', 'template'])
  return service.turndown(element as unknown as string).trim()
}
