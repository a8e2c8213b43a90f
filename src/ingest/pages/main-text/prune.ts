// Takes out of an article's element what belongs to the site: by its kind, its names, its links, its words and its place.

import { canParseUrl } from '../../../text/can-parse-url.ts'
import type { DomElement, DomNode } from '../dom.ts'
import { siteOf } from '../site.ts'
import { innerBlocks } from './blocks.ts'
import type { PageFacts } from './facts.ts'
import {
  childrenOf,
  holdsBlocks,
  isBlock,
  isDomElement,
  isHeading,
  type Measure,
  measureAll,
  wordsIn,
} from './measures.ts'
import { namesFurniture } from './names.ts'
import { leadsElsewhere } from './phrases.ts'

/** What has more of the whole than this share is never furniture, whatever it is called. */
const maxShare = 0.4

export function prune(container: DomElement, facts: PageFacts): void {
  wrapLooseWords(container)
  removeByKind(container)
  removeByLinks(container, facts)
  removeCards(container, facts)
  removeByWords(container)
  trim(container, facts)
  removeEmptyHeadings(container)
}

/** Words between blocks are a block of their own. */
function wrapLooseWords(container: DomElement): void {
  const visit = (element: DomElement) => {
    if (!holdsBlocks(element)) return
    let run: DomNode[] = []
    const endRun = () => {
      const [first] = run
      if (first && run.some((node) => wordsIn(node) !== '')) {
        const block = container.ownerDocument.createElement('p')
        first.before(block)
        block.append(...run)
      }
      run = []
    }
    for (const child of childrenOf(element)) {
      if (isDomElement(child) && (isBlock(child) || holdsBlocks(child))) {
        endRun()
        visit(child)
      } else run.push(child)
    }
    endRun()
  }
  visit(container)
}

const kinds = new Set(['nav', 'aside', 'footer', 'form', 'figcaption', 'menu', 'address'])
const roles =
  /^(?:navigation|complementary|banner|contentinfo|search|menu|menubar|toolbar|dialog|alertdialog|tooltip|form)$/

function removeByKind(container: DomElement): void {
  const measures = measureAll(container)
  const all = measures.get(container)?.length ?? 0
  const visit = (element: DomElement) => {
    for (const child of [...element.children]) {
      const share = (measures.get(child)?.length ?? 0) / Math.max(1, all)
      // Within code, names are those of colours.
      if (/^(?:pre|code)$/.test(child.localName)) continue
      if (share <= maxShare && isFurniture(child)) child.remove()
      else visit(child)
    }
  }
  visit(container)
}

function isFurniture(element: DomElement): boolean {
  const { localName } = element
  if (kinds.has(localName) || roles.test(element.getAttribute('role') ?? '')) return true
  if (localName === 'figure') return !element.querySelector('pre,table,blockquote')
  return namesFurniture(element)
}

/** Lists, tables and paragraphs that are nothing but links to other pages of the site. */
function removeByLinks(container: DomElement, facts: PageFacts): void {
  const isOwn = ownLinks(facts)
  const measures = measureAll(container)
  const all = measures.get(container)?.length ?? 0
  const visit = (element: DomElement) => {
    for (const child of [...element.children]) {
      const measure = measures.get(child)
      const isSmall = measure && measure.length > 0 && measure.length <= maxShare * all
      if (isSmall && isOfLinks(child, measure, isOwn)) child.remove()
      else visit(child)
    }
  }
  visit(container)
}

function isOfLinks(element: DomElement, { length, linked }: Measure, isOwn: (link: DomElement) => boolean): boolean {
  if (!isBlock(element) || isHeading(element) || linked / length <= 0.8) return false
  const links = [...element.querySelectorAll('a[href]')]
  return links.filter(isOwn).length * 2 > links.length
}

/** Links within the site, by the last two names of its host. */
function ownLinks({ url }: PageFacts): (link: DomElement) => boolean {
  const base = url ?? 'http://localhost/'
  const site = siteOf(new URL(base).hostname)
  return (link) => {
    const href = link.getAttribute('href') ?? ''
    return canParseUrl(href, base) && siteOf(new URL(href, base).hostname) === site
  }
}

function removeByWords(container: DomElement): void {
  const measures = measureAll(container)
  for (const block of innerBlocks(container)) {
    const { length = 0, linked = 0 } = measures.get(block) ?? {}
    if (!leadsElsewhere(wordsIn(block), linked / Math.max(1, length))) continue
    const { nextElementSibling: list } = block
    if (list && isListOfLinks(list)) list.remove()
    block.remove()
  }
}

