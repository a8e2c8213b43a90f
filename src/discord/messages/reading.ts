// Reads Discord's Markdown as Discord's client does, which differs from CommonMark: every line break counts, marks may span
// lines, and there is no HTML. Long messages of nothing but marks cost linear time.

import { findBareUrl, findMaskedLink, matchBrackets } from './addresses.ts'
import { findCode } from './code.ts'
import { findMark, maxRun, runLength, type Scanned, type TextMark } from './marks.ts'
import {
  createGatherer,
  type Gatherer,
  type ShownBlock,
  type ShownItem,
  type ShownLine,
  type ShownSpan,
} from './shown-text.ts'
import { findTag, type Names } from './tags.ts'

/** Makes blocks of texts, and counts what they hide. */
export interface TextReader {
  /** A text of a message, of a text display, of an embed's description. */
  text(source: string): ShownBlock[]
  /** A text where only marks within a line count, such as an embed's title. */
  line(source: string): ShownLine
  /** How many passages could only be seen by a click. */
  spoilerCount(): number
}

/** What may begin at the start of a line. */
interface Place {
  readonly quotes: boolean
  readonly headings: boolean
  readonly lists: boolean
}
const outside: Place = { quotes: true, headings: true, lists: true }
// Discord has no quotes in quotes, nor within a mark.
const inside: Place = { quotes: false, headings: true, lists: true }
const inLine: Place = { quotes: false, headings: false, lists: false }

type Style = Pick<ShownSpan, 'isBold' | 'isItalic' | 'isStruck' | 'link'>

const styles: Readonly<Record<TextMark, Style>> = {
  bold: { isBold: true },
  italic: { isItalic: true },
  strike: { isStruck: true },
  underline: {},
  spoiler: {},
}

/** What the texts of a message have in common. */
interface Reading {
  readonly names: Names
  spoilerCount: number
}

/** The reader's place in a text. */
interface Cursor extends Scanned {
  readonly reading: Reading
  readonly place: Place
  readonly style: Style
  readonly out: Gatherer
  at: number
  startsLine: boolean
  brackets: ReadonlyMap<number, number> | undefined
}

