// Splits an article's Markdown into the paragraphs that are searched and quoted.

import type { Paragraph, ParagraphKind } from './article.ts'
import { type Block, readBlocks } from './markdown.ts'
import { cutIntoPieces } from './pieces.ts'
import { isReadable } from './visible-text.ts'

/** Longest paragraph, in UTF-16 code units: a wall of text beyond it becomes several paragraphs. */
const maxParagraphLength = 2_000
/** Longest list item that shares a paragraph with its neighbours, and how long such a paragraph grows. */
const maxShortItemLength = 280
const maxItemGroupLength = 1_000
/** How far ahead a word of the visible text is sought in its source. */
const maxMarkupLength = 512

/** What one reading of a body gives. */
export interface SplitBody {
  readonly paragraphs: Paragraph[]
  /** The first level-1 heading, as text: an article's title when nothing else names it. */
  readonly heading: string | undefined
}

/** The paragraphs of a body, when its heading is not asked for. */
export function splitParagraphs(body: string): Paragraph[] {
  return splitBody(body).paragraphs
}

/**
 * Splits a body into paragraphs, in order. Headings become the context of what follows; short list items share a
 * paragraph, one line each; a table is one line a row. Takes any string and never throws. Links and pictures are not
 * resolved, and nothing but the body counts, so that equal bodies of different articles have equal paragraphs. Whoever
 * changes what comes out raises `cutterVersion`.
 * @param body Markdown; a byte order mark and any kind of line end may be in it.
 */
export function splitBody(body: string): SplitBody {
  const offsets = lineOffsets(body)
  const paragraphs: Paragraph[] = []
  const path: Block[] = []
  let headings: readonly string[] = []
  let items: Block[] = []
  let itemsLength = 0

  const add = (kind: ParagraphKind, text: string, firstLine: number, endLine: number) => {
    if (!isReadable(text)) return
    const [start, end] = trimRange(body, offsets[firstLine] ?? 0, offsets[endLine] ?? body.length)
    const ranges = cutIntoPieces(text, maxParagraphLength)
    const pieces = ranges.map((range) => text.slice(...range))
    const starts = ranges.length === 1 ? [0] : findInSource(body.slice(start, end), pieces)
    for (const [number, piece] of pieces.entries()) {
      if (!isReadable(piece)) continue
      paragraphs.push({
        ordinal: paragraphs.length,
        text: kind === 'code' ? piece.replace(/^\n+|\s+$/g, '') : piece.trim(),
        kind,
        headings,
        start: start + (starts[number] ?? 0),
        end: start + (starts[number + 1] ?? end - start),
      })
    }
  }
  const addItems = () => {
    const [first, last] = [items[0], items.at(-1)]
    if (first && last) add('list', items.map(itemLine).join('\n'), first.firstLine, last.endLine)
    items = []
    itemsLength = 0
  }

  const blocks = readBlocks(body)
  for (const block of blocks) {
    if (block.kind !== 'list') addItems()
    if (block.kind === 'heading') {
      while ((path.at(-1)?.level ?? 0) >= (block.level ?? 0)) path.pop()
      if (isReadable(block.text)) path.push(block)
      headings = path.map((heading) => heading.text)
    } else if (block.kind === 'list') {
      if (!joinsGroup(items.at(-1), itemsLength, block)) addItems()
      items.push(block)
      itemsLength += block.text.length
    } else add(block.kind, block.text, block.firstLine, block.endLine)
  }
  addItems()
  return { paragraphs, heading: blocks.find((block) => block.level === 1 && isReadable(block.text))?.text }
}

function joinsGroup(last: Block | undefined, groupLength: number, block: Block): boolean {
  if (!last) return true
  const areShort = last.text.length <= maxShortItemLength && block.text.length <= maxShortItemLength
  return areShort && last.item?.list === block.item?.list && groupLength + block.text.length <= maxItemGroupLength
}

function itemLine({ text, item }: Block): string {
  const indent = '  '.repeat(Math.min(item?.depth ?? 0, 8))
  return `${indent}${item?.marker ?? ''}${text}`
}

/** Where each line of the body begins, and where the body ends. Lines end as Markdown's do. */
function lineOffsets(body: string): number[] {
  return [0, ...Array.from(body.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)]
}

/** Leaves white space, control characters and a byte order mark out of a range that holds more than those. */
function trimRange(body: string, start: number, end: number): [number, number] {
  while (start < end - 1 && isBlank(body.charCodeAt(start))) start++
  while (end > start + 1 && isBlank(body.charCodeAt(end - 1))) end--
  return [start, end]
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xfeff
}

/**
 * Finds where the pieces of a visible text begin in its source: both are walked word by word, which steps over marks and
 * link targets. Where no word of a piece is found (all of it references such as &eacute;), its share of the text stands in.
 */
function findInSource(source: string, pieces: readonly string[]): number[] {
  const textLength = pieces.join('').length
  const starts: number[] = []
  let walked = 0
  let at = 0
  for (const [number, piece] of pieces.entries()) {
    const first = starts.at(-1) ?? -1
    const [word = ''] = /\S{1,16}/u.exec(piece) ?? []
    const share = Math.floor((source.length * walked) / textLength)
    const found = word ? source.slice(at, at + maxMarkupLength).indexOf(word) : -1
    const start = number === 0 ? 0 : found < 0 ? Math.max(at, share) : at + found
    // Every piece keeps at least one code unit, whatever the walk found.
    starts.push(Math.min(Math.max(start, first + 1), source.length - (pieces.length - number)))
    for (const [chunk] of piece.matchAll(/\S{1,16}/gu)) {
      const step = source.slice(at, at + maxMarkupLength).indexOf(chunk)
      if (step >= 0) at += step + chunk.length
    }
    walked += piece.length
  }
  return starts
}
