// The part of the DOM that reading pages needs, as linkedom has it: the program is compiled without a browser's types.

import { parseHTML } from 'linkedom'
import { checkComplexity } from './complexity.ts'

export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  textContent: string | null
  readonly parentNode: DomElement | null
  readonly nextSibling: DomNode | null
  readonly previousSibling: DomNode | null
  remove(): void
  before(...nodes: (DomNode | string)[]): void
}

export interface DomElement extends DomNode {
  readonly ownerDocument: DomDocument
  readonly tagName: string
  readonly localName: string
  readonly id: string
  readonly className: string
  readonly classList: Iterable<string> & { contains(name: string): boolean }
  innerHTML: string
  readonly childNodes: Iterable<DomNode> & { readonly length: number }
  readonly children: Iterable<DomElement> & { readonly length: number }
  readonly firstChild: DomNode | null
  readonly lastChild: DomNode | null
  readonly parentElement: DomElement | null
  readonly nextElementSibling: DomElement | null
  readonly previousElementSibling: DomElement | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  hasAttribute(name: string): boolean
  querySelector(selectors: string): DomElement | null
  querySelectorAll(selectors: string): Iterable<DomElement> & { readonly length: number }
  closest(selectors: string): DomElement | null
  matches(selectors: string): boolean
  contains(other: DomNode): boolean
  append(...nodes: (DomNode | string)[]): void
  prepend(...nodes: (DomNode | string)[]): void
  after(...nodes: (DomNode | string)[]): void
  replaceWith(...nodes: (DomNode | string)[]): void
  cloneNode(deep: boolean): DomElement
}

export interface DomDocument {
  readonly documentElement: DomElement
  readonly head: DomElement
  readonly body: DomElement
  querySelector(selectors: string): DomElement | null
  querySelectorAll(selectors: string): Iterable<DomElement> & { readonly length: number }
  createElement(name: string): DomElement
  createTextNode(text: string): DomNode
}

/** @param html A whole page or a part of one. @throws TooComplex if it is too large or nested too deeply. */
export function parseDocument(html: string): DomDocument {
  checkComplexity(html)
  const isWhole = /<html[\s>]/i.test(html)
  const document = parseHTML(isWhole ? html : `<!doctype html><html><body>${html}</body></html>`)
    .document as unknown as DomDocument
  return document
}

/** "&amp;#8217;" and the like as the signs they stand for. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  const { body } = parseHTML(`<!doctype html><html><body>${text.replaceAll('<', '&lt;')}</body></html>`)
    .document as unknown as DomDocument
  return body.textContent ?? ''
}
