// Where the links of a collection's files lead: links between files, wikilinks, and the tags that generators have for them.

import { canParseUrl } from '../../../text/can-parse-url.ts'
import { posix } from 'node:path'
import { isTextName, withoutTextEnding } from '../../../articles/front-matter/names.ts'
import { joinedTo, sourceOfFile } from './address.ts'
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
    if (isTextName(target)) return webAddress(rest, sourceOfFile(settings, unlisted(from.path, decoded(target))))
    if (target.startsWith('/')) return joinedTo(settings.base, href)
    return from.source === undefined ? undefined : webAddress(href, from.source)
  }
}

/** A file that is not read, though its site may show it. */
function unlisted(from: string, target: string) {
  const path = target.startsWith('/') ? target : posix.join(posix.dirname(from), target)
  return { path: tidy(path), addresses: {} }
}

interface Files {
  /** By path without ending, in lower case; a folder's index also by the folder. */
  readonly byPath: ReadonlyMap<string, string>
  /** By the last part of those, nearest to the top first. */
  readonly byName: ReadonlyMap<string, readonly string[]>
}

function indexOf(sources: ReadonlyMap<string, string>): Files {
  const byPath = new Map<string, string>()
  const byName = new Map<string, string[]>()
  const depthOf = (path: string) => path.split('/').length
  const add = (key: string, path: string) => {
    if (!byPath.has(key)) byPath.set(key, path)
    const name = posix.basename(key)
    const keys = byName.get(name)
    if (keys) keys.push(key)
    else byName.set(name, [key])
  }
  for (const path of [...sources.keys()].sort((one, other) => depthOf(one) - depthOf(other))) {
    const bare = withoutTextEnding(path).toLowerCase()
    add(bare, path)
    if (/(?:^|\/)(?:_?index|readme)$/.test(bare)) add(tidy(posix.dirname(bare)), path)
  }
  return { byPath, byName }
}

/** By its path from the linking file or from the top; or by its name, or the end of its path, as notes and wikis do. */
function fileOf({ byPath, byName }: Files, from: string, target: string): string | undefined {
  const wanted = withoutTextEnding(target.replace(/\/+$/, '')).toLowerCase()
  const fromTop = tidy(wanted)
  const inFolder = tidy(posix.join(posix.dirname(from).toLowerCase(), wanted))
  for (const path of target.startsWith('/') ? [fromTop] : [inFolder, fromTop]) {
    const found = byPath.get(path) ?? byPath.get(path.replace(/\.html?$/, ''))
    if (found !== undefined) return found
  }
  if (/^[./]/.test(wanted)) return undefined
  for (const written of [wanted, wanted.replaceAll(' ', '-')]) {
    const key = byName.get(posix.basename(written))?.find((path) => `/${path}`.endsWith(`/${written}`))
    if (key !== undefined) return byPath.get(key)
  }
  return undefined
}

function tidy(path: string): string {
  return posix.normalize(path).replace(/^(?:\.{0,2}\/)+|^\.$|\/+$/g, '')
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
  if (!canParseUrl(written, base)) return undefined
  const url = new URL(written, base)
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : undefined
}
