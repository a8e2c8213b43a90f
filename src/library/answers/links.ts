// Where the links within a paragraph lead.

import type { Link } from '../../articles/article.ts'

/** Links to whole http(s) addresses; those that lead nowhere else than within the folder of the article are left out. */
export function resolveLinks(links: readonly Link[], source: string | undefined): Link[] {
  return links.flatMap((link) => {
    const href = resolve(link.href.trim(), source)
    return href === undefined ? [] : [{ ...link, href }]
  })
}

// A site has no such files but where it is one of files itself.
const sourceFile = /\.(?:md|mdx|markdown)$/i

function resolve(href: string, source: string | undefined): string | undefined {
  if (href === '' || !URL.canParse(href, source)) return undefined
  const url = new URL(href, source)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  const isRelative = !URL.canParse(href)
  const isFileBesideFile = source !== undefined && sourceFile.test(new URL(source).pathname)
  return isRelative && sourceFile.test(url.pathname) && !isFileBesideFile ? undefined : url.href
}
