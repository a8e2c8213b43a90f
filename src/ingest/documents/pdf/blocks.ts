// Puts lines together to blocks: paragraphs, items of lists, code, tables.

import type { ItemBlock, Line, PdfBlock, TableBlock, TextBlock } from './block.ts'
import { type PieceRow, regionsOf } from './columns.ts'
import { isNote } from './notes.ts'
import type { Piece, PrintedPage } from './page.ts'
import { tablesIn } from './tables.ts'
import type { Type } from './type-size.ts'

const bullet = /^(?:[•‣▪▫◦●○■□►▶➢➤✓✔·∙»›>–—\uf0a7\uf0b7\uf0d8\uf076\uf0fc\u2023\u2043]|[-*](?=\s))\s*/u
const number = /^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+/

/** @returns In reading order. */
export function blocksOf(pages: readonly PrintedPage[], type: Type): PdfBlock[] {
  const blocks: PdfBlock[] = []
  for (const [at, page] of pages.entries()) {
    for (const region of regionsOf(page)) {
      append(blocks, blocksIn(region, at, type), type)
    }
  }
  return blocks
}

/** A paragraph, an item or a table goes on in the next column or on the next page. */
function append(blocks: PdfBlock[], found: readonly PdfBlock[], type: Type): void {
  const [first, second] = found
  // Notes at the foot of a page part nothing.
  const at = blocks.findLastIndex((block) => !isNote(block, type))
  const last = blocks[at]
  if (!first) return
  const ended = last && second && withCellEnd(last, first, second)
  if (ended && second) {
    blocks.splice(at, 1, joinedBlock(ended, second))
    blocks.push(...found.slice(2))
  } else if (last && goesOn(last, first)) {
    blocks.splice(at, 1, joinedBlock(last, first))
    blocks.push(...found.slice(1))
  } else blocks.push(...found)
}

/** The last lines of a cell may stand on the next page, above the rows that follow. */
function withCellEnd(last: PdfBlock, first: PdfBlock, second: PdfBlock): TableBlock | undefined {
  if (last.kind !== 'table' || first.kind !== 'paragraph' || !isSameTable(last, second)) return undefined
  const line = first.lines[0]
  const column = last.columns.findLastIndex((left) => line !== undefined && left < line.left + first.size)
  if (column < 1) return undefined
  const end = last.rows.length - 1
  const rows = last.rows.map((row, at) =>
    at === end ? row.map((cell, nth) => (nth === column ? joinedText([cell, first.text]) : cell)) : row,
  )
  return { ...last, rows }
}

function blocksIn(region: readonly PieceRow[], page: number, type: Type): PdfBlock[] {
  const right = rightEdge(region)
  const blocks: PdfBlock[] = []
  let above: number | undefined
  for (const part of tablesIn(region.map(withMark), type)) {
    if (part.kind === 'table') {
      const [first] = part.pieces
      if (!first) continue
      const gapAbove = above === undefined ? 99 : (above - first.y) / first.size
      const { size, font, isBold } = first
      const text = part.rows.map((row) => row.join(' ')).join(' ')
      blocks.push({ kind: 'table', page, size, font, isBold, gapAbove, rows: part.rows, columns: part.columns, text })
      above = part.pieces.at(-1)?.y
    } else {
      const grouped = grouping(part.rows.map(lineOf), { page, right, type, above })
      blocks.push(...grouped)
      above = part.rows.at(-1)?.[0]?.y
    }
  }
  return blocks
}

/** A bullet or a number stands apart from its item, and is no cell. */
function withMark(row: PieceRow): PieceRow {
  const [mark, text, ...others] = row
  if (!mark || !text || mark.text.length > 6 || text.left - mark.right > 4 * mark.size) return row
  // The letter o is a bullet where it stands apart, and a word in Italian or Portuguese.
  const sign = mark.text === 'o' ? '◦' : mark.text
  if (!bullet.test(`${sign} `) && !number.test(`${sign} `)) return row
  return [{ ...text, text: `${sign} ${text.text}`, left: mark.left, right: text.right }, ...others]
}