/** What stands below "More stories": each item has a link. */
function isListOfLinks(element: DomElement): boolean {
  const items = [...element.children]
  return (
    /^[uo]l$/.test(element.localName) &&
    items.length > 0 &&
    items.every((item) => item.querySelector('a[href]') !== null)
  )
}

/** Teasers of other articles: neighbours of one kind, each with a linked heading or a picture and a few words. */
function removeCards(container: DomElement, facts: PageFacts): void {
  const isOwn = ownLinks(facts)
  const visit = (element: DomElement) => {
    const cards = [...element.children].filter((child) => isCard(child, isOwn))
    const kinds = new Map<string, number>()
    for (const card of cards) kinds.set(kindOf(card), (kinds.get(kindOf(card)) ?? 0) + 1)
    for (const child of [...element.children]) {
      if (cards.includes(child) && (kinds.get(kindOf(child)) ?? 0) > 1) child.remove()
      else visit(child)
    }
  }
  visit(container)
}

function kindOf({ localName, className }: DomElement): string {
  return `${localName} ${className.split(/\s+/)[0] ?? ''}`
}

function isCard(element: DomElement, isOwn: (link: DomElement) => boolean): boolean {
  if (!/^(?:div|li|article|section|a|td)$/.test(element.localName)) return false
  const text = wordsIn(element)
  if (text === '' || text.length > 400) return false
  const links = element.localName === 'a' ? [element] : [...element.querySelectorAll('a[href]')]
  if (links.length === 0 || !links.every(isOwn)) return false
  const hasPicture = element.querySelector('img,picture') !== null
  const hasLinkedHeading = [...element.querySelectorAll('h1,h2,h3,h4,h5,h6')].some(
    (heading) => heading.querySelector('a') !== null || heading.closest('a') !== null,
  )
  return hasLinkedHeading || (hasPicture && links.some((link) => wordsIn(link).length > 15))
}

/** Bylines, dates and labels before the first sentence; notes on the author and the site after the last. */
function trim(container: DomElement, facts: PageFacts): void {
  const blocks = innerBlocks(container).filter((block) => wordsIn(block) !== '')
  const first = blocks.findIndex(isSentences)
  for (const block of blocks.slice(0, Math.max(0, first))) {
    if (!isHeading(block) && isLabel(block, facts)) block.remove()
  }
  for (const block of blocks.slice(first + 1).reverse()) {
    if (isHeading(block) || isNote(block, facts)) block.remove()
    else break
  }
}

function isSentences(block: DomElement): boolean {
  const text = wordsIn(block)
  return text.length >= 80 || /^(?:pre|td|th|li|dd|dt)$/.test(block.localName)
}

function isLabel(block: DomElement, { author }: PageFacts): boolean {
  const text = wordsIn(block)
  if (author !== undefined && text.includes(author)) return true
  return !/[.!?:…。！？；”"»]\s*$/u.test(text)
}

function isNote(block: DomElement, { author }: PageFacts): boolean {
  if (/^(?:pre|td|th|li|dd|dt)$/.test(block.localName)) return false
  const text = wordsIn(block)
  if (author !== undefined && text.length < 500 && text.toLowerCase().startsWith(author.toLowerCase())) return true
  if (
    /\bis an? [^.]{0,80}\b(?:reporter|writer|editor|journalist|correspondent|columnist|author|contributor|blogger|freelance)\b/.test(
      text,
    ) &&
    text.length < 300
  )
    return true
  return text.length < 60 && !/[.!?…。！？；”"»)]\s*$/u.test(text)
}

/** Headings with nothing below them. */
function removeEmptyHeadings(container: DomElement): void {
  const headings = [...container.querySelectorAll('h1,h2,h3,h4,h5,h6')].reverse()
  for (const heading of headings) {
    if (wordsIn(heading) === '' || !hasTextAfter(heading, container)) heading.remove()
  }
}

function hasTextAfter(heading: DomElement, container: DomElement): boolean {
  let node: DomNode | null = heading
  while (node && node !== container) {
    for (let next: DomNode | null = node.nextSibling; next; next = next.nextSibling) {
      if (wordsIn(next) !== '') {
        return true
      }
    }
    node = node.parentNode
  }
  return false
}
