// Tells articles of the same title apart in a list: by what differs between them, as few words as will do.

import { canParseUrl } from '../../text/can-parse-url.ts'
import { foldName } from '../../text/folded-name.ts'
import type { ArticleSummary } from '../answers/types.ts'

/** Of a title, in UTF-16 code units: titles that are alike so far look alike on a small button. */
const comparedTitle = 40
/** Of a publisher, an address or a text, in characters. */
const maxWords = 32
/** Of a text. */
const comparedText = 2_000

/** Says of each article of a group, in its order, what may tell it from the others. */
type Facet = (group: readonly ArticleSummary[]) => readonly (string | undefined)[]

const facets: readonly Facet[] = [
  (group) => differingWords(group.map(({ title }) => title)),
  (group) => group.map(({ publisher }) => publisher && firstWords(publisher)),
  (group) => group.map(({ date }) => date),
  (group) => group.map(({ author }) => author && firstWords(author)),
  (group) => group.map(({ shelf }) => (shelf === 'library' ? 'shared library' : undefined)),
  (group) => differingPlaces(group.map(({ source }) => source)),
]

/**
 * The list, each article that has others of its title in it with the words that tell it from them. Those of the very same
 * words are left as they are.
 * @param textsOf The beginnings of articles' texts; is asked only where nothing else differs.
 */
export async function tellApart(
  list: readonly ArticleSummary[],
  textsOf: (articles: readonly ArticleSummary[]) => Promise<readonly string[]>,
): Promise<ArticleSummary[]> {
  const told = new Map<ArticleSummary, string[]>()
  const alike = groupsBy(list, (article) => foldName(article.title).slice(0, comparedTitle))
  const leftOver = alike.flatMap((group) => splitByFacets(group, told))
  for (const group of leftOver) {
    const texts = (await textsOf(group)).map((text) => text.slice(0, comparedText).replace(/\s+/g, ' ').trim())
    split(group, differingWords(texts), told)
  }
  return list.map((article) => {
    const words = told.get(article)?.join(', ') ?? ''
    return words === '' ? article : { ...article, apart: words }
  })
}

/** One facet where one is enough, else one after the other. @returns Groups that are alike in all of them. */
function splitByFacets(group: readonly ArticleSummary[], told: Map<ArticleSummary, string[]>) {
  const values = facets.map((facet) => facet(group))
  const enough = values.find((each) => new Set(each.map(folded)).size === group.length)
  if (enough) return split(group, enough, told)
  let alike: (readonly ArticleSummary[])[] = [group]
  for (const facet of facets) alike = alike.flatMap((each) => split(each, facet(each), told))
  return alike
}

/** Notes what each article of a group has for itself. @returns Groups that still are alike. */
function split(
  group: readonly ArticleSummary[],
  values: readonly (string | undefined)[],
  told: Map<ArticleSummary, string[]>,
): (readonly ArticleSummary[])[] {
  const parts = new Map(group.map((article, place) => [article, values[place]]))
  if (new Set(values.map(folded)).size < 2) return [group]
  for (const [article, value] of parts) if (value) told.set(article, [...(told.get(article) ?? []), value])
  return groupsBy(group, (article) => folded(parts.get(article)))
}

const folded = (value: string | undefined) => foldName(value ?? '')

/** Those that share a key with others, in their order. */
function groupsBy<T>(list: readonly T[], keyOf: (each: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups.values()].filter(({ length }) => length > 1)
}

/** Of each text the words by which it differs from the others: its first ones, or those where they begin to part. */
function differingWords(texts: readonly string[]): readonly string[] {
  const shared = sharedLength(texts)
  // Near enough before the difference that what is cut off behind it leaves it in sight.
  const start = shared < maxWords / 4 ? 0 : (texts[0] ?? '').lastIndexOf(' ', shared - 1) + 1
  const from = start < shared - maxWords / 4 ? shared : start
  const words = texts.map((text) => (from > 0 && text.length > from ? '…' : '') + firstWords(text.slice(from)))
  if (new Set(words).size < 2) return words
  // Some may go on alike for longer.
  const places = groupsBy([...texts.keys()], (place) => words[place] ?? '')
  for (const alike of places) {
    if (new Set(alike.map((place) => texts[place])).size < 2) continue
    const further = differingWords(alike.map((place) => texts[place] ?? ''))
    for (const [nth, place] of alike.entries()) words[place] = further[nth] ?? ''
  }
  return words
}

/** Of each address what differs: the host, or the end of the path. */
function differingPlaces(addresses: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const urls = addresses.map((address) =>
    address !== undefined && canParseUrl(address) ? new URL(address) : undefined,
  )
  const hosts = urls.map((url) => url?.host.replace(/^www\./, ''))
  if (!hosts.includes(undefined) && new Set(hosts).size === hosts.length) return hosts
  const paths = urls.map((url) => url && `${url.host}${readable(url.pathname)}${url.search}`.split('/').filter(Boolean))
  const present = paths.filter((path) => path !== undefined)
  const [first = []] = present
  const shared = first.findIndex((part, at) => present.some((path) => path[at] !== part))
  // Of the only address its end says most.
  return paths.map((path) => path && firstWords(path.slice(shared < 0 ? -2 : shared).join('/')))
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function sharedLength([first = '', ...others]: readonly string[]): number {
  let length = 0
  while (length < first.length && others.every((other) => other[length] === first[length])) length += 1
  return length
}

/** The beginning of a text, in whole words where there are any. */
function firstWords(text: string): string {
  const characters = Array.from(text.slice(0, 4 * maxWords).trim())
  if (characters.length <= maxWords) return characters.join('')
  const cut = characters.slice(0, maxWords - 1).join('')
  const end = cut.lastIndexOf(' ')
  return `${(end > cut.length / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}
