// Writes the blocks of a PDF as Markdown that shows their words as they are.

import { markdownOfPlainText } from '../../../articles/plain-text.ts'
import { ticksAround, writeLine } from '../../../text/commonmark.ts'
import type { ItemBlock, PdfBlock, TableBlock } from './block.ts'

export function writeBlocks(blocks: readonly PdfBlock[]): string {
  const written: string[] = []
  let stack: number[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'item') stack = []
    const previous = blocks[at - 1]
    if (block.kind === 'item') {
      stack = [...stack.filter((left) => left < block.left - 0.6 * block.size), block.left]
      const line = itemOf(block, stack.length - 1)
      if (previous?.kind === 'item') written.push(`${written.pop()}\n${line}`)
      else written.push(line)
    } else written.push(writtenBlock(block))
  }
  return written.filter((each) => each !== '').join('\n\n')
}

function writtenBlock(block: Exclude<PdfBlock, ItemBlock>): string {
  if (block.kind === 'table') return writtenTable(block)
  if (block.kind === 'code') {
    const fence = ticksAround(block.text, 3)
    return `${fence}\n${block.text}\n${fence}`
  }
  if (block.kind === 'heading') return `${'#'.repeat(Math.min(block.level ?? 3, 6))} ${plain(block.text)}`
  const { term } = block
  return term === undefined ? plain(block.text) : `${writeLine([{ text: term, kind: 'code' }])}\\\n${plain(block.text)}`
}

function itemOf({ number, text }: ItemBlock, depth: number): string {
  // Letters in brackets are words; Markdown numbers with digits alone.
  const [, digits] = /^\(?(\d{1,3})[.)]$/.exec(number) ?? []
  const mark = digits === undefined ? '-' : `${digits}.`
  const words = digits === undefined && number !== '' ? `${number} ${text}` : text
  return `${'    '.repeat(Math.max(0, depth))}${mark} ${plain(words)}`
}

function writtenTable({ rows }: TableBlock): string {
  const [header = [], ...others] = rows
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell)).join(' | ')} |`
  return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...others.map(line)].join('\n')
}

function plain(words: string): string {
  return markdownOfPlainText(words.replace(/\s+/g, ' ').trim())
}
