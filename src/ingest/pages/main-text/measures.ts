// How much text stands below an element, how much of it in links, and in what kinds of blocks.

import type { DomElement, DomNode } from '../dom.ts'

export interface Measure {
  /** Characters other than white space. */
  readonly length: number
  /** Of these, in links. */
  readonly linked: number
}

const elementNode = 1
const textNode = 3

export function isDomElement(node: DomNode): node is DomElement {
  return node.nodeType === elementNode
}

export function isText(node: DomNode): boolean {
  return node.nodeType === textNode
}

export function childrenOf(element: DomElement): DomNode[] {
  return [...element.childNodes]
}

/** One walk over the tree; what is removed later still counts. */
export function measureAll(root: DomElement): Map<DomNode, Measure> {
  const measures = new Map<DomNode, Measure>()
  const visit = (element: DomElement, isLinked: boolean): Measure => {
    let [length, linked] = [0, 0]
    const inLink = isLinked || (element.localName === 'a' && element.hasAttribute('href'))
    for (const child of element.childNodes) {
      if (isDomElement(child)) {
        const below = visit(child, inLink)
        length += below.length
        linked += below.linked
      } else if (isText(child)) {
        const own = lengthOf(child.textContent ?? '')
        length += own
        if (inLink) linked += own
      }
    }
    const measure = { length, linked }
    measures.set(element, measure)
    return measure
  }
  visit(root, false)
  return measures
}

/** Words in one line. */
export function wordsIn(node: DomNode): string {
  return (node.textContent ?? '').replace(/\s+/g, ' ').trim()
}

function lengthOf(text: string): number {
  return text.replace(/\s+/g, '').length
}

const blockNames = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
  h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
)

export function isBlock(element: DomElement): boolean {
  return blockNames.has(element.localName)
}

/** Whether the element holds blocks, so that it is none itself. */
export function holdsBlocks(element: DomElement): boolean {
  for (const child of element.childNodes) {
    if (isDomElement(child) && (isBlock(child) || holdsBlocks(child))) return true
  }
  return false
}

export function isHeading(element: DomElement): boolean {
  return /^h[1-6]$/.test(element.localName)
}
