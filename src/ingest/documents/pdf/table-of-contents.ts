// Leaves out the table of contents, and lists of figures: words and numbers of pages, which say nothing themselves.

import { outlineKey } from '../outline-key.ts'
import type { PdfBlock } from './block.ts'

const dotted = /(?:\s?[.·…]){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*$/i
const contentsTitle =
  /^(?:table of contents|contents|brief contents|list of (?:figures|tables)|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|contenido|indice|sommario|inhoud(?:sopgave)?|sumário|innehåll|indhold|содержание|оглавление|目录|目錄|目次|차례|mục lục)$/i

export function withoutContents(blocks: readonly PdfBlock[]): PdfBlock[] {
  const headings = new Set(blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => outlineKey(text)))
  const isEntry = blocks.map((block) => isEntryOf(block, headings))
  return blocks.filter((block, at) => {
    if (isEntry[at]) return false
    if (!contentsTitle.test(block.text.replace(/[\s:]+$/, ''))) return true
    // It goes with its entries, which may all have been headings by their looks.
    return !isEntry.slice(at + 1, at + 4).some(Boolean)
  })
}

function isEntryOf(block: PdfBlock, headings: ReadonlySet<string>): boolean {
  if (block.kind === 'table') {
    const entries = block.rows.filter((row) => {
      const [number = '', ...words] = [...row].reverse()
      return /^(?:\d{1,4}|[ivxlc]{1,7})$/i.test(number.trim()) && headings.has(outlineKey(words.reverse().join(' ')))
    })
    return entries.length > 0.5 * block.rows.length
  }
  if (block.kind === 'code') return false
  const dottedLines = block.lines.filter(({ text }) => dotted.test(text))
  if (dottedLines.length > 0 && dottedLines.length >= 0.4 * block.lines.length) return true
  const [, words] = /^(.+?)\s+(?:\d{1,4}|[ivxlc]{1,7})$/i.exec(block.text) ?? []
  const written = block.kind === 'item' ? `${block.number}${words ?? ''}` : words
  return words !== undefined && block.kind !== 'heading' && headings.has(outlineKey(written ?? ''))
}
