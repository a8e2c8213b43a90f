// Where a collection's site shows a file: by what the file says, else by its path.

import { canParseUrl } from '../../../text/can-parse-url.ts'
import { withoutTextEnding } from '../../../articles/front-matter/names.ts'
import { addressNames, type WrittenAddresses } from '../../../articles/front-matter/file-reading.ts'
import { type CollectionSettings, type Placeholder, placeholders } from './collection.ts'

/** What of a file tells its address. */
export interface AddressedFile {
  /** Below the collection's folder, with / as separator. */
  readonly path: string
  readonly addresses: WrittenAddresses
  /** ISO 8601; without a day no address is made of it. */
  readonly date?: string | undefined
}

/** Undefined for a file that names no whole address, in a collection without a base. */
export function sourceOfFile(settings: CollectionSettings, file: AddressedFile): string | undefined {
  for (const name of addressNames) {
    const written = file.addresses[name]
    if (written === undefined) continue
    // Where the pattern asks for it, a slug is but the last part of the address.
    if (name === 'slug' && settings.address.includes('{slug}') && !written.startsWith('/')) break
    const address = writtenAddress(settings, file, written)
    if (address === undefined) continue
    // Of an address the writer chose the ending, of a path the site.
    const isPath = name === 'path' || name === 'slug'
    const whole = isPath && !/^https?:/i.test(address) ? withEnding(address, settings.address) : address
    const source = joinedTo(settings.base, whole)
    if (source !== undefined) return source
  }
  return settings.base === undefined ? undefined : joinedTo(settings.base, addressByPattern(settings, file))
}

/** Words of generators in the place of an address, and placeholders that only they can fill, are none. */
function writtenAddress(settings: CollectionSettings, file: AddressedFile, written: string): string | undefined {
  if (/^(?:pretty|date|ordinal|weekdate|none)$/.test(written) || /[{}<>]/.test(written)) return undefined
  if (/^https?:/i.test(written) || !/(?:^|\/):\w/.test(written)) return written
  const values = valuesOf(settings, file)
  const { year, month, day, slug, path } = values
  const known = new Map(Object.entries({
    year,
    month,
    day,
    path,
    title: slug,
    slug,
    name: slug,
    basename: slug,
    output_ext: '.html',
    i_month: month?.replace(/^0/, ''),
    i_day: day?.replace(/^0/, ''),
    short_year: year?.slice(2),
  }))
  const names = [...written.matchAll(/:([a-z_]+)/g)].map(([, name]) => name ?? '')
  if (names.some((name) => known.get(name) === undefined)) return undefined
  return written.replace(/:([a-z_]+)/g, (_, name: string) => known.get(name) ?? '')
}

/** What stands behind the base, by the pattern; by the path alone when the file has no day that it asks for. */
function addressByPattern(settings: CollectionSettings, file: AddressedFile): string {
  const values = valuesOf(settings, file)
  const ending = endingOf(settings.address)
  const asked = placeholders.filter((name) => settings.address.includes(`{${name}}`))
  const pattern = asked.every((name) => values[name] !== undefined) ? settings.address : `{path}${ending}`
  // A folder's address ends with a slash, whatever those of its files end with.
  const shape = values.isFolder ? `${pattern.slice(0, pattern.length - ending.length)}/` : pattern
  return shape.replace(/\{(\w+)\}/g, (_, name: Placeholder) => values[name] ?? '').replace(/\/{2,}/g, '/')
}

/** What a pattern ends with behind its last placeholder: a slash or .html, for example. */
function endingOf(pattern: string): string {
  return pattern.slice(pattern.lastIndexOf('}') + 1)
}

function withEnding(path: string, pattern: string): string {
  const ending = endingOf(pattern)
  return ending === '' || path.endsWith('/') || /\.(?:html?|xml|txt|json)$/i.test(path) ? path : `${path}${ending}`
}

type Values = Partial<Record<Placeholder, string>> & { readonly isFolder: boolean }

/** Each as it stands in an address. */
function valuesOf(settings: CollectionSettings, { path, addresses, date }: AddressedFile): Values {
  const segments = path.split('/')
  const last = segments.pop() ?? ''
  const bare = withoutTextEnding(last)
  const isFolder = settings.index === 'folder' && /^(?:_?index|readme)$/i.test(bare)
  const ownFolders = segments.map((name) => segmentIn(settings, name.replace(/^_+(?=.)/, '')))
  const name = isFolder ? (ownFolders.pop() ?? '') : segmentIn(settings, settings.ending === 'keep' ? last : bare)
  const folder = ownFolders.join('/')
  const [year, month, day] = date?.split('-') ?? []
  const undated = name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_](?=.)/, '')
  const slug = addresses.slug === undefined || addresses.slug.startsWith('/') ? undefined : addresses.slug
  return {
    isFolder,
    path: folder === '' ? name : `${folder}/${name}`,
    folder,
    slug: slug === undefined ? undated : encoded(slug.replace(/^(?:\.?\/)+|\/+$/g, '')),
    name: undated,
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  }
}

/** A folder's or file's name as the site writes it. */
function segmentIn({ names, numbers }: CollectionSettings, name: string): string {
  // 2021-11-foo is a date and 7.0-foo a version.
  const isOrdered = numbers === 'drop' && !/^\d+[-_.]\d/.test(name)
  const ordered = isOrdered ? name.replace(/^\d+\s*[-_.]+\s*(?=[^-_.\s])/, '') : name
  if (names === 'slug') {
    const hyphened = ordered.normalize('NFC').toLowerCase().replace(/\s+/g, '-')
    return encoded(hyphened.replace(/[^\p{L}\p{M}\p{N}._-]/gu, '').replace(/-{2,}/g, '-'))
  }
  if (names === 'plus') return encoded(ordered).replaceAll('+', '%2B').replaceAll('%20', '+')
  return encoded(ordered)
}

function encoded(words: string): string {
  return encodeURI(words.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23')
}

/** @param address Whole, or below the base; one that begins with the base's own path is below its host. */
export function joinedTo(base: string | undefined, address: string): string | undefined {
  const written = address.toWellFormed().trim()
  const whole = /^https?:/i.test(written) ? written : written.startsWith('//') ? `https:${written}` : undefined
  if (whole !== undefined) return hrefOf(whole)
  if (base === undefined) return undefined
  const folder = new URL(base).pathname
  const isBelowHost = folder !== '/' && `${written}/`.startsWith(folder)
  const below = isBelowHost ? written.slice(folder.length) : written
  return hrefOf(`./${below.replace(/^(?:\.?\/)+/, '')}`, base)
}

function hrefOf(address: string, base?: string): string | undefined {
  return canParseUrl(address, base) ? new URL(address, base).href : undefined
}
