// Reads a web page as an article, or says why it is none.

import { TooComplex } from './complexity.ts'
import { decodePage } from './decode-page.ts'
import { readPageDetails } from './details/details.ts'
import { parseDocument } from './dom.ts'
import { mainText } from './main-text/main-text.ts'
import { htmlToMarkdown } from './markdown/html-to-markdown.ts'
import { pageSigns, whyNothing } from './no-article.ts'
import type { PageReading, WebPage } from './page.ts'

/** Largest page that is looked at, in bytes. */
const maxPageBytes = 10_000_000

/** Never throws; meant for a thread of its own, since a page may be made to take long. */
export function readPage({ bytes, contentType, url }: WebPage): PageReading {
  const known = url === undefined ? {} : { source: url }
  if (bytes.length > maxPageBytes) {
    return { kind: 'none', reason: 'too-large', sentence: 'This page is too large to be read.', fields: known }
  }
  const html = decodePage(bytes, contentType)
  if (!looksLikePage(html)) {
    return { kind: 'none', reason: 'no-page', sentence: 'This page is no web page.', fields: known }
  }
  try {
    return readHtml(html, url)
  } catch (error) {
    // The parser and the search for the text call themselves for what is nested.
    const isDeep = error instanceof RangeError && /call stack/i.test(error.message)
    if (!(error instanceof TooComplex) && !isDeep) throw error
    const why = isDeep ? 'is nested too deeply to be read.' : error.message
    return { kind: 'none', reason: 'too-large', sentence: `This page ${why}`, fields: known }
  }
}

function looksLikePage(html: string): boolean {
  return /<(?:!doctype html|html|head|body|title|meta|p|div|h[1-6]|article|table|ul|a|br|span|section|main)[\s/>]/i.test(
    html.slice(0, 20_000),
  )
}

function readHtml(html: string, url: string | undefined): PageReading {
  const document = parseDocument(html)
  const { fields, description, statedBody } = readPageDetails(document, url)
  const signs = pageSigns(document)
  const text = mainText(document, { title: fields.title, author: fields.author, url, statedBody })
  const body = htmlToMarkdown(text, url ?? fields.source)
  const told = { fields: withoutDefaultLanguage(fields, body), ...(description !== undefined && { description }) }
  const nothing = whyNothing(signs, fields.title, body)
  return nothing ? { kind: 'none', ...nothing, ...told } : { kind: 'article', ...told, body }
}

/** Templates say that their pages are in English, and those who use them write what they speak. */
function withoutDefaultLanguage(fields: PageReading['fields'], body: string): PageReading['fields'] {
  if (!/^en\b/.test(fields.language ?? '')) return fields
  const words =
    body
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const english = words.filter((word) => /^(?:the|of|and|to|that|with|for|you|this)$/.test(word)).length
  if (words.length < 60 || english * 25 >= words.length) return fields
  const { language: _, ...others } = fields
  return others
}