function rightEdge(region: readonly PieceRow[]): number {
  const ends = region.map((row) => row.at(-1)?.right ?? 0).sort((one, other) => other - one)
  return ends[Math.floor(ends.length * 0.05)] ?? 0
}

function lineOf(row: PieceRow): Line {
  const main = [...row].sort((one, other) => other.text.length - one.text.length)[0] as Piece
  const all = row.reduce((sum, { text }) => sum + text.length, 0)
  const shareOf = (is: (piece: Piece) => boolean) =>
    row.reduce((sum, piece) => sum + (is(piece) ? piece.text.length : 0), 0) / all
  return {
    text: row.map(({ text }) => text).join(' '),
    left: row[0]?.left ?? 0,
    right: row.at(-1)?.right ?? 0,
    y: main.y,
    size: main.size,
    font: main.font,
    isBold: shareOf(({ isBold }) => isBold) > 0.85,
    isMono: shareOf(({ isMono }) => isMono) > 0.85,
  }
}

interface Surroundings {
  readonly page: number
  readonly right: number
  readonly type: Type
  /** The line above the first one. */
  readonly above: number | undefined
}

function grouping(lines: readonly Line[], { page, right, type, above }: Surroundings): (TextBlock | ItemBlock)[] {
  const groups: { lines: Line[]; gapAbove: number }[] = []
  let previous: Line | undefined
  for (const line of lines) {
    const before = previous?.y ?? above
    const gap = before === undefined ? 99 : (before - line.y) / line.size
    const group = groups.at(-1)
    if (group && previous && !begins(line, previous, group.lines, { gap, right, type })) group.lines.push(line)
    else groups.push({ lines: [line], gapAbove: gap })
    previous = line
  }
  return groups.map(({ lines: own, gapAbove }) => blockOf(own, gapAbove, page))
}

