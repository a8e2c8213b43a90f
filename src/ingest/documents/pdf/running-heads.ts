// Leaves out what a document prints on every page, above or below the text: running heads, footers, page numbers.

import type { Piece, PrintedPage } from './page.ts'

/** Pieces on one line, and the page they stand on. */
interface EdgeLine {
  readonly page: number
  /** From the nearest edge, 0 the outermost. */
  readonly place: number
  readonly isTop: boolean
  readonly y: number
  /** Distance to the next line inwards, in sizes. */
  readonly gap: number
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** So many lines from an edge may be running ones. */
const mostLines = 3
/** Such lines stand in this share of the page's height from the edge. */
const edge = 0.14

export function withoutRunningHeads(pages: readonly PrintedPage[]): PrintedPage[] {
  const lines = pages.flatMap(edgeLines)
  const numbers = pageNumberOffset(lines)
  const running = new Set<Piece>()
  const groups = groupedByPlace(lines)
  for (const line of lines) {
    const isOuter =
      line.place === 0 ||
      lines.some(
        (other) =>
          other.page === line.page &&
          other.isTop === line.isTop &&
          other.place === line.place - 1 &&
          other.pieces.every((piece) => running.has(piece)),
      )
    if (!isOuter) continue
    const alike = groups.get(placeKey(line)) ?? []
    if (isPageNumber(line, numbers) || repeats(line, alike, pages.length))
      for (const piece of line.pieces) running.add(piece)
  }
  return pages.map((page) => ({ ...page, pieces: page.pieces.filter((piece) => !running.has(piece)) }))
}

function edgeLines({ pieces, height }: PrintedPage, page: number): EdgeLine[] {
  const lines: Piece[][] = []
  for (const piece of pieces) {
    const line = lines.at(-1)
    if (line?.[0] && Math.abs(line[0].y - piece.y) < 0.3 * Math.max(piece.size, line[0].size)) line.push(piece)
    else lines.push([piece])
  }
  const of = (line: readonly Piece[], next: readonly Piece[] | undefined, place: number, isTop: boolean): EdgeLine => {
    const [y, size] = [line[0]?.y ?? 0, line[0]?.size ?? 1]
    const gap = next?.[0] ? Math.abs(next[0].y - y) / size : 99
    return { page, place, isTop, y, gap, text: line.map(({ text }) => text).join(' '), pieces: line }
  }
  const tops = lines.slice(0, mostLines).map((line, place) => of(line, lines[place + 1], place, true))
  const bottoms = lines
    .slice(-mostLines)
    .reverse()
    .map((line, place) => of(line, lines.at(-2 - place), place, false))
  const top = Math.max(height, ...pieces.map(({ y }) => y))
  return [...tops.filter(({ y }) => y > (1 - edge) * top), ...bottoms.filter(({ y }) => y < edge * top)]
}

/** Digits, and what only numbers pages, made alike. */
const shapeOf = (text: string) =>
  text
    .replace(/\d+/g, '#')
    .replace(/^[ivxlc]+$/i, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const placeKey = ({ isTop, y }: EdgeLine) => `${isTop} ${Math.round(y / 4)}`

function groupedByPlace(lines: readonly EdgeLine[]): Map<string, EdgeLine[]> {
  const groups = new Map<string, EdgeLine[]>()
  for (const line of lines) {
    const key = placeKey(line)
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  return groups
}

/** What is to be added to a page's place to get the number that stands on it, for each edge. */
function pageNumberOffset(lines: readonly EdgeLine[]): ReadonlySet<number> {
  const counts = new Map<number, number>()
  for (const { page, text } of lines) {
    for (const number of new Set([/^\d{1,4}\b/.exec(text)?.[0], /\b\d{1,4}$/.exec(text)?.[0]])) {
      if (number === undefined) continue
      const offset = Number(number) - page
      counts.set(offset, (counts.get(offset) ?? 0) + 1)
    }
  }
  const pages = new Set(lines.map(({ page }) => page)).size
  return new Set([...counts].filter(([, count]) => count >= Math.max(2, 0.25 * pages)).map(([offset]) => offset))
}

const numberAlone =
  /^[\s–—\-|[\](){}.·•]*(?:(?:page|seite|página|pagina|p\.|s\.|стр\.?|第)\s*)?(?:\d{1,4}|[ivxlc]{1,7}|[A-Z]-\d{1,3})(?:\s*(?:\/|of|von|de|di|sur|из|\|)\s*\d{1,4})?(?:\s*[页頁ページ])?[\s–—\-|[\](){}.·•]*$/i

function isPageNumber({ page, text, gap }: EdgeLine, offsets: ReadonlySet<number>): boolean {
  if (numberAlone.test(text) && (gap > 1.3 || offsets.has(Number(text) - page))) return true
  const ends = [/^\d{1,4}\b/.exec(text)?.[0], /\b\d{1,4}$/.exec(text)?.[0]]
  return gap > 1.5 && ends.some((number) => number !== undefined && offsets.has(Number(number) - page))
}

/** The same words at the same place of other pages, or a line that stands apart where nearly every page has one. */
function repeats(line: EdgeLine, alike: readonly EdgeLine[], pages: number): boolean {
  const shape = shapeOf(line.text)
  const same = alike.filter((other) => other.page !== line.page && shapeOf(other.text) === shape)
  if (same.length >= Math.max(2, 0.05 * pages) && line.gap > 1.3) return true
  if (same.some(({ page }) => Math.abs(page - line.page) <= 2) && line.gap > 1.6) return true
  const others = new Set(alike.filter(({ gap }) => gap > 1.6).map(({ page }) => page))
  return pages >= 6 && others.size >= 0.6 * pages && line.gap > 1.6 && line.text.length < 120
}
