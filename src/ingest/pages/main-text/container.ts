// Finds the element of a page that holds its article: what Readability takes, laid over the marks that pages make themselves.

import { Readability } from '@mozilla/readability'
import { bareWords } from '../bare-words.ts'
import type { DomDocument, DomElement, DomNode } from '../dom.ts'
import type { PageFacts } from './facts.ts'
import { isDomElement, isText, type Measure, wordsIn } from './measures.ts'
import { namesBody } from './names.ts'

const mark = 'data-place'

/** The smallest element with nearly all that Readability would keep, and its places. */
export function findContainer(
  document: DomDocument,
  measures: ReadonlyMap<DomNode, Measure>,
  facts: PageFacts,
): DomElement {
  const kept = isManageable(document.body) ? keptByReadability(document) : new Set<DomElement>()
  const lengthOf = (element: DomElement) => measures.get(element)?.length ?? 0
  const keptBelow = new Map<DomElement, number>()
  const count = (element: DomElement): number => {
    let sum = 0
    for (const child of element.childNodes) {
      if (isDomElement(child)) sum += count(child)
      else if (isText(child) && kept.has(element)) sum += (child.textContent ?? '').replace(/\s+/g, '').length
    }
    keptBelow.set(element, sum)
    return sum
  }
  const all = count(document.body)
  let container = document.body
  if (all === 0) return semanticContainer(document, lengthOf) ?? heaviest(document.body, measures)
  for (;;) {
    const next = [...container.children].find((child) => (keptBelow.get(child) ?? 0) >= 0.9 * all)
    if (!next || isBlockOfWords(next)) break
    container = next
  }
  const article = titledArticle(container, facts)
  return bodyWithin(article, keptBelow) ?? article
}

/** Of a stream of articles, that which the page is named after, or the first with a main heading. */
function titledArticle(container: DomElement, { title = '' }: PageFacts): DomElement {
  const isPost = (element: DomElement) =>
    element.localName === 'article' ||
    /(?:^|\s)hentry(?:\s|$)/.test(element.className) ||
    /\/(?:\w*Article|BlogPosting)$/.test(element.getAttribute('itemtype') ?? '')
  const posts = [...container.querySelectorAll('article,.hentry,[itemtype]')].filter(isPost)
  if (posts.length < 2) return container
  const titled = posts.filter((post) => {
    const heading = post.querySelector('h1')
    return heading !== null && sameTitle(wordsIn(heading), title)
  })
  return titled.at(-1) ?? container
}

function sameTitle(heading: string, title: string): boolean {
  const words = bareWords(heading)
  return words !== '' && bareWords(title).startsWith(words)
}

function isBlockOfWords(element: DomElement): boolean {
  return /^(?:p|pre|blockquote|table|ul|ol|dl|li|tr|tbody|h[1-6])$/.test(element.localName)
}

/** What is marked as the article's body, where it has most of what is there. */
function bodyWithin(container: DomElement, keptBelow: ReadonlyMap<DomElement, number>): DomElement | undefined {
  const marked = [
    ...container.querySelectorAll(
      '[itemprop~="articleBody"],[property~="articleBody"],[property~="schema:articleBody"]',
    ),
  ]
  const named = [...container.querySelectorAll('div,section,article,td')].filter(namesBody)
  const all = keptBelow.get(container) ?? 0
  return [...marked, ...named].find((element) => (keptBelow.get(element) ?? 0) >= 0.7 * all)
}

function semanticContainer(document: DomDocument, lengthOf: (element: DomElement) => number): DomElement | undefined {
  const all = [...document.querySelectorAll('article,main,[role="main"],[itemprop~="articleBody"]')]
  return all.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0]
}

/** Readability goes over a page many times, and up from each of its elements: what few pages are takes it seconds. */
function isManageable(body: DomElement): boolean {
  let elements = 0
  const visit = (element: DomElement, depth: number): boolean => {
    elements += 1
    if (elements > maxElements || depth > maxDepth) return false
    for (const child of element.children) if (!visit(child, depth + 1)) return false
    return true
  }
  return visit(body, 0)
}

const maxElements = 15_000
const maxDepth = 150

/** The smallest element that has most of the words outside of links. */
function heaviest(body: DomElement, measures: ReadonlyMap<DomNode, Measure>): DomElement {
  const weight = (element: DomElement) => {
    const { length = 0, linked = 0 } = measures.get(element) ?? {}
    return length - linked
  }
  const all = weight(body)
  let found = body
  for (;;) {
    const next = [...found.children].find((child) => weight(child) >= 0.8 * all)
    if (!next || isBlockOfWords(next)) return found
    found = next
  }
}

/** Elements whose own text Readability would keep. */
function keptByReadability(document: DomDocument): Set<DomElement> {
  const places: DomElement[] = []
  for (const element of document.body.querySelectorAll('*')) {
    element.setAttribute(mark, String(places.length))
    places.push(element)
  }
  const copy = (document as unknown as DomElement).cloneNode(true)
  const read = new Readability<DomElement>(
    copy as never,
    { serializer: (node: unknown) => node as unknown as DomElement, keepClasses: true, charThreshold: 200 } as never,
  ).parse()
  const kept = new Set<DomElement>()
  for (const element of read?.content?.querySelectorAll(`[${mark}]`) ?? []) {
    const original = places[Number(element.getAttribute(mark))]
    if (original) kept.add(original)
  }
  for (const element of places) element.removeAttribute(mark)
  return kept
}
