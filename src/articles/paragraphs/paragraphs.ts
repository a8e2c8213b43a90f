// Splits an article's Markdown into the paragraphs that are searched and quoted.

import type { Paragraph, ParagraphKind, Part } from '../article.ts'
import { type Block, readBlocks } from '../markdown.ts'
import { joinBlocks, marksWorthKeeping, sliceText, withHeader } from '../marked-text.ts'
import { isReadable } from '../visible-text.ts'
import { type Group, groupBlocks } from './grouping.ts'
import { cutIntoPieces } from './pieces.ts'

/** Longest paragraph, in UTF-16 code units: a wall of text beyond it becomes several paragraphs. */
const maxParagraphLength = 2_000
/** Longest header that is repeated above the rows of a long table. */
const maxHeaderLength = 400
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
 * Splits a body into paragraphs, in order. Headings become the context of what follows, or paragraphs where no text
 * follows; what leads in to a list, to code or a table stands with it; a table is one line a row. Takes any string and
 * never throws. Links are not resolved, and nothing but the body counts, so that equal bodies of different articles have
 * equal paragraphs. Whoever changes what comes out raises `cutterVersion`.
 * @param body Markdown; a byte order mark and any kind of line end may be in it.
 */
export function splitBody(body: string): SplitBody {
  // Composed characters are fewer, lines are the same.
  const blocks = readBlocks(body.normalize('NFC')).filter(({ text }) => isReadable(text))
  const splitter = new Splitter(body)
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block
    if (block.kind === 'heading') {
      const next = blocks[at + 1]
      splitter.enter(block, (!next || next.kind === 'heading') && !isTitle(blocks, at))
      at += 1
    } else {
      let end = at + 1
      while (end < blocks.length && blocks[end]?.kind !== 'heading') end += 1
      splitter.addSection(blocks.slice(at, end))
      at = end
    }
  }
  return { paragraphs: splitter.paragraphs, heading: blocks.find((block) => block.level === 1)?.text }
}

/** Whether a heading is that of the whole page, above all others, or all that there is. */
function isTitle(blocks: readonly Block[], at: number): boolean {
  if (at > 0) return false
  return blocks.length === 1 || (blocks[0]?.level === 1 && blocks.filter(({ level }) => level === 1).length === 1)
}

/** A heading whose section has not ended. */
interface OpenHeading extends Pick<Paragraph, 'headings' | 'anchor' | 'repeats'> {
  readonly level: number
}

class Splitter {
  readonly paragraphs: Paragraph[] = []
  readonly #body: string
  readonly #offsets: readonly number[]
  readonly #headingCounts = new Map<string, number>()
  #path: OpenHeading[] = []

  constructor(body: string) {
    this.#body = body
    this.#offsets = lineOffsets(body)
  }

  /** @param isEmpty Whether no text stands right below it. */
  enter(block: Block, isEmpty: boolean): void {
    const { text, level = 1, anchor } = block
    this.#path = this.#path.filter((open) => open.level < level)
    const headings = this.#path.at(-1)?.headings ?? noHeadings
    const place = anchor === undefined ? this.#repeatsOf(text) : { anchor }
    if (isEmpty) this.#add({ blocks: [block] }, { headings, ...place })
    this.#path.push({ level, headings: [...headings, text], ...place })
  }

  addSection(blocks: readonly Block[]): void {
    const { level: _, ...place } = this.#path.at(-1) ?? { level: 0, headings: noHeadings }
    const offsets = this.#offsets
    const isIndented = ({ firstLine }: Block) =>
      /^(?: {2}|\t)/.test(this.#body.slice(offsets[firstLine], (offsets[firstLine] ?? 0) + 2))
    for (const group of groupBlocks(blocks, isIndented)) this.#add(group, place)
  }

  #add({ blocks, leadIn }: Group, place: Pick<Paragraph, 'headings' | 'anchor' | 'repeats'>): void {
    const [first, last] = [blocks[0], blocks.at(-1)]
    if (!first || !last) return
    const whole = joinBlocks(blocks)
    const [start, end] = this.#rangeOf(first.firstLine, last.endLine)
    const pieces = cutText(whole)
    const words = pieces.map(({ range }) => whole.text.slice(...range))
    const starts = pieces.length === 1 ? [0] : findInSource(this.#body.slice(start, end), words)
    for (const [number, { kind, piece }] of pieces.entries()) {
      if (!isReadable(piece.text)) continue
      this.paragraphs.push({
        ordinal: this.paragraphs.length,
        ...marksWorthKeeping(piece),
        kind,
        ...place,
        ...(leadIn !== undefined && !piece.text.includes(leadIn) && { leadIn }),
        start: start + (starts[number] ?? 0),
        end: start + (starts[number + 1] ?? end - start),
      })
    }
  }

  #rangeOf(firstLine: number, endLine: number): [number, number] {
    return trimRange(this.#body, this.#offsets[firstLine] ?? 0, this.#offsets[endLine] ?? this.#body.length)
  }

  /** How often a heading was there before, signs aside, as generators leave them out of their anchors. */
  #repeatsOf(text: string): Pick<Paragraph, 'repeats'> {
    const key = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
      .trim()
    const repeats = this.#headingCounts.get(key) ?? 0
    this.#headingCounts.set(key, repeats + 1)
    return repeats > 0 ? { repeats } : {}
  }
}

const noHeadings: readonly string[] = []

/** Cuts a text that is too long for one paragraph; rows of a table come below its header again. */
function cutText(
  whole: ReturnType<typeof joinBlocks>,
): { range: readonly [number, number]; kind: ParagraphKind; piece: ReturnType<typeof sliceText> }[] {
  const { text, parts } = whole
  if (text.length <= maxParagraphLength) {
    return [{ range: [0, text.length], kind: parts[0]?.kind ?? 'prose', piece: whole }]
  }
  const headers = parts
    .map(({ start, headerEnd = start }) => headerEnd - start)
    .filter((length) => length <= maxHeaderLength)
  const room = Math.max(0, ...headers) + 1
  return cutIntoPieces(text, maxParagraphLength - room).map((range) => {
    const [start, end] = trimPiece(text, range, parts)
    const part = parts.find((each) => each.end > start) ?? parts[0]
    const piece = sliceText(whole, start, end)
    const above = headerAbove(text, part, start)
    return { range, kind: part?.kind ?? 'prose', piece: above === undefined ? piece : withHeader(above, piece) }
  })
}

/** Indents of code and of nested items stay. */
function trimPiece(text: string, [from, to]: readonly [number, number], parts: readonly Part[]): [number, number] {
  let [start, end] = [from, to]
  const isIndentKept = parts.some((part) => part.end > start && part.start < end && /^(?:code|list)$/.test(part.kind))
  while (start < end && /[\n\r]/.test(text.charAt(start))) start += 1
  while (!isIndentKept && start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return [start, end]
}

/** The header of a table of which only later rows begin at a place. */
function headerAbove(text: string, part: Part | undefined, start: number): string | undefined {
  if (part?.headerEnd === undefined || start <= part.headerEnd) return undefined
  const header = text.slice(part.start, part.headerEnd)
  return header.length <= maxHeaderLength ? header : undefined
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
