// Where the links within a paragraph lead.

import type { Link } from '../../../articles/article.ts'
import { canParseUrl } from '../../../text/can-parse-url.ts'
import type { AnchorStyle } from './anchors.ts'

/** What is known of the site that shows an article. */
export interface Site {
  /** How it makes anchors of headings. */
  readonly anchors: AnchorStyle
  /** Where a link of the article leads; undefined for what leads to no page of the web, or to one that nobody can tell. */
  follow(href: string): string | undefined
  /** Since when the article is not there any more (ISO 8601); absent while it is, or nobody has looked. */
  readonly goneSince?: string
}

/** The site of an article of which nothing but its own address is known. */
export function siteOfSource(source: string | undefined): Site {
  return { anchors: 'none', follow: (href) => resolve(href.trim(), source) }
}

/** Links to whole http(s) addresses; those that lead nowhere are left out. */
export function resolveLinks(links: readonly Link[], { follow }: Pick<Site, 'follow'>): Link[] {
  return links.flatMap((link) => {
    const href = follow(link.href)
    return href === undefined ? [] : [{ ...link, href }]
  })
}

/** Whether a link leads to a whole address, whatever stands around the article. */
export function isWhole(href: string): boolean {
  return /^\s*(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(href)
}

// A site has no such files but where it is one of files itself.
const sourceFile = /\.(?:md|mdx|markdown)$/i

function resolve(href: string, source: string | undefined): string | undefined {
  if (href === '' || !canParseUrl(href, source)) return undefined
  const url = new URL(href, source)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  const isRelative = !canParseUrl(href)
  const isFileBesideFile = source !== undefined && sourceFile.test(new URL(source).pathname)
  return isRelative && sourceFile.test(url.pathname) && !isFileBesideFile ? undefined : url.href
}
