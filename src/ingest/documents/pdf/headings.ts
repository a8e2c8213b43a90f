// Tells headings: those of the outline, and what is printed larger or bolder than the text below it.

import { mostOf } from '../most-of.ts'
import { outlineKey } from '../outline-key.ts'
import type { PdfBlock, TextBlock } from './block.ts'
import type { Type } from './type-size.ts'

/** Most UTF-16 code units, and lines, of a heading. */
const maxLength = 200
const maxLines = 3
/** So much larger than the text is larger. */
const larger = 1.09

export function markHeadings(
  blocks: readonly PdfBlock[],
  type: Type,
  outline: ReadonlyMap<string, number>,
): PdfBlock[] {
  const candidates = new Map<PdfBlock, string>()
  for (const [at, block] of blocks.entries()) {
    if (isCandidate(block, blocks[at + 1], type, outline)) candidates.set(block, styleOf(block))
  }
  const levels = levelsOf(candidates, outline)
  const marked = blocks.map((block): PdfBlock => {
    const style = candidates.get(block)
    if (style === undefined || block.kind === 'table') return block
    const written = block.kind === 'item' ? `${block.number} ${block.text}`.trim() : block.text
    const level = outlineDepth(block, outline) ?? levels.get(style) ?? 3
    const { page, size, font, isBold, gapAbove, lines } = block
    return { kind: 'heading', page, size, font, isBold, gapAbove, lines, text: written, level } satisfies TextBlock
  })
  return withChapterNumbers(marked)
}

const chapterNumber =
  /^(?:chapter|appendix|part|section|kapitel|anhang|teil|chapitre|annexe|partie|capítulo|capitolo|hoofdstuk|глава)\s+(?:\d{1,3}|[A-Z]|[IVXL]{1,6})[.:]?$/i

/** The number of a chapter may stand on a line above its name. */
function withChapterNumbers(blocks: readonly PdfBlock[]): PdfBlock[] {
  return blocks.flatMap((block, at): PdfBlock[] => {
    const [above, below] = [blocks[at - 1], blocks[at + 1]]
    const isNumber = block.kind === 'heading' && chapterNumber.test(block.text)
    if (isNumber && below?.kind === 'heading') return []
    const isBelow = block.kind === 'heading' && above?.kind === 'heading' && chapterNumber.test(above.text)
    return [isBelow ? { ...block, text: `${above.text.replace(/[.:]$/, '')}: ${block.text}` } : block]
  })
}

function isCandidate(
  block: PdfBlock,
  next: PdfBlock | undefined,
  type: Type,
  outline: ReadonlyMap<string, number>,
): boolean {
  if (block.kind === 'table' || block.kind === 'code' || (block.kind === 'item' && block.number === '')) return false
  const { text, lines, size, isBold, font } = block
  if (text.length > maxLength || lines.length > maxLines || !/\p{L}/u.test(text) || /[,;]$/.test(text)) return false
  const isLarge = size >= larger * type.size
  const isOtherwise = isLarge || (isBold && !type.isBold) || font !== type.font
  if (isOtherwise && outlineDepth(block, outline) !== undefined) return true
  if (/\.$/.test(text) && !/\b(?:etc|vs|no|inc)\.$/i.test(text)) return false
  if (isLarge) return true
  if (!isBold || type.isBold) return false
  // Bold words above others in bold are a list of names, and the last ones lead to nothing.
  const leads = next !== undefined && (next.kind === 'table' || !next.isBold || next.size < size)
  return leads && block.gapAbove > 1.15 * type.leading && text.length < 120
}

function outlineDepth(block: PdfBlock, outline: ReadonlyMap<string, number>): number | undefined {
  if (outline.size === 0) return undefined
  const text = block.kind === 'item' ? `${block.number} ${block.text}` : block.text
  return (
    outline.get(outlineKey(text)) ??
    outline.get(outlineKey(text.replace(/^(?:chapter|appendix|section)?\s*[\dA-Z]+(?:\.\d+)*[.:)]?\s+/i, '')))
  )
}

function styleOf({ size, isBold }: PdfBlock): string {
  return `${Math.round(size * 2) / 2} ${isBold ? 'bold' : 'plain'}`
}

/** Levels of styles: what the outline says of most headings of that style, else by size. */
function levelsOf(
  candidates: ReadonlyMap<PdfBlock, string>,
  outline: ReadonlyMap<string, number>,
): Map<string, number> {
  const votes = new Map<string, Map<number, number>>()
  for (const [block, style] of candidates) {
    const own = votes.get(style) ?? new Map<number, number>()
    votes.set(style, own)
    const depth = outlineDepth(block, outline)
    if (depth !== undefined) own.set(depth, (own.get(depth) ?? 0) + 1)
  }
  const order = [...votes.keys()].sort((one, other) => rankOf(other) - rankOf(one))
  const levels = new Map<string, number>()
  let above = 0
  for (const style of order) {
    const level = Math.min(6, mostOf(votes.get(style) ?? new Map()) ?? above + 1)
    levels.set(style, level)
    above = Math.max(above, level)
  }
  return levels
}

function rankOf(style: string): number {
  const [size, weight] = style.split(' ')
  return Number(size) + (weight === 'bold' ? 0.25 : 0)
}
