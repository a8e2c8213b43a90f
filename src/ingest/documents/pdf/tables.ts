// Tells tables from text: lines of several pieces that begin, or end, below one another.

import type { PieceRow } from './columns.ts'
import type { Piece } from './page.ts'
import type { Type } from './type-size.ts'

export type RowsPart =
  | { readonly kind: 'text'; readonly rows: readonly PieceRow[] }
  | {
      readonly kind: 'table'
      readonly rows: readonly (readonly string[])[]
      readonly columns: readonly number[]
      readonly pieces: readonly Piece[]
    }

/** Lines of a table are not further apart, in sizes. */
const widestGap = 4.5

export function tablesIn(rows: readonly PieceRow[], type: Type): RowsPart[] {
  const parts: RowsPart[] = []
  let text: PieceRow[] = []
  const closeText = () => {
    if (text.length > 0) parts.push({ kind: 'text', rows: text })
    text = []
  }
  for (let at = 0; at < rows.length; ) {
    const run = runFrom(rows, at)
    const table = run.length > 1 ? tableOf(run, type) : undefined
    if (table) {
      closeText()
      parts.push(table)
      at += run.length
    } else {
      text.push(rows[at] ?? [])
      at += 1
    }
  }
  closeText()
  return parts
}

/** Lines from one with several pieces to the last such, with those of one piece between them that stand in a column. */
function runFrom(rows: readonly PieceRow[], from: number): readonly PieceRow[] {
  const first = rows[from]
  if (!first || !isCells(first)) return []
  const starts = [...first]
  let end = from + 1
  let last = from + 1
  for (; end < rows.length; end += 1) {
    const [row, above] = [rows[end], rows[end - 1]]
    if (!row?.[0] || !above?.[0]) break
    if ((above[0].y - row[0].y) / above[0].size > widestGap) break
    if (isCells(row)) {
      if (!row.some((piece) => starts.some((start) => isBelow(piece, start)))) break
      starts.push(...row.filter((piece) => !starts.some((start) => isBelow(piece, start))))
      last = end + 1
    } else if (!isWithinColumn(row[0], starts)) break
    // A cell's last line may end the table.
    else if (end === last && isCellEnd(row[0], above, rows[end + 1])) last = end + 1
  }
  return rows.slice(from, last)
}

/** Below a row that has a cell there, nearer to it than to what follows. */
function isCellEnd(piece: Piece, above: PieceRow, next: PieceRow | undefined): boolean {
  const gap = (above[0]?.y ?? 0) - piece.y
  const nextGap = next?.[0] ? piece.y - next[0].y : Number.POSITIVE_INFINITY
  const isSplit = above.some((cell) => isBelow(piece, cell))
  return isSplit && gap < 1.5 * piece.size && (gap < 0.9 * nextGap || nextGap < 0)
}

function isCells(row: PieceRow): boolean {
  return row.length > 1 && !row.some(({ text }) => /(?:\s?[.·…]){4,}/.test(text))
}

function isBelow(piece: Piece, start: Piece): boolean {
  const near = 0.5 * piece.size
  const middle = (each: Piece) => (each.left + each.right) / 2
  return (
    Math.abs(piece.left - start.left) < near ||
    Math.abs(piece.right - start.right) < near ||
    Math.abs(middle(piece) - middle(start)) < near
  )
}

/** A line of prose is wider than the column that it begins in. */
function isWithinColumn(piece: Piece, starts: readonly Piece[]): boolean {
  const below = starts.filter((start) => Math.abs(piece.left - start.left) < 0.5 * piece.size)
  if (below.length === 0) return false
  const next = Math.min(
    ...starts.filter(({ left }) => left > piece.left + piece.size).map(({ left }) => left),
    Number.POSITIVE_INFINITY,
  )
  return piece.right < next + 0.5 * piece.size
}

function tableOf(rows: readonly PieceRow[], type: Type): RowsPart | undefined {
  const columns = columnsOf(rows)
  const full = rows.filter((row) => row.length > 1)
  if (columns.length < 2 || full.length < 2) return undefined
  // Prose that was set with wide gaps fills its line.
  const width =
    Math.max(...rows.map((row) => row.at(-1)?.right ?? 0)) - Math.min(...rows.map((row) => row[0]?.left ?? 0))
  const fill =
    full.reduce((sum, row) => sum + row.reduce((all, { left, right }) => all + right - left, 0), 0) / full.length
  if (fill > 0.93 * width && columns.length < 3) return undefined
  const merged = mergedRows(rows, columns, type)
  if (merged.length < 2) return undefined
  return { kind: 'table', rows: merged, columns: columns.map(({ left }) => left), pieces: rows.flat() }
}

interface Column {
  left: number
  right: number
}

/** Columns by what overlaps: a piece over several of them, such as a heading of two, parts none. */
function columnsOf(rows: readonly PieceRow[]): Column[] {
  const columns: Column[] = []
  const counts = Math.max(...rows.map((row) => row.length))
  const bySize = [...rows].sort((one, other) => other.length - one.length)
  for (const row of bySize) {
    for (const { left, right } of row) {
      const over = columns.filter((column) => left < column.right && right > column.left)
      const [only] = over
      if (over.length > 1) continue
      if (only) {
        // It must not grow into its neighbours.
        const [before, after] = [
          columns.filter((each) => each.right <= only.left).map((each) => each.right),
          columns.filter((each) => each.left >= only.right).map((each) => each.left),
        ]
        only.left = Math.max(Math.min(only.left, left), ...before)
        only.right = Math.min(Math.max(only.right, right), ...after)
      } else if (columns.length < counts + 2) columns.push({ left, right })
    }
  }
  return columns.sort((one, other) => one.left - other.left)
}

/** Lines of one row of cells are put together: by the smaller distance between them, or since the first cell is empty. */
function mergedRows(rows: readonly PieceRow[], columns: readonly Column[], type: Type): string[][] {
  const gaps = rows.slice(1).map((row, at) => ((rows[at]?.[0]?.y ?? 0) - (row[0]?.y ?? 0)) / (row[0]?.size ?? 1))
  const [smallest, largest] = [Math.min(...gaps), Math.max(...gaps)]
  const isSpaced = largest > 1.25 * smallest && smallest < 1.25 * type.leading
  const limit = isSpaced ? (smallest + largest) / 2 : Number.POSITIVE_INFINITY
  const merged: string[][] = []
  for (const [at, row] of rows.entries()) {
    const cells = cellsOf(row, columns)
    const gap = gaps[at - 1] ?? Number.POSITIVE_INFINITY
    const last = merged.at(-1)
    const count = cells.filter(Boolean).length
    const words = cells.find(Boolean) ?? ''
    // A single cell below the last row, or in small letters, is the rest of one.
    const isRest = count === 1 && (at === rows.length - 1 || /^\p{Ll}/u.test(words))
    const isNew = !last || gap > limit || (cells[0] !== '' && !isRest && (!isSpaced || count > 1))
    if (isNew) merged.push(cells)
    else
      for (const [column, words] of cells.entries())
        if (words !== '') last[column] = `${last[column] ?? ''} ${words}`.trim()
  }
  return merged
}

function cellsOf(row: PieceRow, columns: readonly Column[]): string[] {
  const cells = columns.map(() => '')
  for (const { text, left, right } of row) {
    const shares = columns.map((column) => Math.min(right, column.right) - Math.max(left, column.left))
    const at = shares.indexOf(Math.max(...shares))
    cells[at] = `${cells[at] ?? ''} ${text}`.trim()
  }
  return cells
}
