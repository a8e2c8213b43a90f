// What is known of a page's article besides its text.

import { readField } from '../../../articles/fields.ts'
import { canParseUrl } from '../../../text/can-parse-url.ts'
import type { UploadedArticle } from '../../upload.ts'
import type { DomDocument } from '../dom.ts'
import { siteOf } from '../site.ts'
import { readAuthor } from './author.ts'
import { readDate } from './date.ts'
import { type LinkedData, readLinkedData } from './linked-data.ts'
import { inOneLine, type Metas, readMetas } from './metas.ts'
import { readTitle } from './title.ts'

export interface PageDetails {
  readonly fields: UploadedArticle['fields']
  readonly description?: string | undefined
  /** The text as the page hands it to search engines; plain words. */
  readonly statedBody?: string | undefined
}

/** Longest description that is handed on, in UTF-16 code units. */
const maxDescription = 500

/** @param url Where the page came from. */
export function readPageDetails(document: DomDocument, url: string | undefined): PageDetails {
  const metas = readMetas(document)
  const data = readLinkedData(document)
  const source = canonicalAddress(document, metas, url)
  const { title, siteName, sites } = titleAndSite(document, metas, data, source)
  const language = languageOf(document, metas, data)
  const fields = {
    title,
    source,
    publisher: publisherOf(metas, data, title?.includes(siteName ?? '') ? undefined : siteName),
    author: readAuthor(document, metas, data.authors, sites),
    date: readDate(document, metas, data.datePublished, url ?? source, { title, language }),
    language,
  }
  const description = metas('og:description', 'description', 'twitter:description') ?? data.description
  return {
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => {
        const reading = value ? readField(name as Exclude<keyof typeof fields, undefined>, value) : undefined
        return reading && 'value' in reading ? [[name, reading.value]] : []
      }),
    ),
    ...(description !== undefined && { description: shortened(inOneLine(description)) }),
    statedBody: data.body,
  }
}

function titleAndSite(document: DomDocument, metas: Metas, data: LinkedData, source: string | undefined) {
  const host = source === undefined ? '' : new URL(source).hostname.replace(/^www\d?\./, '')
  const sites = [
    metas('og:site_name'),
    data.publisher,
    metas('application-name'),
    host,
    siteOf(host).split('.')[0],
  ].filter((name): name is string => name !== undefined && name !== '')
  const stated = [metas('og:title'), data.headline, metas('twitter:title', 'dc.title', 'citation_title')].filter(
    (words): words is string => words !== undefined,
  )
  return { ...readTitle(document, stated.map(inOneLine), sites), sites }
}

/** Some write their address in its place. */
function publisherOf(metas: Metas, data: LinkedData, siteName: string | undefined): string | undefined {
  const names = [metas('og:site_name'), data.publisher, metas('application-name'), siteName]
  return names
    .map((name) => inOneLine(name ?? '').replace(/[®™]/g, ''))
    .find((name) => name !== '' && !/:\/\//.test(name))
}

function languageOf(document: DomDocument, metas: Metas, data: LinkedData): string | undefined {
  const named = [
    document.documentElement.getAttribute('lang') ?? document.documentElement.getAttribute('xml:lang') ?? undefined,
    metas('content-language'),
    data.language,
    metas('og:locale'),
  ]
  return named
    .map((name) => name?.split(',')[0]?.trim())
    .find((name) => name !== undefined && name !== '' && 'value' in readField('language', name))
}

/** The page's own name for itself, within its site; else where it came from. */
function canonicalAddress(document: DomDocument, metas: Metas, url: string | undefined): string | undefined {
  const base = document.querySelector('head base[href]')?.getAttribute('href') ?? undefined
  const root = base !== undefined && canParseUrl(base, url) ? new URL(base, url).href : url
  const links = [document.querySelector('link[rel~="canonical" i][href]')?.getAttribute('href'), metas('og:url')]
  for (const link of links) {
    const written = link?.trim()
    if (!written || !canParseUrl(written, url ?? root)) continue
    const address = new URL(written, url ?? root)
    if (!/^https?:$/.test(address.protocol) || address.username || address.password) continue
    if (url === undefined || isSamePlace(address, new URL(url))) return address.href
  }
  return url
}

/** On the same host, or one above or below it; a front page is no article's address. */
function isSamePlace(address: URL, from: URL): boolean {
  const [one, other] = [plainHost(address.hostname), plainHost(from.hostname)]
  // Neighbours below one name may be strangers, as on hosts of blogs and of code: nobody speaks for somebody else's page.
  const isRelated = one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
  return isRelated && (address.pathname.length > 1 || from.pathname.length <= 1)
}

/** Without what only says for which screens a host is. */
function plainHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .split('.')
    .filter((name, nth, all) => nth >= all.length - 2 || !/^(?:www|m|mobile|amp)$/.test(name))
    .join('.')
}

function shortened(words: string): string {
  return words.length <= maxDescription ? words : `${words.slice(0, maxDescription - 1).replace(/\s+\S*$/, '')}…`
}
