// Writes what a reader of Discord sees as CommonMark that is read back to the same words and lines, and as plain words.

import { linesOf, type ShownBlock, type ShownItem, type ShownLine, type ShownSpan } from './shown-text.ts'

/** CommonMark. A line break is a backslash at the end of a line, which no editor takes away. */
export function writeCommonMark(blocks: readonly ShownBlock[]): string {
  return blockLines(withLoneHeadingsAsText(blocks)).join('\n')
}

/** In Discord a heading may be no more than a sentence in large letters: one with nothing below it is the text. */
function withLoneHeadingsAsText(blocks: readonly ShownBlock[]): ShownBlock[] {
  return blocks.map((block, number) => {
    const below = blocks[number + 1]
    const isLone = block.kind === 'heading' && (!below || (below.kind === 'heading' && below.level <= block.level))
    return isLone ? { kind: 'lines', lines: [block.line] } : block
  })
}

/** The words alone, a line each. @param leaves Which spans are left out. */
export function plainLines(
  blocks: readonly ShownBlock[],
  leaves: (span: ShownSpan) => boolean = () => false,
): string[] {
  return Array.from(linesOf(blocks), (line) => plainLine(line.filter((span) => !leaves(span)))).filter(Boolean)
}

export function plainLine(line: ShownLine): string {
  return line
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

function blockLines(blocks: readonly ShownBlock[]): string[] {
  const lines: string[] = []
  let isOtherList = false
  for (const [number, block] of blocks.entries()) {
    // Two lists one after the other would be one without other markers.
    isOtherList = block.kind === 'list' && blocks[number - 1]?.kind === 'list' && !isOtherList
    const those = linesOfBlock(block, isOtherList)
    if (lines.length > 0 && those.length > 0) lines.push('')
    lines.push(...those)
  }
  return lines
}

function linesOfBlock(block: ShownBlock, isOtherList: boolean): string[] {
  switch (block.kind) {
    case 'lines': {
      const written = block.lines.map((line) => escapeStart(writeLine(line))).filter(Boolean)
      return written.map((line, number) => (number < written.length - 1 ? `${line}\\` : line))
    }
    case 'heading': {
      const words = writeLine(block.line).replace(/(?<=^|\s)#+$/, '\\$&')
      return words === '' ? [] : [`${'#'.repeat(block.level)} ${words}`]
    }
    case 'code': {
      const fence = ticksAround(block.text, 3)
      return [fence + block.language, ...block.text.split('\n'), fence]
    }
    case 'quote':
      return blockLines(block.blocks).map((line) => `> ${line}`.trimEnd())
    case 'list':
      return itemLines(block.items, isOtherList)
  }
}

function itemLines(items: readonly ShownItem[], isOtherList: boolean): string[] {
  const lines: string[] = []
  /** How far the words of each open item are moved in. */
  const widths: number[] = []
  let last: ShownItem | undefined
  for (const item of items) {
    const words = blockLines(item.blocks)
    if (words.length === 0) continue
    // A list whose first item is not number 1 begins only behind an empty line.
    if (last && startsList(item, last)) lines.push('')
    widths.length = Math.min(item.depth, widths.length)
    const marker = item.number === undefined ? (isOtherList ? '*' : '-') : `${item.number}${isOtherList ? ')' : '.'}`
    const indent = ' '.repeat(widths.reduce((sum, width) => sum + width, 0))
    const hanging = indent + ' '.repeat(marker.length + 1)
    lines.push(
      ...words.map((line, number) => (number === 0 ? `${indent}${marker} ${line}` : `${hanging}${line}`.trimEnd())),
    )
    widths.push(marker.length + 1)
    last = item
  }
  return lines
}

function startsList(item: ShownItem, last: ShownItem): boolean {
  if (item.depth > last.depth) return item.number !== undefined && item.number !== 1
  return item.depth === last.depth && (item.number === undefined) !== (last.number === undefined)
}

type SpanGroup = readonly [ShownSpan, ...ShownSpan[]]

function writeLine(line: ShownLine): string {
  let written = ''
  for (const group of groupsOf(line, (one, other) => one.isStruck === other.isStruck)) {
    const words = writeLinks(group, written)
    written += group[0].isStruck ? strike(words, written) : words
  }
  return written.trim()
}

function writeLinks(spans: SpanGroup, before: string): string {
  let written = ''
  for (const group of groupsOf(spans, (one, other) => one.link === other.link)) {
    const [first] = group
    if (!first.link) for (const span of group) written += writeSpan(span, before + written)
    else if (first.kind === 'address' && isAutolink(first.text)) written += `<${first.text}>`
    else {
      // Behind an exclamation mark it would be a picture.
      if (written.endsWith('!')) written = `${written.slice(0, -1)}\\!`
      written += `[${group.map(writeInLabel).join('').trim().replace(/^!/, '\\!')}](${writeTarget(first.link.href)})`
    }
  }
  return written
}

function groupsOf(spans: readonly ShownSpan[], belong: (one: ShownSpan, other: ShownSpan) => boolean): SpanGroup[] {
  const groups: [ShownSpan, ...ShownSpan[]][] = []
  for (const span of spans) {
    const last = groups.at(-1)
    if (last && belong(last[0], span)) last.push(span)
    else groups.push([span])
  }
  return groups
}

// An address in angle brackets is read as it stands, but one with references, other letters or escapes is made readable.
function isAutolink(url: string): boolean {
  return /^https?:\/\/[\w.~:/?#@!$&'()*+,;=-]+$/.test(url) && !url.includes('xn--')
}

function writeTarget(href: string): string {
  return /^[\w:/.?#=%~+,@!;-]+$/.test(href) ? href : `<${href.replace(/\\|&(?=#?\w{1,32};)/g, '\\$&')}>`
}

function writeInLabel({ text, kind }: ShownSpan): string {
  return kind === 'code' ? writeCode(text) : escapeSpan(text).replaceAll(']', '\\]')
}

function writeSpan({ text, kind, isBold, isItalic }: ShownSpan, before: string): string {
  if (kind === 'code') return writeCode(text)
  if (!isBold && !isItalic) return escapeSpan(text)
  const { start, words, end } = withoutBlanks(text)
  // Beside a sign of punctuation, or each other, marks of CommonMark may be none. Emphasis is worth less than the words.
  const isSafe = isPlainAtEnds(words) && !(before + start).endsWith('*')
  const mark = isSafe ? (isBold ? '**' : '*') : ''
  return `${start}${mark}${escapeSpan(words)}${mark}${end}`
}

/** Struck out by its tag where the marks might be none. */
function strike(struck: string, before: string): string {
  const { start, words, end } = withoutBlanks(struck)
  if (words === '') return struck
  const isSafe = isPlainAtEnds(words) && !(before + start).endsWith('~')
  return isSafe ? `${start}~~${words}~~${end}` : `${start}<del>${words}</del>${end}`
}

/** Marks stand beside words, never beside blanks. */
function withoutBlanks(text: string): { start: string; words: string; end: string } {
  const words = text.trim()
  const start = text.slice(0, text.length - text.trimStart().length)
  return { start, words, end: text.slice(start.length + words.length) }
}

function isPlainAtEnds(words: string): boolean {
  return /^[\p{L}\p{N}]/u.test(words) && /[\p{L}\p{N}\p{M}]$/u.test(words)
}

function writeCode(text: string): string {
  if (text.trim() === '') return ' '
  const ticks = ticksAround(text, 1)
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return `${ticks}${pad}${text}${pad}${ticks}`
}

/** More backticks than stand together in the text. */
function ticksAround(text: string, atLeast: number): string {
  let count = atLeast
  for (const [run] of text.matchAll(/`+/g)) count = Math.max(count, run.length + 1)
  return '`'.repeat(count)
}

// What formats, links or vanishes anywhere in a line, also where articles are written for generators of pages.
const signs =
  /[\\`*~^$[<{|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,32};|$)|:(?=[\w+-]{0,40}[a-z][\w+-]{0,40}:)|([=%:+])\1+/giu

function escapeSpan(text: string): string {
  return text.replace(signs, (found) => found.replace(/./g, '\\$&'))
}

/** Takes the meaning from what begins a block at the start of a line. */
function escapeStart(line: string): string {
  return (
    line
      .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=\s|$|[-+])|[=>]|:(?=\s)|[!?]{3})/, '\\$&')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
      // What reads like a statement of MDX is none once its first letter is a reference.
      .replace(/^i(?=mport\b.*["'])/, '&#105;')
      .replace(/^e(?=xport\s)/, '&#101;')
  )
}
