// Puts footnotes below the section that they are notes to, so that they part no paragraph, list or table.

import type { PdfBlock } from './block.ts'
import type { Type } from './type-size.ts'

/** So much smaller than the text are notes. */
const smaller = 0.93

export function withNotesLast(blocks: readonly PdfBlock[], type: Type): PdfBlock[] {
  const ordered: PdfBlock[] = []
  let notes: PdfBlock[] = []
  for (const [at, block] of blocks.entries()) {
    if (isNote(block, type) && isLastOnPage(blocks, at, type)) {
      notes.push(block)
      continue
    }
    if (block.kind === 'heading') {
      ordered.push(...notes)
      notes = []
    }
    ordered.push(block)
  }
  return [...ordered, ...notes]
}

/** In smaller letters than the text. */
export function isNote({ kind, size, text }: PdfBlock, type: Type): boolean {
  return (kind === 'paragraph' || kind === 'item') && size < smaller * type.size && text.length > 0
}

/** Nothing but notes stands below it. */
function isLastOnPage(blocks: readonly PdfBlock[], at: number, type: Type): boolean {
  for (let next = at + 1; next < blocks.length; next += 1) {
    const block = blocks[next]
    if (!block || block.page !== blocks[at]?.page) return true
    if (!isNote(block, type)) return false
  }
  return true
}
