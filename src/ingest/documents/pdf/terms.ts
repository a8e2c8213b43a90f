// Joins a term that stands on a line of its own, as manuals print commands, with the text below it that explains it.

import type { PdfBlock, TextBlock } from './block.ts'

/** In UTF-16 code units. */
const maxTermLength = 80

export function withTerms(blocks: readonly PdfBlock[]): PdfBlock[] {
  const joined: PdfBlock[] = []
  for (let at = 0; at < blocks.length; at += 1) {
    const [block, next] = [blocks[at], blocks[at + 1]]
    if (!block) continue
    const explained = next && explanationOf(block, next)
    if (explained) {
      joined.push(explained)
      at += 1
    } else joined.push(block)
  }
  return joined
}

function explanationOf(block: PdfBlock, next: PdfBlock): TextBlock | undefined {
  if (block.kind !== 'code' || next.kind !== 'paragraph') return undefined
  const [line, below] = [block.lines[0], next.lines[0]]
  if (!line || !below || block.lines.length > 1 || block.text.length > maxTermLength) return undefined
  if (next.gapAbove >= 1.6 || below.left <= line.left + below.size) return undefined
  return { ...next, lines: [...block.lines, ...next.lines], term: block.text.trim() }
}
