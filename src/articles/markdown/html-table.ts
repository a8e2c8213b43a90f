// Tables in HTML become rows of cells, as Markdown's are.

import { readTag } from './tags.ts'

export interface HtmlTable {
  /** Cells as HTML. */
  readonly rows: readonly (readonly string[])[]
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean
}

export function readHtmlTable(html: string): HtmlTable {
  const rows: string[][] = []
  let cell: { from: number } | undefined
  let isHeader = true
  let isInHead = false
  const endCell = (end: number) => {
    if (cell) rows.at(-1)?.push(html.slice(cell.from, end))
    cell = undefined
  }
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const tag = readTag(html, at)
    const name = tag?.name.toLowerCase()
    if (!tag || !name || !/^(?:tr|td|th|thead|table|caption)$/.test(name)) continue
    endCell(at)
    if (name === 'thead') isInHead = tag.kind === 'open'
    if (tag.kind !== 'open' || name === 'table' || name === 'thead') continue
    if (name === 'tr') rows.push([])
    else if (name === 'caption') rows.push([])
    if (name === 'td' && !isInHead && rows.length <= 1) isHeader = false
    if (name !== 'tr') {
      if (rows.length === 0) rows.push([])
      cell = { from: tag.end }
    }
  }
  endCell(html.length)
  return { rows, hasHeader: isHeader }
}
