// Tells tables of data from those that only arrange a page, and writes them.

import { writeLine } from '../../../text/commonmark.ts'
import type { DomElement } from '../dom.ts'
import { spansOf } from './spans.ts'

/** The cells of each row of the table itself, or of one that stands between its rows by mistake. */
export function rowsOf(table: DomElement): DomElement[][] {
  const rows: DomElement[][] = []
  const visit = (element: DomElement) => {
    for (const child of element.children) {
      if (child.localName === 'tr') rows.push([...child.children].filter(({ localName }) => /^t[dh]$/.test(localName)))
      else if (/^(?:thead|tbody|tfoot|table)$/.test(child.localName)) visit(child)
    }
  }
  visit(table)
  return rows.filter((cells) => cells.length > 0)
}

/** Whether each cell is better read as a part of the page: it holds what no cell of Markdown can. */
export function isArrangement(table: DomElement, rows: readonly (readonly DomElement[])[]): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true
  const columns = Math.max(0, ...rows.map((cells) => cells.length))
  if (columns < 2) return true
  if (table.querySelector('table,h1,h2,h3,h4,h5,h6,blockquote') !== null) return true
  const cells = rows.flat()
  const blocks = cells.filter((cell) => cell.querySelectorAll('p,pre,ul,ol,dl').length > 1 || cell.querySelector('pre'))
  return blocks.length * 3 > cells.length
}

/** Lines of a table as GitHub has it: the first row is its header, since most tables have one, marked or not. */
export function tableLines(rows: readonly (readonly DomElement[])[], base: string | undefined): string[] {
  const written = withSpans(rows).map((cells) => cells.map((cell) => (cell ? cellText(cell, base) : '')))
  const columns = Math.max(...written.map((cells) => cells.length))
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const [first = [], ...others] = written
  const rule = `|${' --- |'.repeat(columns)}`
  // A lone row names no columns.
  return others.length === 0 ? [line([]), rule, line(first)] : [line(first), rule, ...others.map(line)]
}

/** The most cells that one may be laid over; none more in a table that would grow beyond measure. */
const maxSpan = 50
const maxLaidOut = 20_000

/** Cells below one that goes over several rows move to the right; what one covers is empty. */
function withSpans(rows: readonly (readonly DomElement[])[]): (DomElement | undefined)[][] {
  const covered = new Map<number, number>()
  const most = rows.length * maxSpan > maxLaidOut ? 1 : maxSpan
  return rows.map((cells) => {
    const line: (DomElement | undefined)[] = []
    const next = () => {
      for (let left = covered.get(line.length) ?? 0; left > 0; left = covered.get(line.length) ?? 0) {
        covered.set(line.length, left - 1)
        line.push(undefined)
      }
    }
    for (const cell of cells) {
      next()
      const [wide, high] = ['colspan', 'rowspan'].map((name) => Math.min(most, spanOf(cell.getAttribute(name))))
      for (let column = 0; column < (wide ?? 1); column += 1) {
        if ((high ?? 1) > 1) covered.set(line.length, (high ?? 1) - 1)
        line.push(column === 0 ? cell : undefined)
      }
    }
    next()
    return line
  })
}

function spanOf(value: string | null): number {
  const span = Number(value ?? 1)
  return Number.isInteger(span) && span >= 1 ? Math.min(span, maxSpan) : 1
}

function cellText(cell: DomElement, base: string | undefined): string {
  const lines = spansOf(inLine(cell), base).map((line) => writeLine(line).replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|'))
  return lines.filter(Boolean).join(' ')
}

/** The cell's nodes, where a block ends with a blank. */
function inLine(cell: DomElement): DomElement[] {
  for (const block of cell.querySelectorAll('p,div,li,dt,dd,pre,ul,ol,dl,section,tr,td,th')) block.after(' ')
  return [cell]
}
