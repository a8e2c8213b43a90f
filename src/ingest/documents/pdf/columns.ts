// The order in which a page is read: columns one after the other, what spans them between.

import type { Piece, PrintedPage } from './page.ts'

/** Fewest lines on either side of what parts two columns. */
const fewestRows = 5
/** How much of a column its lines fill; cells of a table fill less. */
const filled = 0.55

/** Pieces of one line, from left to right. */
export type PieceRow = readonly Piece[]

/** @returns Regions of the page, each read as a whole from top to bottom. */
export function regionsOf({ pieces, width }: PrintedPage): PieceRow[][] {
  return split(pieceRows(pieces), width, 0)
}

function pieceRows(pieces: readonly Piece[]): PieceRow[] {
  const rows: Piece[][] = []
  for (const piece of pieces) {
    const row = rows.at(-1)
    if (row?.[0] && Math.abs(row[0].y - piece.y) < 0.45 * Math.max(piece.size, row[0].size)) row.push(piece)
    else rows.push([piece])
  }
  for (const row of rows) row.sort((one, other) => one.left - other.left)
  return rows
}

function split(rows: PieceRow[], width: number, depth: number): PieceRow[][] {
  const gutter = depth < 3 ? gutterOf(rows, width) : undefined
  if (gutter === undefined) return rows.length > 0 ? [rows] : []
  const regions: PieceRow[][] = []
  let parted: PieceRow[] = []
  const close = () => {
    if (parted.length === 0) return
    for (const isLeft of [true, false]) {
      const side = parted
        .map((row) => row.filter((piece) => piece.right <= gutter === isLeft))
        .filter((row) => row.length > 0)
      regions.push(...split(side, width, depth + 1))
    }
    parted = []
  }
  let whole: PieceRow[] = []
  for (const row of rows) {
    if (row.some((piece) => piece.left < gutter && piece.right > gutter)) {
      close()
      whole.push(row)
    } else {
      if (whole.length > 0) regions.push(whole)
      whole = []
      parted.push(row)
    }
  }
  close()
  if (whole.length > 0) regions.push(whole)
  return regions
}

/** Where a column ends and the next one begins; undefined when all lines are one column. */
function gutterOf(rows: readonly PieceRow[], width: number): number | undefined {
  const candidates = new Map<number, number>()
  for (const row of rows) {
    for (const [at, piece] of row.entries()) {
      const next = row[at + 1]
      if (!next) continue
      const middle = Math.round((piece.right + next.left) / 2 / 4) * 4
      candidates.set(middle, (candidates.get(middle) ?? 0) + 1)
    }
  }
  const likely = [...candidates].sort(([, one], [, other]) => other - one).slice(0, 6)
  return likely.map(([x]) => x).find((x) => isGutter(rows, x, width))
}

function isGutter(rows: readonly PieceRow[], x: number, width: number): boolean {
  const parted = rows.filter((row) => row.every((piece) => piece.right <= x || piece.left >= x))
  const sides = [true, false].map((isLeft) =>
    parted.map((row) => row.filter((piece) => piece.right <= x === isLeft)).filter((row) => row.length > 0),
  )
  return sides.every((side) => {
    if (side.length < fewestRows) return false
    const left = Math.min(...side.map((row) => row[0]?.left ?? 0))
    const right = Math.max(...side.map((row) => row.at(-1)?.right ?? 0))
    if (right - left < 0.18 * width) return false
    const fill = side.reduce((sum, row) => sum + row.reduce((all, piece) => all + piece.right - piece.left, 0), 0)
    return fill / side.length > filled * (right - left)
  })
}
