// The innermost blocks of an element.

import type { DomElement } from '../dom.ts'
import { holdsBlocks, isBlock } from './measures.ts'

/** In order. */
export function innerBlocks(container: DomElement): DomElement[] {
  const blocks: DomElement[] = []
  const visit = (element: DomElement) => {
    for (const child of [...element.children]) {
      if (!holdsBlocks(child) && isBlock(child)) blocks.push(child)
      else visit(child)
    }
  }
  visit(container)
  return blocks
}
