// Reads Discord's Markdown into a small tree. What may be clicked is http and https alone.
//
// Blocks are read line by line, inline marks in one pass over a stack. Each mark can be open only once, so the stack is
// never deeper than the number of marks and hostile input costs linear time.

import { readInline } from './inline.ts'
import type { MarkdownNode } from './nodes.ts'

/** Lists deeper than this are drawn at this depth, as Discord does. */
const maxListDepth = 11

const headingStart = /^(#{1,3})[ \t]+(?=\S)/
const subtextStart = /^-#[ \t]+(?=\S)/
const quoteStart = /^ {0,3}> +|^ {0,3}>$/
const longQuoteStart = /^ {0,3}>>> /
const itemStart = /^( *)([-*]|\d{1,9}\.)[ \t]+(?=\S)/

/**
 * Reads a message, a text display or an embed's description.
 * @param source At most a few thousand UTF-16 code units, as Discord allows; longer text works too.
 * @returns Blocks and inline nodes in reading order. Line ends inside text stay in it as \n.
 */
export function parseMarkdown(source: string): MarkdownNode[] {
  return readBlocks(source.replaceAll('\r\n', '\n').split('\n'), false)
}

/** Reads text where only inline marks count, such as an embed's title. */
export function parseInlineMarkdown(source: string): MarkdownNode[] {
  return readInline(source)
}

function readBlocks(lines: readonly string[], inQuote: boolean): MarkdownNode[] {
  const nodes: MarkdownNode[] = []
  const fences = findFences(lines)
  let plain: string[] = []
  function flushPlain() {
    if (plain.length > 0) nodes.push(...readInline(plain.join('\n')))
    plain = []
  }
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const fenceEnd = fences.get(at)
    if (fenceEnd !== undefined && !startsBlock(line, inQuote)) {
      plain.push(...lines.slice(at, fenceEnd + 1))
      at = fenceEnd + 1
      continue
    }
    const block = readBlock(lines, at, inQuote)
    if (block) {
      flushPlain()
      nodes.push(block.node)
      at = block.next
    } else {
      plain.push(line)
      at += 1
    }
  }
  flushPlain()
  return nodes
}

function startsBlock(line: string, inQuote: boolean): boolean {
  return headingStart.test(line) || subtextStart.test(line) || itemStart.test(line) || (!inQuote && isQuoted(line))
}

function isQuoted(line: string): boolean {
  return quoteStart.test(line) || longQuoteStart.test(line)
}

function readBlock(
  lines: readonly string[],
  at: number,
  inQuote: boolean,
): { node: MarkdownNode; next: number } | undefined {
  const line = lines[at] ?? ''
  // Discord has no quotes within quotes.
  if (!inQuote && longQuoteStart.test(line)) {
    const inner = [line.replace(longQuoteStart, ''), ...lines.slice(at + 1)]
    return { node: { type: 'quote', children: readBlocks(inner, true) }, next: lines.length }
  }
  if (!inQuote && /^ {0,3}> /.test(line)) {
    let next = at
    while (next < lines.length && quoteStart.test(lines[next] ?? '') && !longQuoteStart.test(lines[next] ?? ''))
      next += 1
    const inner = lines.slice(at, next).map((quoted) => quoted.replace(quoteStart, ''))
    return { node: { type: 'quote', children: readBlocks(inner, true) }, next }
  }
  const heading = headingStart.exec(line)
  if (heading) {
    const level = (heading[1] ?? '#').length as 1 | 2 | 3
    const children = readInline(withoutClosingHashes(line.slice(heading[0].length)))
    return { node: { type: 'heading', level, children }, next: at + 1 }
  }
  const subtext = subtextStart.exec(line)
  if (subtext) {
    return { node: { type: 'subtext', children: readInline(line.slice(subtext[0].length)) }, next: at + 1 }
  }
  return itemStart.test(line) ? readList(lines, at) : undefined
}

function withoutClosingHashes(text: string): string {
  let end = text.trimEnd().length
  while (end > 0 && text[end - 1] === '#') end -= 1
  return text.slice(0, end).trimEnd()
}

type ListNode = Extract<MarkdownNode, { type: 'list' }>

/** Reads a run of items; an item indented deeper than the one above begins a list inside it. */
function readList(lines: readonly string[], first: number): { node: MarkdownNode; next: number } {
  const open: { indent: number; list: ListNode }[] = []
  let root: ListNode | undefined
  let at = first
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const item = itemStart.exec(line)
    if (!item) {
      const isContinuation = /^ {2,}\S/.test(line)
      if (!isContinuation) break
      open
        .at(-1)
        ?.list.items.at(-1)
        ?.push({ type: 'text', text: '\n' }, ...readInline(line.trim()))
      continue
    }
    const indent = (item[1] ?? '').length
    while (open.length > 1 && indent <= (open.at(-2)?.indent ?? 0)) open.pop()
    const marker = item[2] ?? '-'
    const isOrdered = /\d/.test(marker)
    if (open.length === 1 && indent <= (open[0]?.indent ?? 0) && root?.isOrdered !== isOrdered) break
    const content = readInline(line.slice(item[0].length))
    const innermost = open.at(-1)
    if (innermost && (indent <= innermost.indent || open.length === maxListDepth)) {
      innermost.list.items.push(content)
      continue
    }
    const list: ListNode = {
      type: 'list',
      isOrdered,
      start: isOrdered ? Number.parseInt(marker, 10) : 1,
      items: [content],
    }
    if (innermost) innermost.list.items.at(-1)?.push(list)
    else root = list
    open.push({ indent, list })
  }
  return { node: root ?? { type: 'text', text: '' }, next: at }
}

/** Lines where a code block opens, each with the line that closes it: nothing between them is a block of its own. */
function findFences(lines: readonly string[]): Map<number, number> {
  const fences = new Map<number, number>()
  let opened: number | undefined
  lines.forEach((line, number) => {
    const marks = line.split('```').length - 1
    if (marks % 2 === 0) return
    if (opened === undefined) {
      opened = number
    } else {
      fences.set(opened, number)
      opened = undefined
    }
  })
  return fences
}
