// Writes what a reader of Discord sees as CommonMark that is read back to the same words and lines, and as plain words.

import { escapeStart, ticksAround, writeLine } from '../../text/commonmark.ts'
import { linesOf, type ShownBlock, type ShownItem, type ShownLine, type ShownSpan } from './shown-text.ts'

/** CommonMark. A line break is a backslash at the end of a line, which no editor takes away. */
export function writeCommonMark(blocks: readonly ShownBlock[]): string {
  return blockLines(withLoneHeadingsAsText(blocks)).join('\n')
}

/** In Discord a heading may be no more than a sentence in large letters: one with nothing below it is the text. */
function withLoneHeadingsAsText(blocks: readonly ShownBlock[]): ShownBlock[] {
  return blocks.map((block, number) => {
    const below = blocks[number + 1]
    const isLone = block.kind === 'heading' && (!below || (below.kind === 'heading' && below.level <= block.level))
    return isLone ? { kind: 'lines', lines: [block.line] } : block
  })
}

/** The words alone, a line each. @param leaves Which spans are left out. */
export function plainLines(
  blocks: readonly ShownBlock[],
  leaves: (span: ShownSpan) => boolean = () => false,
): string[] {
  return Array.from(linesOf(blocks), (line) => plainLine(line.filter((span) => !leaves(span)))).filter(Boolean)
}

export function plainLine(line: ShownLine): string {
  return line
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

function blockLines(blocks: readonly ShownBlock[]): string[] {
  const lines: string[] = []
  let isOtherList = false
  for (const [number, block] of blocks.entries()) {
    // Two lists one after the other would be one without other markers.
    isOtherList = block.kind === 'list' && blocks[number - 1]?.kind === 'list' && !isOtherList
    const those = linesOfBlock(block, isOtherList)
    if (lines.length > 0 && those.length > 0) lines.push('')
    lines.push(...those)
  }
  return lines
}

function linesOfBlock(block: ShownBlock, isOtherList: boolean): string[] {
  switch (block.kind) {
    case 'lines': {
      const written = block.lines.map((line) => escapeStart(writeLine(line))).filter(Boolean)
      return written.map((line, number) => (number < written.length - 1 ? `${line}\\` : line))
    }
    case 'heading': {
      const words = writeLine(block.line).replace(/(?<=^|\s)#+$/, '\\$&')
      return words === '' ? [] : [`${'#'.repeat(block.level)} ${words}`]
    }
    case 'code': {
      const fence = ticksAround(block.text, 3)
      return [fence + block.language, ...block.text.split('\n'), fence]
    }
    case 'quote':
      return blockLines(block.blocks).map((line) => `> ${line}`.trimEnd())
    case 'list':
      return itemLines(block.items, isOtherList)
  }
}

function itemLines(items: readonly ShownItem[], isOtherList: boolean): string[] {
  const lines: string[] = []
  /** How far the words of each open item are moved in. */
  const widths: number[] = []
  let last: ShownItem | undefined
  for (const item of items) {
    const words = blockLines(item.blocks)
    if (words.length === 0) continue
    // A list whose first item is not number 1 begins only behind an empty line.
    if (last && startsList(item, last)) lines.push('')
    widths.length = Math.min(item.depth, widths.length)
    const marker = item.number === undefined ? (isOtherList ? '*' : '-') : `${item.number}${isOtherList ? ')' : '.'}`
    const indent = ' '.repeat(widths.reduce((sum, width) => sum + width, 0))
    const hanging = indent + ' '.repeat(marker.length + 1)
    lines.push(
      ...words.map((line, number) => (number === 0 ? `${indent}${marker} ${line}` : `${hanging}${line}`.trimEnd())),
    )
    widths.push(marker.length + 1)
    last = item
  }
  return lines
}

function startsList(item: ShownItem, last: ShownItem): boolean {
  if (item.depth > last.depth) return item.number !== undefined && item.number !== 1
  return item.depth === last.depth && (item.number === undefined) !== (last.number === undefined)
}
