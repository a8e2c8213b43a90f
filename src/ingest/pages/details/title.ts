// The title of a page's article: the heading that its readers see, without the name of the site.

import { bareWords } from '../bare-words.ts'
import type { DomDocument, DomElement } from '../dom.ts'
import { inOneLine } from './metas.ts'

/** What is looked at of a tab's title, in UTF-16 code units. */
const maxTab = 1_000

export interface TitleReading {
  readonly title?: string | undefined
  /** What stands beside the title in the browser's tab. */
  readonly siteName?: string | undefined
}

/** @param stated What the page states elsewhere: Open Graph's title, a headline. @param sites What the site is called, its host among them. */
export function readTitle(document: DomDocument, stated: readonly string[], sites: readonly string[]): TitleReading {
  const tab = inOneLine((document.querySelector('head title, title')?.textContent ?? '').slice(0, maxTab))
  const { rest, siteName } = withoutSite(tab, sites)
  const all = [...stated, rest].filter(Boolean)
  const headings = headingsOf(document).filter(({ words }) => !isSite(words, sites) && !isLastPart(words, tab))
  const [best] = headings
    .map((heading) => ({ ...heading, likeness: Math.max(0, ...all.map((each) => likeness(heading.words, each))) }))
    .toSorted((one, other) => other.likeness - one.likeness)
  if (best && best.likeness >= 0.5) return { title: best.words, siteName: siteName ?? partBeside(tab, best.words) }
  // A lone heading is the title, whatever else the page is called for those who search.
  const [only, ...others] = headings.filter(({ isMain }) => isMain)
  const isTelling = only !== undefined && others.length === 0 && (only.words.length >= 20 || all.length === 0)
  if (isTelling) return { title: only.words, siteName }
  const title = stated.map((each) => withoutSite(each, sites).rest).find(Boolean) ?? (rest || only?.words)
  return { title: title || undefined, siteName }
}

interface Heading {
  readonly words: string
  readonly isMain: boolean
}

function headingsOf(document: DomDocument): Heading[] {
  const first = [...document.querySelectorAll('h1,[itemprop~="headline"],#firstHeading,h2.title,.headertitle .title')]
  const seen = new Set<string>()
  return first.flatMap((element) => {
    const words = headingWords(element)
    if (words === '' || words.length > 300 || seen.has(words)) return []
    seen.add(words)
    return [
      {
        words,
        isMain:
          element.localName === 'h1' &&
          element.closest('header,nav,footer,aside') === element.closest('article header,main header'),
      },
    ]
  })
}

/** Without the sign of a link to itself. */
function headingWords(element: DomElement): string {
  return inOneLine(element.textContent ?? '')
    .replace(/\s*[¶#§🔗]+$/u, '')
    .replace(/\s*\[(?:edit|source|src)\]$/i, '')
    .trim()
}

const separator = /\s+[|–—\-·•»«:›/~]+\s+|\s*[|»›]\s*/g

/** The title of a tab, without the last or the first part when that is what the site is called. */
function withoutSite(tab: string, sites: readonly string[]): { rest: string; siteName?: string | undefined } {
  const parts = [...tab.matchAll(separator)]
  const last = parts.at(-1)
  if (last) {
    const [rest, name] = [tab.slice(0, last.index).trim(), tab.slice(last.index + last[0].length).trim()]
    if (isSite(name, sites)) {
      const deeper = withoutSite(rest, sites)
      return { rest: deeper.siteName === undefined ? rest : deeper.rest, siteName: name }
    }
  }
  const [first] = parts
  if (first) {
    const name = tab.slice(0, first.index).trim()
    if (isSite(name, sites)) return { rest: tab.slice(first.index + first[0].length).trim(), siteName: name }
  }
  return { rest: tab }
}

/** What is left of a tab's title beside the heading, where that is one short part. */
function partBeside(tab: string, heading: string): string | undefined {
  const place = tab.indexOf(heading)
  if (place < 0) return undefined
  const around = [tab.slice(0, place), tab.slice(place + heading.length)].map((part) =>
    part.replace(/^[\s|–—\-·•»«:›/~]+|[\s|–—\-·•»«:›/~]+$/g, ''),
  )
  const named = around.filter(Boolean)
  return named.length === 1 && named[0] !== undefined && named[0].length <= 40 && !/[|–—»«›]/.test(named[0])
    ? named[0]
    : undefined
}

/** "The Book" in "Chapter 1 - The Book". */
function isLastPart(heading: string, tab: string): boolean {
  const last = [...tab.matchAll(separator)].at(-1)
  return (
    last !== undefined &&
    bareWords(tab.slice(last.index + last[0].length)) === bareWords(heading) &&
    bareWords(heading) !== ''
  )
}

/** A site's name, a shorter or longer form of it, or its host's. */
function isSite(words: string, sites: readonly string[]): boolean {
  const name = joinedLetters(words)
  if (name === '') return false
  return sites.some((site) => {
    const known = joinedLetters(site)
    if (known === '') return false
    return (
      name === known ||
      (Math.min(name.length, known.length) >= 4 &&
        words.length <= 40 &&
        Math.abs(name.length - known.length) <= 10 &&
        (known.includes(name) || name.includes(known)))
    )
  })
}

/** The share of words of the shorter that stand in the longer, 0 to 1; half of it where the longer is much longer. */
function likeness(one: string, other: string): number {
  const [a, b] = [bareWords(one), bareWords(other)].map((words) => words.split(' ').filter(Boolean))
  if (!a?.length || !b?.length) return 0
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const known = new Set(long)
  const share = short.filter((word) => known.has(word)).length / short.length
  return short.length * 3 < long.length ? share / 2.5 : share
}

function joinedLetters(words: string): string {
  return bareWords(words).replaceAll(' ', '').replace(/^the/, '')
}
