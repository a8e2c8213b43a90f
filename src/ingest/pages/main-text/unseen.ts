// Takes out what a reader does not see, or sees but does not read: scripts, hidden parts, controls, pictures.

import type { DomDocument, DomElement } from '../dom.ts'
import { isDomElement } from './measures.ts'

const neverRead = new Set(
  `script style noscript template iframe object embed applet canvas svg audio video map input select option textarea
  button progress meter dialog link meta base frame frameset source track datalist fe-image`.split(/\s+/),
)

export function removeUnseen(document: DomDocument): void {
  const visit = (element: DomElement): void => {
    for (const child of [...element.childNodes]) {
      if (isDomElement(child)) {
        if (neverRead.has(child.localName) || isHidden(child)) child.remove()
        else visit(child)
      } else if (child.nodeType !== 3) child.remove()
    }
  }
  visit(document.body)
}

function isHidden(element: DomElement): boolean {
  if (element.localName === 'body' || element.localName === 'html') return false
  if (element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found') return true
  const style = element.getAttribute('style')
  if (style !== null && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true
  // A dialog or a menu for those who see the page is no text for those who hear it, and the other way round.
  return element.getAttribute('aria-hidden') === 'true' && !/fallback-image/.test(element.className)
}