function begins(
  line: Line,
  previous: Line,
  group: readonly Line[],
  { gap, right, type }: { gap: number; right: number; type: Type },
): boolean {
  const [first] = group
  if (!first) return true
  if (line.isMono !== previous.isMono) return !isWithin(line, previous, gap, right, type)
  if (line.isMono) return gap > 2.6 * type.leading
  if (Math.abs(line.size - previous.size) > 0.06 * previous.size) return true
  if (line.isBold !== previous.isBold && !isInline(line, previous)) return true
  if (gap > 1.3 * type.leading || gap < -0.5) return true
  if (bullet.test(line.text)) return true
  const isItem = bullet.test(first.text) || number.test(first.text)
  if (number.test(line.text) && (isItem || gap > 1.1 * type.leading || !endsFull(previous, line, right))) return true
  // Below an item, what stands further left than its words is no part of it.
  if (isItem && group.length > 1 && line.left < (group[1]?.left ?? 0) - 0.6 * line.size) return true
  if (isItem) return false
  // The first line of a paragraph may be indented.
  if (line.left > previous.left + 0.8 * line.size && line.left < previous.left + 4 * line.size && group.length > 1)
    return true
  if (endsFull(previous, line, right)) return false
  // There was room for the next word: whoever wrote it ended the line here.
  return /[.!?:。！？：]["”’»)]?$/.test(previous.text) || gap > 1.12 * type.leading
}

/** A line that is all code may be one of a paragraph's. */
function isWithin(line: Line, previous: Line, gap: number, right: number, type: Type): boolean {
  const isLevel = Math.abs(line.left - previous.left) < 1 && gap < 1.1 * type.leading
  return isLevel && !/[.:]$/.test(previous.text) && endsFull(previous, line, right)
}

/** Bold words at the beginning of a paragraph are no heading. */
function isInline(line: Line, previous: Line): boolean {
  return previous.isBold && !line.isBold && /[a-z,]$/.test(previous.text) && /^\p{Ll}/u.test(line.text)
}

/** Whether the next line's first word would not have fitted. */
function endsFull(previous: Line, line: Line, right: number): boolean {
  const [word = ''] = line.text.split(' ')
  const width = line.text.length > 0 ? ((line.right - line.left) / line.text.length) * (word.length + 1) : 0
  return previous.right + Math.max(width, 0.5 * line.size) > right - 0.5 * line.size
}

function blockOf(lines: readonly Line[], gapAbove: number, page: number): TextBlock | ItemBlock {
  const [first] = lines
  if (!first) throw new Error('a block has lines')
  const { size, font } = first
  const placed = { page, size, font, isBold: lines.every(({ isBold }) => isBold), gapAbove, lines }
  if (lines.every(({ isMono }) => isMono)) return { ...placed, kind: 'code', text: codeOf(lines) }
  const text = joinedText(lines.map((line) => line.text))
  const mark = bullet.exec(text)?.[0]
  if (mark !== undefined && mark.length < text.length) {
    return { ...placed, kind: 'item', number: '', text: text.slice(mark.length), left: first.left }
  }
  const [whole, written] = number.exec(text) ?? []
  if (whole !== undefined && written !== undefined && whole.length < text.length) {
    return { ...placed, kind: 'item', number: written, text: text.slice(whole.length), left: first.left }
  }
  return { ...placed, kind: 'paragraph', text }
}

/** Lines as they stand, by their distance from the left. */
function codeOf(lines: readonly Line[]): string {
  const left = Math.min(...lines.map((line) => line.left))
  const widths = lines.filter(({ text }) => text.length > 3).map((line) => (line.right - line.left) / line.text.length)
  const width = widths.length > 0 ? widths.reduce((sum, each) => sum + each, 0) / widths.length : 6
  return lines.map((line) => ' '.repeat(Math.max(0, Math.round((line.left - left) / width))) + line.text).join('\n')
}

/** What a line ends with a hyphen goes on in the next; Chinese and Japanese go on without a space. */
function joinedText(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text === '') return line
    if (/\u00ad$/.test(text)) return text.slice(0, -1) + line
    if (/\p{L}\p{Ll}[-‐]$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line
    // Of an address or a range the sign stays.
    if (/[\p{L}\p{N}][-‐/]$/u.test(text)) return text + line
    const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u
    if (isUnspaced.test(text) && isUnspaced.test(line.slice(0, 1))) return text + line
    return `${text} ${line}`
  }, '')
}

function goesOn(last: PdfBlock, first: PdfBlock): boolean {
  if (first.kind === 'table' || last.kind === 'table') return isSameTable(last, first)
  if (last.kind === 'code' || first.kind === 'code') return false
  if (first.kind === 'item') return false
  if (Math.abs(last.size - first.size) > 0.06 * last.size || last.isBold !== first.isBold) return false
  const isOpen = !/[.!?:;。！？：；]["”’»)\]]*$/.test(last.text)
  return (
    isOpen &&
    (/^[\p{Ll}\p{N}(“"'‘,]/u.test(first.text) || /[,\p{Ll}-]$/u.test(last.text)) &&
    !/^\p{N}+[.)]/u.test(first.text) &&
    last.text.length > 30
  )
}

/** A table goes on where its columns do; its header may be printed again. */
function isSameTable(last: PdfBlock, first: PdfBlock): boolean {
  if (last.kind !== 'table' || first.kind !== 'table' || last.page === first.page) return false
  if (last.columns.length !== first.columns.length) return false
  return last.columns.every((left, at) => Math.abs(left - (first.columns[at] ?? 0)) < 2 * first.size)
}

function joinedBlock(last: PdfBlock, first: PdfBlock): PdfBlock {
  if (last.kind === 'table' && first.kind === 'table') {
    const isRepeated = JSON.stringify(last.rows[0]) === JSON.stringify(first.rows[0])
    const rows = [...last.rows, ...first.rows.slice(isRepeated ? 1 : 0)]
    return { ...last, rows, text: rows.map((row) => row.join(' ')).join(' ') }
  }
  if (last.kind === 'table' || first.kind === 'table') return last
  return { ...last, text: joinedText([last.text, first.text]), lines: [...last.lines, ...first.lines] }
}
