// Where the links of a collection's files lead: links between files, wikilinks, and the tags that generators have for them.

import { posix } from 'node:path'
import { joinedTo } from './address.ts'
import type { CollectionSettings } from './collection.ts'

/** The file that holds a link. */
export interface LinkingFile {
  /** Below the collection's folder, with / as separator. */
  readonly path: string
  readonly source?: string | undefined
}

/** @returns Undefined for what leads to no page of the web, or to one that nobody can tell. */
export type LinkResolver = (from: LinkingFile, href: string) => string | undefined

/** @param sources The address of each file of the collection, by its path. */
export function createLinkResolver(
  settings: CollectionSettings,
  sources: ReadonlyMap<string, string>,
): LinkResolver {
  const files = indexOf(sources)
  return (from, written) => {
    const href = withoutTags(written.trim())
    if (href === undefined) return undefined
    if (/^(?:https?:)?\/\//i.test(href)) return webAddress(href)
    // mailto:, obsidian: and the like; a drive or namespace is none either.
    if (/^[a-z][a-z\d+.-]*:/i.test(href)) return undefined
    const [, target = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? []
    if (target === '') return from.source === undefined ? undefined : webAddress(rest, from.source)
    const file = fileOf(files, from.path, decoded(target))
    if (file !== undefined) return webAddress(rest, sources.get(file))
    if (target.startsWith('/')) return joinedTo(settings.base, href)
    return from.source === undefined ? undefined : webAddress(href, from.source)
  }
}

interface Files {
  /** By path without ending, in lower case; a folder's index also by the folder. */
  readonly byPath: ReadonlyMap<string, string>
  /** By name without ending, in lower case: the one nearest to the top. */
  readonly byName: ReadonlyMap<string, string>
}

function indexOf(sources: ReadonlyMap<string, string>): Files {
  const byPath = new Map<string, string>()
  const byName = new Map<string, string>()
  const depthOf = (path: string) => path.split('/').length
  const add = (to: Map<string, string>, key: string, path: string) => {
    const earlier = to.get(key)
    if (earlier === undefined || depthOf(earlier) > depthOf(path)) to.set(key, path)
  }
  for (const path of sources.keys()) {
    const bare = withoutEnding(path).toLowerCase()
    add(byPath, bare, path)
    add(byName, posix.basename(bare), path)
    if (/(?:^|\/)(?:_?index|readme)$/.test(bare)) {
      const folder = posix.dirname(bare)
      add(byPath, folder === '.' ? '' : folder, path)
      add(byName, posix.basename(folder), path)
    }
  }
  return { byPath, byName }
}

/** A path from the file, from the top of the collection, or the bare name of a note or wiki page. */
function fileOf({ byPath, byName }: Files, from: string, target: string): string | undefined {
  const wanted = withoutEnding(target.replace(/\/+$/, '')).toLowerCase()
  const inFolder = tidy(posix.join(posix.dirname(from), wanted).toLowerCase())
  const fromTop = tidy(wanted)
  // A page that is shown as a folder links from inside of it: ../other is its neighbour.
  const candidates = target.startsWith('/') ? [fromTop] : [inFolder, fromTop]
  for (const path of candidates) {
    const found = byPath.get(path) ?? byPath.get(path.replace(/\.html?$/, ''))
    if (found !== undefined) return found
  }
  const name = posix.basename(wanted)
  const isBareName = !target.includes('/') || /\.(?:md|mdx|markdown|txt)$/i.test(target)
  return isBareName ? (byName.get(name) ?? byName.get(name.replaceAll(' ', '-'))) : undefined
}

function tidy(path: string): string {
  return posix.normalize(path).replace(/^(?:\.{0,2}\/)+|^\.$|\/+$/g, '')
}

function withoutEnding(path: string): string {
  return path.replace(/\.(?:md|mdx|markdown|txt)$/i, '')
}

/** What generators write around the path of a file; what stands behind the tag is kept. */
const tags = [
  // {{< ref "guide/tea.md" >}}
  /^\{\{[<%]-?\s*(?:rel)?ref\s+["']?([^"'\s]+)["']?\s*-?[%>]\}\}/,
  // {% link _posts/2026-01-05-tea.md %}
  /^\{%-?\s*(?:link|post_url)\s+["']?([^"'\s]+)["']?\s*-?%\}/,
  // {{ "/guide/tea" | relative_url }}
  /^\{\{-?\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL)\s*-?\}\}/,
  // {{ site.url }}{{ site.baseurl }}/guide/tea
  /^(?:\{\{-?\s*(?:site\.(?:base)?url|config\.base_url)\s*-?\}\})+/,
  // @/guide/tea.md, @site/docs/guide/tea.md
  /^@(?:site\/(?:docs|blog))?(?=\/)/,
]

/** Undefined for a tag that nobody but its generator understands. */
function withoutTags(href: string): string | undefined {
  const own = tags.reduce((words, tag) => words.replace(tag, (_, path?: unknown) => (typeof path === 'string' ? path : '')), href)
  return /[{}]/.test(own) ? undefined : own
}

function decoded(words: string): string {
  try {
    return decodeURIComponent(words)
  } catch (error) {
    // A percent sign may be just that.
    if (error instanceof URIError) return words
    throw error
  }
}

function webAddress(address: string, base?: string): string | undefined {
  const written = address.startsWith('//') ? `https:${address}` : address
  if (!URL.canParse(written, base)) return undefined
  const url = new URL(written, base)
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : undefined
}
