// Who wrote a page's article, as far as the page names somebody.

import type { DomDocument } from '../dom.ts'
import { isBesideArticle } from './beside-article.ts'
import { inOneLine, type Metas } from './metas.ts'

const maxAuthors = 5

/** Names between commas; undefined for addresses, user names of systems, and the site itself. */
export function readAuthor(
  document: DomDocument,
  metas: Metas,
  stated: readonly string[],
  sites: readonly string[],
): string | undefined {
  const named = (selectors: string) =>
    [...document.querySelectorAll(selectors)]
      .filter((element) => !isBesideArticle(element))
      .map((element) => element.getAttribute('content') ?? element.textContent ?? '')
  const sources: readonly (() => readonly string[])[] = [
    () => stated,
    () => [
      metas('author', 'parsely-author', 'dc.creator', 'dcterms.creator', 'citation_author', 'sailthru.author', 'byl') ??
        '',
    ],
    () => named('[itemprop~="author"] [itemprop~="name"],[itemprop~="author"]').slice(0, 1),
    () => named('a[rel~="author"],[class~="author-name" i],[class~="byline__name" i]').slice(0, 3),
    () => named('[class*="byline" i],[class~="author" i]').slice(0, 1),
  ]
  for (const source of sources) {
    const names = [...new Set(source().map(nameIn))].filter(
      (name): name is string => name !== undefined && !isSite(name, sites),
    )
    if (names.length > 0) return names.slice(0, maxAuthors).join(', ')
  }
  return undefined
}

/** Without "By", what stands behind the name, and dates. */
function nameIn(written: string): string | undefined {
  const name = inOneLine(written)
    .replace(
      /^[\s|•·-]*(?:(?:written |posted |published )?by|von|par|por|di|door|автор|текст|text|story|words|reporter)\s*:?\s+/i,
      '',
    )
    .replace(
      /\s+(?:[-–—|•·]|\d{1,2}[./: ]\d|on \d|on [A-Z][a-z]+ \d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d).*$/,
      '',
    )
    .replace(/\s*\d{4}-\d\d-\d\d.*$/, '')
    .replace(/\s+(?:published|updated|posted)$/i, '')
    .replace(/[\s,;|]+$/, '')
    .replace(/^(\p{Lu}[\p{Lu}.'’-]+)( \p{Lu}[\p{Lu}.'’-]*)+$/u, (shouted) =>
      shouted.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()),
    )
  const isName =
    /\p{L}/u.test(name) &&
    !/:\/\/|@|^(?:admin|administrator|editor|author|staff|user|guest|root|unknown|webmaster|гость|n\/a)$/i.test(name)
  return isName && name.length <= 100 ? name : undefined
}

function isSite(name: string, sites: readonly string[]): boolean {
  const letters = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return sites.some((site) => letters(site) === letters(name))
}