const plainRun = /(?:[^\\`*_~|<[\nhH¯]|[hH](?!ttps?:\/\/))+/iy
const shrug = '¯\\_(ツ)_/¯'
const headingStart = /^ *(#{1,3})\s+(?!#)(?=\S)/
const subtextStart = /^ *-#\s+(?!#)(?=\S)/
const quoteStart = /^ *>(?!>>) +|^ *>$/
const longQuoteStart = /^ *>>> +/
const itemStart = /^( *)([*-]|\d{1,9}\.) +(?=\S)/
/** Lists in lists deeper than this are drawn at this depth. */
const maxDepth = 10

export function createTextReader(names: Names): TextReader {
  const reading: Reading = { names, spoilerCount: 0 }
  return {
    text: (source) => blocksOf(reading, tidy(source), outside, {}),
    line: (source) => lineOf(reading, tidy(source), {}),
    spoilerCount: () => reading.spoilerCount,
  }
}

function blocksOf(reading: Reading, text: string, place: Place, style: Style): ShownBlock[] {
  const out = createGatherer()
  read(reading, text, place, style, out, true)
  return out.finish()
}

function read(reading: Reading, text: string, place: Place, style: Style, out: Gatherer, startsLine: boolean): void {
  const cursor: Cursor = {
    reading,
    text,
    place,
    style,
    out,
    startsLine,
    at: 0,
    missing: new Set(),
    brackets: undefined,
  }
  while (cursor.at < text.length) {
    if (cursor.startsLine && readBlock(cursor)) continue
    cursor.startsLine = false
    readNext(cursor)
  }
}

/** Reads what takes a line or more, if such a thing begins here. */
function readBlock(cursor: Cursor): boolean {
  const { reading, text, at, place, style, out } = cursor
  const line = lineAt(text, at)
  if (place.quotes && longQuoteStart.test(line)) {
    out.block({ kind: 'quote', blocks: blocksOf(reading, text.slice(at).replace(longQuoteStart, ''), inside, style) })
    cursor.at = text.length
    return true
  }
  if (place.quotes && /^ *>(?!>>) +/.test(line)) {
    const lines = linesWhile(text, at, (each) => quoteStart.test(each))
    const quoted = lines.map((each) => each.replace(quoteStart, '')).join('\n')
    out.block({ kind: 'quote', blocks: blocksOf(reading, quoted, inside, style) })
    cursor.at += lengthOf(lines)
    return true
  }
  const heading = place.headings ? headingStart.exec(line) : undefined
  if (heading) {
    const words = line.slice(heading[0].length).trimEnd()
    const level = heading[1]?.length ?? 1
    out.block({ kind: 'heading', level, line: lineOf(reading, words.replace(/(?<=\s)#+$/, ''), style) })
    cursor.at += line.length + 1
    return true
  }
  if (place.headings) cursor.at += subtextStart.exec(line)?.[0].length ?? 0
  if (!place.lists || !itemStart.test(line)) return false
  const lines = listLines(text, at)
  out.block({ kind: 'list', items: readItems(reading, lines, style) })
  cursor.at += lengthOf(lines)
  return true
}

function readItems(reading: Reading, lines: readonly string[], style: Style): ShownItem[] {
  const items: ShownItem[] = []
  const open: { readonly indent: number; next: number | undefined }[] = []
  for (const { indent, number, words } of itemTexts(lines)) {
    while (open.length > 1 && indent < (open.at(-1)?.indent ?? 0)) open.pop()
    const last = open.at(-1)
    // Discord takes an item that is moved in by one blank for a neighbour.
    if (!last || (indent > last.indent + 1 && open.length <= maxDepth)) open.push({ indent, next: number })
    else last.next = number === undefined ? undefined : (last.next ?? number)
    const list = open.at(-1)
    items.push({ depth: open.length - 1, number: list?.next, blocks: blocksOf(reading, words, inLine, style) })
    if (list?.next !== undefined) list.next++
  }
  return items
}

function lineOf(reading: Reading, text: string, style: Style): ShownLine {
  const out = createGatherer()
  read(reading, text.replaceAll('\n', ' '), inLine, style, out, false)
  return out.finish().flatMap((block) => joinLines(block))
}

function readNext(cursor: Cursor) {
  const { text, at } = cursor
  switch (text[at]) {
    case '\n':
      cursor.out.breakLine()
      cursor.startsLine = true
      cursor.at++
      return
    case '\\':
      return readEscape(cursor)
    case '`':
      return readCode(cursor)
    case '*':
    case '_':
    case '~':
    case '|':
      return readMark(cursor)
    case '<': {
      const tag = findTag(text, at, cursor.reading.names)
      if (!tag) return addText(cursor, '<')
      cursor.out.add({ ...cursor.style, ...tag.span })
      cursor.at = tag.next
      return
    }
    case '[':
      return readLink(cursor)
    case 'h':
    case 'H':
      return readUrl(cursor)
    default: {
      if (text.startsWith(shrug, at)) return addText(cursor, shrug)
      plainRun.lastIndex = at
      return addText(cursor, plainRun.exec(text)?.[0] ?? text[at] ?? '')
    }
  }
}

function readMark(cursor: Cursor) {
  const found = findMark(cursor, cursor.at)
  // A run that is no mark is read as it stands, sign by sign where a part of it may be one.
  if (!found) return addText(cursor, textOfRun(cursor))
  if (found.mark === 'spoiler') cursor.reading.spoilerCount++
  const place = cursor.place === outside ? inside : cursor.place
  const style = { ...cursor.style, ...styles[found.mark] }
  read(cursor.reading, cursor.text.slice(found.start, found.end), place, style, cursor.out, false)
  cursor.at = found.next
}

