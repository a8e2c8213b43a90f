// What the head of a page says of it: Open Graph, Dublin Core, and the names that search engines know.

import { tidyText } from '../../../articles/visible-text.ts'
import type { DomDocument } from '../dom.ts'

/** The first content that is not empty, in the order of the names. */
export type Metas = (...names: readonly string[]) => string | undefined

export function readMetas(document: DomDocument): Metas {
  const contents = new Map<string, string>()
  for (const meta of document.querySelectorAll('meta')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      meta.getAttribute('http-equiv')
    )
      ?.trim()
      .toLowerCase()
    const content = inOneLine(meta.getAttribute('content') ?? '')
    if (name && content !== '' && !contents.has(name)) contents.set(name, content)
  }
  return (...names) => names.map((name) => contents.get(name)).find((content) => content !== undefined)
}

export function inOneLine(words: string): string {
  return tidyText(words.toWellFormed()).replace(/\s+/g, ' ').trim()
}
