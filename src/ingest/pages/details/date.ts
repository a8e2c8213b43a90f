// The day on which a page's article was published, as its readers see it.

import { readWrittenDate } from '../../../articles/front-matter/dates.ts'
import { dateOfPath } from '../../../articles/front-matter/names.ts'
import type { DomDocument, DomElement } from '../dom.ts'
import { isBesideArticle } from './beside-article.ts'
import { inOneLine, type Metas } from './metas.ts'

const names = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publish_date',
  'publication_date',
  'published_time',
  'pubdate',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'citation_publication_date',
  'citation_date',
  'displaydate',
  'date',
]

/**
 * Of what is stated for machines the first; where the page, or its address, shows the day before or after, the day that is
 * shown: that of Greenwich may be another one.
 */
export function readDate(
  document: DomDocument,
  metas: Metas,
  stated: string | undefined,
  url: string | undefined,
  { title, language }: { readonly title: string | undefined; readonly language: string | undefined },
): string | undefined {
  const machine = [stated, ...names.map((name) => metas(name)), ...timesOf(document)].flatMap(
    (words) => dayOf(words) ?? [],
  )
  const path = url === undefined ? undefined : dateOfPath(new URL(url).pathname.replace(/^\//, ''))
  const shown = [...shownDates(document, title, language), ...(path?.length === 10 ? [path] : [])]
  const [first] = machine
  if (!first) return shown[0]
  const near = shown.find((day) => daysBetween(day, first) === 1)
  return near !== undefined && !shown.includes(first) ? near : first
}

function dayOf(words: string | undefined): string | undefined {
  const day = words === undefined ? undefined : readWrittenDate(words)?.value
  return day !== undefined && day.length === 10 && isPossible(day) ? day : undefined
}

/** Systems without a date write the first they know. */
function isPossible(day: string): boolean {
  return day > '1990' && day < '2100'
}

/** Those of the article; lists of other articles have such times too, and so have comments. */
function timesOf(document: DomDocument): string[] {
  const times = [
    ...document.querySelectorAll(
      '[itemprop~="datePublished"],time[pubdate],article time[datetime],main time[datetime],time[datetime]',
    ),
  ]
  return times
    .filter((time) => !isBesideArticle(time) && time.closest('li') === null)
    .flatMap((time) => [time.getAttribute('datetime'), time.getAttribute('content')])
    .filter((words): words is string => words !== null)
}

const places =
  'time,[class*="date" i],[class*="publish" i],[class*="posted" i],[class*="time" i],[class*="byline" i],[class*="meta" i],[class*="info" i],[id*="date" i]'
const maxPlaces = 400
const maxWords = 200

/** Days in words: below the title, above it, and wherever names tell of a date. */
function shownDates(document: DomDocument, title: string | undefined, language: string | undefined): string[] {
  const lines = linesOf(document.body)
  const at = title === undefined ? -1 : lines.findLastIndex((line) => line.isHeading && line.words.startsWith(title))
  const place = at >= 0 ? at : lines.findIndex(({ words }) => words === title)
  const near =
    place < 0 ? [] : [...lines.slice(place + 1, place + 13), ...lines.slice(Math.max(0, place - 4), place).reverse()]
  const named = [...document.querySelectorAll(places)]
    .filter((element) => !isBesideArticle(element))
    .slice(0, maxPlaces)
    .map((element) => inOneLine(element.textContent ?? ''))
  return [...near.map(({ words }) => words), ...(place < 0 ? named : [])].flatMap((words) =>
    words.length > maxWords ? [] : (dayIn(words, language) ?? []),
  )
}

interface Line {
  readonly words: string
  readonly isHeading: boolean
}

const maxLines = 3_000

/** The page's blocks of words in order, those of lists aside: other articles stand there with their dates. */
function linesOf(body: DomElement): Line[] {
  const lines: Line[] = []
  let words = ''
  const end = (isHeading = false) => {
    const line = inOneLine(words)
    if (line !== '') lines.push({ words: line, isHeading })
    words = ''
  }
  const visit = (element: DomElement) => {
    for (const child of element.childNodes) {
      if (lines.length > maxLines) return
      if (child.nodeType === 3) words += child.textContent ?? ''
      if (child.nodeType !== 1) continue
      const inner = child as DomElement
      if (/^(?:script|style|noscript|template|nav|aside|footer|select|svg)$/.test(inner.localName)) continue
      const isBlock =
        /^(?:address|article|div|dd|dl|dt|figure|h[1-6]|header|li|main|ol|p|pre|section|table|td|tr|ul|br)$/.test(
          inner.localName,
        )
      if (isBlock) end()
      else words += ' '
      visit(inner)
      if (isBlock) end(/^h[1-3]$/.test(inner.localName))
      else words += ' '
    }
  }
  visit(body)
  end()
  return lines
}

/** The first day that is written in words or numbers, changes aside. */
function dayIn(words: string, language: string | undefined): string | undefined {
  const published = words.replace(
    /\b(?:last )?(?:updated|modified|edited|revised|aktualisiert|mis à jour|actualizado|aggiornato)\b.*$/i,
    '',
  )
  for (const [written] of inEnglish(published, language).matchAll(writtenDay)) {
    const day = dayOf(written)
    if (day !== undefined) return day
  }
  return undefined
}

const month =
  '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\\.?'
const writtenDay = new RegExp(
  `\\b${month} \\d{1,2}(?:st|nd|rd|th)?,? [12]\\d{3}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]${month},?[ -][12]\\d{3}\\b|\\b[12]\\d{3}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b|\\b\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?[12]\\d{3}\\b|\\b\\d{1,2}/\\d{1,2}/[12]\\d{3}\\b|[12]\\d{3}\\s?[年년]\\s?\\d{1,2}\\s?[月월]\\s?\\d{1,2}\\s?[日일]`,
  'gi',
)

/** Months as English calls them: pages often name another language than they are in. */
function inEnglish(words: string, language: string | undefined): string {
  if (!/\d/.test(words)) return words
  const plain = words.replace(/(\d)\.? (?:de|d’|of) /gi, '$1 ').replace(/ de (\d{4})/gi, ' $1')
  const english = plain.replace(
    /\p{L}{3,}\.?/gu,
    (word) => monthNames(language).get(word.toLowerCase().replace('.', '')) ?? word,
  )
  return english.replace(/(\d)\. (?=[a-z])/gi, '$1 ')
}

const languages = [
  'de',
  'es',
  'fr',
  'it',
  'pt',
  'nl',
  'pl',
  'ru',
  'uk',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'tr',
  'ro',
  'hu',
  'id',
]
const namesByLanguage = new Map<string, ReadonlyMap<string, string>>()

function monthNames(language = ''): ReadonlyMap<string, string> {
  const known = namesByLanguage.get(language)
  if (known) return known
  const all = [...languages, language.split('-')[0] ?? '']
  const names = new Map(
    all.flatMap((each) =>
      monthsOf(each).flatMap((forms, at) =>
        forms.map((form) => [form.toLowerCase(), englishMonths[at] ?? ''] as const),
      ),
    ),
  )
  for (const month of englishMonths) names.delete(month.toLowerCase())
  namesByLanguage.set(language, names)
  return names
}

const englishMonths = 'January February March April May June July August September October November December'.split(' ')

function monthsOf(language: string): string[][] {
  try {
    return englishMonths.map((_, at) => {
      const day = new Date(Date.UTC(2026, at, 15))
      const forms = (['long', 'short'] as const).map((form) => {
        const parts = new Intl.DateTimeFormat(language, { month: form, day: 'numeric', timeZone: 'UTC' }).formatToParts(
          day,
        )
        return parts.find(({ type }) => type === 'month')?.value.replace(/\.$/, '') ?? ''
      })
      return [...new Set(forms.filter((form) => /^\p{L}{3,}$/u.test(form)))]
    })
  } catch (error) {
    // A language that nobody knows.
    if (error instanceof RangeError) return []
    throw error
  }
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000
}