function readLink(cursor: Cursor) {
  if (cursor.style.link) return addText(cursor, '[')
  cursor.brackets ??= matchBrackets(cursor.text)
  const found = findMaskedLink(cursor.text, cursor.at, cursor.brackets)
  if (!found) return addText(cursor, '[')
  read(cursor.reading, found.label, inLine, { ...cursor.style, link: { href: found.href } }, cursor.out, false)
  cursor.at = found.next
}

function tidy(source: string): string {
  return source.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n')
}

function addText(cursor: Cursor, text: string): void {
  cursor.out.add({ ...cursor.style, text })
  cursor.at += text.length
}

function textOfRun({ text, at }: Cursor): string {
  const run = runLength(text, at)
  return text.slice(at, at + (run > maxRun ? run : 1))
}

/** A backslash before a sign, but for the one in the shrug, shows the sign as it is. */
function readEscape(cursor: Cursor) {
  const sign = String.fromCodePoint(cursor.text.codePointAt(cursor.at + 1) ?? 0x20)
  if (/[0-9A-Za-z\s]/.test(sign)) return addText(cursor, '\\')
  cursor.at++
  addText(cursor, sign)
}

function readCode(cursor: Cursor) {
  const { text, at, out, style } = cursor
  const found = findCode(cursor, at)
  if (!found) return addText(cursor, text.slice(at, at + runLength(text, at)))
  cursor.at = found.next
  // No block can be struck out as a whole.
  if (found.language !== undefined && !style.isStruck) {
    out.block({ kind: 'code', language: found.language, text: found.text })
    // A block ends its line by itself.
    if (text[cursor.at] === '\n') cursor.at++
    cursor.startsLine = text[cursor.at - 1] === '\n'
    return
  }
  for (const [number, line] of found.text.split('\n').entries()) {
    if (number > 0) out.breakLine()
    out.add({ ...style, kind: 'code', text: line })
  }
}

function readUrl(cursor: Cursor) {
  const href = cursor.style.link ? undefined : findBareUrl(cursor.text, cursor.at)
  if (href === undefined) return addText(cursor, cursor.text[cursor.at] ?? '')
  cursor.out.add({ ...cursor.style, kind: 'address', text: href, link: { href } })
  cursor.at += href.length
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(at, end < 0 ? text.length : end)
}

function linesWhile(text: string, from: number, belongs: (line: string) => boolean): string[] {
  const lines: string[] = []
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at)
    if (!belongs(line)) break
    lines.push(line)
    at += line.length + 1
  }
  return lines
}

/** How much of a text its lines take, each with its end. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((length, line) => length + line.length + 1, 0)
}

/** A list goes on while lines begin with a blank, or with a marker where its first one stands. */
function listLines(text: string, from: number): string[] {
  let indent: string | undefined
  return linesWhile(text, from, (line) => {
    const item = itemStart.exec(line)
    indent ??= item?.[1]
    return line.startsWith(' ') || item?.[1] === indent
  })
}

/** Items with the lines that continue them. */
function itemTexts(lines: readonly string[]): { indent: number; number: number | undefined; words: string }[] {
  const items: { indent: number; number: number | undefined; words: string }[] = []
  for (const line of lines) {
    const [start = '', blanks = '', marker = ''] = itemStart.exec(line) ?? []
    const last = items.at(-1)
    if (last && start === '') last.words += `\n${line.trim()}`
    else {
      const number = /\d/.test(marker) ? Math.max(1, Number.parseInt(marker, 10)) : undefined
      items.push({ indent: blanks.length, number, words: line.slice(start.length) })
    }
  }
  return items
}

function joinLines(block: ShownBlock): ShownSpan[] {
  if (block.kind === 'code') return [{ kind: 'code', text: block.text.replaceAll('\n', ' ') }]
  return block.kind === 'lines' ? block.lines.flat() : []
}
