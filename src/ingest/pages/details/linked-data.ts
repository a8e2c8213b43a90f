// What a page says of its article in JSON-LD, as search engines read it.

import { type DomDocument, decodeReferences } from '../dom.ts'

export interface LinkedData {
  readonly headline?: string | undefined
  readonly authors: readonly string[]
  /** As written. */
  readonly datePublished?: string | undefined
  readonly publisher?: string | undefined
  readonly language?: string | undefined
  readonly description?: string | undefined
  /** Plain words, though some sites write HTML. */
  readonly body?: string | undefined
}

type Item = Readonly<Record<string, unknown>>

const maxItems = 2_000
const maxDepth = 12

/** Of the first article that is described; of the page, or of a thing with a date, when no article is. */
export function readLinkedData(document: DomDocument): LinkedData {
  const items = itemsOf(document)
  // A reference has an id alone.
  const described = items.filter((item) => Object.keys(item).length > 1)
  const byId = new Map(
    described.flatMap((item) => (typeof item['@id'] === 'string' ? [[item['@id'], item] as const] : [])),
  )
  const whole = (value: unknown) => {
    const id = isItem(value) && Object.keys(value).length === 1 ? value['@id'] : undefined
    return typeof id === 'string' ? (byId.get(id) ?? value) : value
  }
  const article =
    items.find(
      (item) =>
        isOfType(item, /Article$|^(?:BlogPosting|Report|Recipe|HowTo|TechArticle|APIReference)$/) &&
        nameOf(item) !== undefined,
    ) ??
    items.find((item) => isOfType(item, /Article$|^BlogPosting$/)) ??
    items.find((item) => item.datePublished !== undefined && !isOfType(item, /Review|Comment|Answer|Video|Image/)) ??
    items.find((item) => isOfType(item, /Page$/))
  if (!article) return { authors: [] }
  const authors = listOf(article.author ?? article.creator)
    .map(whole)
    .map(nameOf)
  const site = items.find((item) => isOfType(item, /^(?:WebSite|NewsMediaOrganization|Organization)$/))
  return {
    headline: textOf(article.headline),
    authors: [...new Set(authors.filter((name) => name !== undefined))],
    datePublished: textOf(article.datePublished) ?? textOf(article.dateCreated),
    publisher: nameOf(whole(article.publisher)) ?? nameOf(site),
    language: textOf(article.inLanguage),
    description: textOf(article.description),
    body: textOf(article.articleBody),
  }
}

function itemsOf(document: DomDocument): Item[] {
  const items: Item[] = []
  const visit = (value: unknown, depth: number) => {
    if (depth > maxDepth || items.length >= maxItems) return
    if (Array.isArray(value)) for (const each of value) visit(each, depth + 1)
    else if (isItem(value)) {
      items.push(value)
      for (const each of Object.values(value)) if (typeof each === 'object') visit(each, depth + 1)
    }
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    visit(parse(script.textContent ?? ''), 0)
  }
  return items
}

/** Line breaks within strings, comments of other languages around and a comma too many are common mistakes. */
function parse(text: string): unknown {
  const written = text.replace(/^\s*(?:<!\[CDATA\[|<!--|\/\*.*?\*\/)+|(?:\]\]>|-->|;)\s*$/g, '')
  for (const attempt of [written, written.replace(/\p{Cc}+/gu, ' ').replace(/,\s*(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return undefined
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isOfType(item: Item, type: RegExp): boolean {
  return listOf(item['@type']).some((each) => typeof each === 'string' && type.test(each))
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function nameOf(value: unknown): string | undefined {
  return isItem(value) ? textOf(value.name ?? value.headline) : textOf(value)
}

function textOf(value: unknown): string | undefined {
  const [first] = listOf(value)
  if (typeof first !== 'string') return undefined
  const words = decodeReferences(first).trim()
  return words === '' ? undefined : words
}
